package org.saliency4j.modelimport.onnx.constant;

import java.util.Locale;
import java.util.Optional;

/** The element types of ONNX tensors that are read; the others are known by name only, for messages. */
public enum ElementType {
    /** IEEE binary32. */
    FLOAT(1, 4, Kind.FLOATING),
    /** Unsigned 8 bits. */
    UINT8(2, 1, Kind.INTEGER),
    /** Signed 8 bits. */
    INT8(3, 1, Kind.INTEGER),
    /** Unsigned 16 bits. */
    UINT16(4, 2, Kind.INTEGER),
    /** Signed 16 bits. */
    INT16(5, 2, Kind.INTEGER),
    /** Signed 32 bits. */
    INT32(6, 4, Kind.INTEGER),
    /** Signed 64 bits. */
    INT64(7, 8, Kind.INTEGER),
    /** One byte, 0 or 1. */
    BOOL(9, 1, Kind.INTEGER),
    /** IEEE binary16. */
    FLOAT16(10, 2, Kind.FLOATING),
    /** IEEE binary64. */
    DOUBLE(11, 8, Kind.FLOATING),
    /** Unsigned 32 bits. */
    UINT32(12, 4, Kind.INTEGER),
    /** Unsigned 64 bits; values of 2^63 and more are refused. */
    UINT64(13, 8, Kind.INTEGER),
    /** The upper half of a binary32. */
    BFLOAT16(16, 2, Kind.FLOATING);

    /** How the elements are kept while a model is imported. */
    enum Kind {
        /** As float32. */
        FLOATING,
        /** As 64-bit integers. */
        INTEGER
    }

    /** Names by number, for types that are not read. */
    private static final String[] NAMES = {
        "UNDEFINED",
        "FLOAT",
        "UINT8",
        "INT8",
        "UINT16",
        "INT16",
        "INT32",
        "INT64",
        "STRING",
        "BOOL",
        "FLOAT16",
        "DOUBLE",
        "UINT32",
        "UINT64",
        "COMPLEX64",
        "COMPLEX128",
        "BFLOAT16",
        "FLOAT8E4M3FN",
        "FLOAT8E4M3FNUZ",
        "FLOAT8E5M2",
        "FLOAT8E5M2FNUZ",
        "UINT4",
        "INT4",
        "FLOAT4E2M1",
        "FLOAT8E8M0",
        "UINT2",
        "INT2"
    };

    private final int code;
    private final int bytes;
    private final Kind kind;

    ElementType(int code, int bytes, Kind kind) {
        this.code = code;
        this.bytes = bytes;
        this.kind = kind;
    }

    /**
     * The type of a number.
     *
     * @param code the number the format gives it
     * @return the type, absent if it is not read
     */
    public static Optional<ElementType> of(long code) {
        for (ElementType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /**
     * The name of a number, read or not.
     *
     * @param code the number the format gives it
     * @return for example {@code float16}
     */
    public static String nameOf(long code) {
        return code >= 0 && code < NAMES.length ? NAMES[(int) code].toLowerCase(Locale.ROOT) : "number " + code;
    }

    /**
     * The type's name.
     *
     * @return for example {@code float16}
     */
    public String label() {
        return nameOf(code);
    }

    /**
     * Whether the elements are floating-point numbers.
     *
     * @return false for integers and truth values
     */
    public boolean isFloating() {
        return kind == Kind.FLOATING;
    }

    /**
     * The smallest whole number of the type.
     *
     * @return for example -128
     * @throws IllegalStateException if it has more than 16 bits or is no integer
     */
    public float smallest() {
        return isSigned() ? -range() / 2 : 0;
    }

    /**
     * The largest whole number of the type.
     *
     * @return for example 127
     * @throws IllegalStateException if it has more than 16 bits or is no integer
     */
    public float largest() {
        return isSigned() ? range() / 2 - 1 : range() - 1;
    }

    private boolean isSigned() {
        return this == INT8 || this == INT16;
    }

    private float range() {
        if (kind != Kind.INTEGER || bytes > Short.BYTES || this == BOOL) {
            throw new IllegalStateException(this + " is no whole number of 8 or 16 bits");
        }
        return 1 << (Byte.SIZE * bytes);
    }

    /** The size of one element in bytes. */
    int bytes() {
        return bytes;
    }
}
