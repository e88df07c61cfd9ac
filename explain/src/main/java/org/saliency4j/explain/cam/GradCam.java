package org.saliency4j.explain.cam;

import java.util.List;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.explain.ExplainRequest;
import org.saliency4j.explain.Explanation;
import org.saliency4j.explain.FeatureMaps;
import org.saliency4j.explain.LayerUse;
import org.saliency4j.explain.MethodGroup;
import org.saliency4j.explain.MethodInfo;
import org.saliency4j.explain.SaliencyMethod;

/**
 * Grad-CAM: the layer's maps, weighted by how much the score would rise with each of them.
 *
 * <pre>{@code
 * w_k = (1/Z) sum_ij dS/dA^k_ij          (equation 1)
 * M   = ReLU( sum_k w_k A^k )            (equation 2)
 * }</pre>
 *
 * <p>with {@code S} the target's objective (by default the class score before the softmax), {@code A^k} the {@code K} maps of the layer and
 * {@code Z = height * width} of the layer. The raw map has the layer's resolution; values are in {@code S}'s units per {@code Z}, at least
 * 0. Weights and sum are computed in double from float32 activations and gradients.
 *
 * <p>Cost: one forward and one backward pass for all pictures and layers of a request; the backward pass stops at the lowest layer asked
 * for. The layer is usually the last one with spatial extent, see {@link CamLayers}.
 *
 * <p>Special cases: a target that does not depend on the layer gives zeros and
 * {@link org.saliency4j.explain.Status.Kind#ZERO_GRADIENT}; a sum that is nowhere positive gives zeros and
 * {@link org.saliency4j.explain.Status.Kind#NO_POSITIVE_EVIDENCE}. For a network that ends in global average pooling and one linear layer
 * {@code W}, the map before ReLU is {@code CAM / Z = (1/Z) sum_k W_ck A^k}.
 *
 * <p>Source: Selvaraju et al., Grad-CAM: Visual Explanations from Deep Networks via Gradient-based Localization, ICCV 2017,
 * arXiv 1610.02391. Other implementations differ in what follows the raw map: Captum leaves ReLU to the caller, pytorch-grad-cam
 * normalises before it enlarges.
 */
public final class GradCam implements SaliencyMethod {
    private static final MethodInfo INFO = new MethodInfo(
            "gradcam", "Grad-CAM", MethodGroup.CAM, "Selvaraju et al. 2017, arXiv 1610.02391", LayerUse.EACH);

    private final GradientCam cam;

    private GradCam(Rectification rectification) {
        this.cam = new GradientCam(INFO, GradCam::weightedByMeanGradient, rectification);
    }

    /**
     * The method as published.
     *
     * @return the method, with ReLU
     */
    public static GradCam create() {
        return of(Rectification.RELU);
    }

    /**
     * The method with or without its last step.
     *
     * @param rectification what becomes of negative values
     * @return the method
     */
    public static GradCam of(Rectification rectification) {
        return new GradCam(rectification);
    }

    private static double[] weightedByMeanGradient(FeatureMaps activation, FeatureMaps gradient) {
        return activation.weightedSum(gradient.means());
    }

    @Override
    public MethodInfo info() {
        return INFO;
    }

    @Override
    public List<Explanation> explain(Network network, ExplainRequest request) {
        return cam.explain(network, request);
    }
}
