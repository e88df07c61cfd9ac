package org.saliency4j.app.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ResultNamesTest {
    @Test
    void picturesThatShareANameAreNumbered() {
        ResultNames names = new ResultNames();
        assertEquals("cat", names.next(Path.of("a/cat.png")));
        assertEquals("cat-2", names.next(Path.of("b/cat.png")));
        assertEquals("CAT-3", names.next(Path.of("CAT.jpg")));
        assertEquals("cat-2-2", names.next(Path.of("cat-2.png")));
        assertEquals("cat.large", names.next(Path.of("cat.large.png")));
    }

    @Test
    void theManifestKeepsItsName() {
        assertEquals("manifest-2", new ResultNames().next(Path.of("manifest.png")));
    }

    @Test
    void layersBecomePartsOfFileNames() {
        assertEquals("stage4_relu2_Relu_output_0", ResultNames.part("/stage4/relu2/Relu_output_0"));
        assertEquals("a_b", ResultNames.part("a:b"));
    }
}
