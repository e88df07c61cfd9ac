package org.saliency4j.dl4j.read;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Set;
import org.saliency4j.engine.tensor.HalfFloat;

/**
 * All parameters of a network in a row, as ND4J writes an array: a shape and its elements, each a buffer of an allocation mode, a count, a
 * type and that many big-endian numbers. They are read here, not by ND4J, which makes as much room as the file claims before it looks
 * whether there is that much.
 */
final class Coefficients {
    /** Allocation modes of old, before which counts have 64 bits. */
    private static final Set<String> SHORT_COUNTS = Set.of("DIRECT", "HEAP", "JAVACPP");

    private static final Set<String> LONG_COUNTS = Set.of("LONG_SHAPE", "MIXED_DATA_TYPES");
    /** Rank, shape, strides, and four numbers more. */
    private static final int LONGEST_SHAPE = 2 * 32 + 4;

    private static final int CHUNK = 1 << 16;

    private Coefficients() {}

    /** What comes before a buffer's numbers. */
    private record Header(long count, String type) {
        int bytes() {
            return switch (type) {
                case "DOUBLE", "LONG" -> Long.BYTES;
                case "FLOAT", "INT" -> Integer.BYTES;
                case "HALF", "BFLOAT16" -> Short.BYTES;
                default -> throw new IllegalArgumentException("holds numbers of type " + type);
            };
        }
    }

    /**
     * Reads the parameters.
     *
     * @param in the array
     * @param most how many there may be
     * @return the parameters
     * @throws IllegalArgumentException if they are more, end early, or are not of that form
     */
    static float[] read(InputStream in, long most) throws IOException {
        DataInputStream data = new DataInputStream(in);
        try {
            long expected = shape(data);
            Header header = header(data);
            if (header.count() != expected) {
                throw new IllegalArgumentException(
                        "holds " + header.count() + " parameters under a shape of " + expected);
            }
            if (header.count() < 0 || header.count() > Math.min(most, Integer.MAX_VALUE - 8)) {
                throw new IllegalArgumentException(
                        "claims " + header.count() + " parameters, more than the file or the memory has room for");
            }
            return numbers(data, header);
        } catch (EOFException e) {
            throw new IllegalArgumentException("ends before its last parameter", e);
        }
    }

    private static Header header(DataInputStream data) throws IOException {
        String mode = data.readUTF();
        boolean isShort = SHORT_COUNTS.contains(mode);
        if (!isShort && !LONG_COUNTS.contains(mode)) {
            throw new IllegalArgumentException("is not an array as ND4J writes it");
        }
        long count = isShort ? data.readInt() : data.readLong();
        return new Header(count, data.readUTF());
    }

    /** The number of elements a shape has room for. */
    private static long shape(DataInputStream data) throws IOException {
        Header header = header(data);
        if (header.count() < 1
                || header.count() > LONGEST_SHAPE
                || !Set.of("INT", "LONG").contains(header.type())) {
            throw new IllegalArgumentException("is not an array as ND4J writes it");
        }
        long[] numbers = new long[(int) header.count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = header.type().equals("INT") ? data.readInt() : data.readLong();
        }
        long rank = numbers[0];
        if (rank < 0 || rank >= numbers.length) {
            throw new IllegalArgumentException("is an array of " + rank + " axes");
        }
        long size = 1;
        for (int i = 1; i <= rank; i++) {
            if (numbers[i] < 0) {
                throw new IllegalArgumentException("has an extent of " + numbers[i]);
            }
            size = Math.multiplyExact(size, numbers[i]);
        }
        return size;
    }

    private static float[] numbers(DataInputStream data, Header header) throws IOException {
        int bytes = header.bytes();
        if (Set.of("INT", "LONG").contains(header.type())) {
            throw new IllegalArgumentException("holds whole numbers, expected parameters");
        }
        float[] numbers = new float[(int) header.count()];
        byte[] chunk = new byte[CHUNK];
        for (int done = 0; done < numbers.length; ) {
            int count = Math.min(CHUNK / bytes, numbers.length - done);
            data.readFully(chunk, 0, count * bytes);
            ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, count * bytes);
            for (int i = 0; i < count; i++) {
                numbers[done++] = switch (header.type()) {
                    case "DOUBLE" -> (float) buffer.getDouble();
                    case "FLOAT" -> buffer.getFloat();
                    case "HALF" -> HalfFloat.toFloat(buffer.getShort());
                    default -> Float.intBitsToFloat(buffer.getShort() << 16);
                };
            }
        }
        return numbers;
    }
}
