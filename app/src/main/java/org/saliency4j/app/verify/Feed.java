package org.saliency4j.app.verify;

import org.saliency4j.engine.graph.Graph;
import org.saliency4j.modelimport.ImportedModel;

/** What the arrays that a reference feeds stand for. */
public enum Feed {
    /** What the file's own network is fed. */
    TENSORS,
    /** Pictures in [0, 1]: the preprocessing of the file beside the model is part of what was computed. */
    PICTURES;

    /**
     * The network that is fed such arrays.
     *
     * @param model a model
     * @return its graph, with its preprocessing or without
     * @throws IllegalArgumentException if pictures are fed and the network takes none
     */
    Graph graph(ImportedModel model) {
        return this == PICTURES ? model.pictureGraph() : model.graph();
    }
}
