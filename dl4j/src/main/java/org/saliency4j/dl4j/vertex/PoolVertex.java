package org.saliency4j.dl4j.vertex;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.saliency4j.engine.op.Pool2d;
import org.saliency4j.engine.op.PoolKind;
import org.saliency4j.engine.op.Window2d;

/** Maximum or mean over a sliding window, with any padding and dilation, as {@link Pool2d} defines it. */
public final class PoolVertex extends OperatorVertex {
    private static final long serialVersionUID = 1L;

    @JsonProperty
    private PoolKind kind = PoolKind.MAX;

    @JsonProperty
    private Pool2d.Divisor divisor = Pool2d.Divisor.ALL;

    @JsonProperty
    private int[] window = new int[0];

    /** For DL4J, which sets the fields from JSON. */
    PoolVertex() {}

    /**
     * A vertex.
     *
     * @param op what is taken over which window
     */
    public PoolVertex(Pool2d op) {
        kind = op.kind();
        divisor = op.divisor();
        window = WindowNumbers.of(op.window());
    }

    /**
     * What it computes.
     *
     * @return the operator
     */
    public Pool2d op() {
        return new Pool2d(kind, WindowNumbers.window(window), divisor);
    }

    @Override
    protected SDVariable define(SameDiff sd, List<SDVariable> inputs, Map<String, SDVariable> parameters) {
        Window2d w = WindowNumbers.window(window);
        SDVariable x = inputs.get(0);
        // No element is below the smallest number, so that padding never wins.
        float outside = kind == PoolKind.MAX ? -Float.MAX_VALUE : 0;
        SDVariable padded = Border.pad(sd, x, WindowNumbers.border(w), outside);
        int rows = w.outputHeight((int) x.getShape()[2]);
        int columns = w.outputWidth((int) x.getShape()[3]);
        boolean dilated = w.dilationH() != 1 || w.dilationW() != 1;
        SDVariable result = dilated ? tapByTap(sd, padded, w, rows, columns) : slid(sd, padded, w);
        if (kind == PoolKind.MAX || divisor == Pool2d.Divisor.ALL) {
            return result;
        }
        float[] shares = shares(w, x.getShape(), rows, columns);
        return result.mul(sd.constant(Nd4j.createFromArray(shares).reshape('c', 1, 1, rows, columns)));
    }

    private SDVariable slid(SameDiff sd, SDVariable padded, Window2d w) {
        Pooling2DConfig sliding = Pooling2DConfig.builder()
                .kH(w.kernelH())
                .kW(w.kernelW())
                .sH(w.strideH())
                .sW(w.strideW())
                .build();
        return kind == PoolKind.MAX
                ? sd.cnn().maxPooling2d(padded, sliding)
                : sd.cnn().avgPooling2d(padded, sliding);
    }

    /** ND4J's pools ignore dilation where oneDNN computes them. */
    private SDVariable tapByTap(SameDiff sd, SDVariable padded, Window2d w, int rows, int columns) {
        SDVariable result = null;
        for (int a = 0; a < w.kernelH(); a++) {
            SDVariable row = Choice.of(sd, padded, 4, 2, steps(a * w.dilationH(), w.strideH(), rows));
            for (int b = 0; b < w.kernelW(); b++) {
                SDVariable tap = Choice.of(sd, row, 4, 3, steps(b * w.dilationW(), w.strideW(), columns));
                result = result == null ? tap : kind == PoolKind.MAX ? sd.max(result, tap) : result.add(tap);
            }
        }
        SDVariable all = Objects.requireNonNull(result);
        return kind == PoolKind.MAX ? all : all.div(w.taps());
    }

    private static int[] steps(int first, int step, int count) {
        int[] steps = new int[count];
        for (int i = 0; i < count; i++) {
            steps[i] = first + i * step;
        }
        return steps;
    }

    /** For each position all taps over those inside the image. */
    private static float[] shares(Window2d w, long[] shape, int rows, int columns) {
        float[] shares = new float[rows * columns];
        for (int i = 0; i < rows; i++) {
            int inRows = inside(i * w.strideH() - w.padTop(), w.dilationH(), w.kernelH(), shape[2]);
            for (int j = 0; j < columns; j++) {
                int inColumns = inside(j * w.strideW() - w.padLeft(), w.dilationW(), w.kernelW(), shape[3]);
                shares[i * columns + j] = (float) w.taps() / (inRows * inColumns);
            }
        }
        return shares;
    }

    private static int inside(int first, int dilation, int kernel, long extent) {
        int count = 0;
        for (int t = 0; t < kernel; t++) {
            int at = first + t * dilation;
            count += at >= 0 && at < extent ? 1 : 0;
        }
        return Math.max(1, count);
    }
}
