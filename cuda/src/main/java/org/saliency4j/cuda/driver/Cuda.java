package org.saliency4j.cuda.driver;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The CUDA driver of this machine. */
public final class Cuda {
    /** The system property that names the driver's library, for where it is not on the library path. */
    public static final String LIBRARY_PROPERTY = "saliency4j.cuda.library";

    private Cuda() {}

    /**
     * Whether CUDA kernels can run here; asked once.
     *
     * @return the driver and its devices, or why not
     */
    public static Availability availability() {
        return Found.AVAILABILITY;
    }

    /**
     * Whether the kernels can run through a library.
     *
     * @param library its path, or its name on the library path
     * @return the driver and its devices, or why not
     */
    public static Availability availability(String library) {
        SymbolLookup symbols;
        try {
            symbols = open(library);
        } catch (IllegalArgumentException e) {
            return new Availability.Absent("there is no NVIDIA driver: " + library + " was not found (-D"
                    + LIBRARY_PROPERTY + " names another file)");
        }
        Optional<String> missing = Symbols.missing(symbols);
        if (missing.isPresent()) {
            return new Availability.Absent(
                    "the NVIDIA driver in " + library + " has no function " + missing.get() + "; update the driver");
        }
        return Availability.of(new NativeDriver(Symbols.of(symbols)));
    }

    /** The driver stays loaded until the process ends. */
    @SuppressWarnings("restricted")
    private static SymbolLookup open(String library) {
        return SymbolLookup.libraryLookup(library, Arena.global());
    }

    private static List<String> candidates() {
        String named = System.getProperty(LIBRARY_PROPERTY);
        if (named != null) {
            return List.of(named);
        }
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        // The second is where a Linux under Windows finds it.
        return windows ? List.of("nvcuda.dll") : List.of("libcuda.so.1", "/usr/lib/wsl/lib/libcuda.so.1");
    }

    private static final class Found {
        static final Availability AVAILABILITY = find();

        private static Availability find() {
            List<String> candidates = candidates();
            Availability first = availability(candidates.get(0));
            for (String other : candidates.subList(1, candidates.size())) {
                if (first instanceof Availability.Absent
                        && availability(other) instanceof Availability.Present present) {
                    return present;
                }
            }
            return first;
        }
    }
}
