package org.saliency4j.engine.compile;

import java.util.List;
import java.util.function.Predicate;
import org.saliency4j.engine.graph.Graph;

/** A pass over the stages that gives an equivalent list, in an order in which values are made before they are used. */
@FunctionalInterface
interface Rewrite {
    /**
     * Rewrites.
     *
     * @param stages the stages
     * @param context what the pass may know
     * @return the new stages
     */
    List<Stage> apply(List<Stage> stages, Context context);

    /**
     * What a pass may know.
     *
     * @param graph the source, for the shapes of values
     * @param kept whether a value must survive, because somebody looks at it
     * @param weights where folded operators are kept, so that each is made once for a network
     */
    record Context(Graph graph, Predicate<String> kept, WeightStore weights) {}
}
