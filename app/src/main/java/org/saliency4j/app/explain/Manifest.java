package org.saliency4j.app.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.saliency4j.app.input.PictureNetwork;
import org.saliency4j.explain.SaliencyMethod;
import org.saliency4j.explain.opticam.OptiCam;
import org.saliency4j.explain.opticam.OptiCamOptions;

/**
 * How maps came about: enough to make them again. All but {@code run} is the same whenever the same request is made.
 *
 * @param program the program's name and version
 * @param model the network
 * @param options the request
 * @param images the pictures in order; files lie beside the manifest
 * @param run when and on what
 */
record Manifest(String program, Model model, Options options, List<ExplainedImage> images, Run run) {
    private static final int CHUNK = 1 << 16;
    private static final double NANOS_PER_SECOND = 1e9;

    record Model(String file, String sha256, long bytes) {}

    record Options(
            List<Method> methods,
            List<String> layers,
            String target,
            String preprocessing,
            int batch,
            String colormap,
            float alpha) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Method(String id, String name, @Nullable OptiCamOptions options) {
        static Method of(SaliencyMethod method) {
            OptiCamOptions options = method instanceof OptiCam opticam ? opticam.options() : null;
            return new Method(method.info().id(), method.info().name(), options);
        }
    }

    record Run(String finished, double seconds, String kernels, int threads) {}

    static Manifest of(
            String version, PictureNetwork subject, ExplainPlan plan, List<ExplainedImage> images, long startNanos)
            throws IOException {
        return new Manifest(
                "saliency4j " + version,
                new Model(
                        String.valueOf(subject.file().getFileName()),
                        sha256(subject.file()),
                        Files.size(subject.file())),
                new Options(
                        plan.methods().stream().map(Method::of).toList(),
                        plan.layers(),
                        plan.target(),
                        subject.model()
                                .report()
                                .preprocessing()
                                .map(Object::toString)
                                .orElse("none"),
                        plan.batch(),
                        plan.overlay().colors().name().toLowerCase(Locale.ROOT),
                        plan.overlay().opacity()),
                images.stream().map(ExplainedImage::forManifest).toList(),
                new Run(
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                        (System.nanoTime() - startNanos) / NANOS_PER_SECOND,
                        subject.network().options().kernels().name(),
                        subject.network().options().pool().threads()));
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                digest.update(chunk, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
