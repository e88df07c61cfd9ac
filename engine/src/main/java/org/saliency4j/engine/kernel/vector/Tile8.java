package org.saliency4j.engine.kernel.vector;

import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.LANES;
import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.PANEL;
import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.SPECIES;
import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.store;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.kernel.Clip;
import org.saliency4j.engine.kernel.MatrixKernels.Tile;

/** Tiles of eight rows, for what twelve leave over. */
final class Tile8 {
    private Tile8() {}

    static void twoVectors(Tile tile, float[] out, int o, int stride, float @Nullable [] residual, int r, Clip clip) {
        float[] weights = tile.weights;
        float[] panel = tile.panel;
        float[] bias = tile.bias;
        int b = tile.biasAt;
        FloatVector a0 = FloatVector.broadcast(SPECIES, bias[b + 0]);
        FloatVector c0 = a0;
        FloatVector a1 = FloatVector.broadcast(SPECIES, bias[b + 1]);
        FloatVector c1 = a1;
        FloatVector a2 = FloatVector.broadcast(SPECIES, bias[b + 2]);
        FloatVector c2 = a2;
        FloatVector a3 = FloatVector.broadcast(SPECIES, bias[b + 3]);
        FloatVector c3 = a3;
        FloatVector a4 = FloatVector.broadcast(SPECIES, bias[b + 4]);
        FloatVector c4 = a4;
        FloatVector a5 = FloatVector.broadcast(SPECIES, bias[b + 5]);
        FloatVector c5 = a5;
        FloatVector a6 = FloatVector.broadcast(SPECIES, bias[b + 6]);
        FloatVector c6 = a6;
        FloatVector a7 = FloatVector.broadcast(SPECIES, bias[b + 7]);
        FloatVector c7 = a7;
        int w = tile.weightsAt;
        int p = tile.panelAt;
        for (int k = 0; k < tile.depth; k++) {
            FloatVector u = FloatVector.fromArray(SPECIES, panel, p);
            FloatVector v = FloatVector.fromArray(SPECIES, panel, p + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, weights[w + 0]);
            a0 = x.fma(u, a0);
            c0 = x.fma(v, c0);
            x = FloatVector.broadcast(SPECIES, weights[w + 1]);
            a1 = x.fma(u, a1);
            c1 = x.fma(v, c1);
            x = FloatVector.broadcast(SPECIES, weights[w + 2]);
            a2 = x.fma(u, a2);
            c2 = x.fma(v, c2);
            x = FloatVector.broadcast(SPECIES, weights[w + 3]);
            a3 = x.fma(u, a3);
            c3 = x.fma(v, c3);
            x = FloatVector.broadcast(SPECIES, weights[w + 4]);
            a4 = x.fma(u, a4);
            c4 = x.fma(v, c4);
            x = FloatVector.broadcast(SPECIES, weights[w + 5]);
            a5 = x.fma(u, a5);
            c5 = x.fma(v, c5);
            x = FloatVector.broadcast(SPECIES, weights[w + 6]);
            a6 = x.fma(u, a6);
            c6 = x.fma(v, c6);
            x = FloatVector.broadcast(SPECIES, weights[w + 7]);
            a7 = x.fma(u, a7);
            c7 = x.fma(v, c7);
            w += 8;
            p += PANEL;
        }
        store(a0, out, o, residual, r, clip);
        store(c0, out, o + LANES, residual, r + LANES, clip);
        store(a1, out, o + stride, residual, r + stride, clip);
        store(c1, out, o + stride + LANES, residual, r + stride + LANES, clip);
        store(a2, out, o + 2 * stride, residual, r + 2 * stride, clip);
        store(c2, out, o + 2 * stride + LANES, residual, r + 2 * stride + LANES, clip);
        store(a3, out, o + 3 * stride, residual, r + 3 * stride, clip);
        store(c3, out, o + 3 * stride + LANES, residual, r + 3 * stride + LANES, clip);
        store(a4, out, o + 4 * stride, residual, r + 4 * stride, clip);
        store(c4, out, o + 4 * stride + LANES, residual, r + 4 * stride + LANES, clip);
        store(a5, out, o + 5 * stride, residual, r + 5 * stride, clip);
        store(c5, out, o + 5 * stride + LANES, residual, r + 5 * stride + LANES, clip);
        store(a6, out, o + 6 * stride, residual, r + 6 * stride, clip);
        store(c6, out, o + 6 * stride + LANES, residual, r + 6 * stride + LANES, clip);
        store(a7, out, o + 7 * stride, residual, r + 7 * stride, clip);
        store(c7, out, o + 7 * stride + LANES, residual, r + 7 * stride + LANES, clip);
    }

    static void oneVector(Tile tile, float[] out, int o, int stride, float @Nullable [] residual, int r, Clip clip) {
        float[] weights = tile.weights;
        float[] panel = tile.panel;
        float[] bias = tile.bias;
        int b = tile.biasAt;
        FloatVector a0 = FloatVector.broadcast(SPECIES, bias[b + 0]);
        FloatVector a1 = FloatVector.broadcast(SPECIES, bias[b + 1]);
        FloatVector a2 = FloatVector.broadcast(SPECIES, bias[b + 2]);
        FloatVector a3 = FloatVector.broadcast(SPECIES, bias[b + 3]);
        FloatVector a4 = FloatVector.broadcast(SPECIES, bias[b + 4]);
        FloatVector a5 = FloatVector.broadcast(SPECIES, bias[b + 5]);
        FloatVector a6 = FloatVector.broadcast(SPECIES, bias[b + 6]);
        FloatVector a7 = FloatVector.broadcast(SPECIES, bias[b + 7]);
        int w = tile.weightsAt;
        int p = tile.panelAt;
        for (int k = 0; k < tile.depth; k++) {
            FloatVector u = FloatVector.fromArray(SPECIES, panel, p);
            FloatVector x = FloatVector.broadcast(SPECIES, weights[w + 0]);
            a0 = x.fma(u, a0);
            x = FloatVector.broadcast(SPECIES, weights[w + 1]);
            a1 = x.fma(u, a1);
            x = FloatVector.broadcast(SPECIES, weights[w + 2]);
            a2 = x.fma(u, a2);
            x = FloatVector.broadcast(SPECIES, weights[w + 3]);
            a3 = x.fma(u, a3);
            x = FloatVector.broadcast(SPECIES, weights[w + 4]);
            a4 = x.fma(u, a4);
            x = FloatVector.broadcast(SPECIES, weights[w + 5]);
            a5 = x.fma(u, a5);
            x = FloatVector.broadcast(SPECIES, weights[w + 6]);
            a6 = x.fma(u, a6);
            x = FloatVector.broadcast(SPECIES, weights[w + 7]);
            a7 = x.fma(u, a7);
            w += 8;
            p += PANEL;
        }
        store(a0, out, o, residual, r, clip);
        store(a1, out, o + stride, residual, r + stride, clip);
        store(a2, out, o + 2 * stride, residual, r + 2 * stride, clip);
        store(a3, out, o + 3 * stride, residual, r + 3 * stride, clip);
        store(a4, out, o + 4 * stride, residual, r + 4 * stride, clip);
        store(a5, out, o + 5 * stride, residual, r + 5 * stride, clip);
        store(a6, out, o + 6 * stride, residual, r + 6 * stride, clip);
        store(a7, out, o + 7 * stride, residual, r + 7 * stride, clip);
    }
}
