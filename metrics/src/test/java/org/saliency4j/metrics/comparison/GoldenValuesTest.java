package org.saliency4j.metrics.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.saliency4j.metrics.PairMetric;
import org.saliency4j.metrics.Plane;

/** Values of the peers' own programs, in double precision. */
class GoldenValuesTest {
    /** Sums of up to 192^2 terms below 1, in any order: some hundred units in the last place of a result of order 1. */
    private static final double SUMS = 1e-13;

    /** Filtered moments are differences of sums of order 1 that are divided by at least C2 = 9e-4. */
    private static final double MOMENTS = 1e-12;

    /** The published digits end there. */
    private static final double TEN_DIGITS = 1e-10;

    /** Many pixels are equal but for the rounding of a sine, which then decides their order: a matter of the library at hand. */
    private static final double ORDER_OF_EQUALS = 1e-6;

    private static final Plane A64 = GoldenMaps.waves(64);
    private static final Plane B64 = GoldenMaps.hill(64);
    private static final Plane A192 = GoldenMaps.waves(192);
    private static final Plane B192 = GoldenMaps.hill(192);
    private static final Plane C192 = GoldenMaps.mixture(192);

    private static PairMetric ssim(SsimConvention convention) {
        return StructuralSimilarity.of(convention);
    }

    private static DynamicTest equal(PairMetric metric, Plane map, Plane reference, double expected, double tolerance) {
        return DynamicTest.dynamicTest(
                metric.info().id() + " is " + expected,
                () -> assertEquals(expected, GoldenMaps.value(metric, map, reference), tolerance));
    }

    @TestFactory
    Stream<DynamicTest> wavesAgainstAHillOfSide64() {
        return Stream.of(
                equal(ssim(SsimConvention.SKIMAGE), A64, B64, 0.011373434724859065, MOMENTS),
                equal(ssim(SsimConvention.WANG2004), A64, B64, 0.02080088777370919, MOMENTS),
                equal(ssim(SsimConvention.PIQ), A64, B64, 0.02080088777370919, MOMENTS),
                equal(ssim(SsimConvention.MSSSIM), A64, B64, 0.020801328556720223, MOMENTS),
                equal(ssim(SsimConvention.TORCHMETRICS), A64, B64, 0.01731454271980, MOMENTS),
                equal(ssim(SsimConvention.OPENCV), A64, B64, 0.01731454271980, MOMENTS),
                equal(PeakSignalToNoise.create(), A64, B64, 6.105400031459927, SUMS),
                equal(PixelDifference.meanSquared(), A64, B64, 0.24516586195455764, SUMS),
                equal(PixelDifference.rootMeanSquared(), A64, B64, Math.sqrt(0.24516586195455764), SUMS),
                equal(PixelDifference.euclidean(), A64, B64, 64 * Math.sqrt(0.24516586195455764), 64 * SUMS),
                equal(PearsonCorrelation.create(), A64, B64, -0.000319445220959971, SUMS),
                equal(SpearmanCorrelation.create(), A64, B64, -0.006767452894532126, ORDER_OF_EQUALS),
                equal(KendallCorrelation.create(), A64, B64, -0.003795153293056552, ORDER_OF_EQUALS),
                equal(DistributionComparison.similarity(), A64, B64, 0.37845649627481165, SUMS),
                equal(DistributionComparison.kullbackLeibler(), A64, B64, 1.2878462615532595, SUMS),
                equal(DistributionComparison.jensenShannon(), A64, B64, 0.2897472957420669, SUMS));
    }

    @TestFactory
    Stream<DynamicTest> wavesAgainstAHillOfSide192() {
        return Stream.of(
                equal(ssim(SsimConvention.SKIMAGE), A192, B192, 0.06443876439610838, MOMENTS),
                equal(ssim(SsimConvention.WANG2004), A192, B192, 0.09959875543973319, MOMENTS),
                equal(ssim(SsimConvention.MSSSIM), A192, B192, 0.09960011831273183, MOMENTS),
                equal(ssim(SsimConvention.TORCHMETRICS), A192, B192, 0.09499709159315, MOMENTS),
                equal(MultiscaleSimilarity.of(MsSsimConvention.MSSSIM), A192, B192, 0, 0),
                equal(MultiscaleSimilarity.of(MsSsimConvention.TORCHMETRICS), A192, B192, 0, 0),
                equal(PeakSignalToNoise.create(), A192, B192, 6.1022572882198105, SUMS),
                equal(PixelDifference.meanSquared(), A192, B192, 0.24534333881322062, SUMS),
                equal(PearsonCorrelation.create(), A192, B192, -0.0003647022018771014, SUMS),
                equal(SpearmanCorrelation.create(), A192, B192, -0.005539653516585278, ORDER_OF_EQUALS),
                equal(DistributionComparison.similarity(), A192, B192, 0.37722326798843603, SUMS),
                equal(DistributionComparison.kullbackLeibler(), A192, B192, 1.2796180078047887, SUMS),
                equal(DistributionComparison.jensenShannon(), A192, B192, 0.29062787094418085, SUMS));
    }

    @TestFactory
    Stream<DynamicTest> wavesAgainstAMixture() {
        return Stream.of(
                equal(ssim(SsimConvention.SKIMAGE), A192, C192, .895073145041822, MOMENTS),
                equal(ssim(SsimConvention.WANG2004), A192, C192, .900760864679603, MOMENTS),
                equal(ssim(SsimConvention.MSSSIM), A192, C192, .9007609408862464, MOMENTS),
                equal(ssim(SsimConvention.TORCHMETRICS), A192, C192, .9018430270307023, MOMENTS),
                equal(MultiscaleSimilarity.of(MsSsimConvention.MSSSIM), A192, C192, .9211723516164095, MOMENTS),
                equal(
                        MultiscaleSimilarity.of(MsSsimConvention.TORCHMETRICS),
                        A192,
                        C192,
                        .9214283573411284,
                        TEN_DIGITS),
                equal(PeakSignalToNoise.create(), A192, C192, 16.55983219382656, 100 * SUMS),
                equal(PearsonCorrelation.create(), A192, C192, .9318722062718978, SUMS));
    }
}
