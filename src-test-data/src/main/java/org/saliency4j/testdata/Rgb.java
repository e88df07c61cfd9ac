package org.saliency4j.testdata;

/**
 * A colour as amounts of light (linear, 1 = white). Encoding for a file is the square root, a gamma of 2: close to sRGB, and exactly
 * rounded on every JVM.
 */
record Rgb(double red, double green, double blue) {

    /** A colour of the HSV cone, given in encoded values: hue in turns, saturation and value in [0, 1]. */
    static Rgb hsv(double hue, double saturation, double value) {
        return new Rgb(
                linear(hue + 1.0 / 3, saturation, value),
                linear(hue, saturation, value),
                linear(hue - 1.0 / 3, saturation, value));
    }

    private static double linear(double hue, double saturation, double value) {
        double turn = 6 * (hue - Math.floor(hue));
        // Full between one and three sixths of the circle, none between four and six, linear between.
        double pure = Math.min(1, Math.max(0, turn < 3 ? turn : 4 - turn));
        double encoded = value * (1 - saturation * (1 - pure));
        return encoded * encoded;
    }

    Rgb mix(Rgb other, double t) {
        return new Rgb(red + t * (other.red - red), green + t * (other.green - green), blue + t * (other.blue - blue));
    }

    Rgb times(double factor) {
        return new Rgb(red * factor, green * factor, blue * factor);
    }

    Rgb times(Rgb filter) {
        return new Rgb(red * filter.red, green * filter.green, blue * filter.blue);
    }

    Rgb plus(double light) {
        return new Rgb(red + light, green + light, blue + light);
    }

    /** How different two colours look: the distance of their encoded values, of which green counts most. */
    double contrast(Rgb other) {
        double r = Math.sqrt(red) - Math.sqrt(other.red);
        double g = Math.sqrt(green) - Math.sqrt(other.green);
        double b = Math.sqrt(blue) - Math.sqrt(other.blue);
        return Math.sqrt(0.3 * r * r + 0.55 * g * g + 0.15 * b * b);
    }
}
