package org.saliency4j.testdata;

/**
 * An outline tabulated on a square grid and interpolated bilinearly: every outline then costs the same few operations, however many
 * corners it has.
 */
final class DistanceField implements Outline {
    /** Half the side of the square tabulated; shadows reach no farther from an edge than this leaves room for. */
    static final double REACH = 1.5;

    private final int stepsPerUnit;
    private final int side;
    private final float[] distances;

    private DistanceField(int stepsPerUnit, int side, float[] distances) {
        this.stepsPerUnit = stepsPerUnit;
        this.side = side;
        this.distances = distances;
    }

    /** The table of an outline with the given number of grid steps from 0 to 1. */
    static DistanceField of(Outline outline, int stepsPerUnit) {
        int side = (int) (2 * REACH * stepsPerUnit) + 1;
        float[] distances = new float[side * side];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                double x = (double) column / stepsPerUnit - REACH;
                double y = (double) row / stepsPerUnit - REACH;
                distances[row * side + column] = (float) outline.distance(x, y);
            }
        }
        return new DistanceField(stepsPerUnit, side, distances);
    }

    /** Outside the table: the distance at the nearest tabulated point plus the way there. */
    @Override
    public double distance(double x, double y) {
        double insideX = Math.min(REACH, Math.max(-REACH, x));
        double insideY = Math.min(REACH, Math.max(-REACH, y));
        double column = (insideX + REACH) * stepsPerUnit;
        double row = (insideY + REACH) * stepsPerUnit;
        int left = Math.min(side - 2, (int) column);
        int top = Math.min(side - 2, (int) row);
        double fx = column - left;
        double fy = row - top;
        int at = top * side + left;
        double upper = distances[at] + fx * (distances[at + 1] - distances[at]);
        double lower = distances[at + side] + fx * (distances[at + side + 1] - distances[at + side]);
        return upper + fy * (lower - upper) + Outline.length(x - insideX, y - insideY);
    }
}
