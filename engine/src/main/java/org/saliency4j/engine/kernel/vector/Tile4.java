package org.saliency4j.engine.kernel.vector;

import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.LANES;
import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.PANEL;
import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.saliency4j.engine.kernel.MatrixKernels.Tile;

/** Tiles of four rows: what larger ones leave over, and all there is room for in the 16 registers of AVX2 and SSE. */
final class Tile4 {
    private Tile4() {}

    static void twoVectors(Tile tile, float[] out, int o, int stride) {
        float[] start = tile.start;
        int s = tile.startAt;
        int next = tile.startStride;
        FloatVector a0 = FloatVector.fromArray(SPECIES, start, s);
        FloatVector c0 = FloatVector.fromArray(SPECIES, start, s + LANES);
        FloatVector a1 = FloatVector.fromArray(SPECIES, start, s + next);
        FloatVector c1 = FloatVector.fromArray(SPECIES, start, s + next + LANES);
        FloatVector a2 = FloatVector.fromArray(SPECIES, start, s + 2 * next);
        FloatVector c2 = FloatVector.fromArray(SPECIES, start, s + 2 * next + LANES);
        FloatVector a3 = FloatVector.fromArray(SPECIES, start, s + 3 * next);
        FloatVector c3 = FloatVector.fromArray(SPECIES, start, s + 3 * next + LANES);
        float[] weights = tile.weights;
        float[] panel = tile.panel;
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
        a0.intoArray(out, o);
        c0.intoArray(out, o + LANES);
        a1.intoArray(out, o + stride);
        c1.intoArray(out, o + stride + LANES);
        a2.intoArray(out, o + 2 * stride);
        c2.intoArray(out, o + 2 * stride + LANES);
        a3.intoArray(out, o + 3 * stride);
        c3.intoArray(out, o + 3 * stride + LANES);
    }

    static void oneVector(Tile tile, float[] out, int o, int stride) {
        float[] start = tile.start;
        int s = tile.startAt;
        int next = tile.startStride;
        FloatVector a0 = FloatVector.fromArray(SPECIES, start, s);
        FloatVector a1 = FloatVector.fromArray(SPECIES, start, s + next);
        FloatVector a2 = FloatVector.fromArray(SPECIES, start, s + 2 * next);
        FloatVector a3 = FloatVector.fromArray(SPECIES, start, s + 3 * next);
        float[] weights = tile.weights;
        float[] panel = tile.panel;
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
        a0.intoArray(out, o);
        a1.intoArray(out, o + stride);
        a2.intoArray(out, o + 2 * stride);
        a3.intoArray(out, o + 3 * stride);
    }
}
