package org.saliency4j.cuda.bench;

import java.util.Locale;

/**
 * The time of one kernel.
 *
 * @param name what was measured
 * @param micros one call
 * @param bytes the fewest that have to be read and written for it
 * @param operations multiplications and additions, 0 where they do not matter
 */
record Measurement(String name, double micros, long bytes, double operations) {
    double gigabytesPerSecond() {
        return bytes / micros / 1e3;
    }

    double teraflops() {
        return operations / micros / 1e6;
    }

    String json(Measurement copy) {
        return String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"micros\":%.2f,\"bytes\":%d,\"gigabytesPerSecond\":%.1f,\"ofCopy\":%.3f,\"teraflops\":%.2f}",
                name,
                micros,
                bytes,
                gigabytesPerSecond(),
                gigabytesPerSecond() / copy.gigabytesPerSecond(),
                teraflops());
    }

    String row(Measurement copy) {
        return String.format(
                Locale.ROOT,
                "%-32s %10.1f us %9.1f MB %9.0f GB/s %7.0f %% %9s",
                name,
                micros,
                bytes / 1e6,
                gigabytesPerSecond(),
                100 * gigabytesPerSecond() / copy.gigabytesPerSecond(),
                operations == 0 ? "" : String.format(Locale.ROOT, "%.1f TF", teraflops()));
    }
}
