package org.saliency4j.jmh.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A network as it lies in a folder.
 *
 * @param folder the folder
 * @param name the network's name
 */
record NetworkFiles(Path folder, String name) {
    /** What everybody but libtorch reads. */
    Path onnx() {
        Path file = folder.resolve(name + ".onnx");
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no " + file);
        }
        return file;
    }

    /** The same network for libtorch, if there is one. */
    Optional<Path> torchScript() {
        return Optional.of(folder.resolve(name + ".pt")).filter(Files::isRegularFile);
    }
}
