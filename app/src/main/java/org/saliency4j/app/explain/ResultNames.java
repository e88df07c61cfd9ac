package org.saliency4j.app.explain;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names for the results of pictures: the picture's own without its extension, with a number where several pictures share one. */
final class ResultNames {
    private static final String MANIFEST = "manifest";

    /** In lower case: not all file systems tell cases apart. */
    private final Set<String> taken = new HashSet<>(Set.of(MANIFEST));

    /** The name for the next picture. */
    String next(Path picture) {
        String file = String.valueOf(picture.getFileName());
        int dot = file.lastIndexOf('.');
        String base = dot > 0 ? file.substring(0, dot) : file;
        String name = base;
        for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = base + "-" + i;
        }
        return name;
    }

    /** A layer's name as part of a file name. */
    static String part(String layer) {
        return layer.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^_+|_+$", "");
    }
}
