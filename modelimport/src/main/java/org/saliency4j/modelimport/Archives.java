package org.saliency4j.modelimport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.saliency4j.modelimport.format.ImageSize;
import org.saliency4j.modelimport.format.ModelFormat;
import org.saliency4j.modelimport.format.ModelImportException;
import org.saliency4j.modelimport.format.ParsedModel;
import org.saliency4j.modelimport.keras.KerasReader;

/** Zip archives: those of Keras are read here, all others by whoever recognises them. */
final class Archives {
    private static final int MOST_ENTRIES = 10_000;
    /** What Deeplearning4j writes, so that it can be said which module reads it. */
    private static final Set<String> DL4J = Set.of("configuration.json", "coefficients.bin");

    private Archives() {}

    static ParsedModel read(Path file, @Nullable ImageSize size) {
        Set<String> entries = entries(file);
        try {
            for (ModelFormat format : ServiceLoader.load(ModelFormat.class)) {
                if (format.recognises(entries)) {
                    return format.read(file, size);
                }
            }
        } catch (ServiceConfigurationError e) {
            throw new ModelImportException(file, "a module that reads models cannot be loaded: " + e.getMessage(), e);
        }
        if (entries.containsAll(DL4J)) {
            throw new ModelImportException(
                    file,
                    "is a network of Deeplearning4j: reading it takes the module saliency4j-dl4j and a backend of ND4J,"
                            + " such as nd4j-native, on the class path");
        }
        return KerasReader.readArchive(file, size);
    }

    /** Nothing for an archive that cannot be opened, about which Keras' reader complains. */
    private static Set<String> entries(Path file) {
        Set<String> names = new HashSet<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            zip.stream().limit(MOST_ENTRIES).map(ZipEntry::getName).forEach(names::add);
        } catch (IOException | IllegalArgumentException e) {
            names.clear();
        }
        return names;
    }
}
