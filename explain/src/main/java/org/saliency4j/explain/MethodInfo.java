package org.saliency4j.explain;

import java.util.Objects;

/**
 * What a method is called and where it comes from.
 *
 * @param id the name on the command line and in files: lower-case words; a variant follows a dot
 * @param name the name in running text
 * @param group its family
 * @param paper authors, year and where to find the paper
 * @param layers what it does with layers
 */
public record MethodInfo(String id, String name, MethodGroup group, String paper, LayerUse layers) {
    /**
     * Checks for missing parts.
     *
     * @param id the name on the command line and in files: lower-case words; a variant follows a dot
     * @param name the name in running text
     * @param group its family
     * @param paper authors, year and where to find the paper
     * @param layers what it does with layers
     * @throws IllegalArgumentException if the id holds anything but lower-case letters, digits, {@code +}, {@code -} and {@code .}
     */
    public MethodInfo {
        if (!id.matches("[a-z0-9][a-z0-9+.-]*")) {
            throw new IllegalArgumentException("method id '" + id + "', expected lower-case words");
        }
        Objects.requireNonNull(name);
        Objects.requireNonNull(group);
        Objects.requireNonNull(paper);
        Objects.requireNonNull(layers);
    }
}
