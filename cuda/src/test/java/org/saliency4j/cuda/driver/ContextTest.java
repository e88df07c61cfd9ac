package org.saliency4j.cuda.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.saliency4j.cuda.driver.LaunchShape.Extent;

/** Who owns what of the driver, and for how long. */
class ContextTest {
    private static final String PTX = """
            .version 7.0
            .visible .entry scale(
            	.param .u64 scale_param_0,
            	.param .u32 scale_param_1,
            	.param .f32 scale_param_2
            )
            {
            }
            .entry nothing()
            {
            }
            """;
    private static final LaunchShape SHAPE = LaunchShape.of(new Extent(4, 1, 1), new Extent(32, 1, 1));

    private final RecordingDriver driver = new RecordingDriver();
    private final Context context = Context.open(driver.present());

    @Test
    void closingGivesBackWhatIsOpenNewestFirst() {
        context.stream();
        context.allocate(10);
        context.load("m", PTX);
        context.event();
        context.close();
        assertEquals(
                List.of("destroyEvent", "unloadModule", "free", "destroyStream", "release"),
                driver.calls.subList(driver.calls.size() - 5, driver.calls.size()));
        assertTrue(driver.live.isEmpty());
        assertEquals(0, driver.retained);
    }

    @Test
    void whatIsClosedTwiceIsGivenBackOnce() {
        DeviceBuffer buffer = context.allocate(10);
        buffer.close();
        buffer.close();
        context.close();
        context.close();
        buffer.close();
        assertEquals(1, driver.calls.stream().filter("free"::equals).count());
        assertEquals(1, driver.calls.stream().filter("release"::equals).count());
    }

    @Test
    void useAfterCloseIsRefusedBeforeTheDriverSeesIt() {
        Stream stream = context.stream();
        DeviceBuffer buffer = context.floats(4);
        buffer.close();
        int before = driver.calls.size();
        assertEquals(
                "buffer of 16 bytes is closed",
                assertThrows(IllegalStateException.class, () -> buffer.copyFrom(new float[4], stream))
                        .getMessage());
        assertThrows(IllegalStateException.class, () -> buffer.copyTo(new float[4], stream));
        assertThrows(IllegalStateException.class, () -> buffer.clear(stream));
        assertThrows(IllegalStateException.class, buffer::address);
        stream.close();
        assertThrows(IllegalStateException.class, stream::synchronize);
        assertEquals(before + 1, driver.calls.size(), "only the stream's end");
        context.close();
        assertEquals(
                "context of device 0 (Test device) is closed",
                assertThrows(IllegalStateException.class, () -> context.allocate(1))
                        .getMessage());
    }

    @Test
    void callsLeaveTheThreadsContextAsItWas() {
        context.stream().synchronize();
        assertFalse(driver.hasCurrentContext());
        driver.failures.put("allocate", "CUDA_ERROR_OUT_OF_MEMORY");
        assertThrows(DriverException.class, () -> context.allocate(1));
        assertFalse(driver.hasCurrentContext());
    }

    @Test
    void outOfMemoryTellsHowMuchThereIs() {
        driver.failures.put("allocate", "CUDA_ERROR_OUT_OF_MEMORY");
        DriverException e = assertThrows(DriverException.class, () -> context.allocate(500));
        assertEquals("CUDA_ERROR_OUT_OF_MEMORY", e.error());
        assertEquals(
                "allocate failed with CUDA_ERROR_OUT_OF_MEMORY (told to); 300 of 1000 bytes are free", e.getMessage());
    }

    @Test
    void closingGoesOnAfterAFailure() {
        context.stream();
        context.allocate(10);
        driver.failures.putAll(Map.of("free", "CUDA_ERROR_ILLEGAL_ADDRESS", "destroyStream", "CUDA_ERROR_UNKNOWN"));
        DriverException e = assertThrows(DriverException.class, context::close);
        assertEquals("free", e.function());
        assertEquals(1, e.getSuppressed().length);
        assertEquals(0, driver.retained);
    }

    @Test
    void whatBelongsToAnotherContextIsRefused() {
        try (Context other = Context.open(driver.present())) {
            DeviceBuffer buffer = context.allocate(4);
            Stream stream = other.stream();
            assertThrows(IllegalArgumentException.class, () -> buffer.clear(stream));
            assertThrows(IllegalArgumentException.class, () -> other.allocate(4).copyFrom(buffer, stream));
        }
    }

    @Test
    void largeArraysAreCopiedInStages() {
        DeviceBuffer buffer = context.floats(3 << 20);
        Stream stream = context.stream();
        driver.calls.clear();
        buffer.copyFrom(new float[(2 << 20) + 1], stream);
        assertEquals(
                List.of(
                        "copyToDevice " + (4 << 20),
                        "synchronizeStream",
                        "copyToDevice " + (4 << 20),
                        "synchronizeStream",
                        "copyToDevice 4",
                        "synchronizeStream"),
                driver.calls);
    }

    @Test
    void aCopyThatDoesNotFitIsRefused() {
        DeviceBuffer buffer = context.floats(3);
        Stream stream = context.stream();
        assertEquals(
                "buffer of 12 bytes cannot hold 16 bytes",
                assertThrows(IllegalArgumentException.class, () -> buffer.copyFrom(new float[4], stream))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> buffer.copyTo(new float[4], stream));
        DeviceBuffer larger = context.floats(4);
        assertThrows(IllegalArgumentException.class, () -> buffer.copyFrom(larger, stream));
        assertThrows(IllegalArgumentException.class, () -> context.allocate(0));
    }

    @Test
    void eventsGiveTheTimeBetweenThem() {
        try (Stream stream = context.stream();
                Event start = context.event();
                Event end = context.event()) {
            stream.record(start);
            stream.record(end);
            assertEquals(2, end.millisSince(start));
        }
        assertTrue(driver.calls.contains("synchronizeEvent"));
    }

    @Test
    void argumentsAreThoseThatThePtxDeclares() {
        KernelFunction scale = context.load("m", PTX).function("scale");
        Stream stream = context.stream();
        DeviceBuffer buffer = context.floats(4);
        scale.launch(stream, SHAPE, Argument.of(buffer), Argument.of(4), Argument.of(.5f));
        assertEquals("launch 4x1x1", driver.calls.get(driver.calls.size() - 1));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> scale.launch(stream, SHAPE, Argument.of(buffer), Argument.of(4L), Argument.of(.5f)))
                .getMessage();
        assertEquals("scale takes [.u64, .u32, .f32], got [.u64, .u64, .f32]", message);
        assertThrows(IllegalArgumentException.class, () -> scale.launch(stream, SHAPE));
        context.load("m", PTX).function("nothing").launch(stream, SHAPE);
    }

    @Test
    void kernelsAreNotLaunchedWithWhatIsClosed() {
        KernelModule module = context.load("m", PTX);
        KernelFunction scale = module.function("scale");
        Stream stream = context.stream();
        DeviceBuffer buffer = context.floats(4);
        buffer.close();
        assertThrows(
                IllegalStateException.class,
                () -> scale.launch(stream, SHAPE, Argument.of(buffer), Argument.of(4), Argument.of(.5f)));
        KernelFunction nothing = module.function("nothing");
        module.close();
        assertThrows(IllegalStateException.class, () -> nothing.launch(stream, SHAPE));
        assertThrows(IllegalStateException.class, () -> module.function("scale"));
        assertFalse(driver.calls.stream().anyMatch(call -> call.startsWith("launch")));
    }

    @Test
    void anUnknownKernelIsToldFromThoseThereAre() {
        KernelModule module = context.load("m", PTX);
        assertEquals(
                "kernel module m has no 'scales', it has [scale, nothing]",
                assertThrows(IllegalArgumentException.class, () -> module.function("scales"))
                        .getMessage());
    }

    @Test
    void aFaultThatShowsLaterNamesTheLastLaunch() {
        KernelFunction nothing = context.load("m", PTX).function("nothing");
        Stream stream = context.stream();
        nothing.launch(stream, SHAPE);
        driver.failures.put("synchronizeStream", "CUDA_ERROR_ILLEGAL_ADDRESS");
        assertEquals(
                "synchronizeStream failed with CUDA_ERROR_ILLEGAL_ADDRESS (told to); the last launch was kernel nothing"
                        + " with grid 4x1x1, block 32x1x1, 0 bytes of shared memory",
                assertThrows(DriverException.class, stream::synchronize).getMessage());
    }

    @Test
    void shapesThatNoDeviceTakesAreRefused() {
        Extent one = new Extent(1, 1, 1);
        assertThrows(IllegalArgumentException.class, () -> new Extent(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> LaunchShape.of(one, new Extent(1025, 1, 1)));
        assertThrows(IllegalArgumentException.class, () -> LaunchShape.of(new Extent(1, 65_536, 1), one));
        assertThrows(IllegalArgumentException.class, () -> new LaunchShape(one, one, 48 * 1024 + 1));
    }
}
