package org.saliency4j.modelimport.onnx.constant;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.function.Consumer;
import org.saliency4j.engine.tensor.HalfFloat;

/** Elements in their binary form, little-endian, one after the other. */
abstract class RawElements {
    /** Elements in memory. */
    static RawElements in(ByteString bytes) {
        return new RawElements() {
            @Override
            long length() {
                return bytes.size();
            }

            @Override
            void forEachChunk(Consumer<ByteBuffer> sink) {
                sink.accept(bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN));
            }
        };
    }

    /** Elements in a file. */
    static RawElements in(FileRegion region) {
        return new RawElements() {
            @Override
            long length() {
                return region.length();
            }

            @Override
            void forEachChunk(Consumer<ByteBuffer> sink) throws IOException {
                region.forEachChunk(sink);
            }
        };
    }

    abstract long length();

    abstract void forEachChunk(Consumer<ByteBuffer> sink) throws IOException;

    float[] floats(ElementType type, int size) throws IOException {
        float[] floats = new float[size];
        FloatBuffer all = FloatBuffer.wrap(floats);
        forEachChunk(chunk -> {
            switch (type) {
                case FLOAT -> all.put(chunk.asFloatBuffer());
                case DOUBLE -> {
                    while (chunk.hasRemaining()) {
                        all.put((float) chunk.getDouble());
                    }
                }
                case FLOAT16 -> {
                    while (chunk.hasRemaining()) {
                        all.put(HalfFloat.toFloat(chunk.getShort()));
                    }
                }
                case BFLOAT16 -> {
                    while (chunk.hasRemaining()) {
                        all.put(Float.intBitsToFloat(chunk.getShort() << 16));
                    }
                }
                default -> throw new IllegalArgumentException("not a floating-point type: " + type);
            }
        });
        return floats;
    }

    long[] integers(ElementType type, int size) throws IOException {
        long[] integers = new long[size];
        LongBuffer all = LongBuffer.wrap(integers);
        forEachChunk(chunk -> {
            while (chunk.hasRemaining()) {
                all.put(integer(type, chunk));
            }
        });
        return integers;
    }

    private static long integer(ElementType type, ByteBuffer from) {
        return switch (type) {
            case UINT8, BOOL -> Byte.toUnsignedLong(from.get());
            case INT8 -> from.get();
            case UINT16 -> Short.toUnsignedLong(from.getShort());
            case INT16 -> from.getShort();
            case INT32 -> from.getInt();
            case UINT32 -> Integer.toUnsignedLong(from.getInt());
            case INT64, UINT64 -> from.getLong();
            default -> throw new IllegalArgumentException("not an integer type: " + type);
        };
    }
}
