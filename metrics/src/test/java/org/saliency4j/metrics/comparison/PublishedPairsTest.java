package org.saliency4j.metrics.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saliency4j.metrics.Plane;
import org.saliency4j.metrics.SharedData;

/** Values that others published for pictures everybody has. */
class PublishedPairsTest {
    /** As far as imdiff and scikit-image's own test compare. */
    private static final double FOUR_DECIMALS = 5e-5;

    private static final double THREE_DECIMALS = 5e-4;
    private static final double SEVEN_DECIMALS = 5e-8;
    private static final double TWO_DECIMALS = 5e-3;

    /** The weights of MATLAB's {@code rgb2gray}. */
    private static final double[] GREY = {0.298936021293776, 0.587043074451121, 0.114020904255103};

    private static Raster raster(String name) throws IOException {
        BufferedImage image = ImageIO.read(SharedData.file(name).toFile());
        return image.getRaster();
    }

    private static Plane channel(Raster raster, int channel) {
        return GoldenMaps.map(
                raster.getHeight(), raster.getWidth(), (y, x) -> raster.getSample((int) x, (int) y, channel));
    }

    private static Plane grey(Raster raster) {
        return GoldenMaps.map(raster.getHeight(), raster.getWidth(), (y, x) -> {
            double sum = 0;
            for (int c = 0; c < GREY.length; c++) {
                sum += GREY[c] * raster.getSample((int) x, (int) y, c);
            }
            return Math.floor(sum + .5);
        });
    }

    private static Plane allChannels(Raster raster) {
        int height = raster.getHeight();
        return GoldenMaps.map(
                3 * height, raster.getWidth(), (y, x) -> raster.getSample((int) x, (int) y % height, (int) y / height));
    }

    @Test
    void scikitImagesPairHasItsValues() throws IOException {
        Plane clean = channel(raster("images/natural/camera.png"), 0);
        Plane noisy = channel(raster("golden/skimage/cam_noisy.png"), 0);
        DataRange range = DataRange.EIGHT_BIT;
        assertEquals(22.409353363576034, GoldenMaps.value(PeakSignalToNoise.of(range), clean, noisy), FOUR_DECIMALS);
        assertEquals(
                0.357959091663361,
                GoldenMaps.value(StructuralSimilarity.of(SsimConvention.WANG2004, range), clean, noisy),
                THREE_DECIMALS);
        assertEquals(
                0.3674518327910367,
                GoldenMaps.value(StructuralSimilarity.of(SsimConvention.SKIMAGE, range), clean, noisy),
                SEVEN_DECIMALS);
    }

    @ParameterizedTest
    @CsvSource({"I03, 21.11, 0.6993, 0.6733", "I04, 20.99, 0.9978, 0.9996", "I08, 23.3, 0.9669, 0.9566"})
    void authorsProgramsGiveTheSameForTid2013(String name, double psnr, double ssim, double multiscale)
            throws IOException {
        Raster reference = raster("golden/iqa-tid2013/ref_dir/" + name + ".bmp");
        Raster distorted = raster("golden/iqa-tid2013/dist_dir/" + name + ".bmp");
        DataRange range = DataRange.EIGHT_BIT;
        assertEquals(
                psnr,
                GoldenMaps.value(PeakSignalToNoise.of(range), allChannels(distorted), allChannels(reference)),
                TWO_DECIMALS);
        Plane x = grey(distorted);
        Plane y = grey(reference);
        assertEquals(
                ssim, GoldenMaps.value(StructuralSimilarity.of(SsimConvention.WANG2004, range), x, y), FOUR_DECIMALS);
        assertEquals(
                multiscale,
                GoldenMaps.value(MultiscaleSimilarity.of(MsSsimConvention.WANG2003_SUM, range), x, y),
                FOUR_DECIMALS);
    }
}
