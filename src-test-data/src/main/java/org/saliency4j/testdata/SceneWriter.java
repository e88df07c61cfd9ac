package org.saliency4j.testdata;

import java.io.Closeable;
import java.io.IOException;

/** Receives scenes in order and writes them to files. */
interface SceneWriter extends Closeable {
    void add(Scene scene) throws IOException;

    /** Gives the files their final names; without it, closing leaves nothing behind. */
    void finish() throws IOException;
}
