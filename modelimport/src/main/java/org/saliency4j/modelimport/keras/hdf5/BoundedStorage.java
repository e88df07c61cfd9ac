package org.saliency4j.modelimport.keras.hdf5;

import io.jhdf.Superblock;
import io.jhdf.exceptions.HdfException;
import io.jhdf.storage.HdfBackingStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Where the HDF5 library reads from. It follows addresses and sizes of the file without doubting them, so this is where they are doubted:
 * no read leaves the file, and all reads together have a limit, which ends every walk along a cycle.
 */
final class BoundedStorage implements HdfBackingStorage {
    /** How often the structure of a sound file may be read over. */
    private static final long TIMES = 4;
    /** Counted for each read, however short. */
    private static final int COST = 64;

    private static final long SPARE = 1 << 24;
    private static final int LARGEST_SUPERBLOCK = 256;

    private final ByteSource bytes;
    private final long size;
    private final Superblock superblock;
    private long left;

    BoundedStorage(ByteSource bytes) throws IOException {
        this.bytes = bytes;
        this.size = bytes.size();
        this.left = TIMES * size + SPARE;
        ByteBuffer start = bytes.read(0, (int) Math.min(size, LARGEST_SUPERBLOCK));
        this.superblock = Superblock.readSuperblock(start.order(ByteOrder.LITTLE_ENDIAN));
        int offsets = superblock.getSizeOfOffsets();
        int lengths = superblock.getSizeOfLengths();
        if (superblock.getBaseAddressByte() != 0
                || (offsets != Integer.BYTES && offsets != Long.BYTES)
                || (lengths != Integer.BYTES && lengths != Long.BYTES)) {
            throw new HdfException("unusual superblock");
        }
    }

    @Override
    public ByteBuffer readBufferFromAddress(long address, int length) {
        return map(address, length);
    }

    @Override
    public ByteBuffer map(long address, long length) {
        if (address < 0 || length < 0 || length > Integer.MAX_VALUE || address > size - length) {
            throw new HdfException(length + " bytes at " + address + " leave the file of " + size + " bytes");
        }
        left -= length + COST;
        if (left < 0) {
            throw new HdfException("its structure goes in circles");
        }
        try {
            return bytes.read(address, (int) length).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Arrays are read once, whatever their number; their reads are not counted. */
    ByteBuffer array(long address, long length) {
        left += length;
        return map(address, length);
    }

    @Override
    public ByteBuffer mapNoOffset(long address, long length) {
        return map(address, length);
    }

    @Override
    public long getUserBlockSize() {
        return 0;
    }

    @Override
    public Superblock getSuperblock() {
        return superblock;
    }

    @Override
    public FileChannel getFileChannel() {
        throw new HdfException("no channel");
    }

    @Override
    public int getSizeOfOffsets() {
        return superblock.getSizeOfOffsets();
    }

    @Override
    public int getSizeOfLengths() {
        return superblock.getSizeOfLengths();
    }

    @Override
    public void close() {
        // Whoever opened the bytes closes them.
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean inMemory() {
        return true;
    }
}
