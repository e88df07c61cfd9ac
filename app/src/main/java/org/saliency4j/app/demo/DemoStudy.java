package org.saliency4j.app.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.saliency4j.app.input.PictureNetwork;
import org.saliency4j.app.terminal.Progress;
import org.saliency4j.app.terminal.Terminal;
import org.saliency4j.engine.runtime.CompileOptions;
import org.saliency4j.explain.SaliencyMethod;
import org.saliency4j.explain.cam.GradCam;
import org.saliency4j.explain.opticam.OptiCam;
import org.saliency4j.modelimport.ModelFile;

/**
 * Both networks before the same photographs, all of which carry the watermark.
 *
 * @param photographs the photographs
 * @param networks what each network makes of them
 */
public record DemoStudy(List<Photograph> photographs, List<NetworkStudy> networks) {
    /** The most photographs one may ask for. */
    public static final int MOST_PHOTOGRAPHS = 240;

    private static final List<SaliencyMethod> METHODS = List.of(GradCam.create(), OptiCam.paper());

    /** Takes copies. */
    public DemoStudy {
        photographs = List.copyOf(photographs);
        networks = List.copyOf(networks);
    }

    /**
     * Does the work.
     *
     * @param count how many photographs, 1 to {@value #MOST_PHOTOGRAPHS}
     * @param options what the networks run on
     * @param terminal where progress is shown
     * @return the study, the same at every call but for the times in it
     * @throws IOException if the networks cannot be unpacked
     * @throws IllegalArgumentException if the count is out of range
     */
    public static DemoStudy of(int count, CompileOptions options, Terminal terminal) throws IOException {
        if (count < 1 || count > MOST_PHOTOGRAPHS) {
            throw new IllegalArgumentException("--images " + count + ", expected 1 to " + MOST_PHOTOGRAPHS);
        }
        DemoNetwork[] all = DemoNetwork.values();
        try (Progress progress = terminal.progress(all.length * METHODS.size() * count)) {
            progress.show(0, "taking photographs");
            List<Photograph> photographs = Photograph.first(count);
            List<NetworkStudy> studies = new ArrayList<>();
            for (DemoNetwork which : all) {
                double before = which.ordinal();
                double steps = (double) METHODS.size() * count;
                Path file = which.file();
                PictureNetwork network = PictureNetwork.of(file, ModelFile.read(file), options);
                studies.add(NetworkStudy.of(
                        which,
                        network,
                        METHODS,
                        photographs,
                        share -> progress.show((before + share) * steps, which.id())));
            }
            return new DemoStudy(photographs, studies);
        }
    }
}
