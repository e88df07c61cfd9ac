package org.saliency4j.modelimport.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.saliency4j.modelimport.onnx.ConformanceCase.Outcome;
import org.saliency4j.modelimport.onnx.ConformanceCase.Verdict;

/** The page that says which ONNX operators are supported, made of what came of the cases. */
final class SupportPage {
    private final Map<String, int[]> counts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> refused = new ArrayList<>();
    private final int[] all = new int[Verdict.values().length];

    void add(String operator, String id, Outcome outcome) {
        counts.computeIfAbsent(operator, o -> new int[Verdict.values().length])[
                outcome.verdict().ordinal()]++;
        all[outcome.verdict().ordinal()]++;
        if (outcome.verdict() == Verdict.UNSUPPORTED) {
            refused.add(
                    "| " + operator + " | `" + id + "` | " + outcome.reason().replace("|", "\\|") + " |");
        }
    }

    String text() {
        StringBuilder page = new StringBuilder();
        page.append("# ONNX operators\n\n")
                .append(
                        "This page is written by `ConformanceTest` from what comes of the ONNX project's own test cases (node, simple,")
                .append(
                        " pytorch-converted\nand pytorch-operator suites, opset 7 to 28); a test fails when it is out of date.\n\n")
                .append(
                        "A case passes if all its outputs agree within the suite's own tolerance (relative 1e-3, absolute 1e-7; one")
                .append(
                        " unit of eight bits where the\ntype is bfloat16, which is computed in float32). One input at a time is what the")
                .append(
                        " network is fed, the others are weights; cases on integers\nare evaluated at import. A case that is not")
                .append(" supported is refused with the reason given below: no case gives a wrong number.\n\n")
                .append(all[Verdict.PASSED.ordinal()])
                .append(" cases pass, ")
                .append(all[Verdict.UNSUPPORTED.ordinal()])
                .append(" are refused, ")
                .append(all[Verdict.FAILED.ordinal()])
                .append(" fail.\n\n| operator | passed | unsupported | failed |\n|---|---:|---:|---:|\n");
        counts.forEach((operator, count) -> page.append("| ")
                .append(operator)
                .append(" | ")
                .append(count[Verdict.PASSED.ordinal()])
                .append(" | ")
                .append(count[Verdict.UNSUPPORTED.ordinal()])
                .append(" | ")
                .append(count[Verdict.FAILED.ordinal()])
                .append(" |\n"));
        page.append("\n## Refused cases\n\n| operator | case | reason |\n|---|---|---|\n");
        refused.forEach(line -> page.append(line).append('\n'));
        return page.toString();
    }
}
