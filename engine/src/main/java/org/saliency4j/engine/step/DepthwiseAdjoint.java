package org.saliency4j.engine.step;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.kernel.Clip;
import org.saliency4j.engine.kernel.WindowKernels;
import org.saliency4j.engine.kernel.WindowRows;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.step.Pass.Place;
import org.saliency4j.engine.step.Scratch.Use;

/**
 * The adjoint of a depthwise convolution, gathered: pixels whose row and column agree modulo the strides, a <em>phase</em> of the image, get
 * contributions by the same taps, so each phase is a convolution of stride 1 of the padded gradient with those taps, turned. Phases are
 * computed one by one and put together row by row.
 */
final class DepthwiseAdjoint implements Convolution {
    private final Axis vertical;
    private final Axis horizontal;
    private final float[] bias;
    private final int multiplier;
    private final PaddedImage padded;
    private final List<Phase> phases;

    /** The pixels of a phase as windows over the gradient, with the taps of all channels in their order; and where they are collected. */
    private record Phase(WindowRows windows, float[] weights, int at) {}

    /** How the window slides along one axis of the image. */
    private record Axis(int extent, int stride, int dilation, int kernel, int pad) {
        /** The phase of an index. */
        int phase(int index) {
            return (index + pad) % stride;
        }

        /** The number of an index within its phase. */
        int number(int index) {
            return (index + pad) / stride - (first(phase(index)) + pad) / stride;
        }

        /** The first index of a phase. */
        int first(int phase) {
            return Math.floorMod(phase - pad, stride);
        }

        /** The number of indices of a phase. */
        int count(int phase) {
            return Math.max(0, (extent - first(phase) + stride - 1) / stride);
        }

        /** The position that tap 0 would have if the first index of a phase were its own; tap a has it so much earlier. */
        int position(int phase) {
            return (first(phase) + pad) / stride;
        }

        int earlier(int tap) {
            return tap * dilation / stride;
        }

        /** The taps that reach a phase, the last first. */
        int[] taps(int phase) {
            List<Integer> taps = new ArrayList<>();
            for (int a = kernel - 1; a >= 0; a--) {
                if (a * dilation % stride == phase) {
                    taps.add(a);
                }
            }
            return taps.stream().mapToInt(Integer::intValue).toArray();
        }

        /** Positions before the first that pixels ask for. */
        int before() {
            return earlier(kernel - 1);
        }

        /** Positions that pixels ask for, those before the first included. */
        int positions() {
            return before() + (extent - 1 + pad) / stride + 1;
        }
    }

    private DepthwiseAdjoint(
            Axis vertical, Axis horizontal, float[] bias, int multiplier, PaddedImage padded, List<Phase> phases) {
        this.vertical = vertical;
        this.horizontal = horizontal;
        this.bias = bias;
        this.multiplier = multiplier;
        this.padded = padded;
        this.phases = phases;
    }

    /**
     * Prepares an adjoint.
     *
     * @param op the convolution
     * @param bias added to each channel of the image
     * @param height rows of the image
     * @param width columns of the image
     * @param gridHeight rows of the gradient
     * @param gridWidth columns of the gradient
     * @return the adjoint, which is a convolution itself if the stride is 1 and channels are not multiplied
     */
    static Convolution of(Conv2d op, float[] bias, int height, int width, int gridHeight, int gridWidth) {
        Window2d w = op.window();
        Axis vertical = new Axis(height, w.strideH(), w.dilationH(), w.kernelH(), w.padTop());
        Axis horizontal = new Axis(width, w.strideW(), w.dilationW(), w.kernelW(), w.padLeft());
        PaddedImage padded = new PaddedImage(
                gridHeight,
                gridWidth,
                vertical.before(),
                horizontal.before(),
                vertical.positions(),
                horizontal.positions());
        List<Phase> phases = new ArrayList<>();
        int at = 0;
        for (int p = 0; p < w.strideH(); p++) {
            for (int q = 0; q < w.strideW(); q++) {
                Phase phase = phase(op, vertical, p, horizontal, q, padded, at);
                phases.add(phase);
                at += phase.windows.count() + WindowKernels.SLACK;
            }
        }
        int multiplier = op.outputs() / op.groups();
        if (phases.size() == 1 && multiplier == 1) {
            return new DepthwiseConvolution(phases.get(0).weights, bias, op.groups(), padded, phases.get(0).windows);
        }
        return new DepthwiseAdjoint(vertical, horizontal, bias, multiplier, padded, phases);
    }

    private static Phase phase(Conv2d op, Axis vertical, int p, Axis horizontal, int q, PaddedImage padded, int at) {
        int[] rows = vertical.taps(p);
        int[] columns = horizontal.taps(q);
        int taps = rows.length * columns.length;
        int[] offsets = new int[taps];
        float[] weights = new float[taps * op.outputs()];
        for (int t = 0; t < taps; t++) {
            int a = rows[t / columns.length];
            int b = columns[t % columns.length];
            int row = vertical.before() + vertical.position(p) - vertical.earlier(a);
            int column = horizontal.before() + horizontal.position(q) - horizontal.earlier(b);
            offsets[t] = row * padded.rowStride() + column;
            for (int o = 0; o < op.outputs(); o++) {
                int tap = a * op.window().kernelW() + b;
                weights[o * taps + t] = op.weight().data()[o * op.window().taps() + tap];
            }
        }
        WindowRows windows =
                WindowRows.of(vertical.count(p), horizontal.count(q), padded.rowStride(), /* step= */ 1, offsets);
        return new Phase(windows, weights, at);
    }

    @Override
    public void run(Pass pass, Place source, Place result, Epilogue epilogue) {
        gather(pass, null, source, result, epilogue);
    }

    @Override
    public void run(Pass pass, Gate gate, Place gradient, Place result, Epilogue epilogue) {
        gather(pass, gate, gradient, result, epilogue);
    }

    private void gather(Pass pass, @Nullable Gate gate, Place source, Place result, Epilogue epilogue) {
        WindowKernels kernels = pass.kernels().window();
        int batch = pass.batch();
        int pixels = vertical.extent * horizontal.extent;
        Pieces.forEach(pass.pool(), bias.length * batch, pixels, (from, to, slot) -> {
            Scratch scratch = pass.local(slot);
            for (int i = from; i < to; i++) {
                float[] sums = sums(kernels, scratch, gate, source, i / batch, i % batch, batch);
                if (epilogue.residual() == null && !epilogue.clip().bounded()) {
                    join(kernels, sums, result.array(), result.at() + i * pixels);
                } else {
                    float[] image = scratch.array(Use.SUMS, pixels);
                    join(kernels, sums, image, 0);
                    epilogue.store(image, 0, result, i * pixels, pixels);
                }
            }
        });
    }

    /** The phases of one channel of one sample. */
    private float[] sums(
            WindowKernels kernels, Scratch scratch, @Nullable Gate gate, Place source, int c, int n, int batch) {
        Phase last = phases.get(phases.size() - 1);
        int size = last.at + last.windows.count() + WindowKernels.SLACK;
        float[] sums = scratch.array(Use.GRID, size);
        float[] gradient = scratch.array(Use.PLANES, padded.size() + PaddedImage.slack());
        for (int m = 0; m < multiplier; m++) {
            int o = c * multiplier + m;
            int shift = (o * batch + n) * padded.pixels();
            int at = source.at() + shift;
            if (gate != null) {
                Place clipped = gate.clipped();
                int value = clipped.at() + shift;
                kernels.stopOutside(gate.clip(), clipped.array(), value, source.array(), at, padded.pixels());
            }
            padded.fill(kernels, source.array(), at, gradient, 0, 0);
            float[] target = m == 0 ? sums : scratch.array(Use.GRADIENT, size);
            for (Phase phase : phases) {
                int w = o * phase.windows.offsets().length;
                float start = m == 0 ? bias[c] : 0;
                kernels.weightedRows(gradient, 0, phase.windows, phase.weights, w, start, Clip.NONE, target, phase.at);
                if (m > 0) {
                    kernels.addScaled(1, target, phase.at, sums, phase.at, phase.windows.count());
                }
            }
        }
        return sums;
    }

    private void join(WindowKernels kernels, float[] sums, float[] image, int at) {
        int stride = horizontal.stride;
        int width = horizontal.extent;
        for (int y = 0; y < vertical.extent; y++) {
            int first = vertical.phase(y) * stride;
            int row = at + y * width;
            if (stride == 2) {
                int even = row(first + horizontal.phase(0), y);
                int odd = row(first + horizontal.phase(1), y);
                kernels.joinRow(sums, even, odd, image, row, width);
            } else {
                for (int x = 0; x < Math.min(stride, width); x++) {
                    int from = row(first + horizontal.phase(x), y);
                    for (int i = x; i < width; i += stride) {
                        image[row + i] = sums[from++];
                    }
                }
            }
        }
    }

    /** Where row y of the image starts in its phase. */
    private int row(int phase, int y) {
        Phase p = phases.get(phase);
        return p.at + vertical.number(y) * p.windows.width();
    }
}
