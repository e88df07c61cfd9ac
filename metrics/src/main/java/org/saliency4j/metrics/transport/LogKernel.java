package org.saliency4j.metrics.transport;

/** Products with {@code exp(-(|dy| + |dx|) / epsilon)} in logarithms, an axis at a time. */
final class LogKernel {
    private final int height;
    private final int width;
    private final double epsilon;

    LogKernel(int height, int width, double epsilon) {
        this.height = height;
        this.width = width;
        this.epsilon = epsilon;
    }

    /** {@code out(p) = ln sum_q exp(in(q) - d(p, q) / epsilon)}. */
    double[] apply(double[] in) {
        return along(along(in, width, height, 1, width), height, width, width, 1);
    }

    private double[] along(double[] in, int length, int lines, int step, int lineStep) {
        double[] out = new double[in.length];
        double[] terms = new double[length];
        for (int line = 0; line < lines; line++) {
            for (int i = 0; i < length; i++) {
                for (int j = 0; j < length; j++) {
                    terms[j] = in[line * lineStep + j * step] - Math.abs(i - j) / epsilon;
                }
                out[line * lineStep + i * step] = logSum(terms);
            }
        }
        return out;
    }

    private static double logSum(double[] terms) {
        double top = Double.NEGATIVE_INFINITY;
        for (double term : terms) {
            top = Math.max(top, term);
        }
        if (top == Double.NEGATIVE_INFINITY) {
            return top;
        }
        double sum = 0;
        for (double term : terms) {
            sum += Math.exp(term - top);
        }
        return top + Math.log(sum);
    }

    /** The work of the flow {@code exp(u + v - d / epsilon)}: its horizontal and its vertical part, each a sum over pairs on a line. */
    double work(double[] u, double[] v) {
        return work(along(v, height, width, width, 1), u, width, height, 1, width)
                + work(along(v, width, height, 1, width), u, height, width, width, 1);
    }

    private double work(double[] part, double[] u, int length, int lines, int step, int lineStep) {
        double work = 0;
        for (int line = 0; line < lines; line++) {
            for (int i = 0; i < length; i++) {
                double from = u[line * lineStep + i * step];
                for (int j = 0; j < length; j++) {
                    double way = Math.abs(i - j);
                    work += way * Math.exp(from + part[line * lineStep + j * step] - way / epsilon);
                }
            }
        }
        return work;
    }
}
