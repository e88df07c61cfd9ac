package org.saliency4j.metrics;

/**
 * A metric's name on the command line and in files: lower-case words joined by hyphens; a convention or variant follows a dot.
 *
 * @param text for example {@code average-drop} or {@code ssim.wang2004}
 */
public record MetricId(String text) {
    /**
     * Checks the characters.
     *
     * @param text for example {@code average-drop} or {@code ssim.wang2004}
     * @throws IllegalArgumentException if it holds anything but lower-case letters, digits, {@code +}, {@code -} and {@code .}
     */
    public MetricId {
        if (!text.matches("[a-z0-9][a-z0-9+.-]*")) {
            throw new IllegalArgumentException("metric id '" + text + "', expected lower-case words");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
