package org.saliency4j.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateTest {
    private static String fill(String template, Fields fields) {
        return Template.of("test", template).fill(fields);
    }

    @Test
    void textIsEscapedAndMarkupIsNot() {
        Fields fields =
                Fields.none().text("text", "<b title=\"x\" alt='y'>&amp;").markup("markup", "<i>");
        assertEquals("&lt;b title=&quot;x&quot; alt=&#39;y&#39;&gt;&amp;amp;|<i>", fill("{{text}}|{{markup}}", fields));
    }

    @Test
    void whatIsFilledInIsNotFilledAgain() {
        assertEquals("{{b}}", fill("{{a}}", Fields.none().text("a", "{{b}}")));
    }

    @Test
    void partsRepeatAndSeeTheFieldsAroundThem() {
        Fields fields = Fields.none()
                .text("outer", "o")
                .text("name", "shadowed")
                .list(
                        "each",
                        List.of(Fields.none().text("name", "a"), Fields.none().text("name", "b")));
        assertEquals("[ao][bo]", fill("{{#each}}[{{name}}{{outer}}]{{/each}}", fields));
    }

    @Test
    void partsMayBeEmptyAndNested() {
        Fields inner = Fields.none().list("list", List.of(Fields.none().text("x", "1")));
        Fields fields = Fields.none().list("list", List.of(inner)).list("none", List.of());
        assertEquals("<1>", fill("{{#none}}never{{/none}}{{#list}}<{{#list}}{{x}}{{/list}}>{{/list}}", fields));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{missing}}",
                "{{#missing}}{{/missing}}",
                "{{#list}}",
                "{{/list}}",
                "{{#list}}{{#a}}{{/list}}{{/a}}"
            })
    void gapsWithoutAValueAreErrors(String template) {
        Fields fields = Fields.none().list("list", List.of(Fields.none())).list("a", List.of(Fields.none()));
        assertThrows(IllegalArgumentException.class, () -> fill(template, fields));
    }

    @Test
    void aNameIsGivenOnce() {
        Fields fields = Fields.none().text("a", "1");
        assertThrows(IllegalArgumentException.class, () -> fields.text("a", "2"));
        assertThrows(IllegalArgumentException.class, () -> fields.list("a", List.of()));
    }

    @Test
    void aMissingResourceIsNamed() {
        assertThrows(IllegalStateException.class, () -> Template.resource("nowhere.html"));
    }
}
