package org.saliency4j.modelimport.onnx.operator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.saliency4j.engine.op.MatMul;
import org.saliency4j.engine.op.Reshape;
import org.saliency4j.engine.op.Transpose;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.modelimport.onnx.constant.Selection;

/**
 * {@code Einsum} of two operands that is a matrix product: every index is in the result, or in both operands. Indices in all three are
 * batches of matrices, those in the operands alone are summed over.
 */
final class Einsums {
    private Einsums() {}

    /** An operand: its values as matrices in the order batches, own, summed (or summed, own for the second). */
    private record Side(Value value, String indices) {
        int extent(char index) {
            Shape shape =
                    value instanceof Value.Fixed fixed ? fixed.elements().shape() : ((Value.Computed) value).extents();
            return shape.dim(indices.indexOf(index));
        }
    }

    static void einsum(NodeContext c) {
        String equation = c.node().text("equation", "").replace(" ", "");
        String[] sides = equation.split("->", -1);
        String[] operands = sides[0].split(",", -1);
        boolean plain =
                sides.length == 2 && operands.length == 2 && c.inputCount() == 2 && equation.matches("[A-Za-z,>-]*");
        if (!plain || repeats(operands[0]) || repeats(operands[1]) || repeats(sides[1])) {
            throw c.node().refuse("equation", "'" + equation + "', expected a matrix product such as bij,bjk->bik");
        }
        Side a = side(c, 0, operands[0]);
        Side b = side(c, 1, operands[1]);
        String result = sides[1];
        List<Character> batches = new ArrayList<>();
        List<Character> summed = new ArrayList<>();
        List<Character> left = new ArrayList<>();
        List<Character> right = new ArrayList<>();
        for (char index : union(a.indices, b.indices)) {
            boolean inA = a.indices.indexOf(index) >= 0;
            boolean inB = b.indices.indexOf(index) >= 0;
            boolean inResult = result.indexOf(index) >= 0;
            if (!inResult && !(inA && inB)) {
                throw c.node().refuse("equation", "'" + equation + "' sums over " + index + " of one operand alone");
            }
            (inResult ? inA && inB ? batches : inA ? left : right : summed).add(index);
        }
        if (result.length() != batches.size() + left.size() + right.size()) {
            throw c.node().refuse("equation", "'" + equation + "' has an index in its result alone");
        }
        for (char index : union(a.indices, b.indices)) {
            boolean both = a.indices.indexOf(index) >= 0 && b.indices.indexOf(index) >= 0;
            if (both && a.extent(index) != b.extent(index)) {
                throw c.node()
                        .refuse(
                                "equation",
                                "index " + index + " has extents " + a.extent(index) + " and " + b.extent(index));
            }
        }
        Value first = matrices(c, "first", a, List.of(batches, left, summed));
        Value second = matrices(c, "second", b, List.of(batches, summed, right));
        Broadcast pair = Broadcast.of(c, 2, first, second);
        Value.Computed product = c.step("product", new MatMul(), pair.sampleAxis(), pair.names());
        List<Character> order = new ArrayList<>(batches);
        order.addAll(left);
        order.addAll(right);
        int[] dims = new int[order.size() + 1];
        dims[0] = Shape.BATCH;
        List<Integer> permutation = new ArrayList<>(List.of(0));
        for (int i = 0; i < order.size(); i++) {
            char index = order.get(i);
            dims[i + 1] = (a.indices.indexOf(index) >= 0 ? a : b).extent(index);
            permutation.add(1 + order.indexOf(result.charAt(i)));
        }
        Value.Computed open =
                c.step("open", new Reshape(Shape.of(dims)), Value.NO_SAMPLE_AXIS, List.of(product.name()));
        c.emit(new Transpose(permutation), open);
    }

    /** In a sample the axis that tells samples apart is no index; a fixed operand has all of its own. */
    private static Side side(NodeContext c, int operand, String indices) {
        Value value = c.value(operand) instanceof Value.Computed x ? c.detached(x) : c.value(operand);
        Side side = new Side(value, indices);
        int rank = c.shape(operand).rank();
        if (rank != indices.length()) {
            throw c.node().refuse("equation", indices.length() + " indices for a value of rank " + rank);
        }
        return side;
    }

    private static boolean repeats(String indices) {
        return indices.chars().distinct().count() != indices.length();
    }

    private static Set<Character> union(String a, String b) {
        Set<Character> all = new LinkedHashSet<>();
        (a + b).chars().forEach(index -> all.add((char) index));
        return all;
    }

    /** An operand's axes in three groups, each joined to one. */
    private static Value matrices(NodeContext c, String name, Side side, List<List<Character>> groups) {
        List<Integer> order = new ArrayList<>();
        int[] joined = new int[groups.size()];
        for (int g = 0; g < joined.length; g++) {
            joined[g] = 1;
            for (char index : groups.get(g)) {
                order.add(side.indices.indexOf(index));
                joined[g] = Math.multiplyExact(joined[g], side.extent(index));
            }
        }
        if (side.value instanceof Value.Fixed fixed) {
            return new Value.Fixed(
                    c.node().name() + "/" + name,
                    fixed.elements()
                            .take(Selection.transpose(fixed.elements().shape(), order))
                            .reshaped(Shape.of(joined)),
                    null);
        }
        Value.Computed x = (Value.Computed) side.value;
        Value.Computed turned = c.step(name + "_turned", Reshapes.transpose(x, order), x);
        return c.reshaped(name, turned, Shape.of(joined), Value.NO_SAMPLE_AXIS);
    }
}
