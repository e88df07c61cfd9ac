package org.saliency4j.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saliency4j.engine.kernel.scalar.ScalarKernels;

/**
 * One variant of all kernel families.
 *
 * @param name {@code scalar} or {@code vector-BITS}
 * @param vectorBits width of a vector register, 0 for the scalar variant
 * @param matrix the matrix products
 * @param winograd the transforms of 3 x 3 convolutions
 * @param activation functions of single elements
 * @param window the sliding windows
 * @param similarity the local moments of two images
 * @param mask masked pictures and features
 * @param histogram counts in bins
 * @param ranking orders of values
 * @param transport the least sums of transport problems
 */
public record Kernels(
        String name,
        int vectorBits,
        MatrixKernels matrix,
        WinogradKernels winograd,
        ActivationKernels activation,
        WindowKernels window,
        SimilarityKernels similarity,
        MaskKernels mask,
        HistogramKernels histogram,
        RankingKernels ranking,
        TransportKernels transport) {
    /** What a variant that is loaded by name implements. */
    public interface Provider {
        /**
         * The variant.
         *
         * @return all families
         */
        Kernels kernels();
    }

    /** The system property that forces a variant: {@code scalar} or {@code vector}. */
    public static final String PROPERTY = "saliency4j.kernels";

    private static final String VECTOR_MODULE = "jdk.incubator.vector";
    private static final String VECTOR_CLASS = "org.saliency4j.engine.kernel.vector.VectorKernels";

    /**
     * The fastest variant of this JVM, or the one that {@value #PROPERTY} names.
     *
     * @return the variant, chosen once
     * @throws KernelUnavailableException if the named variant cannot run here; the message says why
     */
    public static Kernels best() {
        return Selection.KERNELS;
    }

    /**
     * Portable Java.
     *
     * @return the scalar variant
     */
    public static Kernels scalar() {
        return ScalarKernels.create();
    }

    /**
     * The Vector API variant.
     *
     * @return the variant, or empty where {@link #vectorRefusal()} has a reason
     */
    public static Optional<Kernels> vector() {
        return vectorRefusal().isPresent() ? Optional.empty() : Optional.of(loadVector());
    }

    /**
     * Why the Vector API variant cannot run here.
     *
     * @return one sentence, or empty if it can
     */
    public static Optional<String> vectorRefusal() {
        if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
            return Optional.of(
                    "module " + VECTOR_MODULE + " is not loaded; start Java with --add-modules " + VECTOR_MODULE);
        }
        return Optional.empty();
    }

    /**
     * What was chosen and why, for listings.
     *
     * @return for example {@code vector-512}, or {@code scalar (module ... is not loaded; ...)}
     */
    public static String describe() {
        String reason = vectorRefusal().orElse("forced by -D" + PROPERTY);
        return best().vectorBits > 0 ? best().name : best().name + " (" + reason + ")";
    }

    private static Kernels loadVector() {
        try {
            // By name, so that nothing here needs the incubating module to link.
            return Class.forName(VECTOR_CLASS)
                    .asSubclass(Provider.class)
                    .getDeclaredConstructor()
                    .newInstance()
                    .kernels();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new KernelUnavailableException("vector kernels cannot be loaded: " + e, e);
        }
    }

    private static Kernels refuse(String reason) {
        throw new KernelUnavailableException(reason, null);
    }

    private static final class Selection {
        static final Kernels KERNELS = select(System.getProperty(PROPERTY, "auto"));

        private static Kernels select(String wanted) {
            List<String> known = new ArrayList<>(List.of("auto", "scalar", "vector"));
            if (!known.contains(wanted)) {
                return refuse("property " + PROPERTY + ": expected one of " + known + ", got '" + wanted + "'");
            }
            Optional<String> reason = vectorRefusal();
            if (wanted.equals("vector") && reason.isPresent()) {
                return refuse("vector kernels were asked for, but " + reason.get());
            }
            if (wanted.equals("scalar")) {
                return scalar();
            }
            if (reason.isPresent()) {
                System.getLogger(Kernels.class.getName())
                        .log(System.Logger.Level.INFO, "using scalar kernels: " + reason.get());
                return scalar();
            }
            return loadVector();
        }
    }
}
