package org.saliency4j.engine.kernel.vector;

import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.LANES;
import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.PANEL;
import static org.saliency4j.engine.kernel.vector.VectorMatrixKernels.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.saliency4j.engine.kernel.MatrixKernels.Tile;

/** Tiles of twelve rows: 24 sums, two columns of factors and one broadcast fit the 32 registers of AVX-512. */
final class Tile12 {
    private Tile12() {}

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
        FloatVector a8 = FloatVector.fromArray(SPECIES, start, s + 8 * next);
        FloatVector c8 = FloatVector.fromArray(SPECIES, start, s + 8 * next + LANES);
        FloatVector a9 = FloatVector.fromArray(SPECIES, start, s + 9 * next);
        FloatVector c9 = FloatVector.fromArray(SPECIES, start, s + 9 * next + LANES);
        FloatVector a10 = FloatVector.fromArray(SPECIES, start, s + 10 * next);
        FloatVector c10 = FloatVector.fromArray(SPECIES, start, s + 10 * next + LANES);
        FloatVector a11 = FloatVector.fromArray(SPECIES, start, s + 11 * next);
        FloatVector c11 = FloatVector.fromArray(SPECIES, start, s + 11 * next + LANES);
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
            x = FloatVector.broadcast(SPECIES, weights[w + 8]);
            a8 = x.fma(u, a8);
            c8 = x.fma(v, c8);
            x = FloatVector.broadcast(SPECIES, weights[w + 9]);
            a9 = x.fma(u, a9);
            c9 = x.fma(v, c9);
            x = FloatVector.broadcast(SPECIES, weights[w + 10]);
            a10 = x.fma(u, a10);
            c10 = x.fma(v, c10);
            x = FloatVector.broadcast(SPECIES, weights[w + 11]);
            a11 = x.fma(u, a11);
            c11 = x.fma(v, c11);
            w += 12;
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
        a8.intoArray(out, o + 8 * stride);
        c8.intoArray(out, o + 8 * stride + LANES);
        a9.intoArray(out, o + 9 * stride);
        c9.intoArray(out, o + 9 * stride + LANES);
        a10.intoArray(out, o + 10 * stride);
        c10.intoArray(out, o + 10 * stride + LANES);
        a11.intoArray(out, o + 11 * stride);
        c11.intoArray(out, o + 11 * stride + LANES);
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
        FloatVector a8 = FloatVector.fromArray(SPECIES, start, s + 8 * next);
        FloatVector a9 = FloatVector.fromArray(SPECIES, start, s + 9 * next);
        FloatVector a10 = FloatVector.fromArray(SPECIES, start, s + 10 * next);
        FloatVector a11 = FloatVector.fromArray(SPECIES, start, s + 11 * next);
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
            x = FloatVector.broadcast(SPECIES, weights[w + 8]);
            a8 = x.fma(u, a8);
            x = FloatVector.broadcast(SPECIES, weights[w + 9]);
            a9 = x.fma(u, a9);
            x = FloatVector.broadcast(SPECIES, weights[w + 10]);
            a10 = x.fma(u, a10);
            x = FloatVector.broadcast(SPECIES, weights[w + 11]);
            a11 = x.fma(u, a11);
            w += 12;
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
        a8.intoArray(out, o + 8 * stride);
        a9.intoArray(out, o + 9 * stride);
        a10.intoArray(out, o + 10 * stride);
        a11.intoArray(out, o + 11 * stride);
    }
}
