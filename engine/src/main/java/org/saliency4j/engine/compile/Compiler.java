package org.saliency4j.engine.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.saliency4j.engine.graph.Graph;
import org.saliency4j.engine.graph.Node;

/** Makes plans of a graph: prunes what is not needed, rewrites, wires steps and assigns memory. */
public final class Compiler {
    private static final List<Rewrite> REWRITES =
            List.of(new ConstantOperands(), new AffineFolding(), new SwishFusion(), new Fusion());

    private final Graph graph;
    private final WeightStore weights;

    /**
     * A compiler for one graph.
     *
     * @param graph the network
     * @param weights where packed weights are kept
     */
    public Compiler(Graph graph, WeightStore weights) {
        this.graph = graph;
        this.weights = weights;
    }

    /**
     * Makes a plan.
     *
     * @param request what it has to deliver
     * @return the plan
     */
    public Plan compile(Request request) {
        List<Stage> stages = prune(request);
        Rewrite.Context context = new Rewrite.Context(graph, request::keeps, weights);
        for (Rewrite rewrite : REWRITES) {
            stages = rewrite.apply(stages, context);
        }
        return new Assembly(graph, stages, request, weights).plan();
    }

    /** The stages that somebody looks at or that such a stage depends on; all inputs. */
    private List<Stage> prune(Request request) {
        Set<String> needed = new HashSet<>(request.activations());
        needed.addAll(request.gradients());
        needed.add(request.anchor());
        needed.addAll(graph.inputs());
        List<Stage> stages = new ArrayList<>();
        List<Node> nodes = graph.nodes();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (needed.contains(node.output())) {
                needed.addAll(node.inputs());
                stages.add(0, Stage.of(node));
            }
        }
        return stages;
    }
}
