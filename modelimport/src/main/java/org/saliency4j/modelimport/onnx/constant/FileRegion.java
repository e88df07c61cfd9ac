package org.saliency4j.modelimport.onnx.constant;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A stretch of a file that holds an array's elements, read only when they are wanted.
 *
 * @param file the file
 * @param offset where it begins, in bytes
 * @param length its size in bytes
 */
public record FileRegion(Path file, long offset, long length) {
    /** A multiple of every element size; large enough that the cost of a call does not count. */
    private static final int CHUNK = 1 << 18;

    /**
     * Hands the bytes over piece by piece.
     *
     * @param sink takes little-endian buffers, each of a multiple of 8 bytes but the last
     * @throws IOException if the file cannot be read or ends early
     */
    void forEachChunk(Consumer<ByteBuffer> sink) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer buffer =
                    ByteBuffer.allocate((int) Math.min(CHUNK, length)).order(ByteOrder.LITTLE_ENDIAN);
            long at = 0;
            while (at < length) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), length - at));
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer, offset + at + buffer.position()) < 0) {
                        throw new EOFException("the file ends within its weights");
                    }
                }
                at += buffer.position();
                sink.accept(buffer.flip());
            }
        }
    }
}
