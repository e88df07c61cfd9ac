package org.saliency4j.app.inspect;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.saliency4j.app.terminal.TextTable;
import org.saliency4j.app.terminal.TextTable.Align;

/** A model's description as a table for people. */
public final class DescriptionText {
    private static final double GIGA = 1e9;
    private static final double MEGA = 1e6;
    private static final double MEBIBYTE = 1 << 20;

    private DescriptionText() {}

    /**
     * The table.
     *
     * @param model the description
     * @return several lines
     */
    public static String of(ModelDescription model) {
        StringBuilder text = new StringBuilder(head(model));
        text.append('\n').append(layers(model)).append('\n');
        text.append(String.format(
                Locale.ROOT,
                "%d layers, %.2f M parameters (%.1f MiB), %.3f GFLOP a sample\n",
                model.totals().layers(),
                model.totals().parameters() / MEGA,
                model.totals().weightBytes() / MEBIBYTE,
                model.totals().flops() / GIGA));
        text.append(cams(model));
        model.warnings().forEach(w -> text.append("Warning: ").append(w).append('\n'));
        return text.toString();
    }

    private static String head(ModelDescription model) {
        TextTable head = new TextTable(Align.LEFT, Align.LEFT).row("Model", model.model());
        head.row("Format", format(model));
        model.inputs().forEach(v -> head.row("Input", v.name() + "  " + shape(v.shape())));
        model.outputs().forEach(v -> head.row("Output", v.name() + "  " + shape(v.shape())));
        String labels = model.labels() == 0 ? "no labels" : model.labels() + " labels";
        head.row("Classes", model.classes() + ", " + labels + " (scores: " + model.scores() + ")");
        head.row("Pictures", pictures(model));
        return head.toString();
    }

    private static String format(ModelDescription model) {
        String producer = model.origin().producer();
        return model.origin().format()
                + number(" ", model.origin().formatVersion())
                + number(", operator set ", model.origin().operatorVersion())
                + (producer.isEmpty() ? "" : ", written by " + producer);
    }

    private static String number(String before, long version) {
        return version == 0 ? "" : before + version;
    }

    private static String pictures(ModelDescription model) {
        ModelDescription.PicturePreparation p = model.preprocessing();
        if (p == null) {
            return "none (the input is not an image of 1 or 3 channels)";
        }
        String origin = switch (p.from()) {
            case "option" -> "asked for";
            case "sidecar" -> "from the file beside the model";
            case "metadata" -> "from the model's metadata";
            case "network" -> "the network's first layers scale pixels from 0 to 255";
            case "guess" -> "a guess: give --preprocess, or a file MODEL.json beside the model, if it is wrong";
            default -> "as they are";
        };
        return String.format("%s (%s): %s, %s, %s", p.name(), origin, p.channels(), formula(p), p.resize());
    }

    /** What becomes of x in [0, 1], without the parts that do nothing. */
    private static String formula(ModelDescription.PicturePreparation p) {
        String scaled = p.scale() == 1 ? "x" : number(p.scale()) + " x";
        boolean shifted = p.mean().stream().anyMatch(m -> m != 0);
        boolean divided = p.std().stream().anyMatch(s -> s != 1);
        String difference = shifted ? scaled + " - " + numbers(p.mean()) : scaled;
        return divided ? "(" + difference + ") / " + numbers(p.std()) : difference;
    }

    private static String numbers(List<Double> values) {
        return values.size() == 1
                ? number(values.get(0))
                : values.stream().map(DescriptionText::number).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf((float) value);
    }

    private static TextTable layers(ModelDescription model) {
        TextTable table = new TextTable(Align.LEFT, Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT)
                .row("layer", "operator", "shape", "parameters", "MFLOP");
        for (ModelDescription.Layer layer : model.layers()) {
            table.row(
                    layer.name(),
                    layer.op(),
                    shape(layer.shape()),
                    layer.parameters() == 0 ? "" : String.format(Locale.ROOT, "%,d", layer.parameters()),
                    String.format(Locale.ROOT, "%.2f", layer.flops() / MEGA));
        }
        return table;
    }

    private static String cams(ModelDescription model) {
        if (model.candidates().isEmpty()) {
            return "No layer suits a class activation map.\n";
        }
        TextTable table = new TextTable(Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT);
        for (ModelDescription.Candidate candidate : model.candidates()) {
            boolean auto = candidate.name().equals(model.auto());
            table.row(auto ? "auto >" : "", candidate.name(), shape(candidate.shape()), candidate.reason());
        }
        return "\nLayers that suit a class activation map:\n" + table;
    }

    private static String shape(List<Integer> extents) {
        return extents.stream().map(d -> d < 0 ? "N" : String.valueOf(d)).collect(Collectors.joining("x"));
    }
}
