package org.saliency4j.engine.compile;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.saliency4j.engine.kernel.MatrixKernels;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.ConvTranspose2d;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.step.ConvolutionAlgorithms;
import org.saliency4j.engine.step.MatrixConstant;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** Folded operators and packed weights of one network, made once and shared by all its plans. Thread-safe. */
public final class WeightStore {
    private final MatrixKernels kernels;
    private final Map<List<String>, Op> folded = new ConcurrentHashMap<>();
    private final IdentityHashMap<Op, ConvolutionAlgorithms> convolutions = new IdentityHashMap<>();
    private final IdentityHashMap<Tensor, MatrixConstant> matrices = new IdentityHashMap<>();

    /**
     * An empty store.
     *
     * @param kernels what weights are packed for
     */
    public WeightStore(MatrixKernels kernels) {
        this.kernels = kernels;
    }

    Op folded(List<String> values, Supplier<Op> fold) {
        return folded.computeIfAbsent(values, v -> fold.get());
    }

    ConvolutionAlgorithms convolution(Op identity, Supplier<Conv2d> op, Shape image) {
        synchronized (convolutions) {
            return convolutions.computeIfAbsent(identity, o -> new ConvolutionAlgorithms(op.get(), image, kernels));
        }
    }

    MatrixConstant matrices(Tensor constant) {
        synchronized (matrices) {
            return matrices.computeIfAbsent(constant, c -> new MatrixConstant(c, kernels));
        }
    }

    ConvolutionAlgorithms transposed(ConvTranspose2d op, Shape operand) {
        synchronized (convolutions) {
            return convolutions.computeIfAbsent(op, o -> ConvolutionAlgorithms.transposed(op, operand, kernels));
        }
    }
}
