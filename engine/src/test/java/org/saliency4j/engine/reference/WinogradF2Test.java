package org.saliency4j.engine.reference;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.saliency4j.engine.op.Conv2d;

/** Every problem with a 3 x 3 convolution once more, with tiles of 2 x 2, however small it is. */
@Tag("kernels")
class WinogradF2Test extends OperatorTest {
    private static final String PROPERTY = "saliency4j.winograd";

    @BeforeAll
    static void choose() {
        System.setProperty(PROPERTY, "F2");
    }

    @AfterAll
    static void leaveToTheTable() {
        System.clearProperty(PROPERTY);
    }

    static Stream<OperatorProblem> problems() {
        return OperatorProblem.all().filter(WinogradF2Test::filters);
    }

    static Stream<OperatorProblem> largeProblems() {
        return OperatorProblem.large().filter(WinogradF2Test::filters);
    }

    static boolean filters(OperatorProblem problem) {
        return problem.graph().nodes().stream()
                .anyMatch(n -> n.op() instanceof Conv2d conv && conv.window().kernelH() == 3);
    }
}
