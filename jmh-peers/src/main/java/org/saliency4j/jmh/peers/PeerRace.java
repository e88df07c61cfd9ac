package org.saliency4j.jmh.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.saliency4j.engine.kernel.Kernels;
import org.saliency4j.jmh.race.Race;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The race as a program: prints a table of ratios and writes all times to a file. */
@Command(
        name = "peers",
        description = "Races Saliency4J against ONNX Runtime (forward) and libtorch (forward and input gradient).",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class PeerRace implements Callable<Integer> {
    private static final int DISAGREEMENT = 1;

    @Parameters(paramLabel = "FOLDER", description = "holds NAME.onnx and, for libtorch, NAME.pt")
    private Path folder = Path.of(".");

    @Option(
            names = "--networks",
            split = ",",
            defaultValue = "resnet50,vgg16,densenet121,mobilenet_v2,efficientnet_b0,squeezenet1_1",
            description = "names of networks")
    private List<String> networks = List.of();

    @Option(names = "--batch", split = ",", defaultValue = "1,8", description = "samples that pass together")
    private List<Integer> batches = List.of();

    @Option(names = "--threads", defaultValue = "2", description = "threads of each program")
    private int threads = 2;

    @Option(names = "--rounds", defaultValue = "5", description = "turns of each program")
    private int rounds = 5;

    @Option(names = "--seconds", defaultValue = "1.5", description = "length of a turn")
    private double seconds = 1.5;

    @Option(names = "--warmup", defaultValue = "5", description = "seconds of each program before the first round")
    private double warmup = 5;

    @Option(names = "--pause", defaultValue = "200", description = "milliseconds before each turn")
    private long pause = 200;

    @Option(names = "--json", defaultValue = "peers.json", description = "file for all times")
    private Path json = Path.of("peers.json");

    private final List<Contest> contests = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private int exitCode;

    PeerRace() {}

    /**
     * Runs the race.
     *
     * @param arguments a folder and options; {@code --help} lists them
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PeerRace()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Race race = new Race(warmup, seconds, pause, rounds);
        for (String name : networks) {
            NetworkFiles files = new NetworkFiles(folder, name);
            Starter starter = new Starter(files, threads, race);
            for (int batch : batches) {
                hold(() -> starter.forward(batch));
                if (files.torchScript().isPresent()) {
                    hold(() -> starter.gradient(batch));
                }
            }
            if (files.torchScript().isEmpty()) {
                remarks.add(name + ": no race against libtorch, there is no " + name + ".pt");
            }
            // After each network: whoever stops a long race keeps what was run.
            report(race).write(json);
        }
        System.out.print(ContestTable.of(contests));
        remarks.forEach(System.out::println);
        System.out.println("All times are in " + json.toAbsolutePath());
        return exitCode;
    }

    private void hold(Supplier<Contest> race) {
        try {
            contests.add(race.get());
        } catch (DisagreementException e) {
            remarks.add(e.getMessage());
            exitCode = DISAGREEMENT;
        }
    }

    private RaceReport report(Race race) {
        String date = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return new RaceReport(date, Machine.here(Kernels.best().name()), threads, race, contests);
    }
}
