package org.saliency4j.explain.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.explain.Cost;
import org.saliency4j.explain.ExplainRequest;
import org.saliency4j.explain.Explanation;
import org.saliency4j.explain.MethodInfo;
import org.saliency4j.explain.Normalization;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.explain.Status;

/** What all controls have in common: the network is never asked. */
final class ControlMaps {
    private ControlMaps() {}

    /** Makes a map for a picture. */
    @FunctionalInterface
    interface Rule {
        SaliencyMap of(Tensor image, int height, int width);
    }

    static List<Explanation> explain(MethodInfo info, Network network, ExplainRequest request, Rule rule) {
        request.check(network, info);
        List<Explanation> explanations = new ArrayList<>();
        for (int image = 0; image < request.count(); image++) {
            long start = System.nanoTime();
            SaliencyMap map = rule.of(request.images().row(image), request.height(), request.width());
            explanations.add(new Explanation(
                    info.id(),
                    image,
                    Optional.empty(),
                    request.targets().get(image),
                    map,
                    Normalization.RANGE,
                    map.isConstant()
                            ? new Status(Status.Kind.CONSTANT_MAP, "a picture of one pixel has no other map")
                            : Status.OK,
                    new Cost(0, 0, System.nanoTime() - start)));
        }
        request.listener().progress(info.id(), 1, 1);
        return explanations;
    }
}
