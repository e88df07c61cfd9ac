package org.saliency4j.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.saliency4j.app.report.BarChart.Bar;
import org.saliency4j.app.report.BarChart.Group;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class BarChartTest {
    private static Document draw(BarChart chart) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(chart.svg())));
    }

    @Test
    void barsAreAsLongAsTheirShares() throws Exception {
        Group group = new Group("g", List.of(new Bar("a", "first", 0.4, 0.1), new Bar("b", "second", 0.1, 0)));
        NodeList bars = draw(new BarChart("t", List.of(group))).getElementsByTagName("rect");
        assertEquals(2, bars.getLength());
        assertEquals(4, width(bars, 0) / width(bars, 1), 0.01);
    }

    private static double width(NodeList bars, int i) {
        return Double.parseDouble(((Element) bars.item(i)).getAttribute("width"));
    }

    @Test
    void namesCannotBreakTheDrawing() throws Exception {
        Group group = new Group("<&\">", List.of(new Bar("a", "<script>", 0.5, 0.5)));
        Document drawing = draw(new BarChart("\"quoted\" & <b>", List.of(group)));
        assertEquals("\"quoted\" & <b>", drawing.getDocumentElement().getAttribute("aria-label"));
        assertEquals("<&\">", drawing.getElementsByTagName("text").item(0).getTextContent());
    }

    @Test
    void nothingAtAllIsStillDrawn() throws Exception {
        Group group = new Group("g", List.of(new Bar("a", "first", 0, 0)));
        Document drawing = draw(new BarChart("t", List.of(group)));
        assertTrue(drawing.getDocumentElement().getTextContent().contains("0.0 %"));
    }

    @Test
    void sharesBeyondTheWholeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Bar("a", "n", 1.1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Bar("a", "n", Double.NaN, 0));
    }
}
