package org.saliency4j.metrics.transport;

/** What it costs to move a unit from a source to a sink, computed when asked: there is no matrix unless the caller has one. */
interface TransportCosts {
    double of(int source, int sink);

    /** Fills {@code out} with the costs from one source to sinks 0, 1, ... */
    void row(int source, double[] out);

    /** At least the largest cost. */
    double bound();
}
