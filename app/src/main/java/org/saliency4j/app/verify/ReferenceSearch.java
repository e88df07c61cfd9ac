package org.saliency4j.app.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.saliency4j.app.failure.UserMistake;
import org.saliency4j.modelimport.ImportedModel;

/**
 * Where references are looked for. All forms are looked for in all folders.
 *
 * @param model the model's file
 * @param folders the folders
 */
public record ReferenceSearch(Path model, List<Path> folders) {
    private static final List<ReferenceSource> SOURCES =
            List.of(new OnnxTestData(), new KeyedArrays(), new GoldenArrays());

    /** Takes a copy. */
    public ReferenceSearch {
        folders = List.copyOf(folders);
    }

    /**
     * A search beside a model: in its folder, in {@code expected} and in {@code MODEL.expected}, with the model's ending and without.
     *
     * @param model a model's file
     * @return the search
     */
    public static ReferenceSearch beside(Path model) {
        String name = model.getFileName().toString();
        int dot = name.lastIndexOf('.');
        List<Path> folders = new ArrayList<>();
        folders.add(Optional.ofNullable(model.getParent()).orElse(Path.of(".")));
        folders.add(model.resolveSibling("expected"));
        if (dot > 0) {
            folders.add(model.resolveSibling(name.substring(0, dot) + ".expected"));
        }
        folders.add(model.resolveSibling(name + ".expected"));
        return new ReferenceSearch(model, folders);
    }

    /**
     * A search in one folder.
     *
     * @param model a model's file
     * @param folder the folder
     * @return the search
     * @throws UserMistake if there is no such folder
     */
    public static ReferenceSearch in(Path model, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UserMistake(
                    folder + (Files.exists(folder) ? ": is a file, expected a folder" : ": no such folder"));
        }
        return new ReferenceSearch(model, List.of(folder));
    }

    /**
     * Reads what there is.
     *
     * @param imported the network
     * @return at least one reference
     * @throws IOException if a file cannot be read
     * @throws UserMistake if there is none, or one does not belong to the network
     */
    public List<ReferenceSet> require(ImportedModel imported) throws IOException {
        List<ReferenceSet> sets = find(imported);
        if (sets.isEmpty()) {
            throw new UserMistake(model + ": no stored results; looked for "
                    + SOURCES.stream().map(ReferenceSource::mark).collect(Collectors.joining(", ")) + " in "
                    + folders.stream().map(Path::toString).collect(Collectors.joining(", "))
                    + (folders.size() == 1 ? "" : "; --reference FOLDER names another folder"));
        }
        return sets;
    }

    /**
     * Reads what there is.
     *
     * @param imported the network
     * @return the references, perhaps none
     * @throws IOException if a file cannot be read
     * @throws UserMistake if one does not belong to the network
     */
    public List<ReferenceSet> find(ImportedModel imported) throws IOException {
        List<ReferenceSet> sets = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                for (ReferenceSource source : SOURCES) {
                    sets.addAll(source.read(folder, imported));
                }
            }
        }
        return sets;
    }
}
