package org.saliency4j.jmh.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InspectionTest {
    /** A limit of 6.5. */
    private static final Map<String, Double> COMMITTED = new TreeMap<>(Map.of("a", 10.0, "b", 10.0));

    private final List<String> course = new ArrayList<>();

    private List<Finding> inspect(double... ratios) {
        Queue<Double> answers = new ArrayDeque<>();
        for (double ratio : ratios) {
            answers.add(ratio);
        }
        return Inspection.of(COMMITTED, Set.of("a", "b"), path -> {
            course.add(path);
            return answers.remove();
        });
    }

    @Test
    void pathsAboveTheLimitAreMeasuredOnce() {
        List<Finding> findings = inspect(6.51, 30);
        assertEquals(List.of("a", "b"), course);
        assertEquals(List.of(false, false), failures(findings));
    }

    @Test
    void pathThatIsShortOnceHasASecondChanceAfterAllOthers() {
        List<Finding> findings = inspect(6.4, 9, 8);
        assertEquals(List.of("a", "b", "a"), course);
        assertEquals(List.of(false, false), failures(findings));
        assertEquals(List.of(6.4, 8.0), findings.get(0).measured());
    }

    @Test
    void pathThatIsShortTwiceFails() {
        assertEquals(List.of(false, true), failures(inspect(9, 6.4, 6.4)));
    }

    @Test
    void ratioThatIsNoNumberIsShort() {
        assertEquals(List.of(true, false), failures(inspect(Double.NaN, 10, Double.NaN)));
    }

    @Test
    void pathsWithoutACommittedRatioAreRefused() {
        assertThrows(IllegalStateException.class, () -> Inspection.of(COMMITTED, Set.of("a"), path -> 10));
        assertThrows(IllegalStateException.class, () -> Inspection.of(COMMITTED, Set.of("a", "b", "c"), path -> 10));
    }

    @Test
    void tableMarksWhatFailed() {
        String expected = """
                path       committed    limit  measured
                short          10.00     6.50  6.00, 5.50  TOO SLOW
                recovered       2.00     1.30  1.00, 1.90
                """;
        List<Finding> findings =
                List.of(new Finding("short", 10, List.of(6.0, 5.5)), new Finding("recovered", 2, List.of(1.0, 1.9)));
        assertEquals(expected, Finding.table(findings).replace(System.lineSeparator(), "\n"));
    }

    private static List<Boolean> failures(List<Finding> findings) {
        return findings.stream().map(Finding::isFailure).toList();
    }
}
