package org.saliency4j.engine.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The file formats that can be read, told apart by their first bytes. */
enum ImageFormat {
    PNG("png", "\u0089PNG\r\n\u001a\n"),
    JPEG("jpeg", "\u00ff\u00d8\u00ff"),
    BMP("bmp", "BM"),
    GIF("gif", "GIF8");

    static final String NAMES = "PNG, JPEG, BMP or GIF";
    static final int SIGNATURE_BYTES = 8;

    /** What the platform's image readers are registered under. */
    final String reader;

    /** The first bytes as ISO 8859-1 characters. */
    private final String signature;

    ImageFormat(String reader, String signature) {
        this.reader = reader;
        this.signature = signature;
    }

    /** The format of a file that starts with these bytes. */
    static ImageFormat of(byte[] start, String name) throws IOException {
        String characters = new String(start, StandardCharsets.ISO_8859_1);
        for (ImageFormat format : values()) {
            if (characters.startsWith(format.signature)) {
                return format;
            }
        }
        throw new IOException(name + ": not an image, expected a " + NAMES + " file"
                + (start.length == 0 ? ", but it is empty" : ""));
    }
}
