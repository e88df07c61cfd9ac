package org.saliency4j.app.program;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.metrics.ModelScores;
import org.saliency4j.metrics.Score;
import org.saliency4j.metrics.Subject;
import org.saliency4j.metrics.naps.Naps;
import org.saliency4j.metrics.naps.NapsLayers;
import org.saliency4j.modelimport.ModelFile;
import org.saliency4j.testdata.Scene;
import org.saliency4j.testdata.Scenes;
import org.saliency4j.testdata.TestData;

/** NAPS on a network that knows shapes: the object says more than what is around it. */
final class NapsIT {
    private static final int PICTURES = 12;

    @Test
    void theObjectScoresAboveTheBackground() throws IOException {
        CompiledNetwork network =
                CompiledNetwork.compile(ModelFile.read(TestData.shapesModel()).pictureGraph());
        Scenes scenes = Scenes.of(31, Scenes.DEFAULT_SIZE);
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++) {
            Scene scene = scenes.scene(i);
            float[] object = scene.objectMask().values();
            float[] background = new float[object.length];
            for (int j = 0; j < object.length; j++) {
                background[j] = 1 - object[j];
            }
            int size = Scenes.DEFAULT_SIZE;
            int target = scene.shape().index();
            subjects.add(new Subject(scene.image(), SaliencyMap.of(size, size, object), target));
            subjects.add(new Subject(scene.image(), SaliencyMap.of(size, size, background), target));
        }
        List<List<Score>> scores = ModelScores.of(network, subjects, List.of(Naps.of(NapsLayers.of(network.graph()))));
        int above = 0;
        for (int i = 0; i < PICTURES; i++) {
            double object = scores.get(2 * i).get(0).value().orElseThrow();
            double background = scores.get(2 * i + 1).get(0).value().orElseThrow();
            above += object > background ? 1 : 0;
        }
        assertTrue(above == PICTURES, above + " of " + PICTURES + " objects score above their background");
    }
}
