package org.saliency4j.testdata;

/**
 * What the camera sees, as linear light, finer than the final pixels: {@link #SAMPLES} x {@link #SAMPLES} samples a pixel. Points are given
 * in parts of the picture: (0, 0) is the upper left corner, (1, 1) the lower right one.
 */
final class Film {
    /** Samples per pixel side. */
    static final int SAMPLES = 2;

    private static final double SHADOW = 0.62;
    private static final double CONTACT = 0.35;

    private final int side;
    private final float[][] light;

    Film(int size) {
        side = SAMPLES * size;
        light = new float[3][side * side];
    }

    int side() {
        return side;
    }

    float[] plane(int channel) {
        return light[channel];
    }

    /** Fills the whole film with a surface. */
    void cover(Texture ground) {
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                Rgb color = ground.at(at(column) - 0.5, at(row) - 0.5);
                int i = row * side + column;
                light[0][i] = (float) color.red();
                light[1][i] = (float) color.green();
                light[2][i] = (float) color.blue();
            }
        }
    }

    /** Blurs all that is there; the standard deviation in parts of the picture. */
    void blur(double sigma) {
        for (int c = 0; c < light.length; c++) {
            light[c] = Blurring.gaussian(light[c], side, sigma * side);
        }
    }

    /** Paints a thing and its shadow over what is there. */
    void paint(Prop prop, Light lamp) {
        castShadow(prop, lamp);
        double step = 1.0 / side;
        forEachSample(prop, prop.extent(), 0, 0, (x, y, i) -> {
            double distance = prop.distance(x, y);
            double opacity = opacity(distance);
            if (opacity > 0) {
                double slopeX = (prop.distance(x + step, y) - distance) / step;
                double slopeY = (prop.distance(x, y + step) - distance) / step;
                blend(i, shade(prop, lamp, x, y, distance, slopeX, slopeY), opacity);
            }
        });
    }

    /** How much of each sample a thing covers, whatever lies above it: 0 to 1. */
    float[] coverage(Prop prop) {
        float[] cover = new float[side * side];
        forEachSample(prop, prop.extent(), 0, 0, (x, y, i) -> cover[i] = (float) opacity(prop.distance(x, y)));
        return cover;
    }

    /** 1 half a sample inside the edge, 0 half a sample outside. */
    private double opacity(double distance) {
        double sample = 1.0 / side;
        return Math.min(1, Math.max(0, 0.5 - distance / sample));
    }

    private void castShadow(Prop prop, Light lamp) {
        double height = prop.finish().height();
        double awayX = -lamp.x() / lamp.z() * height;
        double awayY = -lamp.y() / lamp.z() * height;
        double soft = height * lamp.softness() + 2.0 / side;
        double around = prop.extent() + 2 * height;
        forEachSample(prop, around, awayX, awayY, (x, y, i) -> {
            double cast = SHADOW * (1 - lamp.room()) * within(prop.distance(x - awayX, y - awayY), soft);
            double contact = CONTACT * within(prop.distance(x, y), 0.6 * height);
            darken(i, (1 - cast) * (1 - contact));
        });
    }

    /** 1 deep inside, 0 far outside, smooth over the given width to both sides of the edge. */
    private static double within(double distance, double width) {
        double t = Math.min(1, Math.max(0, 0.5 - 0.5 * distance / width));
        return t * t * (3 - 2 * t);
    }

    private static Rgb shade(Prop prop, Light lamp, double x, double y, double distance, double slopeX, double slopeY) {
        Placement where = prop.placement();
        Prop.Finish finish = prop.finish();
        double depth = -distance / where.radius();
        double tilt = finish.steepness() * Math.min(1, Math.max(0, 1 - depth / finish.bevel()));
        double nx = tilt * slopeX + finish.dome() * (x - where.centerX()) / where.radius();
        double ny = tilt * slopeY + finish.dome() * (y - where.centerY()) / where.radius();
        return prop.texture()
                .at(where.u(x, y), where.v(x, y))
                .times(lamp.onto(nx, ny))
                .plus(finish.gloss() * lamp.highlight(nx, ny));
    }

    private void blend(int i, Rgb color, double opacity) {
        light[0][i] += (float) (opacity * (color.red() - light[0][i]));
        light[1][i] += (float) (opacity * (color.green() - light[1][i]));
        light[2][i] += (float) (opacity * (color.blue() - light[2][i]));
    }

    private void darken(int i, double factor) {
        for (float[] plane : light) {
            plane[i] = (float) (plane[i] * factor);
        }
    }

    private double at(int sample) {
        return (sample + 0.5) / side;
    }

    private interface SampleVisitor {
        void visit(double x, double y, int sample);
    }

    private void forEachSample(Prop prop, double around, double awayX, double awayY, SampleVisitor visitor) {
        double centerX = prop.placement().centerX();
        double centerY = prop.placement().centerY();
        int left = sample(centerX - around + Math.min(0, awayX));
        int right = sample(centerX + around + Math.max(0, awayX));
        int top = sample(centerY - around + Math.min(0, awayY));
        int bottom = sample(centerY + around + Math.max(0, awayY));
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                visitor.visit(at(column), at(row), row * side + column);
            }
        }
    }

    private int sample(double position) {
        return Math.min(side - 1, Math.max(0, (int) (position * side)));
    }
}
