package org.saliency4j.modelimport.onnx.operator;

import static java.util.Map.entry;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.op.Activation;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.Reduce;
import org.saliency4j.engine.op.Softmax;

/** The table of operators: what a node of each type becomes. */
public final class Operators {
    /** Nodes that depend on what the network is fed; those that take fixed operands as well see to them themselves. */
    private static final Map<String, Operator> COMPUTED = Map.ofEntries(
            entry("Abs", Activations.plain(Activation.Kind.ABS)),
            entry("Add", Arithmetic.binary(Binary.Kind.ADD)),
            entry("AveragePool", Pools::average),
            entry("BatchNormalization", Normalizations::batchNorm),
            entry("Cast", Constants::cast),
            entry("Clip", Activations::clip),
            entry("Concat", Joins::concat),
            entry("Constant", Constants::constant),
            entry("ConstantOfShape", Constants::constantOfShape),
            entry("Conv", Convolutions::conv),
            entry("Div", Arithmetic.binary(Binary.Kind.DIV)),
            entry("Dropout", Constants::dropout),
            entry("Elu", Activations.withAlpha(Activation.Kind.ELU, 1)),
            entry("Exp", Activations.plain(Activation.Kind.EXP)),
            entry("Flatten", Reshapes::flatten),
            entry("Gather", Slices::gather),
            entry("Gelu", Activations::gelu),
            entry("Gemm", Products::gemm),
            entry("GlobalAveragePool", Pools::globalAverage),
            entry("GlobalMaxPool", Pools::globalMax),
            entry("HardSigmoid", Activations::hardSigmoid),
            entry("HardSwish", Activations.plain(Activation.Kind.HARD_SWISH)),
            entry("Identity", Constants::identity),
            entry("LeakyRelu", Activations.withAlpha(Activation.Kind.LEAKY_RELU, 0.01f)),
            entry("Log", Activations.plain(Activation.Kind.LOG)),
            entry("LogSoftmax", Activations.softmax(Softmax.Form.LOG)),
            entry("MatMul", Products::matMul),
            entry("Max", Arithmetic.chain(Binary.Kind.MAX)),
            entry("MaxPool", Pools::max),
            entry("Min", Arithmetic.chain(Binary.Kind.MIN)),
            entry("Mul", Arithmetic.binary(Binary.Kind.MUL)),
            entry("Neg", Activations.plain(Activation.Kind.NEG)),
            entry("Pad", Paddings::pad),
            entry("Range", Constants::range),
            entry("ReduceMax", Reductions.reduce(Reduce.Kind.MAX)),
            entry("ReduceMean", Reductions.reduce(Reduce.Kind.MEAN)),
            entry("ReduceSum", Reductions.reduce(Reduce.Kind.SUM)),
            entry("Relu", Activations.plain(Activation.Kind.RELU)),
            entry("Reshape", Reshapes::reshape),
            entry("Shape", Constants::shape),
            entry("Sigmoid", Activations.plain(Activation.Kind.SIGMOID)),
            entry("Size", Constants::size),
            entry("Slice", Slices::slice),
            entry("Softmax", Activations.softmax(Softmax.Form.PROBABILITY)),
            entry("Softplus", Activations.plain(Activation.Kind.SOFTPLUS)),
            entry("Split", Slices::split),
            entry("Sqrt", Activations.plain(Activation.Kind.SQRT)),
            entry("Squeeze", Reshapes::squeeze),
            entry("Sub", Arithmetic.binary(Binary.Kind.SUB)),
            entry("Sum", Arithmetic.chain(Binary.Kind.ADD)),
            entry("Swish", Activations.withAlpha(Activation.Kind.SWISH, 1)),
            entry("Tanh", Activations.plain(Activation.Kind.TANH)),
            entry("Transpose", Reshapes::transpose),
            entry("Unsqueeze", Reshapes::unsqueeze));

    /** Nodes all of whose operands are fixed, where that needs another function. */
    private static final Map<String, Operator> FIXED = Map.ofEntries(
            entry("Abs", Foldings.function(Math::abs)),
            entry("Add", Foldings.arithmetic(Binary.Kind.ADD)),
            entry("Ceil", Foldings.function(Math::ceil)),
            entry("Div", Foldings.arithmetic(Binary.Kind.DIV)),
            entry("Equal", Foldings::equal),
            entry("Exp", Foldings.function(Math::exp)),
            entry("Expand", Foldings::expand),
            entry("Floor", Foldings.function(Math::floor)),
            entry("Max", Foldings.arithmetic(Binary.Kind.MAX)),
            entry("Min", Foldings.arithmetic(Binary.Kind.MIN)),
            entry("Mul", Foldings.arithmetic(Binary.Kind.MUL)),
            entry("Neg", Foldings::negate),
            entry("Not", Foldings::not),
            entry("Reciprocal", Foldings.function(x -> 1 / x)),
            entry("Sqrt", Foldings.function(Math::sqrt)),
            entry("Sub", Foldings.arithmetic(Binary.Kind.SUB)),
            entry("Sum", Foldings.arithmetic(Binary.Kind.ADD)),
            entry("Where", Foldings::where));

    private Operators() {}

    /**
     * Imports one node.
     *
     * @param node the node, of an operator in ONNX's own domain
     * @param building what its results are added to
     * @return false if there is no function for its operator
     * @throws IllegalArgumentException if the node is damaged or asks for something that is not supported
     */
    public static boolean build(OnnxNode node, GraphBuilding building) {
        if (!node.domain().isEmpty()) {
            return false;
        }
        NodeContext context = new NodeContext(node, building);
        @Nullable Operator fixed = FIXED.get(node.type());
        @Nullable Operator operator = fixed != null && context.allFixed() ? fixed : COMPUTED.get(node.type());
        if (operator == null) {
            return false;
        }
        operator.build(context);
        if (!node.unread().isEmpty()) {
            context.warn("unknown attributes " + node.unread() + " are ignored");
        }
        return true;
    }

    /**
     * Whether there is a function for a node's operator.
     *
     * @param node the node
     * @return false if no operands make it importable
     */
    public static boolean knows(OnnxNode node) {
        return node.domain().isEmpty() && (COMPUTED.containsKey(node.type()) || FIXED.containsKey(node.type()));
    }
}
