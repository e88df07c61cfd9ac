package org.saliency4j.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.saliency4j.app.explain.ExplainOutcome;
import org.saliency4j.app.explain.ExplainPlan;
import org.saliency4j.app.explain.ExplainRun;
import org.saliency4j.app.explain.ExplainedImage;
import org.saliency4j.app.failure.UserMistake;
import org.saliency4j.app.input.PictureFiles;
import org.saliency4j.app.input.PictureNetwork;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.explain.SaliencyMethod;
import org.saliency4j.explain.cam.CamLayers;
import org.saliency4j.metrics.ModelMetric;
import org.saliency4j.metrics.catalog.Metrics;
import org.saliency4j.modelimport.ImportedModel;
import org.saliency4j.modelimport.preprocess.PreprocessingChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a network looked at. */
@Command(
        name = "explain",
        description = {
            "Shows what a network looked at: writes NAME.METHOD.npy (the raw map), NAME.METHOD.png (laid over the picture)"
                    + " and manifest.json.",
            "SPEC is logit:K, prob:K, logprob:K or OUTPUTNAME:K; K is a class, or a comma list of one for each picture."
        })
final class ExplainCommand implements Callable<Integer> {
    private static final String ALL = "all";
    private static final List<String> CONFIDENCE = List.of("average-drop", "average-increase", "average-gain");

    private final RootCommand root;

    @Parameters(index = "0", arity = "0..1", paramLabel = "MODEL", description = "An ONNX, Keras or DL4J file.")
    private @Nullable Path model;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "IMAGE",
            description = "Pictures, folders of pictures, or patterns such as 'photos/*.png'.")
    private List<String> images = new ArrayList<>();

    @Mixin
    private MethodOptions methods = new MethodOptions();

    @Option(
            names = "--layer",
            split = ",",
            paramLabel = "NAME",
            description = "Where in the network to look: auto (the default), or layers' names; one map for each.")
    private List<String> layers = new ArrayList<>(List.of(CamLayers.AUTO));

    @Option(
            names = "--target",
            paramLabel = "T",
            description = "What to explain: top1 (the default), a class index, a label, or SPEC.")
    private String target = "top1";

    @Option(names = "--out", paramLabel = "DIR", description = "Where to write; by default saliency4j-maps.")
    private Path out = Path.of("saliency4j-maps");

    @Option(names = "--batch", paramLabel = "N", description = "How many pictures to work on together; by default 8.")
    private int batch = 8;

    @Option(
            names = "--score",
            split = ",",
            paramLabel = "METRIC",
            description = "Also judge the maps by these metrics, for example average-drop,naps; all for all,"
                    + " list for their names. Prints each map's scores and each method's means.")
    private List<String> score = new ArrayList<>();

    @Option(
            names = "--scores",
            description =
                    "The same as --score average-drop,average-increase,average-gain, with the means alone printed.")
    private boolean scores;

    @Mixin
    private OverlayOptions overlay = new OverlayOptions();

    @Mixin
    private ModelOptions modelOptions = new ModelOptions();

    @Mixin
    private RunOptions runOptions = new RunOptions();

    ExplainCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        if (methods.isListAsked()) {
            MethodList list = MethodList.create();
            root.print(list.entries(), list::text);
            return 0;
        }
        if (score.contains(MetricList.ASKED)) {
            MetricList list = MetricList.ofModels();
            root.print(list.entries(), list::text);
            return 0;
        }
        if (model == null || images.isEmpty()) {
            throw new UserMistake("expected a model and at least one picture (see 'saliency4j explain --help')");
        }
        List<SaliencyMethod> chosen = methods.chosen();
        List<Path> pictures = PictureFiles.of(images);
        ImportedModel imported = modelOptions.read(model);
        PictureNetwork subject = PictureNetwork.of(model, imported, runOptions.compileOptions());
        List<String> names = CamLayers.of(subject.network().graph()).resolve(layers);
        ExplainPlan plan = new ExplainPlan(
                chosen,
                names,
                target,
                overlay.overlay(),
                batch,
                metrics(subject.network().graph()));
        imported.report().warnings().forEach(root.terminal()::say);
        imported.report().preprocessing().filter(PreprocessingChoice::isGuess).ifPresent(this::sayGuess);
        ExplainOutcome outcome = new ExplainRun(Version.text(), subject, plan, out).run(pictures, root.terminal());
        root.print(outcome, () -> text(outcome, !score.isEmpty()));
        return 0;
    }

    private List<ModelMetric<?>> metrics(Graph graph) {
        if (score.contains(ALL)) {
            return Metrics.ofNetwork(graph);
        }
        LinkedHashSet<String> ids = new LinkedHashSet<>(score);
        if (scores) {
            ids.addAll(CONFIDENCE);
        }
        List<ModelMetric<?>> metrics = new ArrayList<>();
        ids.forEach(id -> metrics.add(Metrics.of(id, graph)));
        return metrics;
    }

    private void sayGuess(PreprocessingChoice choice) {
        root.terminal()
                .say("preprocessing '" + choice.name()
                        + "' is a guess; --preprocess NAME or a file MODEL.json settles it");
    }

    private static String text(ExplainOutcome outcome, boolean eachMap) {
        StringBuilder text = new StringBuilder();
        for (ExplainedImage image : outcome.images()) {
            String predictions = image.predictions().stream()
                    .map(p -> p.label() + " " + p.percent())
                    .collect(Collectors.joining(", "));
            text.append(image.image()).append(": ").append(predictions).append('\n');
            for (ExplainedImage.Map map : image.maps()) {
                text.append(String.format(Locale.ROOT, "  %-10s %s", map.method(), map.png()));
                text.append(map.cause() == null ? "" : "  (" + map.status() + ": " + map.cause() + ")");
                text.append('\n');
                if (eachMap && map.scores() != null) {
                    map.scores()
                            .forEach((metric, entry) -> text.append(String.format(
                                    Locale.ROOT,
                                    "    %-18s %s%n",
                                    metric,
                                    entry.value() == null
                                            ? entry.status()
                                            : String.format(Locale.ROOT, "%.4f", entry.value()))));
                }
            }
        }
        text.append(outcome.manifest()).append('\n');
        if (!outcome.scores().isEmpty()) {
            text.append('\n').append(MapScoresText.of(outcome.scores()));
        }
        return text.toString();
    }
}
