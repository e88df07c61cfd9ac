package org.saliency4j.jmh.peers;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.saliency4j.jmh.race.Race;

/**
 * Everything that was measured, as it is written to a file.
 *
 * @param date when, in UTC
 * @param machine where
 * @param threads how many threads everybody had
 * @param race how long the turns were
 * @param contests the results
 */
record RaceReport(String date, Machine machine, int threads, Race race, List<Contest> contests) {
    private static final ObjectMapper JSON = new ObjectMapper();

    RaceReport {
        contests = List.copyOf(contests);
    }

    String json() throws IOException {
        return JSON.writeValueAsString(this) + "\n";
    }

    void write(Path file) throws IOException {
        Files.writeString(file, json());
    }
}
