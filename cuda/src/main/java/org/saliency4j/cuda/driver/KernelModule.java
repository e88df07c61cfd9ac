package org.saliency4j.cuda.driver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kernels that were compiled together. */
public final class KernelModule extends Resource {
    private static final Pattern ENTRY = Pattern.compile("\\.entry\\s+(\\w+)\\s*\\(([^)]*)\\)");
    private static final Pattern PARAMETER = Pattern.compile("\\.param\\s+(.*?)\\s+\\w+\\s*(?:,|$)", Pattern.MULTILINE);

    private final String name;
    private final Map<String, List<String>> parameters;

    KernelModule(Context context, long handle, String name, String ptx) {
        super(context, handle);
        this.name = name;
        this.parameters = parameters(ptx);
    }

    /** The PTX types of every kernel's parameters: {@code .u64}, {@code .f32}, ... */
    static Map<String, List<String>> parameters(String ptx) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        Matcher entry = ENTRY.matcher(ptx);
        while (entry.find()) {
            List<String> types = new ArrayList<>();
            Matcher parameter = PARAMETER.matcher(entry.group(2).strip());
            while (parameter.find()) {
                types.add(parameter.group(1));
            }
            all.put(entry.group(1), List.copyOf(types));
        }
        return all;
    }

    /**
     * One kernel.
     *
     * @param function its name
     * @return the kernel, usable as long as the module is open
     * @throws IllegalArgumentException if there is none of that name
     */
    public KernelFunction function(String function) {
        List<String> types = parameters.get(function);
        if (types == null) {
            throw new IllegalArgumentException(this + " has no '" + function + "', it has " + parameters.keySet());
        }
        long module = handle();
        long kernel = context().within(() -> driver().function(module, function));
        return new KernelFunction(this, function, kernel, types);
    }

    @Override
    void release(Driver driver, long handle) {
        driver.unloadModule(handle);
    }

    @Override
    public String toString() {
        return "kernel module " + name;
    }
}
