package org.saliency4j.modelimport.onnx.constant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.saliency4j.modelimport.onnx.schema.StringStringEntryProto;

/**
 * Elements kept in a file beside the model.
 *
 * @param tensor whose elements
 * @param location a path relative to the model's folder
 * @param offset where they begin, in bytes
 * @param length their size in bytes
 */
record ExternalData(StoredTensor tensor, String location, long offset, long length) {
    static ExternalData of(StoredTensor tensor, long expectedLength) {
        String location = "";
        long offset = 0;
        long length = expectedLength;
        for (StringStringEntryProto entry : tensor.proto().getExternalDataList()) {
            switch (entry.getKey()) {
                case "location" -> location = entry.getValue();
                case "offset" -> offset = number(tensor, entry);
                case "length" -> length = number(tensor, entry);
                default -> {
                    // Check sums and notes of the exporter.
                }
            }
        }
        if (location.isEmpty()) {
            throw tensor.problem("is stored in another file, but does not say which");
        }
        return new ExternalData(tensor, location, offset, length);
    }

    private static long number(StoredTensor tensor, StringStringEntryProto entry) {
        try {
            long number = Long.parseLong(entry.getValue());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, together with negative numbers.
        }
        throw tensor.problem(
                "has external " + entry.getKey() + " '" + entry.getValue() + "', expected a number from 0");
    }

    /** The region, which lies inside the model's folder and inside an existing file. */
    FileRegion locate(Path folder) throws IOException {
        Path root = folder.toAbsolutePath().normalize();
        Path file;
        try {
            file = root.resolve(location).normalize();
        } catch (InvalidPathException e) {
            throw tensor.problem("is stored in '" + location + "', which is not a file name");
        }
        if (!file.startsWith(root) || Path.of(location).isAbsolute()) {
            throw tensor.problem("is stored in '" + location + "', outside the model's folder, which is not allowed");
        }
        if (!Files.isRegularFile(file)) {
            throw tensor.problem("is stored in '" + location + "', which does not exist in the model's folder");
        }
        long size = Files.size(file);
        if (offset > size || length > size - offset) {
            throw tensor.problem("is stored in '" + location + "' at bytes " + offset + " to " + (offset + length)
                    + ", but the file has " + size);
        }
        return new FileRegion(file, offset, length);
    }
}
