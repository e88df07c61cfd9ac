package org.saliency4j.metrics.saliencytools;

/** The weighted F1 scores that the package's tutorial reports, to three digits; columns as in {@link Preparation#ALL}. */
final class PublishedScores {
    private PublishedScores() {}

    static double of(ToolDistance distance, int column) {
        return row(distance)[column] / 1000.0;
    }

    private static int[] row(ToolDistance distance) {
        return switch (distance) {
            case COSINE -> new int[] {514, 436, 516, 409, 538, 441, 519, 439};
            case EUCLIDEAN -> new int[] {508, 421, 514, 223, 519, 443, 519, 436};
            case CORRELATION -> new int[] {514, 436, 514, 436, 538, 441, 538, 441};
            case CZEKANOWSKI -> new int[] {73, 271, 546, 289, 83, 126, 563, 412};
            case EARTH_MOVER -> new int[] {377, 281, 377, 281, 333, 24, 334, 24};
            case JACCARD -> new int[] {55, 271, 546, 289, 193, 125, 563, 412};
            case MEAN_ABSOLUTE_ERROR -> new int[] {556, 503, 545, 52, 564, 502, 564, 432};
            case MEAN_SQUARED_ERROR -> new int[] {508, 421, 514, 223, 519, 443, 519, 436};
            case PSNR -> new int[] {510, 410, 514, 223, 519, 443, 519, 436};
            case SSIM -> new int[] {587, 533, 541, 68, 568, 493, 548, 167};
            case SIGN_DISAGREEMENT -> new int[] {618, 577, 132, 31, 618, 576, 498, 31};
        };
    }
}
