package org.saliency4j.app.command;

import java.util.List;
import java.util.Locale;
import org.saliency4j.app.terminal.TextTable;
import org.saliency4j.app.terminal.TextTable.Align;
import org.saliency4j.explain.MethodInfo;
import org.saliency4j.explain.catalog.SaliencyMethods;

/** All saliency methods, as {@code explain --method list} prints them. */
record MethodList(List<Entry> entries) {
    /** A method. */
    record Entry(String id, String name, String group, String paper) {
        static Entry of(MethodInfo info) {
            return new Entry(info.id(), info.name(), info.group().name().toLowerCase(Locale.ROOT), info.paper());
        }
    }

    static MethodList create() {
        return new MethodList(
                SaliencyMethods.all().stream().map(m -> Entry.of(m.info())).toList());
    }

    String text() {
        TextTable table = new TextTable(Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT);
        table.row("id", "name", "group", "paper");
        entries.forEach(e -> table.row(e.id(), e.name(), e.group(), e.paper()));
        return table.toString();
    }
}
