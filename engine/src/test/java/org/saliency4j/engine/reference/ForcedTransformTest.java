package org.saliency4j.engine.reference;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.saliency4j.engine.kernel.WinogradTransform;
import org.saliency4j.engine.op.Conv2d;
import org.saliency4j.engine.step.ConvolutionAlgorithms;

/** Every problem with a 3 x 3 convolution once more, by one of Winograd's transforms, however small it is. */
abstract class ForcedTransformTest extends OperatorTest {
    private final WinogradTransform transform;

    ForcedTransformTest(WinogradTransform transform) {
        this.transform = transform;
    }

    @BeforeEach
    void choose() {
        System.setProperty(ConvolutionAlgorithms.WINOGRAD_PROPERTY, transform.name());
    }

    @AfterEach
    void leaveToTheTable() {
        System.clearProperty(ConvolutionAlgorithms.WINOGRAD_PROPERTY);
    }

    static Stream<OperatorProblem> problems() {
        return OperatorProblem.all().filter(ForcedTransformTest::filters);
    }

    static Stream<OperatorProblem> largeProblems() {
        return OperatorProblem.large().filter(ForcedTransformTest::filters);
    }

    private static boolean filters(OperatorProblem problem) {
        return problem.graph().nodes().stream()
                .anyMatch(n -> n.op() instanceof Conv2d conv && conv.window().kernelH() == 3);
    }
}
