package org.saliency4j.cuda.driver;

import org.jspecify.annotations.Nullable;

/** An order of work on a device. Calls return before the work is done, unless they say otherwise. */
public final class Stream extends Resource {
    /** What was launched last: a kernel's fault shows only later, at a call that waits. */
    private volatile @Nullable Launch lastLaunch;

    /** A launch, put into words only when it has to be told. */
    private record Launch(KernelFunction kernel, LaunchShape shape) {}

    Stream(Context context, long handle) {
        super(context, handle);
    }

    /**
     * Waits until all that was launched here is done.
     *
     * @throws DriverException if some of it failed
     */
    public void synchronize() {
        long stream = handle();
        context().run(() -> {
            try {
                driver().synchronizeStream(stream);
            } catch (DriverException e) {
                Launch last = lastLaunch;
                throw last == null
                        ? e
                        : new DriverException(e, "the last launch was " + last.kernel + " with " + last.shape);
            }
        });
    }

    /**
     * Marks this point.
     *
     * @param event what marks it
     */
    public void record(Event event) {
        long stream = handle();
        long mark = event.handleFor(context());
        context().run(() -> driver().recordEvent(mark, stream));
    }

    void launched(KernelFunction kernel, LaunchShape shape) {
        lastLaunch = new Launch(kernel, shape);
    }

    @Override
    void release(Driver driver, long handle) {
        driver.destroyStream(handle);
    }

    @Override
    public String toString() {
        return "stream";
    }
}
