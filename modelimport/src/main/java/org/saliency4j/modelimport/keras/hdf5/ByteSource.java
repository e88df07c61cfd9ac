package org.saliency4j.modelimport.keras.hdf5;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The bytes of an HDF5 file, wherever they lie. */
public interface ByteSource extends Closeable {
    /**
     * How many there are.
     *
     * @return the size in bytes
     * @throws IOException if that cannot be found out
     */
    long size() throws IOException;

    /**
     * Some of them.
     *
     * @param position where they begin
     * @param length how many, all of them within the file
     * @return a buffer of exactly these bytes
     * @throws IOException if they cannot be read
     */
    ByteBuffer read(long position, int length) throws IOException;

    @Override
    void close() throws IOException;

    /**
     * The bytes of a file, read as they are asked for.
     *
     * @param file the file
     * @return its bytes, to be closed
     * @throws IOException if it cannot be opened
     */
    static ByteSource of(Path file) throws IOException {
        // Not a channel: a stack that overflows within a channel's read leaves the reader noted in it, and closing then
        // waits for ever.
        RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r");
        return new ByteSource() {
            @Override
            public long size() throws IOException {
                return bytes.length();
            }

            @Override
            public ByteBuffer read(long position, int length) throws IOException {
                byte[] some = new byte[length];
                bytes.seek(position);
                bytes.readFully(some);
                return ByteBuffer.wrap(some);
            }

            @Override
            public void close() throws IOException {
                bytes.close();
            }
        };
    }

    /**
     * Bytes in memory.
     *
     * @param bytes the bytes, not copied
     * @return the same
     */
    static ByteSource of(byte[] bytes) {
        return new ByteSource() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public ByteBuffer read(long position, int length) {
                return ByteBuffer.wrap(bytes, (int) position, length).slice();
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
