package org.saliency4j.app.explain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saliency4j.app.input.PictureNetwork;
import org.saliency4j.app.input.Prediction;
import org.saliency4j.app.input.TargetSpec;
import org.saliency4j.app.output.StagedFiles;
import org.saliency4j.app.terminal.Json;
import org.saliency4j.app.terminal.Progress;
import org.saliency4j.app.terminal.Terminal;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.image.ImageFile;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.tensor.NpyFile;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.explain.ExplainRequest;
import org.saliency4j.explain.Explanation;
import org.saliency4j.explain.SaliencyMethod;
import org.saliency4j.explain.Target;

/** Explains picture files and writes the results to a folder. Used once, by one thread. */
public final class ExplainRun {
    private static final int PREDICTIONS = 3;

    private final String version;
    private final PictureNetwork subject;
    private final ExplainPlan plan;
    private final Path out;
    private final PictureOverlay overlay;
    private final ResultNames names = new ResultNames();
    private final MapScores judged;

    /**
     * A run.
     *
     * @param version the program's version, for the manifest
     * @param subject the network
     * @param plan how pictures are explained
     * @param out the folder for the results; made if missing
     */
    public ExplainRun(String version, PictureNetwork subject, ExplainPlan plan, Path out) {
        this.version = version;
        this.subject = subject;
        this.plan = plan;
        this.out = out;
        this.judged = new MapScores(subject.network(), plan.metrics());
        this.overlay = new PictureOverlay(
                plan.overlay(), subject.model().preprocessing().geometry(), subject.size());
    }

    /**
     * Explains pictures. Files appear when all pictures are done.
     *
     * @param pictures the files
     * @param terminal where progress is shown
     * @return what was found
     * @throws IOException if a picture cannot be read or a result not be written
     * @throws IllegalArgumentException if the target or a layer does not exist
     */
    public ExplainOutcome run(List<Path> pictures, Terminal terminal) throws IOException {
        long start = System.nanoTime();
        TargetSpec target =
                TargetSpec.parse(plan.target(), subject.model().labels(), subject.network(), pictures.size());
        try (StagedFiles files = new StagedFiles();
                Progress progress =
                        terminal.progress(pictures.size() * plan.methods().size())) {
            files.folder(out);
            Path manifest = out.resolve("manifest.json");
            Path manifestPart = files.stage(manifest);
            // The first batch is read in a moment; a bad picture further back should not show after an hour.
            for (Path later : pictures.subList(Math.min(plan.batch(), pictures.size()), pictures.size())) {
                ImageFile.read(later);
            }
            List<ExplainedImage> images = new ArrayList<>();
            for (int first = 0; first < pictures.size(); first += plan.batch()) {
                int end = Math.min(pictures.size(), first + plan.batch());
                images.addAll(new Batch(first, pictures.subList(first, end), target, files, progress).explain());
            }
            Manifest document = Manifest.of(version, subject, plan, images, start);
            Files.write(manifestPart, Json.text(document).getBytes(StandardCharsets.UTF_8));
            files.commit();
            return new ExplainOutcome(subject.file().toString(), manifest.toString(), images, judged.rows());
        }
    }

    /** Pictures that go through the network together. */
    private final class Batch {
        private final int first;
        private final List<Path> files;
        private final TargetSpec target;
        private final StagedFiles staged;
        private final Progress progress;
        private final List<Image> pictures = new ArrayList<>();
        private final List<List<ExplainedImage.Map>> maps = new ArrayList<>();

        Batch(int first, List<Path> files, TargetSpec target, StagedFiles staged, Progress progress) {
            this.first = first;
            this.files = files;
            this.target = target;
            this.staged = staged;
            this.progress = progress;
        }

        List<ExplainedImage> explain() throws IOException {
            List<Image> prepared = new ArrayList<>();
            List<String> resultNames = new ArrayList<>();
            for (Path file : files) {
                Image picture = ImageFile.read(file);
                pictures.add(picture);
                prepared.add(subject.model().prepare(picture));
                resultNames.add(names.next(file));
                maps.add(new ArrayList<>());
            }
            Tensor batch = Tensor.stack(prepared.stream().map(Image::toTensor).toList());
            Tensor scores = subject.network().trace(batch, Taps.none()).scores();
            List<Target> targets = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                targets.add(target.of(first + i, scores.row(i).data()));
            }
            for (int m = 0; m < plan.methods().size(); m++) {
                SaliencyMethod method = plan.methods().get(m);
                double before = (double) first * plan.methods().size() + (double) m * files.size();
                ExplainRequest request = ExplainRequest.of(batch, targets)
                        .withLayers(plan.layersFor(method))
                        .withListener((id, done, total) -> progress.show(
                                before + (double) files.size() * done / total,
                                id + " " + files.get(0).getFileName()));
                List<Explanation> explanations = method.explain(subject.network(), request);
                List<Map<String, MapScores.Entry>> scored =
                        plan.metrics().isEmpty() ? List.of() : judged.add(prepared, explanations);
                for (int i = 0; i < explanations.size(); i++) {
                    Explanation explanation = explanations.get(i);
                    write(explanation, resultNames.get(explanation.image()), scored.isEmpty() ? null : scored.get(i));
                }
            }
            List<ExplainedImage> explained = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                List<Prediction> predictions =
                        Prediction.top(scores.row(i).data(), subject.model().labels(), PREDICTIONS);
                explained.add(new ExplainedImage(files.get(i).toString(), predictions, maps.get(i)));
            }
            return explained;
        }

        private void write(Explanation explanation, String name, @Nullable Map<String, MapScores.Entry> scores)
                throws IOException {
            String layer = plan.layers().size() > 1
                    ? explanation.layer().map(l -> "." + ResultNames.part(l)).orElse("")
                    : "";
            String base = name + "." + explanation.method() + layer;
            Path npy = out.resolve(base + ".npy");
            Path png = out.resolve(base + ".png");
            NpyFile.write(staged.stage(npy), explanation.raw().toTensor());
            ImageFile.writePng(staged.stage(png), overlay.draw(pictures.get(explanation.image()), explanation));
            maps.get(explanation.image())
                    .add(new ExplainedImage.Map(
                            explanation.method(),
                            explanation.layer().orElse(null),
                            explanation.target().objective().spec(),
                            explanation.status().kind().id(),
                            explanation.status().isOk()
                                    ? null
                                    : explanation.status().cause(),
                            explanation.cost().forwards(),
                            explanation.cost().backwards(),
                            explanation.cost().millis(),
                            npy.toString(),
                            png.toString(),
                            scores));
        }
    }
}
