package org.saliency4j.cuda.driver;

/**
 * Something that the driver gave and wants back. Closing it twice does nothing; using it after it was closed is refused here, before the
 * driver sees a handle that may already mean something else.
 */
abstract sealed class Resource implements AutoCloseable permits DeviceBuffer, Event, KernelModule, Stream {
    private final Context context;
    private final long handle;
    private boolean closed;

    Resource(Context context, long handle) {
        this.context = context;
        this.handle = handle;
    }

    /** Gives the handle back. The context is current. */
    abstract void release(Driver driver, long handle);

    final Context context() {
        return context;
    }

    final Driver driver() {
        return context.driver();
    }

    final synchronized long handle() {
        if (closed) {
            throw new IllegalStateException(this + " is closed");
        }
        return handle;
    }

    /** The handle, for use with something else of a context. */
    final long handleFor(Context user) {
        if (user != context) {
            throw new IllegalArgumentException(this + " belongs to another context");
        }
        return handle();
    }

    /** Gives it back to the driver; nothing on a second call. */
    @Override
    public final void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        context.forget(this);
        context.run(() -> release(driver(), handle));
    }
}
