package org.saliency4j.jmh.peers;

import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * libtorch on a TorchScript file: a forward pass and the gradient of the sum of all samples' logit 0 with respect to the batch. The file's
 * parameters must want no gradient, else libtorch computes theirs too. Made, run and closed by one thread, the last one made closed first: that
 * is how JavaCPP's scopes nest.
 */
final class TorchGradient implements Contender {
    private final PointerScope memory = new PointerScope();
    private final JitModule module;
    private final Tensor batch;
    private final IValueVector feeds;

    TorchGradient(Path script, int threads, org.saliency4j.engine.tensor.Tensor pictures) {
        torch.set_num_threads(threads);
        module = torch.load(script.toString());
        module.eval();
        long[] extents = Arrays.stream(pictures.shape().dims()).asLongStream().toArray();
        // A view of JavaCPP's memory, which lives as long as the scope.
        batch = torch.from_blob(new FloatPointer(pictures.data()), extents);
        batch.set_requires_grad(true);
        feeds = new IValueVector(new IValue(batch));
    }

    // A scope is there to be opened and closed.
    @SuppressWarnings("try")
    @Override
    public void run() {
        // What a pass makes goes with it, not with the garbage collector.
        try (PointerScope pass = new PointerScope()) {
            batch.mutable_grad().reset();
            module.forward(feeds).toTensor().select(1, 0).sum().backward();
        }
    }

    @Override
    public float[] scores() {
        return copy(module.forward(feeds).toTensor());
    }

    @Override
    public float[] result() {
        return copy(batch.grad());
    }

    private static float[] copy(Tensor tensor) {
        Tensor rows = tensor.contiguous();
        float[] copy = new float[Math.toIntExact(rows.numel())];
        rows.data_ptr_float().get(copy);
        return copy;
    }

    @Override
    public void close() {
        memory.close();
    }
}
