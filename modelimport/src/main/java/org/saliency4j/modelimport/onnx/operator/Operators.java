package org.saliency4j.modelimport.onnx.operator;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
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
            entry("And", Arithmetic.binary(Binary.Kind.MIN)),
            entry("ArgMax", Extremes.index(Reduce.Kind.MAX)),
            entry("ArgMin", Extremes.index(Reduce.Kind.MIN)),
            entry("AveragePool", Pools::average),
            entry("BatchNormalization", Normalizations::batchNorm),
            entry("Cast", Constants::cast),
            entry("CastLike", Constants::castLike),
            entry("Ceil", Activations.plain(Activation.Kind.CEIL)),
            entry("Celu", Activations.withAlpha(Activation.Kind.CELU, 1)),
            entry("Clip", Activations::clip),
            entry("Concat", Joins::concat),
            entry("Constant", Constants::constant),
            entry("ConstantOfShape", Constants::constantOfShape),
            entry("Conv", Convolutions::conv),
            entry("ConvTranspose", Convolutions::transposed),
            entry("DepthToSpace", Reshapes::depthToSpace),
            entry("DequantizeLinear", Quantization::dequantize),
            entry("Div", Arithmetic.binary(Binary.Kind.DIV)),
            entry("Dropout", Constants::dropout),
            entry("Einsum", Einsums::einsum),
            entry("Elu", Activations.withAlpha(Activation.Kind.ELU, 1)),
            entry("Equal", Arithmetic.binary(Binary.Kind.EQUAL)),
            entry("Erf", Activations.plain(Activation.Kind.ERF)),
            entry("Exp", Activations.plain(Activation.Kind.EXP)),
            entry("Expand", Repeats::expand),
            entry("Flatten", Reshapes::flatten),
            entry("Floor", Activations.plain(Activation.Kind.FLOOR)),
            entry("Gather", Slices::gather),
            entry("GatherElements", Picks::gatherElements),
            entry("Gelu", Activations::gelu),
            entry("Gemm", Products::gemm),
            entry("GlobalAveragePool", Pools::globalAverage),
            entry("GlobalLpPool", Pools::globalNorm),
            entry("GlobalMaxPool", Pools::globalMax),
            entry("Greater", Arithmetic.binary(Binary.Kind.GREATER)),
            entry("GreaterOrEqual", Arithmetic.binary(Binary.Kind.GREATER_OR_EQUAL)),
            entry("GroupNormalization", Normalizations::group),
            entry("HardSigmoid", Activations::hardSigmoid),
            entry("HardSwish", Activations.plain(Activation.Kind.HARD_SWISH)),
            entry("Hardmax", Extremes::hardmax),
            entry("Identity", Constants::identity),
            entry("InstanceNormalization", Normalizations::instance),
            entry("LRN", Normalizations::localResponse),
            entry("LayerNormalization", Normalizations::layer),
            entry("LeakyRelu", Activations.withAlpha(Activation.Kind.LEAKY_RELU, 0.01f)),
            entry("Less", Arithmetic.binary(Binary.Kind.LESS)),
            entry("LessOrEqual", Arithmetic.binary(Binary.Kind.LESS_OR_EQUAL)),
            entry("Log", Activations.plain(Activation.Kind.LOG)),
            entry("LogSoftmax", Activations.softmax(Softmax.Form.LOG)),
            entry("LpNormalization", Normalizations::lp),
            entry("LpPool", Pools::norm),
            entry("MatMul", Products::matMul),
            entry("Max", Arithmetic.chain(Binary.Kind.MAX)),
            entry("MaxPool", Pools::max),
            entry("Mean", Arithmetic::mean),
            entry("MeanVarianceNormalization", Normalizations::meanVariance),
            entry("Min", Arithmetic.chain(Binary.Kind.MIN)),
            entry("Mish", Activations.plain(Activation.Kind.MISH)),
            entry("Mod", Arithmetic::modulo),
            entry("Mul", Arithmetic.binary(Binary.Kind.MUL)),
            entry("Neg", Activations.plain(Activation.Kind.NEG)),
            entry("Not", Arithmetic::not),
            entry("Or", Arithmetic.binary(Binary.Kind.MAX)),
            entry("PRelu", Arithmetic::parametricRelu),
            entry("Pad", Paddings::pad),
            entry("Pow", Arithmetic::power),
            entry("QuantizeLinear", Quantization::quantize),
            entry("RMSNormalization", Normalizations::rootMeanSquare),
            entry("Range", Constants::range),
            entry("Reciprocal", Activations.plain(Activation.Kind.RECIPROCAL)),
            entry("ReduceL1", Reductions.sumOfMagnitudes()),
            entry("ReduceL2", Reductions.norm()),
            entry("ReduceLogSum", Reductions.logOfSum()),
            entry("ReduceLogSumExp", Reductions.logOfSumOfExponentials()),
            entry("ReduceMax", Reductions.reduce(Reduce.Kind.MAX)),
            entry("ReduceMean", Reductions.reduce(Reduce.Kind.MEAN)),
            entry("ReduceMin", Reductions.reduce(Reduce.Kind.MIN)),
            entry("ReduceProd", Reductions.reduce(Reduce.Kind.PRODUCT)),
            entry("ReduceSum", Reductions.reduce(Reduce.Kind.SUM)),
            entry("ReduceSumSquare", Reductions.sumOfSquares()),
            entry("Relu", Activations.plain(Activation.Kind.RELU)),
            entry("Reshape", Reshapes::reshape),
            entry("Resize", Resizes::resize),
            entry("Round", Activations.plain(Activation.Kind.ROUND)),
            entry("ScatterElements", Picks::scatterElements),
            entry("ScatterND", Picks::scatterNd),
            entry("Selu", Activations::selu),
            entry("Shape", Constants::shape),
            entry("Shrink", Activations::shrink),
            entry("Sigmoid", Activations.plain(Activation.Kind.SIGMOID)),
            entry("Sign", Activations.plain(Activation.Kind.SIGN)),
            entry("Size", Constants::size),
            entry("Slice", Slices::slice),
            entry("Softmax", Activations.softmax(Softmax.Form.PROBABILITY)),
            entry("Softplus", Activations.plain(Activation.Kind.SOFTPLUS)),
            entry("Softsign", Activations.plain(Activation.Kind.SOFTSIGN)),
            entry("SpaceToDepth", Reshapes::spaceToDepth),
            entry("Split", Slices::split),
            entry("Sqrt", Activations.plain(Activation.Kind.SQRT)),
            entry("Squeeze", Reshapes::squeeze),
            entry("Sub", Arithmetic.binary(Binary.Kind.SUB)),
            entry("Sum", Arithmetic.chain(Binary.Kind.ADD)),
            entry("Swish", Activations.withAlpha(Activation.Kind.SWISH, 1)),
            entry("Tanh", Activations.plain(Activation.Kind.TANH)),
            entry("ThresholdedRelu", Activations.withAlpha(Activation.Kind.THRESHOLDED_RELU, 1)),
            entry("Tile", Repeats::tile),
            entry("Transpose", Reshapes::transpose),
            entry("Unsqueeze", Reshapes::unsqueeze),
            entry("Upsample", Resizes::upsample),
            entry("Where", Arithmetic::where),
            entry("Xor", Arithmetic::exclusiveOr));

    /** Nodes all of whose operands are fixed, where that needs another function. */
    private static final Map<String, Operator> FIXED = Map.ofEntries(
            entry("Abs", Foldings.function(Math::abs)),
            entry("Add", Foldings.arithmetic(Binary.Kind.ADD)),
            entry("And", Foldings.logic(Binary.Kind.MIN)),
            entry("Ceil", Foldings.function(Math::ceil)),
            entry("Div", Foldings.arithmetic(Binary.Kind.DIV)),
            entry("Equal", Foldings.comparison(Binary.Kind.EQUAL)),
            entry("Exp", Foldings.function(Math::exp)),
            entry("Floor", Foldings.function(Math::floor)),
            entry("Greater", Foldings.comparison(Binary.Kind.GREATER)),
            entry("GreaterOrEqual", Foldings.comparison(Binary.Kind.GREATER_OR_EQUAL)),
            entry("Less", Foldings.comparison(Binary.Kind.LESS)),
            entry("LessOrEqual", Foldings.comparison(Binary.Kind.LESS_OR_EQUAL)),
            entry("Max", Foldings.arithmetic(Binary.Kind.MAX)),
            entry("Min", Foldings.arithmetic(Binary.Kind.MIN)),
            entry("Mod", Foldings::modulo),
            entry("Mul", Foldings.arithmetic(Binary.Kind.MUL)),
            entry("Neg", Foldings::negate),
            entry("Not", Foldings::not),
            entry("Or", Foldings.logic(Binary.Kind.MAX)),
            entry("Pow", Foldings::power),
            entry("Reciprocal", Foldings.function(x -> 1 / x)),
            entry("Round", Foldings.function(Math::rint)),
            entry("Sign", Foldings.function(Math::signum)),
            entry("Sqrt", Foldings.function(Math::sqrt)),
            entry("Sub", Foldings.arithmetic(Binary.Kind.SUB)),
            entry("Sum", Foldings.arithmetic(Binary.Kind.ADD)),
            entry("Where", Foldings::where),
            entry("Xor", Foldings::exclusiveOr));

    /** Functions that see to fixed operands themselves. */
    private static final Set<String> BOTH = Set.of(
            "Cast",
            "CastLike",
            "Concat",
            "Constant",
            "ConstantOfShape",
            "DequantizeLinear",
            "Dropout",
            "Expand",
            "Flatten",
            "Gather",
            "GatherElements",
            "Identity",
            "Range",
            "Reshape",
            "ScatterElements",
            "ScatterND",
            "Shape",
            "Size",
            "Slice",
            "Split",
            "Squeeze",
            "Tile",
            "Transpose",
            "Unsqueeze");

    /** Older definitions have been looked at only where files use them, so an attribute that is not known may change a result. */
    private static final int CHECKED_FROM = 6;

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
        boolean evaluate = fixed == null && !BOTH.contains(node.type()) && context.allFixed();
        if (evaluate) {
            Evaluation.run(context, operator);
        } else {
            operator.build(context);
        }
        node.has("consumed_inputs");
        if (!node.unread().isEmpty() && node.opset() < CHECKED_FROM) {
            throw node.refuse("has attributes " + node.unread() + ", which definitions of opset " + CHECKED_FROM
                    + " and newer do not know");
        }
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
