package org.saliency4j.app.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the memory of a benchmark goes, in bytes. What is held was measured: the heap in use after a garbage collection, less what was in use
 * before.
 *
 * @param weights what the network's parameters take as float32
 * @param model held after reading the file: the weights as they were read, and little else
 * @param prepared held in addition after a forward pass of one sample, less {@code forwardPass}: weights with normalisations folded in, and packed
 *     or transformed for the kernels
 * @param preparedWithBackward the same after a forward and backward pass, for which weights are packed another time; null if there was none
 * @param forwardPass activations and scratch memory of a forward pass of one sample
 * @param backwardPass activations, gradients and scratch memory of a forward and backward pass of one sample; null if there was none
 * @param processPeak the most memory that the process occupied until the end of the benchmark, Java itself, its compilers and garbage included; on
 *     Linux as the system counted it, elsewhere the peaks of the heap alone
 */
public record MemoryUse(
        long weights,
        long model,
        long prepared,
        @Nullable Long preparedWithBackward,
        long forwardPass,
        @Nullable Long backwardPass,
        long processPeak) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";
    private static final int KIBI = 1024;

    /** What the heap holds. */
    static long held() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The most memory that this process has occupied so far. */
    static long peak() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(PEAK)) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * KIBI;
                }
            }
        } catch (IOException e) {
            // Not Linux.
            return heapPeak();
        }
        return heapPeak();
    }

    private static long heapPeak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
