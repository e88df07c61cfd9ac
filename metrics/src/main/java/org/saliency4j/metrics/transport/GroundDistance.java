package org.saliency4j.metrics.transport;

/** What it costs to move a unit of mass from one pixel to another. */
public enum GroundDistance {
    /** Rows plus columns: {@code |dy| + |dx|}. */
    MANHATTAN("l1"),
    /** The straight line: {@code sqrt(dy^2 + dx^2)}. */
    EUCLIDEAN("l2");

    private final String id;

    GroundDistance(String id) {
        this.id = id;
    }

    /**
     * The name in metric ids.
     *
     * @return {@code l1} or {@code l2}
     */
    public String id() {
        return id;
    }

    /**
     * The distance over an offset.
     *
     * @param dy rows
     * @param dx columns
     * @return pixels
     */
    public double of(double dy, double dx) {
        return this == MANHATTAN ? Math.abs(dy) + Math.abs(dx) : Math.sqrt(dy * dy + dx * dx);
    }
}
