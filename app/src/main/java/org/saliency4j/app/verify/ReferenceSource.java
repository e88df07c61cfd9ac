package org.saliency4j.app.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.saliency4j.modelimport.ImportedModel;

/** One way in which inputs and results are stored in a folder. */
interface ReferenceSource {
    /** The relative error allowed where both sides compute in float32, in another order of sums. */
    double FLOAT_TOLERANCE = 1e-5;

    /**
     * The file that marks such a folder.
     *
     * @return its name or pattern, for people
     */
    String mark();

    /**
     * Reads what a folder holds.
     *
     * @param folder an existing folder
     * @param model the network the arrays belong to
     * @return the references; none if the folder holds nothing stored this way
     * @throws IOException if a file cannot be read
     * @throws org.saliency4j.app.failure.UserMistake if something is missing, or does not belong to the network
     */
    List<ReferenceSet> read(Path folder, ImportedModel model) throws IOException;
}
