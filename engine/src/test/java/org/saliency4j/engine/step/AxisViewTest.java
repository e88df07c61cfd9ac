package org.saliency4j.engine.step;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.thread.WorkerPool;

class AxisViewTest {
    private static final Pass.Memory NO_MEMORY = new Pass.Memory() {
        @Override
        public Pass.Place value(int id) {
            throw new IllegalStateException("no value " + id);
        }

        @Override
        public Pass.Place gradient(int id) {
            throw new IllegalStateException("no gradient " + id);
        }
    };

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4"})
    void elementsLieWhereTheLayoutPutsThem(int axis) {
        Shape shape = Shape.batched(3, 4, 5, 6);
        int batch = 2;
        AxisView view = AxisView.of(shape, axis, batch);
        int stride = ChannelMajor.strides(shape, batch)[axis];
        assertEquals(shape.dim(axis), view.extent());
        assertEquals(stride, view.inner());
        assertEquals(batch * shape.perSampleSize(), view.outer() * view.extent() * view.inner());
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "700, 60, 1", "3, 5, 9000", "1, 20000, 130", "2, 1, 64", "5, 16384, 1"})
    void everyLineIsDoneOnce(int outer, int extent, int inner) {
        AtomicIntegerArray visits = new AtomicIntegerArray(outer * inner);
        Pass pass = new Pass(Kernels.best(), new WorkerPool(3), 1, NO_MEMORY);
        new AxisView(outer, extent, inner).forEach(pass, (o, from, to, slot) -> {
            for (int j = from; j < to; j++) {
                visits.incrementAndGet(o * inner + j);
            }
        });
        int[] once = new int[outer * inner];
        Arrays.fill(once, 1);
        int[] counted = new int[once.length];
        Arrays.setAll(counted, visits::get);
        assertArrayEquals(once, counted);
    }
}
