package org.saliency4j.dl4j.export;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.saliency4j.engine.graph.Node;
import org.saliency4j.engine.op.Constant;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/**
 * A node and where its vertices go.
 *
 * @param drawing the network
 * @param node what is drawn
 */
record Place(Drawing drawing, Node node) {
    String name() {
        return drawing.vertex(node.output());
    }

    /** The vertices that make the operands. */
    List<String> operands() {
        List<String> vertices = new ArrayList<>();
        node.inputs().forEach(value -> vertices.add(drawing.vertex(value)));
        return vertices;
    }

    String operand() {
        return operands().get(0);
    }

    Shape operandShape(int operand) {
        return drawing.graph().shape(node.inputs().get(operand));
    }

    Shape shape() {
        return drawing.graph().shape(node.output());
    }

    boolean isConstant(int operand) {
        return drawing.graph().producer(node.inputs().get(operand)).op() instanceof Constant;
    }

    /** Whether the network ends here. */
    boolean isEnd() {
        return ComputationGraphExport.ends(drawing.graph(), node);
    }

    void layer(Layer layer) {
        drawing.layer(name(), layer, operand());
    }

    /** A layer in front of the node's own; gives its name. */
    String before(String step, Layer layer) {
        String name = drawing.fresh(name() + "/" + step);
        drawing.layer(name, layer, operand());
        return name;
    }

    void vertex(GraphVertex vertex) {
        drawing.vertex(name(), vertex, operands());
    }

    void weight(String parameter, Tensor value) {
        drawing.weight(name(), parameter, value);
    }
}
