package org.saliency4j.modelimport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What a file is, judged by its first bytes; names lie too often. */
enum FileKind {
    /** HDF5: how Keras 1 and 2 write models. */
    HDF5,
    /** A zip archive: Keras 3 models, PyTorch check points, and packed models of any kind. */
    ZIP,
    /** The note that git leaves in place of a large file. */
    GIT_LFS_POINTER,
    /** Letters and digits only. */
    TEXT,
    /** Anything else, ONNX included, which has no signature. */
    BINARY;

    private static final byte[] HDF5_SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final byte[] ZIP_SIGNATURE = {'P', 'K', 3, 4};
    private static final byte[] LFS_SIGNATURE = "version https://git-lfs".getBytes(StandardCharsets.US_ASCII);
    private static final int PREFIX = 512;

    static FileKind of(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(PREFIX);
        }
        if (startsWith(start, HDF5_SIGNATURE)) {
            return HDF5;
        }
        if (startsWith(start, ZIP_SIGNATURE)) {
            return ZIP;
        }
        if (startsWith(start, LFS_SIGNATURE)) {
            return GIT_LFS_POINTER;
        }
        return isText(start) ? TEXT : BINARY;
    }

    private static boolean startsWith(byte[] bytes, byte[] signature) {
        return bytes.length >= signature.length
                && Arrays.equals(bytes, 0, signature.length, signature, 0, signature.length);
    }

    /** A model's structure begins with numbers below 32, text has none but tabs and line ends. */
    private static boolean isText(byte[] bytes) {
        for (byte b : bytes) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
                return false;
            }
        }
        return true;
    }
}
