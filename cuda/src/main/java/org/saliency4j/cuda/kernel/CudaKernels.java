package org.saliency4j.cuda.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.saliency4j.cuda.driver.Context;
import org.saliency4j.cuda.driver.KernelModule;
import org.saliency4j.engine.image.Border;
import org.saliency4j.engine.image.Kernel1D;
import org.saliency4j.engine.kernel.SimilarityKernels;
import org.saliency4j.engine.op.Conv2d;

/** All kernels, compiled for one device. */
public final class CudaKernels implements AutoCloseable {
    private final Context context;
    private final KernelModule blur;
    private final KernelModule mask;
    private final KernelModule similarity;
    private final KernelModule convolution;

    private CudaKernels(Context context) {
        this.context = context;
        this.blur = load(context, "blur");
        this.mask = load(context, "mask");
        this.similarity = load(context, "similarity");
        this.convolution = load(context, "convolution");
    }

    /**
     * Compiles the kernels. The driver keeps what it compiled, so only the first time on a machine takes long.
     *
     * @param context where they shall run
     * @return the kernels, to be closed
     * @throws org.saliency4j.cuda.driver.DriverException if the driver refuses
     */
    public static CudaKernels load(Context context) {
        return new CudaKernels(context);
    }

    /**
     * The device they are compiled for.
     *
     * @return its context
     */
    public Context context() {
        return context;
    }

    /**
     * A blur.
     *
     * @param kernel the taps along rows and along columns
     * @param border what lies beyond the edges
     * @return the blur, to be closed
     */
    public CudaBlur blur(Kernel1D kernel, Border border) {
        return new CudaBlur(context, blur.function("blur_lines_f32"), kernel, border);
    }

    /**
     * Masked pictures.
     *
     * @return the kernels, usable as long as these are open
     */
    public CudaMasks masks() {
        return new CudaMasks(mask);
    }

    /**
     * Structural similarity under a window.
     *
     * @param taps the window along both axes, 1 to {@value SimilarityKernels#MAX_TAPS} taps
     * @param border what planes are continued with so that every pixel has a window, or null if windows stay inside
     * @param constants C1, C2 and the factor of covariances
     * @return the similarity, to be closed
     * @throws IllegalArgumentException if the number of taps is none of these
     */
    public CudaSimilarity similarity(double[] taps, @Nullable Border border, SimilarityKernels.Constants constants) {
        return new CudaSimilarity(context, similarity, taps, border, constants);
    }

    /**
     * A convolution. Its weights are copied to the device.
     *
     * @param operator weights, bias, window and groups
     * @return the convolution, to be closed
     */
    public CudaConvolution convolution(Conv2d operator) {
        return new CudaConvolution(context, convolution, operator);
    }

    private static KernelModule load(Context context, String name) {
        return context.load(name, ptx(name));
    }

    /** The PTX of one source file. */
    static String ptx(String name) {
        try (InputStream in = CudaKernels.class.getResourceAsStream(name + ".ptx")) {
            if (in == null) {
                throw new IllegalStateException(name + ".ptx is missing beside " + CudaKernels.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        convolution.close();
        similarity.close();
        mask.close();
        blur.close();
    }
}
