package org.saliency4j.app.input;

import java.nio.file.Path;
import org.saliency4j.engine.runtime.CompileOptions;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.modelimport.ImportedModel;
import org.saliency4j.modelimport.format.ImageSize;

/**
 * A network that is fed pictures, ready to run.
 *
 * @param file what it was read from
 * @param model what was read
 * @param network the network, its preprocessing in front
 */
public record PictureNetwork(Path file, ImportedModel model, CompiledNetwork network) {
    /**
     * Makes a network ready.
     *
     * @param file what it was read from
     * @param model what was read
     * @param options what it runs on
     * @return the network
     * @throws IllegalArgumentException if the network takes no pictures
     */
    public static PictureNetwork of(Path file, ImportedModel model, CompileOptions options) {
        return new PictureNetwork(file, model, CompiledNetwork.compile(model.pictureGraph(), options));
    }

    /**
     * The size of picture the network takes.
     *
     * @return rows and columns
     */
    public ImageSize size() {
        return new ImageSize(network.inputShape().dim(2), network.inputShape().dim(3));
    }
}
