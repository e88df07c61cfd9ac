package org.saliency4j.dl4j.example;

import java.util.ArrayList;
import java.util.List;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.image.Canvas;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.image.Overlay;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Probabilities;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.explain.Explanation;
import org.saliency4j.metrics.Region;
import org.saliency4j.metrics.localization.EnergyPointingGame;
import org.saliency4j.testdata.Scene;

/**
 * How good a network and its explanations are.
 *
 * @param accuracy the share of pictures whose class it names
 * @param energy the mean share of a map's mass that lies on the object, over the maps that are somewhere positive
 * @param maps how many those are
 */
record Judgement(double accuracy, double energy, int maps) {
    private static final int MARGIN = 4;
    private static final int WHITE = 0xFFFFFF;

    static Judgement of(Graph graph, String features, List<Scene> scenes) {
        CompiledNetwork network = CompiledNetwork.compile(graph);
        int right = 0;
        for (Scene scene : scenes) {
            float[] scores = network.trace(scene.image().toTensor(), Taps.none())
                    .scores()
                    .data();
            right += Probabilities.argMax(scores) == scene.label().index() ? 1 : 0;
        }
        double sum = 0;
        int maps = 0;
        for (Explanation why : FineTuneExample.explain(graph, features, scenes)) {
            Scene scene = scenes.get(why.image());
            int size = scene.image().height();
            Region object = Region.covered(size, size, scene.objectMask().values());
            var share = EnergyPointingGame.create()
                    .of(why.upsampled(size, size), object)
                    .value();
            sum += share.orElse(0);
            maps += share.isPresent() ? 1 : 0;
        }
        return new Judgement(right / (double) scenes.size(), sum / maps, maps);
    }

    /** The mean share of the pictures that are object: what a map that is the same everywhere scores. */
    static double objectShare(List<Scene> scenes) {
        return scenes.stream()
                .mapToDouble(scene -> scene.objectMask().area()
                        / (scene.image().height() * (double) scene.image().width()))
                .average()
                .orElseThrow();
    }

    /** Pictures above, then the maps of one network after the other laid over them. */
    static Image picture(List<Graph> networks, String features, List<Scene> scenes, List<Image> large) {
        List<Image> rows = new ArrayList<>(List.of(Canvas.sideBySide(large, MARGIN, WHITE)));
        for (Graph graph : networks) {
            List<Image> overlays = new ArrayList<>();
            for (Explanation why : FineTuneExample.explain(graph, features, scenes)) {
                Image photo = large.get(why.image());
                overlays.add(Overlay.standard()
                        .draw(photo, why.mask(photo.height(), photo.width()).values()));
            }
            rows.add(Canvas.sideBySide(overlays, MARGIN, WHITE));
        }
        int height = rows.get(0).height();
        Canvas canvas = Canvas.filled(height * rows.size(), rows.get(0).width(), WHITE);
        for (int i = 0; i < rows.size(); i++) {
            canvas.paste(rows.get(i), i * height, 0);
        }
        return canvas.toImage();
    }
}
