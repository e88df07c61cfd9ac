package org.saliency4j.explain.catalog;

import java.util.List;
import java.util.stream.Collectors;
import org.saliency4j.explain.SaliencyMethod;
import org.saliency4j.explain.cam.GradCam;
import org.saliency4j.explain.control.FakeCam;
import org.saliency4j.explain.control.RandomMaps;
import org.saliency4j.explain.opticam.OptiCam;

/** All saliency methods, each with the options its id stands for. */
public final class SaliencyMethods {
    private static final List<SaliencyMethod> ALL = List.of(
            GradCam.create(),
            OptiCam.paper(),
            OptiCam.officialCode(),
            OptiCam.officialClassDefaults(),
            FakeCam.create(),
            RandomMaps.create());

    private SaliencyMethods() {}

    /**
     * All methods.
     *
     * @return the methods, family by family
     */
    public static List<SaliencyMethod> all() {
        return ALL;
    }

    /**
     * A method by its id.
     *
     * @param id for example {@code gradcam}
     * @return the method
     * @throws IllegalArgumentException if there is none; the message lists the ids
     */
    public static SaliencyMethod of(String id) {
        return ALL.stream()
                .filter(method -> method.info().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no saliency method '" + id + "', expected one of "
                        + ALL.stream().map(method -> method.info().id()).collect(Collectors.joining(", "))));
    }
}
