package org.saliency4j.metrics;

import java.util.Objects;

/**
 * What a metric is called, where it comes from and how to read its values.
 *
 * @param id the name on the command line and in files
 * @param name the name in running text
 * @param group its family
 * @param paper authors, year and where to find the paper
 * @param direction which values are better
 * @param range which values there are
 */
public record MetricInfo(MetricId id, String name, MetricGroup group, String paper, Direction direction, Range range) {
    /**
     * Checks for missing parts.
     *
     * @param id the name on the command line and in files
     * @param name the name in running text
     * @param group its family
     * @param paper authors, year and where to find the paper
     * @param direction which values are better
     * @param range which values there are
     */
    public MetricInfo {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(group);
        Objects.requireNonNull(paper);
        Objects.requireNonNull(direction);
        Objects.requireNonNull(range);
    }
}
