package org.saliency4j.explain.opticam;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.runtime.Trace;
import org.saliency4j.explain.Cost;
import org.saliency4j.explain.ExplainRequest;
import org.saliency4j.explain.Explanation;
import org.saliency4j.explain.FeatureMaps;
import org.saliency4j.explain.LayerUse;
import org.saliency4j.explain.MethodGroup;
import org.saliency4j.explain.MethodInfo;
import org.saliency4j.explain.SaliencyMethod;
import org.saliency4j.explain.Target;

/**
 * Opti-CAM: for each picture, the channel weights whose map, laid over the picture as a mask, makes the class score highest.
 *
 * <pre>{@code
 * w    = softmax(u)                       one variable u_k for each channel of the layer
 * S(u) = sum_k w_k h(A^k)                 the raw map
 * s(u) = n( bilinear(S(u)) )              enlarged to the picture, then normalised
 * u*   = argmax_u  g( x * s(u) )          found by Adam from u = 0.5 (w = 1/K)
 * }</pre>
 *
 * <p>with {@code A^k} the layer's maps of the unmasked picture {@code x}, computed once and held fixed; {@code h} the identity or ReLU
 * ({@link Features}); {@code n} one of {@link org.saliency4j.explain.Normalization}, differentiated through its minimum and maximum; and
 * {@code g} the target's objective, by default the class score before the softmax. Other {@linkplain Loss losses} than the negative score
 * are offered. The mask multiplies the picture as the request gives it: in [0, 1] before the model's own preprocessing, so that what is
 * masked out is black.
 *
 * <p>The raw map {@code S(u*)} has the layer's resolution and the units of its activations.
 * {@link Explanation#mask} of the picture's size is the mask {@code s(u*)} that was optimised.
 *
 * <p>Precision: the chain from {@code u} to the mask and back and the optimiser run in double; pictures, scores and input gradients pass
 * through the network in float32. Pictures of a request share passes, each with its own optimiser and its own end; those that are done
 * leave the batch. A picture's result does not depend on the others, unlike in the authors' code, whose stop rule looks at the batch's sum.
 *
 * <p>Special cases: where {@code n} is not defined (constant {@code S} for RANGE, no positive value for MAX; the paper sets
 * {@code n(0) = 0}, its code divides by zero) the search ends there with a map of zeros and a typed status. A picture whose objective does
 * not depend on the weights keeps equal weights and says so.
 *
 * <p>Cost: one forward pass, then one forward and one backward pass an iteration (two of each for IO_MASK and IO_DIFF), for each layer.
 *
 * <p>Source: Zhang, Torres, Sicre, Avrithis and Ayache, Opti-CAM: Optimizing saliency maps for interpretability, CVIU 2024,
 * arXiv 2301.07002. Where paper and code differ, {@link OptiCamOptions} names both.
 */
public final class OptiCam implements SaliencyMethod {
    private static final String PAPER = "Zhang et al. 2024, arXiv 2301.07002";

    private final MethodInfo info;
    private final OptiCamOptions options;

    private OptiCam(String id, String name, OptiCamOptions options) {
        this.info = new MethodInfo(id, name, MethodGroup.CAM, PAPER, LayerUse.EACH);
        this.options = options;
    }

    /**
     * The method as the paper's text has it.
     *
     * @return the method, with {@link OptiCamOptions#paper()}
     */
    public static OptiCam paper() {
        return of(OptiCamOptions.paper());
    }

    /**
     * The method as the authors' demonstration script runs it.
     *
     * @return the method, with {@link OptiCamOptions#officialCode()}
     */
    public static OptiCam officialCode() {
        return new OptiCam("opticam.official-code", "Opti-CAM (official code)", OptiCamOptions.officialCode());
    }

    /**
     * The method as the authors' class runs when nothing is set.
     *
     * @return the method, with {@link OptiCamOptions#officialClassDefaults()}
     */
    public static OptiCam officialClassDefaults() {
        return new OptiCam(
                "opticam.official-class-defaults",
                "Opti-CAM (defaults of the official class)",
                OptiCamOptions.officialClassDefaults());
    }

    /**
     * The method with options of one's own.
     *
     * @param options how it searches
     * @return the method
     */
    public static OptiCam of(OptiCamOptions options) {
        return new OptiCam("opticam", "Opti-CAM", options);
    }

    @Override
    public MethodInfo info() {
        return info;
    }

    /**
     * How it searches.
     *
     * @return the options
     */
    public OptiCamOptions options() {
        return options;
    }

    @Override
    public List<Explanation> explain(Network network, ExplainRequest request) {
        return optimize(network, request).stream()
                .map(Optimization::explanation)
                .toList();
    }

    /**
     * Explains pictures and tells how the weights were found.
     *
     * @param network the network whose decision is explained
     * @param request pictures, targets and layers
     * @return one result for each picture and layer, picture by picture
     * @throws IllegalArgumentException if the request does not fit the network or a layer is not made of maps
     */
    public List<Optimization> optimize(Network network, ExplainRequest request) {
        request.check(network, info);
        List<List<Optimization>> byLayer = new ArrayList<>();
        for (String layer : request.layers()) {
            byLayer.add(optimize(network, request, layer, byLayer.size()));
        }
        List<Optimization> results = new ArrayList<>();
        for (int image = 0; image < request.count(); image++) {
            for (List<Optimization> images : byLayer) {
                results.add(images.get(image));
            }
        }
        return results;
    }

    private List<Optimization> optimize(Network network, ExplainRequest request, String layer, int layersDone) {
        long start = System.nanoTime();
        int total = options.iterations() * request.layers().size();
        int done = options.iterations() * layersDone;
        List<Search> searches = start(network, request, layer);
        List<Search> active = stillSearching(searches);
        for (int i = 1; !active.isEmpty(); i++) {
            new MaskedBatch(request, active, options.loss()).step(network);
            active = stillSearching(active);
            if (!active.isEmpty()) {
                request.listener().progress(info.id(), done + i, total);
            }
        }
        request.listener().progress(info.id(), done + options.iterations(), total);
        return results(request, layer, searches, System.nanoTime() - start);
    }

    private List<Search> start(Network network, ExplainRequest request, String layer) {
        Trace trace = network.trace(
                request.images(),
                Target.together(request.targets()),
                Taps.none().activation(layer));
        double[] whole = trace.objective();
        List<Search> searches = new ArrayList<>();
        for (int image = 0; image < request.count(); image++) {
            FeatureMaps activation = FeatureMaps.of(layer, trace.activation(layer), image);
            FeatureMaps maps = options.features() == Features.RELU ? activation.rectified() : activation;
            ChannelMask mask = new ChannelMask(maps, request.height(), request.width(), options.normalization());
            searches.add(new Search(image, whole[image], mask, options));
        }
        return searches;
    }

    private static List<Search> stillSearching(List<Search> searches) {
        return searches.stream().filter(search -> !search.isDone()).toList();
    }

    private List<Optimization> results(ExplainRequest request, String layer, List<Search> searches, long nanos) {
        int perIteration = options.loss().usesRest() ? 2 : 1;
        long passes = searches.stream()
                .mapToLong(search -> 1 + 2L * perIteration * search.iterations())
                .sum();
        List<Optimization> results = new ArrayList<>();
        for (Search search : searches) {
            int steps = perIteration * search.iterations();
            Cost cost = new Cost(1 + steps, steps, nanos / passes * (1 + 2L * steps));
            Explanation explanation = new Explanation(
                    info.id(),
                    search.image(),
                    Optional.of(layer),
                    request.targets().get(search.image()),
                    search.map(),
                    options.normalization(),
                    search.status(),
                    cost);
            results.add(
                    new Optimization(explanation, search.end(), search.losses(), search.variables(), search.weights()));
        }
        return results;
    }
}
