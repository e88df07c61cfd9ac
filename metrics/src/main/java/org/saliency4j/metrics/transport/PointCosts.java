package org.saliency4j.metrics.transport;

/** Distances between pixels. A last sink without a place, if there is one, takes mass for nothing. */
final class PointCosts implements TransportCosts {
    private final GroundDistance distance;
    private final int[] sourcePixels;
    private final double[] x;
    private final double[] y;
    private final int width;
    private final int sinks;
    private final boolean freeSink;
    private final double bound;

    PointCosts(GroundDistance distance, int height, int width, int[] sources, int[] sinks, boolean freeSink) {
        this.distance = distance;
        this.width = width;
        this.sourcePixels = sources;
        this.sinks = sinks.length;
        this.freeSink = freeSink;
        x = new double[sinks.length];
        y = new double[sinks.length];
        for (int j = 0; j < sinks.length; j++) {
            x[j] = sinks[j] % width;
            y[j] = Math.floorDiv(sinks[j], width);
        }
        bound = Math.max(1, distance.of(height - 1.0, width - 1.0));
    }

    @Override
    public double of(int source, int sink) {
        int pixel = sourcePixels[source];
        return freeSink && sink == sinks
                ? 0
                : distance.of(y[sink] - Math.floorDiv(pixel, width), x[sink] - pixel % width);
    }

    @Override
    public void row(int source, double[] out) {
        fill(sourcePixels[source], out);
    }

    /** Costs from any pixel. The loops hold nothing that keeps a compiler from vectorising them. */
    void fill(int pixel, double[] out) {
        double fromX = pixel % width;
        double fromY = Math.floorDiv(pixel, width);
        if (distance == GroundDistance.EUCLIDEAN) {
            for (int j = 0; j < sinks; j++) {
                double dx = x[j] - fromX;
                double dy = y[j] - fromY;
                out[j] = Math.sqrt(dx * dx + dy * dy);
            }
        } else {
            for (int j = 0; j < sinks; j++) {
                out[j] = Math.abs(x[j] - fromX) + Math.abs(y[j] - fromY);
            }
        }
        if (freeSink) {
            out[sinks] = 0;
        }
    }

    @Override
    public double bound() {
        return bound;
    }
}
