package org.saliency4j.jmh.guard;

import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.saliency4j.jmh.race.Deviation;
import org.saliency4j.jmh.race.Median;
import org.saliency4j.jmh.race.Race;
import org.saliency4j.jmh.race.Round;

/** Something that must stay fast, computed by the library and by plain loops. */
final class HotPath {
    private final double tolerance;
    private final Supplier<?> ours;
    private final Supplier<?> plain;
    private final DoubleSupplier deviation;

    /** The last result, which nobody reads: what is stored has to be computed. */
    private @Nullable Object result;

    private HotPath(double tolerance, Supplier<?> ours, Supplier<?> plain, DoubleSupplier deviation) {
        this.tolerance = tolerance;
        this.ours = ours;
        this.plain = plain;
        this.deviation = deviation;
    }

    /** A path whose results are arrays; they may lie apart by the tolerance times their norm. */
    static HotPath ofArrays(double tolerance, Supplier<float[]> ours, Supplier<float[]> plain) {
        return new HotPath(tolerance, ours, plain, () -> Deviation.relative(ours.get(), plain.get()));
    }

    /** A path whose results are numbers; they may lie apart by the tolerance times their size. */
    static HotPath ofNumbers(double tolerance, Supplier<Double> ours, Supplier<Double> plain) {
        return new HotPath(
                tolerance,
                ours,
                plain,
                () -> Deviation.relative(new double[] {ours.get()}, new double[] {plain.get()}));
    }

    /** Stops whoever would race two things that are not the same. */
    void requireAgreement() {
        double found = deviation.getAsDouble();
        if (!(found <= tolerance)) {
            throw new IllegalStateException(
                    "results of the library and of plain loops differ by " + found + ", expected at most " + tolerance);
        }
    }

    /** How many times faster than plain loops the library is: the median over the rounds of a race. */
    double lead(Race race) {
        return 1
                / Median.of(race.run(() -> result = ours.get(), () -> result = plain.get()).stream()
                        .map(Round::ratio)
                        .toList());
    }
}
