package org.saliency4j.engine.kernel.vector;

import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.LANES;
import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.PANEL;
import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.SPECIES;
import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.store;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.kernel.Clip;
import org.saliency4j.engine.kernel.MatrixKernels.Tile;

/** Tiles of four rows: what larger ones leave over, and all there is room for in the 16 registers of AVX2 and SSE. */
final class Tile4 {
    private Tile4() {}

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
            w += 4;
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
            w += 4;
            p += PANEL;
        }
        store(a0, out, o, residual, r, clip);
        store(a1, out, o + stride, residual, r + stride, clip);
        store(a2, out, o + 2 * stride, residual, r + 2 * stride, clip);
        store(a3, out, o + 3 * stride, residual, r + 3 * stride, clip);
    }
}
