package org.saliency4j.explain.control;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.explain.ExplainRequest;
import org.saliency4j.explain.Explanation;
import org.saliency4j.explain.LayerUse;
import org.saliency4j.explain.MethodGroup;
import org.saliency4j.explain.MethodInfo;
import org.saliency4j.explain.SaliencyMap;
import org.saliency4j.explain.SaliencyMethod;

/**
 * Uniform noise in [0, 1), drawn for each cell of a coarse grid that is enlarged like a class activation map: what a method has to beat.
 *
 * <p>Draws depend on the seed and on the picture's values alone, so a picture gets the same map in any batch and order. The network is not
 * asked.
 *
 * @param seed what the draws start from
 * @param grid cells along each axis, at least 2
 */
public record RandomMaps(long seed, int grid) implements SaliencyMethod {
    /** The resolution of the last layer of common networks at 224x224. */
    public static final int USUAL_GRID = 7;

    private static final MethodInfo INFO =
            new MethodInfo("random", "Random maps", MethodGroup.CONTROL, "a control", LayerUse.NONE);

    /**
     * Checks the grid.
     *
     * @param seed what the draws start from
     * @param grid cells along each axis, at least 2
     * @throws IllegalArgumentException if there are fewer
     */
    public RandomMaps {
        if (grid < 2) {
            throw new IllegalArgumentException("random maps need a grid of at least 2 cells, got " + grid);
        }
    }

    /**
     * The control with seed 0 on 7 x 7 cells.
     *
     * @return the method
     */
    public static RandomMaps create() {
        return new RandomMaps(0, USUAL_GRID);
    }

    @Override
    public MethodInfo info() {
        return INFO;
    }

    @Override
    public List<Explanation> explain(Network network, ExplainRequest request) {
        return ControlMaps.explain(INFO, network, request, (image, height, width) -> {
            SplittableRandom random = new SplittableRandom(seed ^ Arrays.hashCode(image.data()));
            float[] values = new float[grid * grid];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextDouble();
            }
            return SaliencyMap.of(grid, grid, values);
        });
    }
}
