package org.saliency4j.engine.tensor;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.saliency4j.engine.file.CompleteFile;

/**
 * NumPy's {@code .npy} format (versions 1 to 3): a magic string, a header that is a Python dictionary literal, then the raw elements.
 *
 * <p>Reads little-endian and single-byte elements of the types {@code f2 f4 f8 i1 u1 i2 u2 i4 u4 i8 b1} in C order, converted to float32
 * by Java's rules (64-bit values round to nearest); writes {@code <f4}, version 1.
 */
public final class NpyFile {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");
    /** A header is a few dozen bytes; a longer one means the file is something else. */
    private static final int MAX_HEADER = 1 << 16;

    private static final int CHUNK = 1 << 16;

    private NpyFile() {}

    /**
     * Reads an array.
     *
     * @param file an {@code .npy} file
     * @return its elements as float32
     * @throws IOException if the file cannot be read, is not {@code .npy}, is truncated, or holds another element type or order
     */
    public static Tensor read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), CHUNK)) {
            return read(in, file, Files.size(file));
        } catch (EOFException e) {
            throw new IOException(file + ": truncated .npy file", e);
        }
    }

    /** Reads from a stream; {@code file} is only named in messages, {@code fileSize} bounds what is allocated. */
    static Tensor read(InputStream raw, Path file, long fileSize) throws IOException {
        DataInputStream in = new DataInputStream(raw);
        byte[] magic = in.readNBytes(MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new IOException(file + ": not an .npy file (it does not start with \\x93NUMPY)");
        }
        int major = in.readUnsignedByte();
        in.readUnsignedByte();
        int length = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
        if (major >= 2) {
            length |= Short.toUnsignedInt(Short.reverseBytes(in.readShort())) << 16;
        }
        if (length < 0 || length > MAX_HEADER) {
            throw new IOException(file + ": .npy header of " + length + " bytes, expected at most " + MAX_HEADER);
        }
        byte[] bytes = in.readNBytes(length);
        String header = new String(bytes, StandardCharsets.ISO_8859_1);
        if (field(ORDER, header, file).equals("True")) {
            throw new IOException(file + ": array in Fortran order, expected C order");
        }
        ElementType type = ElementType.of(field(DESCR, header, file), file);
        Shape shape = shape(field(SHAPE, header, file), file);
        int elements;
        try {
            elements = shape.size();
        } catch (ArithmeticException e) {
            throw new IOException(file + ": array of shape " + shape + " is too large", e);
        }
        // Checked against the file before anything of that size is allocated: a damaged header must not ask for
        // gigabytes.
        if ((long) elements * type.bytes > fileSize) {
            throw new EOFException();
        }
        return Tensor.of(shape, elements(in, type, elements));
    }

    private static float[] elements(DataInputStream in, ElementType type, int count) throws IOException {
        float[] data = new float[count];
        byte[] chunk = new byte[Math.max(1, Math.min(count, CHUNK)) * type.bytes];
        for (int done = 0; done < count; ) {
            int n = Math.min(count - done, chunk.length / type.bytes);
            in.readFully(chunk, 0, n * type.bytes);
            ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, n * type.bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < n; i++) {
                data[done + i] = type.next(buffer);
            }
            done += n;
        }
        return data;
    }

    private static String field(Pattern pattern, String header, Path file) throws IOException {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new IOException(file + ": damaged .npy header " + header.strip());
        }
        return matcher.group(1);
    }

    private static Shape shape(String tuple, Path file) throws IOException {
        try {
            return Shape.of(Arrays.stream(tuple.split(","))
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": damaged .npy shape (" + tuple + ")", e);
        }
    }

    /**
     * Writes an array as {@code <f4} in C order. The file appears complete or not at all.
     *
     * @param file where to; replaced if it exists
     * @param tensor the array
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, Tensor tensor) throws IOException {
        CompleteFile.write(file, out -> {
            out.write(header(tensor.shape()));
            float[] data = tensor.data();
            ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int done = 0; done < data.length; ) {
                int n = Math.min(CHUNK, data.length - done);
                buffer.asFloatBuffer().put(data, done, n);
                out.write(buffer.array(), 0, n * Float.BYTES);
                done += n;
            }
        });
    }

    private static byte[] header(Shape shape) {
        StringBuilder tuple = new StringBuilder("(");
        for (int dim : shape.dims()) {
            tuple.append(dim).append(", ");
        }
        String text = "{'descr': '<f4', 'fortran_order': False, 'shape': " + tuple + "), }";
        int prefix = MAGIC.length + 2 + 2;
        // The format asks for data aligned to 64 bytes, the header ending in a newline.
        int total = (prefix + text.length() + 1 + 63) / 64 * 64;
        ByteBuffer header = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (total - prefix));
        header.put(text.getBytes(StandardCharsets.ISO_8859_1));
        while (header.position() < total - 1) {
            header.put((byte) ' ');
        }
        header.put((byte) '\n');
        return header.array();
    }

    private enum ElementType {
        F2(2) {
            @Override
            float next(ByteBuffer b) {
                return HalfFloat.toFloat(b.getShort());
            }
        },
        F4(4) {
            @Override
            float next(ByteBuffer b) {
                return b.getFloat();
            }
        },
        F8(8) {
            @Override
            float next(ByteBuffer b) {
                return (float) b.getDouble();
            }
        },
        I1(1) {
            @Override
            float next(ByteBuffer b) {
                return b.get();
            }
        },
        U1(1) {
            @Override
            float next(ByteBuffer b) {
                return b.get() & 0xff;
            }
        },
        I2(2) {
            @Override
            float next(ByteBuffer b) {
                return b.getShort();
            }
        },
        U2(2) {
            @Override
            float next(ByteBuffer b) {
                return b.getShort() & 0xffff;
            }
        },
        I4(4) {
            @Override
            float next(ByteBuffer b) {
                return b.getInt();
            }
        },
        U4(4) {
            @Override
            float next(ByteBuffer b) {
                return Integer.toUnsignedLong(b.getInt());
            }
        },
        I8(8) {
            @Override
            float next(ByteBuffer b) {
                return b.getLong();
            }
        };

        final int bytes;

        ElementType(int bytes) {
            this.bytes = bytes;
        }

        abstract float next(ByteBuffer b);

        static ElementType of(String descr, Path file) throws IOException {
            String name = descr.replaceFirst("^[<|=]", "").toUpperCase(Locale.ROOT);
            if (name.equals("B1")) {
                return U1;
            }
            for (ElementType type : values()) {
                if (type.name().equals(name)) {
                    return type;
                }
            }
            throw new IOException(
                    file + ": elements of type '" + descr + "', expected f2, f4, f8, i1, u1, i2, u2, i4, u4, i8 or b1");
        }
    }
}
