package org.saliency4j.app.command;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.saliency4j.app.doctor.Diagnosis;
import org.saliency4j.app.failure.Failure;
import org.saliency4j.app.terminal.TextTable;
import org.saliency4j.app.terminal.TextTable.Align;
import picocli.CommandLine.Command;

/** Says what this machine runs on. */
@Command(
        name = "doctor",
        description = "Shows Java, kernels, threads and memory in use, what is off and how to turn it on.")
final class DoctorCommand implements Callable<Integer> {
    private static final double GIBIBYTE = 1L << 30;

    private final RootCommand root;

    DoctorCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Diagnosis diagnosis = Diagnosis.of(Version.text());
        root.print(diagnosis, () -> text(diagnosis));
        return diagnosis.check().passed() ? 0 : Failure.WORK;
    }

    private static String text(Diagnosis d) {
        TextTable table = new TextTable(Align.LEFT, Align.LEFT)
                .row("Saliency4J", d.version())
                .row("Java", d.jdk() + ", " + d.vendor())
                .row("System", d.os() + ", " + d.processors() + " processors")
                .row("Heap", String.format(Locale.ROOT, "up to %.1f GiB", d.maxHeapBytes() / GIBIBYTE))
                .row("Threads", String.valueOf(d.threads()));
        String title = "Kernels";
        for (Diagnosis.Variant variant : d.variants()) {
            String reason = variant.reason() == null ? "" : ": " + variant.reason();
            table.row(title, variant.name() + " (" + variant.state() + ")" + reason);
            title = "";
        }
        String check = d.check().passed() ? "ok" : "FAILED, results cannot be trusted";
        table.row(
                "Self-check",
                String.format(
                        Locale.ROOT,
                        "%s (convolution, %s against portable Java: differs by %.1e, allowed %.1e)",
                        check,
                        d.kernels(),
                        d.check().difference(),
                        d.check().tolerance()));
        StringBuilder text = new StringBuilder(table.toString());
        for (String hint : d.hints()) {
            text.append("Hint: ").append(hint).append('\n');
        }
        return text.toString();
    }
}
