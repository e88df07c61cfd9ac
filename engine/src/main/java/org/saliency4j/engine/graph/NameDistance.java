package org.saliency4j.engine.graph;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name somebody probably meant: the smallest Levenshtein distance, if it is small for the name's length. */
final class NameDistance {
    private NameDistance() {}

    static Optional<String> closest(String wanted, List<String> names) {
        String w = wanted.toLowerCase(Locale.ROOT);
        return names.stream()
                .min(Comparator.comparingInt(n -> between(w, n.toLowerCase(Locale.ROOT))))
                .filter(n -> between(w, n.toLowerCase(Locale.ROOT)) <= Math.max(2, wanted.length() / 3));
    }

    private static int between(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
