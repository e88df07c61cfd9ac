package org.saliency4j.modelimport;

import java.util.List;
import java.util.Optional;
import org.saliency4j.modelimport.format.InputDescription;
import org.saliency4j.modelimport.format.ParsedModel;
import org.saliency4j.modelimport.preprocess.PreprocessingChoice;

/**
 * What was found when a model was read.
 *
 * @param origin the format, its version and the program that wrote the file
 * @param input what the network is fed, as its file declares it
 * @param preprocessing what is done to pictures and why; absent for a network that takes no pictures
 * @param warnings what was odd but could be lived with, one line each
 */
public record ImportReport(
        ParsedModel.Origin origin,
        InputDescription input,
        Optional<PreprocessingChoice> preprocessing,
        List<String> warnings) {
    /** Takes a copy. */
    public ImportReport {
        warnings = List.copyOf(warnings);
    }
}
