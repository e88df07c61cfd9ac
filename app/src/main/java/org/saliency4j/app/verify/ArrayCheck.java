package org.saliency4j.app.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saliency4j.app.verify.CheckedArray.Element;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * Judges arrays of one reference and kind.
 *
 * @param reference where they were found
 * @param kind what they hold, {@code value} or {@code gradient}
 * @param axes the order of their axes
 * @param tolerance the relative error allowed
 */
record ArrayCheck(String reference, String kind, AxisOrder axes, double tolerance) {
    /** One way of reading an array, and how far it is from what was computed. */
    private record Reading(Tensor stored, Deviation deviation) {}

    CheckedArray judge(StoredArray array, Tensor computed) {
        return axes.readings(array.elements(), computed.shape()).stream()
                .map(stored -> new Reading(stored, Deviation.of(computed, stored)))
                .min(Comparator.comparingDouble(r -> r.deviation().relativeError()))
                .map(closest -> judged(array, closest, computed))
                .orElseGet(() -> ofOtherShape(array, computed.shape()));
    }

    private CheckedArray judged(StoredArray array, Reading reading, Tensor computed) {
        Deviation deviation = reading.deviation();
        boolean finite = deviation.largestDifference() < Double.POSITIVE_INFINITY;
        return row(
                array,
                finite ? deviation : null,
                farthest(reading, computed),
                deviation.relativeError() <= tolerance,
                finite ? null : "not finite");
    }

    private static @Nullable Element farthest(Reading reading, Tensor computed) {
        int place = reading.deviation().place();
        return computed.data().length == 0
                ? null
                : new Element(index(computed.shape(), place), reading.stored().data()[place], computed.data()[place]);
    }

    private CheckedArray ofOtherShape(StoredArray array, Shape computed) {
        return row(array, null, null, false, "the network gives " + computed);
    }

    private CheckedArray row(
            StoredArray array,
            @Nullable Deviation deviation,
            @Nullable Element farthest,
            boolean passed,
            @Nullable String problem) {
        return new CheckedArray(
                reference,
                array.name(),
                array.layer(),
                kind,
                extents(array.elements().shape()),
                deviation == null ? null : deviation.relativeError(),
                deviation == null ? null : deviation.largestDifference(),
                farthest,
                tolerance,
                passed,
                problem);
    }

    private static List<Integer> extents(Shape shape) {
        return Arrays.stream(shape.dims()).boxed().toList();
    }

    private static List<Integer> index(Shape shape, int place) {
        List<Integer> index = new ArrayList<>();
        int rest = place;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            index.add(0, rest % shape.dim(axis));
            rest /= shape.dim(axis);
        }
        return index;
    }
}
