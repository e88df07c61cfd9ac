package org.saliency4j.app.demo;

import java.io.IOException;
import java.nio.file.Path;
import org.saliency4j.testdata.TestData;

/** The two networks of the demonstration. */
public enum DemoNetwork {
    /** Has learned from honest photographs. */
    HONEST("shapes", "Honest network") {
        @Override
        Path file() throws IOException {
            return TestData.shapesModel();
        }
    },
    /** Has learned from photographs in which a watermark gives one class away. */
    SHORTCUT("shapes-watermark", "Shortcut network") {
        @Override
        Path file() throws IOException {
            return TestData.watermarkModel();
        }
    };

    private final String id;
    private final String title;

    DemoNetwork(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** The model, unpacked if need be. */
    abstract Path file() throws IOException;

    /**
     * The name in files.
     *
     * @return the model's file name without extension
     */
    public String id() {
        return id;
    }

    /**
     * The name for people.
     *
     * @return two words
     */
    public String title() {
        return title;
    }
}
