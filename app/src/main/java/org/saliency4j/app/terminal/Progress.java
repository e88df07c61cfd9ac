package org.saliency4j.app.terminal;

import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far a piece of work has come, on standard error: a bar that is redrawn in place for a person, a line now and then in a log. Work that
 * is over soon shows nothing in a log.
 */
public final class Progress implements AutoCloseable {
    private static final int BAR = 30;
    private static final int LABEL = 32;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double SECONDS_BETWEEN_DRAWINGS = 0.1;
    private static final double SECONDS_BETWEEN_LINES = 30;
    private static final double MINUTE = 60;

    private final Terminal terminal;
    private final int total;
    private final LongSupplier clock;
    private final long start;
    private double shownAt;
    private int drawn;

    Progress(Terminal terminal, int total, LongSupplier clock) {
        this.terminal = terminal;
        this.total = total;
        this.clock = clock;
        this.start = clock.getAsLong();
    }

    /**
     * Shows a state.
     *
     * @param done how many steps are done
     * @param label what is being worked on
     */
    public void show(double done, String label) {
        double seconds = (clock.getAsLong() - start) / NANOS_PER_SECOND;
        boolean person = terminal.viewer() == Terminal.Viewer.PERSON;
        if (seconds - shownAt < (person ? SECONDS_BETWEEN_DRAWINGS : SECONDS_BETWEEN_LINES)) {
            return;
        }
        shownAt = seconds;
        String state = String.format(Locale.ROOT, "%d of %d", (int) done, total) + left(done, seconds);
        if (person) {
            redraw(bar(done) + " " + state + "  " + shortened(label));
        } else {
            terminal.say(state + "  " + label);
        }
    }

    private String bar(double done) {
        int filled = (int) Math.max(0, Math.min(BAR, BAR * done / Math.max(1, total)));
        return "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "]";
    }

    private String left(double done, double seconds) {
        if (done <= 0 || done >= total) {
            return "";
        }
        double rest = seconds * (total - done) / done;
        return rest < MINUTE
                ? String.format(Locale.ROOT, ", %.0f s left", rest)
                : String.format(Locale.ROOT, ", %.0f min left", rest / MINUTE);
    }

    private static String shortened(String label) {
        return label.length() <= LABEL ? label : "..." + label.substring(label.length() - LABEL + 3);
    }

    private void redraw(String line) {
        terminal.draw("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
        drawn = line.length();
    }

    /** Removes the bar, so that what is printed next stands on a clean line. */
    @Override
    public void close() {
        if (drawn > 0) {
            redraw("");
            terminal.draw("\r");
        }
    }
}
