package org.saliency4j.cuda.driver;

/** A point in a stream. */
public final class Event extends Resource {
    Event(Context context, long handle) {
        super(context, handle);
    }

    /**
     * The time from one event to this one. Waits for this one.
     *
     * @param start an earlier event
     * @return milliseconds
     * @throws DriverException if one of them was never recorded
     */
    public float millisSince(Event start) {
        long from = start.handleFor(context());
        long to = handle();
        return context().within(() -> {
            driver().synchronizeEvent(to);
            return driver().elapsedMillis(from, to);
        });
    }

    @Override
    void release(Driver driver, long handle) {
        driver.destroyEvent(handle);
    }

    @Override
    public String toString() {
        return "event";
    }
}
