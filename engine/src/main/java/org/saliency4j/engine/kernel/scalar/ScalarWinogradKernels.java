package org.saliency4j.engine.kernel.scalar;

import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.kernel.Clip;
import org.saliency4j.engine.kernel.WinogradKernels;
import org.saliency4j.engine.kernel.WinogradTransform;

/** Winograd's transforms as sums over whole lines, which compilers turn into vectors where they can. */
final class ScalarWinogradKernels implements WinogradKernels {
    /** What lines and scratch memory may be longer by, so that one layout serves all variants. */
    private static final int SLACK = 16;

    private final Matrices two = Matrices.of(WinogradTransform.F2);
    private final Matrices four = Matrices.of(WinogradTransform.F4);

    private record Matrices(float[][] a, float[][] b) {
        static Matrices of(WinogradTransform transform) {
            return new Matrices(floats(transform.a()), floats(transform.b()));
        }

        private static float[][] floats(double[][] matrix) {
            float[][] floats = new float[matrix.length][matrix[0].length];
            for (int i = 0; i < matrix.length; i++) {
                for (int j = 0; j < matrix[i].length; j++) {
                    floats[i][j] = (float) matrix[i][j];
                }
            }
            return floats;
        }
    }

    private Matrices matrices(WinogradTransform transform) {
        return transform == WinogradTransform.F2 ? two : four;
    }

    @Override
    public int slack() {
        return SLACK;
    }

    @Override
    public void inputColumns(
            WinogradTransform transform,
            float[] image,
            int at,
            int rowStride,
            int count,
            float[] lines,
            int o,
            int lineStride) {
        float[][] b = matrices(transform).b;
        for (int i = 0; i < b.length; i++) {
            sum(b[i], image, at, rowStride, lines, o + i * lineStride, count);
        }
    }

    @Override
    public void inputRows(
            WinogradTransform transform,
            float[] lines,
            int lineStride,
            int tiles,
            Halo halo,
            float[] points,
            int o,
            int pointStride,
            float[] scratch) {
        int n = transform.extent();
        int m = transform.results();
        int stride = tiles + SLACK;
        float[][] b = matrices(transform).b;
        for (int i = 0; i < n; i++) {
            for (int e = 0; e < m; e++) {
                for (int t = 0; t < tiles; t++) {
                    scratch[e * stride + t] = lines[i * lineStride + t * m + e];
                }
            }
            for (int e = m; e < n; e++) {
                System.arraycopy(scratch, (e - m) * stride + 1, scratch, e * stride, tiles - 1);
            }
            halo.patch(i, scratch, m * stride, (m + 1) * stride);
            for (int j = 0; j < n; j++) {
                sum(b[j], scratch, 0, stride, points, o + (i * n + j) * pointStride, tiles);
            }
        }
    }

    @Override
    public void outputRows(
            WinogradTransform transform,
            float[] points,
            int p,
            int pointStride,
            int tiles,
            float[] lines,
            int lineStride,
            float[] scratch) {
        int n = transform.extent();
        int m = transform.results();
        float[][] a = matrices(transform).a;
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < m; c++) {
                for (int t = 0; t < tiles; t++) {
                    float sum = 0;
                    for (int j = 0; j < n; j++) {
                        sum += a[c][j] * points[p + (i * n + j) * pointStride + t];
                    }
                    lines[i * lineStride + t * m + c] = sum;
                }
            }
        }
    }

    @Override
    public void outputColumns(
            WinogradTransform transform,
            float[] lines,
            int at,
            int lineStride,
            int count,
            int rows,
            float bias,
            float @Nullable [] residual,
            int r,
            Clip clip,
            float[] out,
            int o,
            int rowStride,
            float[] scratch) {
        float[][] a = matrices(transform).a;
        for (int row = 0; row < rows; row++) {
            for (int x = 0; x < count; x++) {
                float sum = bias;
                for (int i = 0; i < a[row].length; i++) {
                    sum += a[row][i] * lines[at + i * lineStride + x];
                }
                if (residual != null) {
                    sum += residual[r + row * rowStride + x];
                }
                out[o + row * rowStride + x] = clip.apply(sum);
            }
        }
    }

    /** {@code out[o + x] = sum over i of factors[i] * in[from + i * stride + x]}. */
    private static void sum(float[] factors, float[] in, int from, int stride, float[] out, int o, int count) {
        boolean begun = false;
        for (int i = 0; i < factors.length; i++) {
            float factor = factors[i];
            int at = from + i * stride;
            if (factor == 0) {
                continue;
            }
            if (begun) {
                for (int x = 0; x < count; x++) {
                    out[o + x] += factor * in[at + x];
                }
            } else {
                for (int x = 0; x < count; x++) {
                    out[o + x] = factor * in[at + x];
                }
            }
            begun = true;
        }
    }
}
