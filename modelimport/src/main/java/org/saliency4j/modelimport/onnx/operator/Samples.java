package org.saliency4j.modelimport.onnx.operator;

/**
 * How a file's graph, which handles a batch, becomes the engine's, which handles samples.
 *
 * <p>Files that keep the batch their first axis throughout are taken as they are. Others move it, merge it with other axes or take it away,
 * which exporters get away with because they know its extent. Such a graph is read as what it does to a batch of one; the engine then does
 * that to every sample.
 */
public enum Samples {
    /** The first axis of every value tells samples apart, and its extent is free. */
    FREE,
    /** The first axis of the input tells samples apart; the graph is read for a batch of one. */
    ONE,
    /** No axis of the input tells samples apart: all of it is one sample. */
    UNBATCHED
}
