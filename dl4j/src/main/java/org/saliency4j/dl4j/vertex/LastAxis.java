package org.saliency4j.dl4j.vertex;

/** Bringing an axis to the end and back. */
final class LastAxis {
    private LastAxis() {}

    /** The permutation that moves an axis to the end. */
    static int[] of(int rank, int axis) {
        int[] permutation = new int[rank];
        for (int i = 0; i < rank - 1; i++) {
            permutation[i] = i < axis ? i : i + 1;
        }
        permutation[rank - 1] = axis;
        return permutation;
    }

    /** The permutation that moves the last axis to where it was. */
    static int[] back(int rank, int axis) {
        int[] permutation = new int[rank];
        for (int i = 0; i < rank; i++) {
            permutation[i] = i < axis ? i : i == axis ? rank - 1 : i - 1;
        }
        return permutation;
    }
}
