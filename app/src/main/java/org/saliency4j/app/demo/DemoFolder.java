package org.saliency4j.app.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.saliency4j.app.output.StagedFiles;
import org.saliency4j.app.terminal.Json;
import org.saliency4j.engine.image.Image;
import org.saliency4j.engine.image.ImageFile;
import org.saliency4j.engine.image.Overlay;
import org.saliency4j.explain.Explanation;
import org.saliency4j.testdata.ShapeClass;
import org.saliency4j.testdata.Watermark;

/** The folder of a demonstration: a page, the pictures it shows, and the numbers as JSON. */
public final class DemoFolder {
    /** The class that the watermark stands for. */
    static final ShapeClass WATERMARK_CLASS = Watermark.TRAINED_CLASS;

    private static final String PAGE = "index.html";
    private static final String RESULTS = "results.json";
    private static final String PICTURES = "pictures";

    private DemoFolder() {}

    /**
     * Writes all files. They appear together.
     *
     * @param folder where to; made if missing
     * @param study what there is to show
     * @param version the program's version, for the page
     * @return the numbers
     * @throws IOException if a file cannot be written
     */
    public static DemoSummary write(Path folder, DemoStudy study, String version) throws IOException {
        try (StagedFiles files = new StagedFiles()) {
            files.folder(folder.resolve(PICTURES));
            Path page = folder.resolve(PAGE);
            DemoSummary summary = DemoSummary.of(study, page.toString());
            String html = new DemoPage(study, summary, version).html();
            Files.write(files.stage(page), html.getBytes(StandardCharsets.UTF_8));
            Files.write(files.stage(folder.resolve(RESULTS)), Json.text(summary).getBytes(StandardCharsets.UTF_8));
            List<Photograph> photographs = study.photographs();
            for (int i = 0; i < photographs.size(); i++) {
                Photograph photograph = photographs.get(i);
                writePng(files, folder, marked(photograph), photograph.largeMarked());
                writePng(files, folder, plain(photograph), photograph.largePlain());
                for (NetworkStudy network : study.networks()) {
                    for (NetworkStudy.MethodStudy method : network.methods()) {
                        Explanation explanation = method.findings().get(i).explanation();
                        Image picture = photograph.largeMarked();
                        float[] mask = explanation
                                .mask(picture.height(), picture.width())
                                .values();
                        String file = overlay(photograph, network, method);
                        writePng(files, folder, file, Overlay.standard().draw(picture, mask));
                    }
                }
            }
            files.commit();
            return summary;
        }
    }

    private static void writePng(StagedFiles files, Path folder, String file, Image picture) throws IOException {
        ImageFile.writePng(files.stage(folder.resolve(file)), picture);
    }

    /** Where the photograph with the watermark lies, from the page. */
    static String marked(Photograph photograph) {
        return PICTURES + "/" + photograph.name() + ".png";
    }

    /** Where the photograph without the watermark lies. */
    static String plain(Photograph photograph) {
        return PICTURES + "/" + photograph.name() + ".without.png";
    }

    /** Where a map laid over its photograph lies. */
    static String overlay(Photograph photograph, NetworkStudy network, NetworkStudy.MethodStudy method) {
        return PICTURES + "/" + photograph.name() + "." + network.which().id() + "."
                + method.method().id() + ".png";
    }
}
