package org.saliency4j.app.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saliency4j.app.failure.UserMistake;
import org.saliency4j.explain.SaliencyMethod;
import org.saliency4j.explain.catalog.SaliencyMethods;
import org.saliency4j.explain.opticam.OptiCam;
import org.saliency4j.explain.opticam.OptiCamOptions;
import picocli.CommandLine.Option;

/** Which saliency methods, and how they search. */
final class MethodOptions {
    private static final String LIST = "list";
    private static final String OPTI_CAM = "opticam";
    private static final Map<String, OptiCamOptions> PRESETS = presets();

    @Option(
            names = "--method",
            split = ",",
            paramLabel = "M",
            description = "Methods by id; by default gradcam,opticam. 'list' prints all.")
    private List<String> methods = new ArrayList<>(List.of("gradcam", OPTI_CAM));

    @Option(
            names = "--preset",
            paramLabel = "P",
            description =
                    "How Opti-CAM searches: as its paper says (paper, the default), or as its authors' program does"
                            + " (official-code, official-class-defaults).")
    private @Nullable String preset;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description = "Most iterations of Opti-CAM; by default the preset's.")
    private @Nullable Integer iterations;

    private static Map<String, OptiCamOptions> presets() {
        Map<String, OptiCamOptions> presets = new LinkedHashMap<>();
        presets.put("paper", OptiCamOptions.paper());
        presets.put("official-code", OptiCamOptions.officialCode());
        presets.put("official-class-defaults", OptiCamOptions.officialClassDefaults());
        return presets;
    }

    boolean isListAsked() {
        return methods.equals(List.of(LIST));
    }

    /** The methods, in the order asked for. */
    List<SaliencyMethod> chosen() {
        List<String> ids = methods.stream().map(String::strip).distinct().toList();
        if ((preset != null || iterations != null) && !ids.contains(OPTI_CAM)) {
            throw new UserMistake((preset != null ? "--preset" : "--iterations") + ": only for method " + OPTI_CAM
                    + ", which is not among " + String.join(",", ids));
        }
        return ids.stream().map(this::method).toList();
    }

    private SaliencyMethod method(String id) {
        return id.equals(OPTI_CAM) ? OptiCam.of(optiCam()) : SaliencyMethods.of(id);
    }

    private OptiCamOptions optiCam() {
        String name = preset == null ? "paper" : preset;
        OptiCamOptions options = PRESETS.get(name);
        if (options == null) {
            throw new UserMistake("--preset " + name + ": expected one of " + String.join(", ", PRESETS.keySet()));
        }
        return iterations == null ? options : options.withIterations(iterations);
    }
}
