package org.saliency4j.modelimport.onnx.operator;

import java.util.ArrayList;
import java.util.List;
import org.saliency4j.engine.op.Concat;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.onnx.constant.Folded;
import org.saliency4j.modelimport.onnx.constant.FoldedIntegers;
import org.saliency4j.modelimport.onnx.constant.Selection;

/** Operators that pick or replace single elements by fixed indices: {@code GatherElements}, {@code ScatterND}, {@code ScatterElements}. */
final class Picks {
    private Picks() {}

    /** Picks one element for each index, from the line along an axis that the index stands in. */
    static void gatherElements(NodeContext c) {
        Shape shape = c.shape(0);
        int axis = Axes.resolve(c.node(), c.node().integer("axis", 0), shape.rank());
        FoldedIntegers indices = c.integers(1, "indices");
        Selection selection = Selection.alongAxis(whole(c, shape), axis, indices.shape(), indices.values());
        pick(c, selection);
    }

    /** Fixed updates of, or into, chosen places: what {@code ScatterND} and {@code ScatterElements} do with fixed indices. */
    static void scatterNd(NodeContext c) {
        Shape shape = replaceable(c);
        if (!c.node().text("reduction", "none").equals("none")) {
            throw c.node().refuse("reduction", "only none is supported");
        }
        scatter(c, Selection.scatterNd(shape, c.integers(1, "indices"), whole(c, c.shape(2))));
    }

    static void scatterElements(NodeContext c) {
        Shape shape = replaceable(c);
        if (!c.node().text("reduction", "none").equals("none")) {
            throw c.node().refuse("reduction", "only none is supported");
        }
        int axis = Axes.resolve(c.node(), c.node().integer("axis", 0), shape.rank());
        FoldedIntegers indices = c.integers(1, "indices");
        int[] places = Selection.alongAxis(shape, axis, indices.shape(), indices.values())
                .sources();
        scatter(c, Selection.replaced(shape, places));
    }

    /** A choice from the elements of data and updates, one after the other. */
    private static void scatter(NodeContext c, Selection selection) {
        if (c.allFixed()) {
            Folded both = Folded.flatJoin(List.of(c.fixed(0, "data"), c.fixed(2, "updates")));
            c.fold(0, both.take(selection));
            return;
        }
        List<String> parts = new ArrayList<>();
        for (int i : new int[] {0, 2}) {
            if (c.value(i) instanceof Value.Fixed fixed) {
                Folded elements = fixed.elements();
                parts.add(c.constant(
                        "part" + i,
                        elements.reshaped(Shape.of(1, elements.shape().size()))));
            } else {
                Value.Computed x = c.detached(c.computed(i));
                parts.add(c.reshaped("part" + i, x, Shape.of(x.extents().size()), Value.NO_SAMPLE_AXIS)
                        .name());
            }
        }
        Value.Computed both = c.step("parts", new Concat(1), Value.NO_SAMPLE_AXIS, parts);
        choose(c, both, selection);
    }

    private static void pick(NodeContext c, Selection selection) {
        if (c.value(0) instanceof Value.Fixed fixed) {
            c.fold(0, fixed.elements().take(selection));
            return;
        }
        Value.Computed x = c.detached(c.computed(0));
        choose(c, c.reshaped("flat", x, Shape.of(x.extents().size()), Value.NO_SAMPLE_AXIS), selection);
    }

    private static void choose(NodeContext c, Value.Computed flat, Selection selection) {
        Value.Computed chosen = c.step("chosen", c.gather(1, selection.sources()), flat);
        c.emitReshaped(chosen, selection.shape(), Value.NO_SAMPLE_AXIS);
    }

    /** The extents of the data; computed ones may not be many more than the file's own size bounds. */
    private static Shape replaceable(NodeContext c) {
        Shape shape = whole(c, c.shape(0));
        if (!(c.value(0) instanceof Value.Fixed) && shape.size() > NodeContext.MOST_INDICES) {
            throw c.node()
                    .refuse("replaces elements of a value of shape " + shape + ", expected at most "
                            + NodeContext.MOST_INDICES + " elements");
        }
        return shape;
    }

    /** Extents none of which is the free batch. */
    private static Shape whole(NodeContext c, Shape shape) {
        if (shape.isBatched()) {
            throw c.node().refuse("would mix the samples of a value of shape " + shape);
        }
        return shape;
    }
}
