package org.saliency4j.app.input;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.saliency4j.app.failure.UserMistake;

/**
 * Where a tensor goes, written {@code NAME=FILE.npy}.
 *
 * @param tensor the name of a value or a node
 * @param file where to
 */
public record TensorFile(String tensor, Path file) {
    /**
     * Reads an assignment. The name ends at the last equals sign that leaves a file name, as model makers put more into names than people
     * into files.
     *
     * @param text for example {@code logits=y.npy}
     * @return its two halves
     * @throws UserMistake if it has another form
     */
    public static TensorFile parse(String text) {
        int at = text.lastIndexOf('=');
        if (at < 1 || at == text.length() - 1) {
            throw new UserMistake("'" + text + "', expected TENSOR=FILE.npy");
        }
        try {
            return new TensorFile(text.substring(0, at), Path.of(text.substring(at + 1)));
        } catch (InvalidPathException e) {
            throw new UserMistake("'" + text + "': not a file name (" + e.getReason() + ")", e);
        }
    }
}
