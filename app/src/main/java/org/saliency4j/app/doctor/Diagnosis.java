package org.saliency4j.app.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.engine.thread.WorkerPool;

/**
 * The state of this machine as far as it matters here. As a JSON document, this is what {@code doctor} prints.
 *
 * @param version this program's version
 * @param jdk version of the Java that runs, for example {@code 25.0.1}
 * @param vendor who built it
 * @param os operating system and processor family
 * @param processors how many processors this JVM may use
 * @param maxHeapBytes how large its heap may grow
 * @param threads how many threads a network uses unless told otherwise
 * @param kernels the kernel variant chosen
 * @param vectorBits width of its vector registers, 0 for {@code scalar}
 * @param variants all kernel variants, and why those not chosen are not
 * @param cuda whether a GPU is used
 * @param check the result of the self-check
 * @param hints what to do to make things faster; empty if all is well
 */
public record Diagnosis(
        String version,
        String jdk,
        String vendor,
        String os,
        int processors,
        long maxHeapBytes,
        int threads,
        String kernels,
        int vectorBits,
        List<Variant> variants,
        Cuda cuda,
        Check check,
        List<String> hints) {
    private static final int RECOMMENDED_JDK = 25;
    private static final long COMFORTABLE_HEAP = 2L << 30;
    private static final String NO_CUDA = "this version has no CUDA kernels";

    /**
     * A kernel variant.
     *
     * @param name its name
     * @param state {@code chosen}, {@code available} or {@code off}
     * @param reason why it is not chosen; absent if it is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Variant(
            String name, String state, @Nullable String reason) {}

    /**
     * GPU support.
     *
     * @param available whether networks can run on a GPU
     * @param reason why not
     */
    public record Cuda(boolean available, String reason) {}

    /**
     * Whether the chosen kernels and portable Java agree on a small convolution.
     *
     * @param status {@code ok}, or {@code failed}: then results cannot be trusted
     * @param difference the largest difference found, relative
     * @param tolerance the largest one allowed
     */
    public record Check(String status, double difference, double tolerance) {
        /**
         * Whether results can be trusted.
         *
         * @return true if the status is {@code ok}
         */
        public boolean passed() {
            return status.equals("ok");
        }
    }

    /**
     * Looks at the running JVM.
     *
     * @param version this program's version
     * @return what there is to see
     */
    public static Diagnosis of(String version) {
        Kernels kernels = Kernels.best();
        Runtime runtime = Runtime.getRuntime();
        double difference = SelfCheck.difference(kernels, Kernels.scalar());
        return new Diagnosis(
                version,
                Runtime.version().toString(),
                System.getProperty("java.vendor", "unknown"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                runtime.availableProcessors(),
                runtime.maxMemory(),
                WorkerPool.shared().threads(),
                kernels.name(),
                kernels.vectorBits(),
                variants(kernels),
                new Cuda(false, NO_CUDA),
                new Check(difference <= SelfCheck.TOLERANCE ? "ok" : "failed", difference, SelfCheck.TOLERANCE),
                hints(kernels));
    }

    private static List<Variant> variants(Kernels chosen) {
        boolean vector = chosen.vectorBits() > 0;
        Optional<String> refusal = Kernels.vectorRefusal();
        String forced = "forced by -D" + Kernels.PROPERTY + "=" + System.getProperty(Kernels.PROPERTY);
        List<Variant> variants = new ArrayList<>();
        if (vector) {
            variants.add(new Variant(chosen.name(), "chosen", null));
            variants.add(new Variant("scalar", "available", "slower than " + chosen.name()));
        } else {
            variants.add(
                    refusal.isPresent()
                            ? new Variant("vector", "off", refusal.get())
                            : new Variant("vector", "available", "scalar is " + forced));
            variants.add(new Variant("scalar", "chosen", null));
        }
        variants.add(new Variant("cuda", "off", NO_CUDA));
        return variants;
    }

    private static List<String> hints(Kernels kernels) {
        List<String> hints = new ArrayList<>();
        if (kernels.vectorBits() == 0) {
            hints.add(
                    Kernels.vectorRefusal().isPresent()
                            ? "pass --add-modules jdk.incubator.vector to Java for several times the speed (the launcher"
                                    + " does so)"
                            : "remove -D" + Kernels.PROPERTY + "=scalar for several times the speed");
        }
        if (Runtime.version().feature() < RECOMMENDED_JDK) {
            hints.add("use JDK " + RECOMMENDED_JDK
                    + ": its compiler makes more of the vector kernels (the launcher takes the"
                    + " newest Java it finds; SALIENCY4J_JAVA_HOME names another)");
        }
        if (Runtime.getRuntime().maxMemory() < COMFORTABLE_HEAP) {
            hints.add("give large networks a larger heap, for example SALIENCY4J_JAVA_OPTS=-Xmx4g");
        }
        return hints;
    }
}
