package org.saliency4j.jmh;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.saliency4j.engine.runtime.CompiledNetwork;
import org.saliency4j.engine.runtime.Network;
import org.saliency4j.engine.runtime.Objectives;
import org.saliency4j.engine.runtime.Taps;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.jmh.race.Turn;
import org.saliency4j.modelimport.ModelFile;

/**
 * Times passes when it is told to, so that a race can let several programs take turns, each in a process that stays warm. JMH cannot: it
 * owns the clock.
 *
 * <p>Reads lines {@code PASS BATCH SECONDS MODEL} from standard input, for example {@code gradient 8 1.5 resnet50.onnx}, and answers each
 * with a line of nanoseconds, one number for each pass of the whole batch, separated by blanks. {@code PASS} is {@code forward}, or
 * {@code gradient} for a forward pass and the gradient of logit 0 with respect to the input. Passes follow one another until the seconds
 * are over, but at least three. Inputs are uniform in [0, 1) and the same for every command; a model is read and compiled once, outside
 * the times.
 */
public final class NetworkTimer {
    private static final int WORDS = 4;

    private final Map<String, Network> networks = new HashMap<>();

    NetworkTimer() {}

    /**
     * Answers commands until the input ends.
     *
     * @param arguments none
     * @throws IOException if the input cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        NetworkTimer timer = new NetworkTimer();
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            System.out.println(timer.answer(command).mapToObj(Long::toString).collect(Collectors.joining(" ")));
        }
    }

    /** The nanoseconds of each pass. */
    LongStream answer(String command) {
        // The model comes last: its path may hold blanks.
        String[] words = command.split(" ", WORDS);
        if (words.length != WORDS || !(words[0].equals("forward") || words[0].equals("gradient"))) {
            throw new IllegalArgumentException(
                    "command '" + command + "', expected PASS BATCH SECONDS MODEL with a PASS of forward or gradient");
        }
        Network network = networks.computeIfAbsent(
                words[3],
                model -> CompiledNetwork.compile(ModelFile.read(Path.of(model)).graph()));
        Tensor batch = pictures(network, Integer.parseInt(words[1]));
        Runnable pass = words[0].equals("forward")
                ? () -> network.trace(batch, Taps.none())
                : () -> network.trace(batch, Objectives.logit(0), Taps.none().inputGradient());
        return LongStream.of(Turn.nanos(pass, Double.parseDouble(words[2])));
    }

    private static Tensor pictures(Network network, int batch) {
        Tensor pictures = Tensor.zeros(network.inputShape().withBatch(batch));
        SplittableRandom random = new SplittableRandom(0);
        float[] values = pictures.data();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return pictures;
    }
}
