package org.saliency4j.engine.kernel;

import java.util.stream.Stream;

/** The kernel variants that this JVM can run. */
public final class Variants {
    private Variants() {}

    public static Stream<Kernels> all() {
        return Stream.concat(Stream.of(Kernels.scalar()), Kernels.vector().stream());
    }
}
