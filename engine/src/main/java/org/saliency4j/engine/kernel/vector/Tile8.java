package org.saliency4j.engine.kernel.vector;

import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.LANES;
import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.PANEL;
import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.saliency4j.engine.kernel.MatrixKernels.Tile;

/** Tiles of eight rows, for what twelve leave over. */
final class Tile8 {
    private Tile8() {}

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
        FloatVector a4 = FloatVector.fromArray(SPECIES, start, s + 4 * next);
        FloatVector c4 = FloatVector.fromArray(SPECIES, start, s + 4 * next + LANES);
        FloatVector a5 = FloatVector.fromArray(SPECIES, start, s + 5 * next);
        FloatVector c5 = FloatVector.fromArray(SPECIES, start, s + 5 * next + LANES);
        FloatVector a6 = FloatVector.fromArray(SPECIES, start, s + 6 * next);
        FloatVector c6 = FloatVector.fromArray(SPECIES, start, s + 6 * next + LANES);
        FloatVector a7 = FloatVector.fromArray(SPECIES, start, s + 7 * next);
        FloatVector c7 = FloatVector.fromArray(SPECIES, start, s + 7 * next + LANES);
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
        a0.intoArray(out, o);
        c0.intoArray(out, o + LANES);
        a1.intoArray(out, o + stride);
        c1.intoArray(out, o + stride + LANES);
        a2.intoArray(out, o + 2 * stride);
        c2.intoArray(out, o + 2 * stride + LANES);
        a3.intoArray(out, o + 3 * stride);
        c3.intoArray(out, o + 3 * stride + LANES);
        a4.intoArray(out, o + 4 * stride);
        c4.intoArray(out, o + 4 * stride + LANES);
        a5.intoArray(out, o + 5 * stride);
        c5.intoArray(out, o + 5 * stride + LANES);
        a6.intoArray(out, o + 6 * stride);
        c6.intoArray(out, o + 6 * stride + LANES);
        a7.intoArray(out, o + 7 * stride);
        c7.intoArray(out, o + 7 * stride + LANES);
    }

    static void oneVector(Tile tile, float[] out, int o, int stride) {
        float[] start = tile.start;
        int s = tile.startAt;
        int next = tile.startStride;
        FloatVector a0 = FloatVector.fromArray(SPECIES, start, s);
        FloatVector a1 = FloatVector.fromArray(SPECIES, start, s + next);
        FloatVector a2 = FloatVector.fromArray(SPECIES, start, s + 2 * next);
        FloatVector a3 = FloatVector.fromArray(SPECIES, start, s + 3 * next);
        FloatVector a4 = FloatVector.fromArray(SPECIES, start, s + 4 * next);
        FloatVector a5 = FloatVector.fromArray(SPECIES, start, s + 5 * next);
        FloatVector a6 = FloatVector.fromArray(SPECIES, start, s + 6 * next);
        FloatVector a7 = FloatVector.fromArray(SPECIES, start, s + 7 * next);
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
        a0.intoArray(out, o);
        a1.intoArray(out, o + stride);
        a2.intoArray(out, o + 2 * stride);
        a3.intoArray(out, o + 3 * stride);
        a4.intoArray(out, o + 4 * stride);
        a5.intoArray(out, o + 5 * stride);
        a6.intoArray(out, o + 6 * stride);
        a7.intoArray(out, o + 7 * stride);
    }
}
