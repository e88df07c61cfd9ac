package org.saliency4j.jmh.guard;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The guard itself; run by {@code -Pguard} alone. Where nothing was written down for a platform there is nothing to fall behind, and the test
 * is skipped. With {@code -Dsaliency4j.guard.record=true} it writes this platform's ratios instead.
 */
class SpeedGuardIT {
    private final Path file = Path.of(System.getProperty("saliency4j.guard.ratios"));
    private final Platform platform = Platform.here();

    @Test
    void hotPathsStayAsFarAheadOfPlainLoopsAsTheyWere() throws IOException {
        CommittedRatios ratios = CommittedRatios.read(file);
        if (Boolean.getBoolean("saliency4j.guard.record")) {
            ratios.put(platform, SpeedGuard.record());
            ratios.write(file);
        }
        Map<String, Double> committed = ratios.on(platform);
        assumeFalse(committed.isEmpty(), () -> "no ratios of " + platform + " in " + file + ": record them");
        List<Finding> findings = SpeedGuard.inspect(committed);
        String table = String.format("Times faster than plain loops (%s)%n%s", platform, Finding.table(findings));
        System.out.println(table);
        assertFalse(findings.stream().anyMatch(Finding::isFailure), table);
    }
}
