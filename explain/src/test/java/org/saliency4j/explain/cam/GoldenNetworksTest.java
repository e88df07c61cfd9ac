package org.saliency4j.explain.cam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.explain.Explanation;
import org.saliency4j.explain.FeatureMaps;
import org.saliency4j.explain.GoldenNetworks;
import org.saliency4j.explain.Status;

/** Layers and maps of networks as PyTorch exports them. */
class GoldenNetworksTest {
    /** Of the map's largest value: the engine's gradients are within 1e-4 of PyTorch's. */
    private static final double TOLERANCE = 1e-4;

    @ParameterizedTest
    @CsvSource({
        "resnet_bottleneck, features",
        "vgg_bn, features",
        "squeezenet, cat_7",
        "mobilenet_v2, features",
        "mobilenet_v3, features"
    })
    void autoIsTheLayerOneWouldChooseByHand(String name, String layer) {
        CamLayers layers = CamLayers.of(GoldenNetworks.network(name).graph());
        assertEquals(List.of(layer), layers.resolve(List.of(CamLayers.AUTO)));
    }

    @ParameterizedTest
    @CsvSource({
        "resnet_bottleneck, 8, 8",
        "vgg_bn, 9, 7",
        "squeezenet, 7, 7",
        "mobilenet_v2, 3, 3",
        "mobilenet_v3, 7, 7"
    })
    void mapsAreThoseOfPyTorchsActivationsAndGradients(String name, int first, int second) throws IOException {
        CompiledNetwork network = GoldenNetworks.network(name);
        List<Explanation> maps = GradCam.create()
                .explain(network, GoldenNetworks.request(name, first, second).withLayers("features"));
        for (Explanation map : maps) {
            assertEquals(Status.OK, map.status());
            FeatureMaps activation = FeatureMaps.of("features", GoldenNetworks.array(name, "features"), map.image());
            FeatureMaps gradient = FeatureMaps.of("features", GoldenNetworks.array(name, "grad_features"), map.image());
            double[] expected = activation.weightedSum(gradient.means());
            float[] values = map.raw().values();
            for (int i = 0; i < values.length; i++) {
                assertEquals(
                        Math.max(0, expected[i]),
                        values[i],
                        TOLERANCE * map.raw().max());
            }
        }
    }
}
