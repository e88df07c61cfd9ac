package org.saliency4j.explain.control;

import java.util.Arrays;
import java.util.List;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.explain.ExplainRequest;
import org.saliency4j.explain.Explanation;
import org.saliency4j.explain.LayerUse;
import org.saliency4j.explain.MethodGroup;
import org.saliency4j.explain.MethodInfo;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.explain.SaliencyMethod;

/**
 * Fake-CAM: 1 everywhere but for the pixel at the top left, which is 0. It hides almost nothing, so it almost keeps a class's probability:
 * it wins Average Drop and often Average Increase, which shows that those cannot be read alone, and loses Average Gain.
 *
 * <p>The map has the picture's resolution. The network is not asked.
 *
 * <p>Source: Poppi et al., Revisiting the Evaluation of Class Activation Mapping for Explainability, CVPR workshops 2021, arXiv 2104.10252;
 * used as a control by Zhang et al., Opti-CAM, arXiv 2301.07002.
 */
public final class FakeCam implements SaliencyMethod {
    private static final MethodInfo INFO = new MethodInfo(
            "fakecam", "Fake-CAM", MethodGroup.CONTROL, "Poppi et al. 2021, arXiv 2104.10252", LayerUse.NONE);

    private FakeCam() {}

    /**
     * The control.
     *
     * @return the method
     */
    public static FakeCam create() {
        return new FakeCam();
    }

    @Override
    public MethodInfo info() {
        return INFO;
    }

    @Override
    public List<Explanation> explain(Network network, ExplainRequest request) {
        return ControlMaps.explain(INFO, network, request, (image, height, width) -> {
            float[] values = new float[height * width];
            Arrays.fill(values, 1);
            values[0] = 0;
            return SaliencyMap.of(height, width, values);
        });
    }
}
