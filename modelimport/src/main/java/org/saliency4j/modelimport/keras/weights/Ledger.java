package org.saliency4j.modelimport.keras.weights;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.saliency4j.modelimport.keras.hdf5.Hdf5Array;

/** The account of a file's arrays: all that are there must be used. */
final class Ledger {
    /** States of random number generators, which inference does not need. */
    private static final List<String> RANDOM_STATES = List.of("seed_generator", "/generator/", "StateVar");

    private final Set<String> unused = new LinkedHashSet<>();

    /** Enters an array; says whether it is a weight. */
    boolean enter(Hdf5Array array) {
        if (RANDOM_STATES.stream().anyMatch(array.path()::contains)) {
            return false;
        }
        unused.add(array.path());
        return true;
    }

    void use(Hdf5Array array) {
        unused.remove(array.path());
    }

    List<String> unused() {
        return List.copyOf(unused);
    }
}
