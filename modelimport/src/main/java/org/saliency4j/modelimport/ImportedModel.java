package org.saliency4j.modelimport;

import java.util.Objects;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.image.Image;
import org.saliency4j.modelimport.format.ImageSize;
import org.saliency4j.modelimport.format.InputDescription;
import org.saliency4j.modelimport.labels.Labels;
import org.saliency4j.modelimport.preprocess.Preprocessing;
import org.saliency4j.modelimport.preprocess.PreprocessingChoice;
import org.saliency4j.modelimport.preprocess.PreprocessingNodes;

/**
 * A network read from a file, ready to be compiled.
 *
 * @param graph the network as the file has it, fed exactly what the file's network is fed
 * @param labels what its classes are called
 * @param report what was found when it was read
 */
public record ImportedModel(Graph graph, Labels labels, ImportReport report) {
    /** Checks for missing parts. */
    public ImportedModel {
        Objects.requireNonNull(graph);
        Objects.requireNonNull(labels);
        Objects.requireNonNull(report);
    }

    /**
     * What is done to pictures.
     *
     * @return the preprocessing in force
     * @throws IllegalArgumentException if the network takes no pictures
     */
    public Preprocessing preprocessing() {
        return report.preprocessing()
                .map(PreprocessingChoice::preprocessing)
                .orElseThrow(() -> new IllegalArgumentException("input '" + input().name() + "' of shape "
                        + input().shape() + " takes no pictures of 1 or 3 channels"));
    }

    /**
     * The network that is fed pictures: preprocessing is its first nodes, so that gradients reach the picture.
     *
     * @return a network whose input is {@code N x 3 x height x width}, red, green and blue in [0, 1]
     * @throws IllegalArgumentException if the network takes no pictures
     */
    public Graph pictureGraph() {
        return PreprocessingNodes.prepend(graph, input(), preprocessing());
    }

    /**
     * Brings a picture to the network's size.
     *
     * @param image a picture of any size
     * @return the picture in the network's size; the same one if it has it already
     * @throws IllegalArgumentException if the network takes no pictures
     */
    public Image prepare(Image image) {
        ImageSize size = input().size()
                .orElseThrow(() -> new IllegalArgumentException(
                        "input '" + input().name() + "' of shape " + input().shape() + " is not an image"));
        return preprocessing().prepare(image, size);
    }

    /**
     * What a file {@code OTHER.json} beside another file of this network has to say, so that both are fed alike and name their classes alike.
     *
     * @return a JSON document: preprocessing and labels, as far as there are any
     */
    public String sidecar() {
        return Sidecar.describing(this);
    }

    private InputDescription input() {
        return report.input();
    }
}
