package org.saliency4j.app.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with gaps. <code>{{name}}</code> is replaced by the field of that name; what stands between <code>{{#name}}</code> and
 * <code>{{/name}}</code> is repeated for each entry of the list of that name, where the entry's fields come before those around it. A name
 * without a field is an error: a page is complete or not written.
 */
public final class Template {
    private static final Pattern GAP = Pattern.compile("\\{\\{([#/]?)([A-Za-z][A-Za-z0-9]*)}}");

    private final String name;
    private final String text;

    private Template(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /**
     * A template of this package.
     *
     * @param name the resource's file name
     * @return the template
     * @throws IllegalStateException if there is no such resource
     */
    public static Template resource(String name) {
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program's jar lacks the template " + name);
            }
            return of(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A template of one's own.
     *
     * @param name what to call it in messages
     * @param text the page with its gaps
     * @return the template
     */
    public static Template of(String name, String text) {
        return new Template(name, text);
    }

    /**
     * The page.
     *
     * @param fields what goes into the gaps
     * @return the text without gaps
     * @throws IllegalArgumentException if a field is missing or the parts are not properly nested
     */
    public String fill(Fields fields) {
        StringBuilder page = new StringBuilder();
        Deque<Fields> scopes = new ArrayDeque<>(List.of(fields));
        fill(0, text.length(), scopes, page);
        return page.toString();
    }

    private void fill(int from, int to, Deque<Fields> scopes, StringBuilder page) {
        Matcher gap = GAP.matcher(text);
        int at = from;
        while (gap.find(at)) {
            if (gap.start() >= to) {
                break;
            }
            page.append(text, at, gap.start());
            at = gap.end();
            String field = gap.group(2);
            switch (gap.group(1)) {
                case "#" -> {
                    int end = endOf(field, at, to);
                    for (Fields each : list(field, scopes)) {
                        scopes.push(each);
                        fill(at, end, scopes, page);
                        scopes.pop();
                    }
                    at = end + ("{{/" + field + "}}").length();
                }
                case "/" -> throw broken("{{/" + field + "}} without its beginning");
                default -> page.append(markup(field, scopes));
            }
        }
        page.append(text, at, to);
    }

    /** Where the part that begins at {@code from} ends; parts of the same name may be nested. */
    private int endOf(String field, int from, int to) {
        int depth = 1;
        Matcher gap = GAP.matcher(text);
        for (int at = from; gap.find(at) && gap.end() <= to; at = gap.end()) {
            if (gap.group(2).equals(field)) {
                depth += gap.group(1).equals("#") ? 1 : gap.group(1).equals("/") ? -1 : 0;
            }
            if (depth == 0) {
                return gap.start();
            }
        }
        throw broken("{{#" + field + "}} without its end");
    }

    private String markup(String field, Deque<Fields> scopes) {
        for (Fields scope : scopes) {
            if (scope.markup(field).isPresent()) {
                return scope.markup(field).get();
            }
        }
        throw broken("no value for {{" + field + "}}");
    }

    private List<Fields> list(String field, Deque<Fields> scopes) {
        Iterator<Fields> inner = scopes.iterator();
        while (inner.hasNext()) {
            Fields scope = inner.next();
            if (scope.list(field).isPresent()) {
                return scope.list(field).get();
            }
        }
        throw broken("no list for {{#" + field + "}}");
    }

    private IllegalArgumentException broken(String what) {
        return new IllegalArgumentException("template " + name + ": " + what);
    }
}
