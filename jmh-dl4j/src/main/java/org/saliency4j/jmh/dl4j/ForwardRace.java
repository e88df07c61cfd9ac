package org.saliency4j.jmh.dl4j;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.saliency4j.jmh.race.Median;
import org.saliency4j.jmh.race.Race;
import org.saliency4j.jmh.race.Round;

/**
 * DL4J and the engine taking turns in one process, so that a noisy machine disturbs both alike. Prints, for each network, the medians of the
 * rounds' median times and of their ratios, for the scalar kernels and for the fastest.
 */
public final class ForwardRace {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double WARM_UP_SECONDS = 4;
    private static final double TURN_SECONDS = 1;
    private static final int PAUSE_MILLIS = 200;
    private static final List<ZooNetwork> DEFAULT =
            List.of(ZooNetwork.RESNET50, ZooNetwork.VGG16, ZooNetwork.SQUEEZENET);

    private ForwardRace() {}

    /**
     * Races.
     *
     * @param arguments how many rounds, and the networks' names; by default 5, and ResNet-50, VGG-16 and SqueezeNet
     */
    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        List<ZooNetwork> networks = arguments.length > 1
                ? Arrays.stream(arguments).skip(1).map(ZooNetwork::valueOf).toList()
                : DEFAULT;
        Race race = new Race(WARM_UP_SECONDS, TURN_SECONDS, PAUSE_MILLIS, rounds);
        System.out.println("| network | DL4J, ms | scalar, ms | scalar / DL4J | fastest, ms | fastest / DL4J |");
        System.out.println("|---|---|---|---|---|---|");
        for (ZooNetwork network : networks) {
            System.out.println(line(network, race));
        }
    }

    /** One network's line of the table. */
    static String line(ZooNetwork network, Race race) {
        ForwardBenchmark benchmark = new ForwardBenchmark();
        benchmark.architecture = network;
        benchmark.setUp();
        List<Round> scalar = race.run(benchmark::engineScalar, benchmark::dl4j);
        List<Round> fastest = race.run(benchmark::engine, benchmark::dl4j);
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %s | %.1f | %s |",
                network,
                millis(scalar.stream().map(Round::theirs).toList()),
                millis(scalar.stream().map(Round::ours).toList()),
                ratios(scalar),
                millis(fastest.stream().map(Round::ours).toList()),
                ratios(fastest));
    }

    private static double millis(List<long[]> turns) {
        return Median.of(turns.stream().map(Median::of).toList()) / NANOS_PER_MILLI;
    }

    private static String ratios(List<Round> rounds) {
        double[] sorted = rounds.stream().mapToDouble(Round::ratio).sorted().toArray();
        return String.format(
                Locale.ROOT, "%.2f (%.2f to %.2f)", Median.of(sorted), sorted[0], sorted[sorted.length - 1]);
    }
}
