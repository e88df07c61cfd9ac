package org.saliency4j.cuda.driver;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A driver that does nothing but note its calls and hold them to the rules: what needs a current context has one, handles are ones that it
 * gave and that are still alive, and nothing is given back twice.
 */
final class RecordingDriver implements Driver {
    /** Functions that were called, in order, without those that make contexts current. */
    final List<String> calls = new ArrayList<>();

    /** What lives: handle and what it is. */
    final Map<Long, String> live = new HashMap<>();

    /** Functions that fail, and how. */
    final Map<String, String> failures = new HashMap<>();

    int version = 12_000;
    List<DeviceInfo> devices = List.of(new DeviceInfo(0, "Test device", 9, 0, 132, 1L << 30));
    int retained;

    private final Deque<Long> contexts = new ArrayDeque<>();
    private final Set<Long> recorded = new HashSet<>();
    private long last = 1000;

    private void note(String call) {
        calls.add(call);
        String function = call.replaceAll(" .*", "");
        if (failures.containsKey(function)) {
            throw new DriverException(function, failures.get(function), "told to", "");
        }
    }

    private void inContext(String call) {
        if (contexts.isEmpty()) {
            throw new AssertionError(call + " without a current context");
        }
        note(call);
    }

    private long made(String kind) {
        live.put(++last, kind);
        return last;
    }

    private void needs(String kind, long handle) {
        if (!kind.equals(live.get(handle))) {
            throw new AssertionError(handle + " is " + live.get(handle) + ", expected a " + kind + " that lives");
        }
    }

    private void ended(String kind, long handle) {
        needs(kind, handle);
        live.remove(handle);
    }

    boolean hasCurrentContext() {
        return !contexts.isEmpty();
    }

    Availability.Present present() {
        return new Availability.Present(this, devices);
    }

    @Override
    public void init() {
        note("init");
    }

    @Override
    public int version() {
        note("version");
        return version;
    }

    @Override
    public int deviceCount() {
        return devices.size();
    }

    @Override
    public int device(int ordinal) {
        return ordinal;
    }

    @Override
    public String deviceName(int device) {
        return devices.get(device).name();
    }

    @Override
    public int attribute(DeviceAttribute attribute, int device) {
        DeviceInfo info = devices.get(device);
        return switch (attribute) {
            case MULTIPROCESSORS -> info.multiprocessors();
            case CAPABILITY_MAJOR -> info.capabilityMajor();
            case CAPABILITY_MINOR -> info.capabilityMinor();
        };
    }

    @Override
    public long totalMemory(int device) {
        return devices.get(device).memoryBytes();
    }

    @Override
    public long retainPrimaryContext(int device) {
        note("retain");
        retained++;
        return 7;
    }

    @Override
    public void releasePrimaryContext(int device) {
        note("release");
        if (--retained < 0) {
            throw new AssertionError("released more often than retained");
        }
    }

    @Override
    public void pushContext(long context) {
        if (retained == 0) {
            throw new AssertionError("a context that was released");
        }
        contexts.push(context);
    }

    @Override
    public long popContext() {
        return contexts.pop();
    }

    @Override
    public MemoryInfo memoryInfo() {
        inContext("memoryInfo");
        return new MemoryInfo(300, 1000);
    }

    @Override
    public long allocate(long bytes) {
        inContext("allocate " + bytes);
        return made("allocation");
    }

    @Override
    public void free(long address) {
        inContext("free");
        ended("allocation", address);
    }

    @Override
    public void copyToDevice(long target, MemorySegment source, long bytes, long stream) {
        inContext("copyToDevice " + bytes);
        needs("stream", stream);
    }

    @Override
    public void copyToHost(MemorySegment target, long source, long bytes, long stream) {
        inContext("copyToHost " + bytes);
        needs("stream", stream);
    }

    @Override
    public void copyOnDevice(long target, long source, long bytes, long stream) {
        inContext("copyOnDevice " + bytes);
        needs("allocation", target);
        needs("allocation", source);
        needs("stream", stream);
    }

    @Override
    public void fill(long target, int word, long words, long stream) {
        inContext("fill " + words);
        needs("allocation", target);
        needs("stream", stream);
    }

    @Override
    public long createStream() {
        inContext("createStream");
        return made("stream");
    }

    @Override
    public void synchronizeStream(long stream) {
        inContext("synchronizeStream");
        needs("stream", stream);
    }

    @Override
    public void destroyStream(long stream) {
        inContext("destroyStream");
        ended("stream", stream);
    }

    @Override
    public long createEvent() {
        inContext("createEvent");
        return made("event");
    }

    @Override
    public void recordEvent(long event, long stream) {
        inContext("recordEvent");
        needs("event", event);
        needs("stream", stream);
        recorded.add(event);
    }

    @Override
    public void synchronizeEvent(long event) {
        inContext("synchronizeEvent");
        needs("event", event);
    }

    @Override
    public float elapsedMillis(long start, long end) {
        inContext("elapsedMillis");
        if (!recorded.contains(start) || !recorded.contains(end)) {
            throw new AssertionError("an event that was not recorded");
        }
        return 2;
    }

    @Override
    public void destroyEvent(long event) {
        inContext("destroyEvent");
        ended("event", event);
    }

    @Override
    public long loadModule(String name, String ptx) {
        inContext("loadModule " + name);
        return made("module");
    }

    @Override
    public void unloadModule(long module) {
        inContext("unloadModule");
        ended("module", module);
    }

    @Override
    public long function(long module, String name) {
        inContext("function " + name);
        needs("module", module);
        return ++last;
    }

    @Override
    public void launch(long function, LaunchShape shape, long stream, MemorySegment arguments) {
        inContext("launch " + shape.grid());
        needs("stream", stream);
    }
}
