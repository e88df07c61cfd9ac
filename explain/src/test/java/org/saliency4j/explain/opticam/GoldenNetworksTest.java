package org.saliency4j.explain.opticam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.explain.ExplainRequest;
import org.saliency4j.explain.GoldenNetworks;
import org.saliency4j.explain.Status;
import org.saliency4j.explain.cam.CamLayers;

/** Searches in networks that the engine runs. */
class GoldenNetworksTest {
    private static final OptiCamOptions SHORT = OptiCamOptions.paper().withIterations(12);

    @ParameterizedTest
    @CsvSource({"resnet_bottleneck, MASK", "vgg_bn, IO_MASK", "mobilenet_v3, IO_DIFF"})
    void picturesOfABatchAreFoundTheSameBitsAsAlone(String name, Loss loss) throws IOException {
        CompiledNetwork network = GoldenNetworks.network(name);
        String layer = CamLayers.of(network.graph()).auto().orElseThrow().name();
        ExplainRequest both = GoldenNetworks.request(name, 2, 5).withLayers(layer);
        OptiCam method = OptiCam.of(SHORT.withLoss(loss));
        List<Optimization> together = method.optimize(network, both);
        for (int n = 0; n < 2; n++) {
            ExplainRequest one = ExplainRequest.of(
                            both.images().row(n), both.targets().subList(n, n + 1))
                    .withLayers(layer);
            Optimization alone = method.optimize(network, one).get(0);
            assertEquals(alone.losses(), together.get(n).losses());
            assertEquals(alone.variables(), together.get(n).variables());
            assertEquals(Status.OK, alone.explanation().status());
        }
    }

    @ParameterizedTest
    @CsvSource({"resnet_bottleneck", "vgg_bn", "mobilenet_v2"})
    void theLossFalls(String name) throws IOException {
        CompiledNetwork network = GoldenNetworks.network(name);
        String layer = CamLayers.of(network.graph()).auto().orElseThrow().name();
        ExplainRequest request = GoldenNetworks.request(name, 2, 5).withLayers(layer);
        for (Optimization result : OptiCam.of(SHORT).optimize(network, request)) {
            double first = result.losses().get(0);
            double last = result.losses().get(result.losses().size() - 1);
            assertTrue(last < first, name + ": loss from " + first + " to " + last);
        }
    }
}
