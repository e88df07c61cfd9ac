package org.saliency4j.engine.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.graph.Node;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Affine;
import org.saliency4j.engine.op.BatchNorm;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Concat;
import org.saliency4j.engine.op.Constant;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.op.ConvTranspose2d;
import org.saliency4j.engine.op.Gather;
import org.saliency4j.engine.op.GlobalPool;
import org.saliency4j.engine.op.Identity;
import org.saliency4j.engine.op.Input;
import org.saliency4j.engine.op.Linear;
import org.saliency4j.engine.op.LocalResponseNorm;
import org.saliency4j.engine.op.MatMul;
import org.saliency4j.engine.op.Op;
import org.saliency4j.engine.op.Pad2d;
import org.saliency4j.engine.op.Pool2d;
import org.saliency4j.engine.op.PoolKind;
import org.saliency4j.engine.op.Reduce;
import org.saliency4j.engine.op.Resample;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Slice;
import org.saliency4j.engine.op.Softmax;
import org.saliency4j.engine.op.Standardize;
import org.saliency4j.engine.op.Transpose;
import org.saliency4j.engine.op.Where;
import org.saliency4j.engine.op.Window2d;
import org.saliency4j.engine.tensor.Shape;

/** Evaluates a graph node by node, each operator straight from its definition. */
public final class ReferenceNetwork {
    private final Graph graph;

    public ReferenceNetwork(Graph graph) {
        this.graph = graph;
    }

    /** All values for one batch fed to the graph's only input. */
    public Map<String, DoubleTensor> run(DoubleTensor batch) {
        Map<String, DoubleTensor> values = new HashMap<>();
        for (Node node : graph.nodes()) {
            List<DoubleTensor> in = node.inputs().stream().map(values::get).toList();
            values.put(node.output(), evaluate(node.op(), in, batch));
        }
        return values;
    }

    private static DoubleTensor evaluate(Op op, List<DoubleTensor> in, DoubleTensor batch) {
        if (op instanceof Input) {
            return batch;
        } else if (op instanceof Constant c) {
            return DoubleTensor.of(c.value());
        } else if (op instanceof Identity) {
            return in.get(0);
        } else if (op instanceof Conv2d conv) {
            return convolution(conv, in.get(0));
        } else if (op instanceof Linear linear) {
            return linear(linear, in.get(0));
        } else if (op instanceof BatchNorm norm) {
            return norm(norm, in.get(0));
        } else if (op instanceof Affine affine) {
            return affine(affine, in.get(0));
        } else if (op instanceof Activation activation) {
            return map(in.get(0), x -> activation(activation, x));
        } else if (op instanceof Pool2d pool) {
            return pool(pool, in.get(0));
        } else if (op instanceof GlobalPool pool) {
            Reduce.Kind kind = pool.kind() == PoolKind.MAX ? Reduce.Kind.MAX : Reduce.Kind.MEAN;
            return reduce(new Reduce(kind, List.of(2, 3), Reduce.Axes.KEPT), in.get(0));
        } else if (op instanceof Reduce reduce) {
            return reduce(reduce, in.get(0));
        } else if (op instanceof Binary binary) {
            return binary(binary.kind(), in.get(0), in.get(1));
        } else if (op instanceof Where) {
            return where(in.get(0), in.get(1), in.get(2));
        } else if (op instanceof Resample resample) {
            return resample(resample, in.get(0));
        } else if (op instanceof Standardize standardize) {
            return standardize(standardize, in.get(0));
        } else if (op instanceof LocalResponseNorm norm) {
            return localResponse(norm, in.get(0));
        } else if (op instanceof MatMul) {
            return matMul(in.get(0), in.get(1));
        } else if (op instanceof ConvTranspose2d conv) {
            return transposedConvolution(conv, in.get(0));
        } else if (op instanceof Concat concat) {
            return concat(concat.axis(), in);
        } else if (op instanceof Reshape reshape) {
            return new DoubleTensor(
                    reshape.target().withBatch(in.get(0).dims()[0]).dims(),
                    in.get(0).data());
        } else if (op instanceof Softmax softmax) {
            return softmax(softmax, in.get(0));
        } else {
            return moved(op, in.get(0));
        }
    }

    private interface Function {
        double of(double x);
    }

    private static DoubleTensor map(DoubleTensor x, Function f) {
        DoubleTensor y = DoubleTensor.zeros(x.dims());
        for (int i = 0; i < y.data().length; i++) {
            y.data()[i] = f.of(x.data()[i]);
        }
        return y;
    }

    private static DoubleTensor convolution(Conv2d conv, DoubleTensor x) {
        Window2d w = conv.window();
        int height = x.dims()[2];
        int width = x.dims()[3];
        int perGroup = conv.weight().shape().dim(1);
        int outputsPerGroup = conv.outputs() / conv.groups();
        DoubleTensor weight = DoubleTensor.of(conv.weight());
        DoubleTensor y = DoubleTensor.zeros(x.dims()[0], conv.outputs(), w.outputHeight(height), w.outputWidth(width));
        for (int i = 0; i < y.data().length; i++) {
            int[] at = y.position(i);
            double sum = conv.bias() == null ? 0 : conv.bias().data()[at[1]];
            for (int c = 0; c < perGroup; c++) {
                for (int a = 0; a < w.kernelH(); a++) {
                    for (int b = 0; b < w.kernelW(); b++) {
                        int row = at[2] * w.strideH() + a * w.dilationH() - w.padTop();
                        int column = at[3] * w.strideW() + b * w.dilationW() - w.padLeft();
                        if (row >= 0 && row < height && column >= 0 && column < width) {
                            int channel = at[1] / outputsPerGroup * perGroup + c;
                            sum += weight.get(at[1], c, a, b) * x.get(at[0], channel, row, column);
                        }
                    }
                }
            }
            y.data()[i] = sum;
        }
        return y;
    }

    private static DoubleTensor linear(Linear linear, DoubleTensor x) {
        DoubleTensor weight = DoubleTensor.of(linear.weight());
        DoubleTensor y = DoubleTensor.zeros(x.dims()[0], weight.dims()[0]);
        for (int i = 0; i < y.data().length; i++) {
            int[] at = y.position(i);
            double sum = linear.bias() == null ? 0 : linear.bias().data()[at[1]];
            for (int k = 0; k < weight.dims()[1]; k++) {
                sum += weight.get(at[1], k) * x.get(at[0], k);
            }
            y.data()[i] = sum;
        }
        return y;
    }

    private static DoubleTensor norm(BatchNorm norm, DoubleTensor x) {
        DoubleTensor y = DoubleTensor.zeros(x.dims());
        for (int i = 0; i < y.data().length; i++) {
            int c = y.position(i)[1];
            double centred = x.data()[i] - norm.mean().data()[c];
            double deviation = Math.sqrt((double) norm.variance().data()[c] + norm.epsilon());
            y.data()[i] =
                    norm.scale().data()[c] * centred / deviation + norm.shift().data()[c];
        }
        return y;
    }

    private static DoubleTensor affine(Affine affine, DoubleTensor x) {
        DoubleTensor y = DoubleTensor.zeros(x.dims());
        for (int i = 0; i < y.data().length; i++) {
            int c = y.position(i)[1];
            y.data()[i] = (double) affine.scale().data()[c] * x.data()[i]
                    + affine.shift().data()[c];
        }
        return y;
    }

    private static double activation(Activation f, double x) {
        double a = f.alpha();
        double b = f.beta();
        return switch (f.kind()) {
            case RELU -> Math.max(x, 0);
            case CLIP -> Math.min(Math.max(x, a), b);
            case LEAKY_RELU -> x > 0 ? x : a * x;
            case ELU -> x > 0 ? x : a * (Math.exp(x) - 1);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case HARD_SIGMOID -> Math.min(Math.max(a * x + b, 0), 1);
            case TANH -> Math.tanh(x);
            case HARD_SWISH -> x * Math.min(Math.max(x / 6 + 0.5, 0), 1);
            case SWISH -> x / (1 + Math.exp(-a * x));
            case GELU -> x * normalCdf(x);
            case GELU_TANH -> x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
            case SOFTPLUS -> Math.log(1 + Math.exp(x));
            case EXP -> Math.exp(x);
            case LOG -> Math.log(x);
            case SQRT -> Math.sqrt(x);
            case ABS -> Math.abs(x);
            case NEG -> -x;
            case ERF -> 2 * normalCdf(x * Math.sqrt(2)) - 1;
            case MISH -> x * Math.tanh(Math.log(1 + Math.exp(x)));
            case SOFTSIGN -> x / (1 + Math.abs(x));
            case SELU -> b * (x > 0 ? x : a * (Math.exp(x) - 1));
            case CELU -> Math.max(x, 0) + Math.min(0, a * (Math.exp(x / a) - 1));
            case THRESHOLDED_RELU -> x > a ? x : 0;
            case SHRINK -> x < -a ? x + b : x > a ? x - b : 0;
            case POW -> Math.pow(x, a);
            case RECIPROCAL -> 1 / x;
            case SIGN -> x > 0 ? 1 : x < 0 ? -1 : 0;
            case FLOOR -> rounded(x, RoundingMode.FLOOR);
            case CEIL -> rounded(x, RoundingMode.CEILING);
            case ROUND -> rounded(x, RoundingMode.HALF_EVEN);
        };
    }

    private static double rounded(double x, RoundingMode mode) {
        return new BigDecimal(x).setScale(0, mode).doubleValue();
    }

    /** The integral of the normal density from -12, by Simpson's rule: slow, and obviously what it says. */
    private static double normalCdf(double x) {
        int steps = 4000;
        double h = (x + 12) / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double t = -12 + i * h;
            int weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.exp(-t * t / 2);
        }
        return sum * h / 3 / Math.sqrt(2 * Math.PI);
    }

    private static DoubleTensor pool(Pool2d pool, DoubleTensor x) {
        Window2d w = pool.window();
        int height = x.dims()[2];
        int width = x.dims()[3];
        DoubleTensor y = DoubleTensor.zeros(x.dims()[0], x.dims()[1], w.outputHeight(height), w.outputWidth(width));
        for (int i = 0; i < y.data().length; i++) {
            int[] at = y.position(i);
            double sum = 0;
            double max = Double.NEGATIVE_INFINITY;
            int inside = 0;
            for (int a = 0; a < w.kernelH(); a++) {
                for (int b = 0; b < w.kernelW(); b++) {
                    int row = at[2] * w.strideH() + a * w.dilationH() - w.padTop();
                    int column = at[3] * w.strideW() + b * w.dilationW() - w.padLeft();
                    if (row >= 0 && row < height && column >= 0 && column < width) {
                        double v = x.get(at[0], at[1], row, column);
                        sum += v;
                        max = Math.max(max, v);
                        inside++;
                    }
                }
            }
            int count = pool.divisor() == Pool2d.Divisor.ALL ? w.taps() : inside;
            y.data()[i] = pool.kind() == PoolKind.MAX ? max : sum / count;
        }
        return y;
    }

    private static DoubleTensor reduce(Reduce reduce, DoubleTensor x) {
        int[] kept = x.dims().clone();
        reduce.axes().forEach(axis -> kept[axis] = 1);
        DoubleTensor y = DoubleTensor.zeros(kept);
        Arrays.fill(
                y.data(),
                switch (reduce.kind()) {
                    case MEAN, SUM -> 0;
                    case MAX -> Double.NEGATIVE_INFINITY;
                    case MIN -> Double.POSITIVE_INFINITY;
                    case PRODUCT -> 1;
                });
        for (int i = 0; i < x.data().length; i++) {
            int[] at = x.position(i);
            reduce.axes().forEach(axis -> at[axis] = 0);
            int to = y.index(at);
            double v = x.data()[i];
            double before = y.data()[to];
            y.data()[to] = switch (reduce.kind()) {
                case MEAN, SUM -> before + v;
                case MAX -> Math.max(before, v);
                case MIN -> Math.min(before, v);
                case PRODUCT -> before * v;
            };
        }
        double count = reduce.kind() == Reduce.Kind.MEAN ? (double) x.data().length / y.data().length : 1;
        DoubleTensor scaled = map(y, v -> v / count);
        int[] dims = java.util.stream.IntStream.range(0, kept.length)
                .filter(axis ->
                        reduce.shape() == Reduce.Axes.KEPT || !reduce.axes().contains(axis))
                .map(axis -> kept[axis])
                .toArray();
        return new DoubleTensor(dims, scaled.data());
    }

    private static DoubleTensor binary(Binary.Kind kind, DoubleTensor a, DoubleTensor b) {
        DoubleTensor y = DoubleTensor.zeros(broadcast(a.dims(), b.dims()));
        for (int i = 0; i < y.data().length; i++) {
            double p = broadcast(a, y.position(i));
            double q = broadcast(b, y.position(i));
            y.data()[i] = switch (kind) {
                case ADD -> p + q;
                case SUB -> p - q;
                case MUL -> p * q;
                case DIV -> p / q;
                case MAX -> Math.max(p, q);
                case MIN -> Math.min(p, q);
                case POW -> Math.exp(q * Math.log(p));
                case PRELU -> p > 0 ? p : p * q;
                case EQUAL -> p == q ? 1 : 0;
                case GREATER -> p > q ? 1 : 0;
                case GREATER_OR_EQUAL -> p < q ? 0 : 1;
                case LESS -> p < q ? 1 : 0;
                case LESS_OR_EQUAL -> p > q ? 0 : 1;
                case MOD -> p - q * rounded(p / q, RoundingMode.FLOOR);
                case FMOD -> p - q * rounded(p / q, RoundingMode.DOWN);
            };
        }
        return y;
    }

    private static int[] broadcast(int[] a, int[] b) {
        int rank = Math.max(a.length, b.length);
        int[] dims = new int[rank];
        for (int i = 0; i < rank; i++) {
            dims[i] = Math.max(extent(a, i - rank), extent(b, i - rank));
        }
        return dims;
    }

    private static int extent(int[] dims, int fromEnd) {
        int axis = dims.length + fromEnd;
        return axis < 0 ? 1 : dims[axis];
    }

    private static double broadcast(DoubleTensor x, int[] position) {
        int[] at = new int[x.dims().length];
        for (int i = 0; i < at.length; i++) {
            at[i] = x.dims()[i] == 1 ? 0 : position[position.length - at.length + i];
        }
        return x.get(at);
    }

    private static DoubleTensor where(DoubleTensor condition, DoubleTensor a, DoubleTensor b) {
        DoubleTensor y = DoubleTensor.zeros(broadcast(condition.dims(), broadcast(a.dims(), b.dims())));
        for (int i = 0; i < y.data().length; i++) {
            int[] at = y.position(i);
            y.data()[i] = broadcast(condition, at) != 0 ? broadcast(a, at) : broadcast(b, at);
        }
        return y;
    }

    private static DoubleTensor resample(Resample resample, DoubleTensor x) {
        int axis = resample.axis();
        int taps = resample.taps();
        int[] dims = x.dims().clone();
        dims[axis] = resample.weights().shape().dim(0);
        DoubleTensor y = DoubleTensor.zeros(dims);
        for (int i = 0; i < y.data().length; i++) {
            int[] at = y.position(i);
            int first = at[axis] * taps;
            for (int t = 0; t < taps; t++) {
                at[axis] = resample.sources().get(first + t);
                y.data()[i] += resample.weights().data()[first + t] * x.get(at);
            }
        }
        return y;
    }

    private static DoubleTensor standardize(Standardize standardize, DoubleTensor x) {
        Reduce mean = new Reduce(Reduce.Kind.MEAN, standardize.axes(), Reduce.Axes.KEPT);
        DoubleTensor centred = binary(Binary.Kind.SUB, x, reduce(mean, x));
        DoubleTensor variance = reduce(mean, map(centred, v -> v * v));
        return binary(Binary.Kind.DIV, centred, map(variance, v -> Math.sqrt(v + standardize.epsilon())));
    }

    private static DoubleTensor localResponse(LocalResponseNorm norm, DoubleTensor x) {
        DoubleTensor y = DoubleTensor.zeros(x.dims());
        int before = (norm.size() - 1) / 2;
        int behind = norm.size() - 1 - before;
        for (int i = 0; i < y.data().length; i++) {
            int[] at = x.position(i);
            int channel = at[1];
            double squares = 0;
            for (int c = Math.max(0, channel - before); c <= Math.min(x.dims()[1] - 1, channel + behind); c++) {
                at[1] = c;
                squares += Math.pow(x.get(at), 2);
            }
            y.data()[i] =
                    x.data()[i] / Math.pow(norm.bias() + (double) norm.alpha() / norm.size() * squares, norm.beta());
        }
        return y;
    }

    private static DoubleTensor matMul(DoubleTensor a, DoubleTensor b) {
        int depth = a.dims()[a.dims().length - 1];
        int[] rows = a.dims().clone();
        int[] columns = b.dims().clone();
        rows[rows.length - 1] = 1;
        columns[columns.length - 2] = 1;
        DoubleTensor y = DoubleTensor.zeros(broadcast(rows, columns));
        int rank = y.dims().length;
        for (int i = 0; i < y.data().length; i++) {
            for (int k = 0; k < depth; k++) {
                int[] left = y.position(i);
                int[] right = y.position(i);
                left[rank - 1] = k;
                right[rank - 2] = k;
                y.data()[i] += broadcast(a, left) * broadcast(b, right);
            }
        }
        return y;
    }

    private static DoubleTensor transposedConvolution(ConvTranspose2d conv, DoubleTensor x) {
        Window2d w = conv.window();
        DoubleTensor weight = DoubleTensor.of(conv.weight());
        int[] dims = conv.infer(List.of(Shape.of(x.dims()))).dims();
        DoubleTensor y = DoubleTensor.zeros(dims);
        for (int i = 0; conv.bias() != null && i < y.data().length; i++) {
            y.data()[i] = conv.bias().data()[y.position(i)[1]];
        }
        int inputsPerGroup = x.dims()[1] / conv.groups();
        int outputsPerGroup = weight.dims()[1];
        for (int i = 0; i < x.data().length; i++) {
            int[] at = x.position(i);
            for (int k = 0; k < outputsPerGroup * w.taps(); k++) {
                int a = k / w.kernelW() % w.kernelH();
                int b = k % w.kernelW();
                int o = k / w.taps();
                int row = at[2] * w.strideH() + a * w.dilationH() - w.padTop();
                int column = at[3] * w.strideW() + b * w.dilationW() - w.padLeft();
                if (row >= 0 && row < dims[2] && column >= 0 && column < dims[3]) {
                    int channel = at[1] / inputsPerGroup * outputsPerGroup + o;
                    y.data()[y.index(at[0], channel, row, column)] += weight.get(at[1], o, a, b) * x.data()[i];
                }
            }
        }
        return y;
    }

    private static DoubleTensor concat(int axis, List<DoubleTensor> in) {
        int[] dims = in.get(0).dims().clone();
        dims[axis] = in.stream().mapToInt(x -> x.dims()[axis]).sum();
        DoubleTensor y = DoubleTensor.zeros(dims);
        int shift = 0;
        for (DoubleTensor x : in) {
            for (int i = 0; i < x.data().length; i++) {
                // A constant of extent 1 is joined to every sample.
                for (int n = 0; n < dims[0] / x.dims()[0]; n++) {
                    int[] at = x.position(i);
                    at[0] += n;
                    at[axis] += shift;
                    y.data()[y.index(at)] = x.data()[i];
                }
            }
            shift += x.dims()[axis];
        }
        return y;
    }

    private static DoubleTensor softmax(Softmax softmax, DoubleTensor x) {
        DoubleTensor y = DoubleTensor.zeros(x.dims());
        for (int i = 0; i < y.data().length; i++) {
            int[] at = x.position(i);
            double sum = 0;
            for (int j = 0; j < x.dims()[softmax.axis()]; j++) {
                at[softmax.axis()] = j;
                sum += Math.exp(x.get(at));
            }
            double p = Math.exp(x.data()[i]) / sum;
            y.data()[i] = softmax.form() == Softmax.Form.LOG ? Math.log(p) : p;
        }
        return y;
    }

    private static DoubleTensor moved(Op op, DoubleTensor x) {
        int[] dims = op.infer(List.of(Shape.of(x.dims()))).dims();
        DoubleTensor y = DoubleTensor.zeros(dims);
        for (int i = 0; i < y.data().length; i++) {
            int[] from = source(op, y.position(i), x.dims());
            y.data()[i] = from == null ? ((Pad2d) op).value() : x.get(from);
        }
        return y;
    }

    private static int @Nullable [] source(Op op, int[] at, int[] dims) {
        int[] from = at.clone();
        if (op instanceof Transpose transpose) {
            for (int i = 0; i < at.length; i++) {
                from[transpose.permutation().get(i)] = at[i];
            }
        } else if (op instanceof Slice slice) {
            from[slice.axis()] = slice.start() + at[slice.axis()] * slice.step();
        } else if (op instanceof Gather gather) {
            from[gather.axis()] = gather.indices().get(at[gather.axis()]);
        } else if (op instanceof Pad2d pad) {
            from[2] -= pad.top();
            from[3] -= pad.left();
            return from[2] < 0 || from[2] >= dims[2] || from[3] < 0 || from[3] >= dims[3] ? null : from;
        } else {
            throw new IllegalArgumentException("no reference for " + op.label());
        }
        return from;
    }
}
