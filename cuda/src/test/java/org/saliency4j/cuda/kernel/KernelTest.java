package org.saliency4j.cuda.kernel;

import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.saliency4j.cuda.TestDevice;
import org.saliency4j.cuda.driver.Context;
import org.saliency4j.cuda.driver.DeviceBuffer;
import org.saliency4j.cuda.driver.Stream;

/** What tests of kernels share: a context with the kernels and a stream. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KernelTest {
    /** Unit roundoff of float32. */
    static final double FLOAT_ROUNDING = 0x1.0p-24;

    Context context;
    CudaKernels kernels;
    Stream stream;

    @BeforeAll
    void open() {
        context = TestDevice.open();
        kernels = CudaKernels.load(context);
        stream = context.stream();
    }

    @AfterAll
    void close() {
        if (context != null) {
            context.close();
        }
    }

    /** On a real device the runs are two like others; on the emulated one they show a missing barrier. */
    @AfterEach
    void forwardAgain() {
        if (TestDevice.isEmulated()) {
            TestDevice.order(TestDevice.ThreadOrder.FORWARD);
        }
    }

    /** The result of a computation, which must not depend on the order of threads. */
    float[] anyOrder(Supplier<float[]> computation) {
        float[] result = computation.get();
        if (TestDevice.isEmulated()) {
            TestDevice.order(TestDevice.ThreadOrder.BACKWARD);
        }
        Assertions.assertArrayEquals(result, computation.get(), "depends on the order of threads");
        forwardAgain();
        return result;
    }

    static float[] draws(int seed, int n) {
        return draws(seed, n, 0, 1);
    }

    static float[] draws(int seed, int n, double from, double to) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] draws = new float[n];
        for (int i = 0; i < n; i++) {
            draws[i] = (float) random.nextDouble(from, to);
        }
        return draws;
    }

    DeviceBuffer onDevice(float[] values) {
        DeviceBuffer buffer = context.floats(values.length);
        buffer.copyFrom(values, stream);
        return buffer;
    }

    float[] onHost(DeviceBuffer buffer) {
        float[] values = new float[Math.toIntExact(buffer.byteSize() / Float.BYTES)];
        buffer.copyTo(values, stream);
        return values;
    }
}
