package org.saliency4j.jmh.guard;

import org.saliency4j.engine.kernel.Kernels;

/**
 * What a ratio depends on besides the code.
 *
 * @param jdk the JDK's major version: compilers differ in what they make of either side
 * @param kernels the kernel variant
 */
record Platform(int jdk, String kernels) {
    static Platform here() {
        return new Platform(Runtime.version().feature(), Kernels.best().name());
    }

    @Override
    public String toString() {
        return "JDK " + jdk + ", " + kernels;
    }
}
