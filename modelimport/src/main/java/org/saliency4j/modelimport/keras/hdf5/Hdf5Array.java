package org.saliency4j.modelimport.keras.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.CompactDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.object.message.FilterPipelineMessage;
import java.nio.ByteBuffer;
import org.saliency4j.engine.tensor.HalfFloat;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;

/** An array of numbers in an HDF5 file, left there until it is read. */
public final class Hdf5Array {
    private static final int MOST_AXES = 8;

    private final BoundedStorage storage;
    private final String path;
    private final Shape shape;
    private final DataType type;
    private final DataLayoutMessage layout;

    private Hdf5Array(BoundedStorage storage, String path, Shape shape, DataType type, DataLayoutMessage layout) {
        this.storage = storage;
        this.path = path;
        this.shape = shape;
        this.type = type;
        this.layout = layout;
    }

    static Hdf5Array of(BoundedStorage storage, String path, ObjectHeader header) {
        return Hdf5Group.translated("array '" + path + "'", () -> {
            long[] dims = header.getMessageOfType(DataSpaceMessage.class)
                    .getDataSpace()
                    .getDimensionsAsLong();
            DataType type = header.getMessageOfType(DataTypeMessage.class).getDataType();
            DataLayoutMessage layout = header.getMessageOfType(DataLayoutMessage.class);
            if (header.hasMessageOfType(FilterPipelineMessage.class)
                    || !(layout instanceof ContiguousDataLayoutMessage || layout instanceof CompactDataLayoutMessage)) {
                throw new HdfException("stored in chunks or compressed, which Keras does not do; rewrite it plainly");
            }
            return new Hdf5Array(storage, path, shape(dims, type, storage.size()), type, layout);
        });
    }

    private static Shape shape(long[] dims, DataType type, long fileSize) {
        int[] extents = new int[dims.length];
        long size = Math.max(1, type.getSize());
        for (int i = 0; i < dims.length; i++) {
            size = dims[i] < 0 || dims[i] > Integer.MAX_VALUE ? Long.MAX_VALUE : Math.multiplyExact(size, dims[i]);
            extents[i] = (int) dims[i];
            if (size > fileSize || dims.length > MOST_AXES) {
                throw new HdfException("claims more elements than the file can hold");
            }
        }
        return Shape.of(extents);
    }

    /**
     * Where the array lies.
     *
     * @return names from the root, each with a slash before it
     */
    public String path() {
        return path;
    }

    /**
     * Its extents.
     *
     * @return the shape
     */
    public Shape shape() {
        return shape;
    }

    /**
     * Its elements.
     *
     * @return them as float32
     * @throws IllegalArgumentException if they are not numbers, or not in the file
     */
    public Tensor read() {
        return Hdf5Group.translated("array '" + path + "'", () -> Tensor.of(shape, floats()));
    }

    private float[] floats() {
        float[] values = new float[shape.size()];
        if (values.length == 0) {
            return values;
        }
        ByteBuffer data = data((long) values.length * type.getSize());
        if (type instanceof FloatingPoint floating) {
            data.order(floating.getByteOrder());
            read(floating, data, values);
        } else if (type instanceof FixedPoint fixed) {
            data.order(fixed.getByteOrder());
            read(fixed, data, values);
        } else {
            throw new HdfException("holds no numbers");
        }
        return values;
    }

    private ByteBuffer data(long length) {
        if (layout instanceof CompactDataLayoutMessage compact) {
            ByteBuffer data = compact.getDataBuffer();
            if (data.remaining() < length) {
                throw new HdfException("is shorter than its shape says");
            }
            return data;
        }
        ContiguousDataLayoutMessage contiguous = (ContiguousDataLayoutMessage) layout;
        if (contiguous.getSize() >= 0 && contiguous.getSize() < length) {
            throw new HdfException("is shorter than its shape says");
        }
        return storage.array(contiguous.getAddress(), length);
    }

    private static void read(FloatingPoint type, ByteBuffer data, float[] values) {
        int bits = type.getBitPrecision();
        boolean ieee = type.getBitOffset() == 0
                && type.getMantissaLocation() == 0
                && type.getExponentLocation() == type.getMantissaSize()
                && type.getSignLocation() == bits - 1;
        if (ieee && is(type, Float.SIZE, 23, 127)) {
            data.asFloatBuffer().get(values);
        } else if (ieee && is(type, Double.SIZE, 52, 1023)) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) data.getDouble();
            }
        } else if (ieee && is(type, Short.SIZE, 10, 15)) {
            for (int i = 0; i < values.length; i++) {
                values[i] = HalfFloat.toFloat(data.getShort());
            }
        } else {
            throw new HdfException("floating-point numbers of an unusual form");
        }
    }

    private static boolean is(FloatingPoint type, int bits, int mantissa, int bias) {
        return type.getBitPrecision() == bits
                && type.getSize() * Byte.SIZE == bits
                && type.getMantissaSize() == mantissa
                && type.getExponentSize() == bits - 1 - mantissa
                && type.getExponentBias() == bias;
    }

    private static void read(FixedPoint type, ByteBuffer data, float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type.getSize()) {
                case Byte.BYTES -> type.isSigned() ? data.get() : Byte.toUnsignedInt(data.get());
                case Short.BYTES -> type.isSigned() ? data.getShort() : Short.toUnsignedInt(data.getShort());
                case Integer.BYTES -> type.isSigned() ? data.getInt() : Integer.toUnsignedLong(data.getInt());
                case Long.BYTES -> data.getLong();
                default -> throw new HdfException("integers of " + type.getSize() + " bytes");
            };
        }
    }

    @Override
    public String toString() {
        return path + " of shape " + shape;
    }
}
