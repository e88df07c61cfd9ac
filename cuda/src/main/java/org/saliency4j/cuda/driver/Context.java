package org.saliency4j.cuda.driver;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A device in use: makes streams, buffers, events and modules, and owns them. Closing the context closes whatever of them is still open, the
 * newest first.
 *
 * <p>It is the device's primary context, so memory of other libraries in this process can be used with it. Any thread may use it: each call
 * makes it current for its own duration and leaves the thread's context as it was.
 */
public final class Context implements AutoCloseable {
    private final Driver driver;
    private final DeviceInfo info;
    private final int device;
    private final long handle;
    private final Set<Resource> open = new LinkedHashSet<>();
    private boolean closed;

    private Context(Driver driver, DeviceInfo info) {
        this.driver = driver;
        this.info = info;
        this.device = driver.device(info.ordinal());
        this.handle = driver.retainPrimaryContext(device);
    }

    /**
     * The first device that can run the kernels.
     *
     * @param present the driver
     * @return its context
     * @throws DriverException if the driver refuses
     */
    public static Context open(Availability.Present present) {
        return open(present, present.devices().get(0));
    }

    /**
     * A device.
     *
     * @param present the driver
     * @param device one of its devices
     * @return its context
     * @throws DriverException if the driver refuses
     */
    public static Context open(Availability.Present present, DeviceInfo device) {
        return new Context(present.driver(), device);
    }

    /**
     * The device.
     *
     * @return what it is
     */
    public DeviceInfo device() {
        return info;
    }

    /**
     * The device's memory now.
     *
     * @return bytes free and in all
     */
    public Driver.MemoryInfo memory() {
        return within(driver::memoryInfo);
    }

    /**
     * A stream: what is launched on it happens in order.
     *
     * @return the stream, to be closed
     */
    public Stream stream() {
        return owned(() -> new Stream(this, driver.createStream()));
    }

    /**
     * An event, which marks a point in a stream and its time.
     *
     * @return the event, to be closed
     */
    public Event event() {
        return owned(() -> new Event(this, driver.createEvent()));
    }

    /**
     * Device memory, with whatever is in it.
     *
     * @param bytes how much, at least 1
     * @return the buffer, to be closed
     * @throws IllegalArgumentException if that is not above 0
     * @throws DriverException if there is not as much
     */
    public DeviceBuffer allocate(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a buffer has at least 1 byte, got " + bytes);
        }
        return owned(() -> new DeviceBuffer(this, allocated(bytes), bytes));
    }

    /**
     * Device memory for floats.
     *
     * @param count how many, at least 1
     * @return the buffer, to be closed
     */
    public DeviceBuffer floats(long count) {
        return allocate(Math.multiplyExact(count, Float.BYTES));
    }

    /**
     * Device memory for doubles.
     *
     * @param count how many, at least 1
     * @return the buffer, to be closed
     */
    public DeviceBuffer doubles(long count) {
        return allocate(Math.multiplyExact(count, Double.BYTES));
    }

    /**
     * Compiles kernels for the device.
     *
     * @param name what errors call them
     * @param ptx the source
     * @return the kernels, to be closed
     */
    public KernelModule load(String name, String ptx) {
        return owned(() -> new KernelModule(this, driver.loadModule(name, ptx), name, ptx));
    }

    private long allocated(long bytes) {
        try {
            return driver.allocate(bytes);
        } catch (DriverException e) {
            Driver.MemoryInfo memory;
            try {
                memory = driver.memoryInfo();
            } catch (DriverException second) {
                e.addSuppressed(second);
                throw e;
            }
            throw new DriverException(e, memory.free() + " of " + memory.total() + " bytes are free");
        }
    }

    Driver driver() {
        return driver;
    }

    /** Runs something with this context current. */
    <T> T within(Supplier<T> body) {
        synchronized (open) {
            if (closed) {
                throw new IllegalStateException(this + " is closed");
            }
        }
        return current(body);
    }

    /** Runs something with this context current. */
    void run(Runnable body) {
        within(() -> {
            body.run();
            return true;
        });
    }

    private <T> T current(Supplier<T> body) {
        driver.pushContext(handle);
        try {
            return body.get();
        } finally {
            driver.popContext();
        }
    }

    private <R extends Resource> R owned(Supplier<R> maker) {
        R resource = within(maker);
        synchronized (open) {
            open.add(resource);
        }
        return resource;
    }

    void forget(Resource resource) {
        synchronized (open) {
            open.remove(resource);
        }
    }

    /** Closes what is still open and gives the device back; nothing on a second call. */
    @Override
    public void close() {
        List<Resource> left;
        synchronized (open) {
            if (closed) {
                return;
            }
            left = new ArrayList<>(open);
        }
        RuntimeException failure = null;
        for (int i = left.size() - 1; i >= 0; i--) {
            failure = attempt(left.get(i)::close, failure);
        }
        synchronized (open) {
            closed = true;
        }
        failure = attempt(() -> driver.releasePrimaryContext(device), failure);
        if (failure != null) {
            throw failure;
        }
    }

    private static @Nullable RuntimeException attempt(Runnable action, @Nullable RuntimeException earlier) {
        try {
            action.run();
            return earlier;
        } catch (DriverException e) {
            if (earlier == null) {
                return e;
            }
            earlier.addSuppressed(e);
            return earlier;
        }
    }

    @Override
    public String toString() {
        return "context of device " + info.ordinal() + " (" + info.name() + ")";
    }
}
