package org.saliency4j.engine.kernel;

import java.util.stream.Stream;

/** The kernel variants that this JVM can run. */
final class Variants {
    private Variants() {}

    static Stream<Kernels> all() {
        return Stream.concat(Stream.of(Kernels.scalar()), Kernels.vector().stream());
    }
}
