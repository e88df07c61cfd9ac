package org.saliency4j.modelimport.onnx.constant;

import org.saliency4j.engine.tensor.HalfFloat;
import org.saliency4j.modelimport.onnx.schema.TensorProto;

/** Elements in the typed fields of the message: small types share the field of 32-bit integers. */
final class TypedElements {
    private TypedElements() {}

    static float[] floats(StoredTensor tensor, ElementType type, int size) {
        TensorProto proto = tensor.proto();
        int stored = switch (type) {
            case FLOAT -> proto.getFloatDataCount();
            case DOUBLE -> proto.getDoubleDataCount();
            default -> proto.getInt32DataCount();
        };
        checkCount(tensor, stored, size);
        float[] floats = new float[size];
        for (int i = 0; i < size; i++) {
            floats[i] = switch (type) {
                case FLOAT -> proto.getFloatData(i);
                case DOUBLE -> (float) proto.getDoubleData(i);
                case FLOAT16 -> HalfFloat.toFloat((short) proto.getInt32Data(i));
                default -> Float.intBitsToFloat(proto.getInt32Data(i) << 16);
            };
        }
        return floats;
    }

    static long[] integers(StoredTensor tensor, int size) {
        TensorProto proto = tensor.proto();
        ElementType type = ElementType.of(proto.getDataType()).orElseThrow();
        int stored = switch (type) {
            case INT64 -> proto.getInt64DataCount();
            case UINT32, UINT64 -> proto.getUint64DataCount();
            default -> proto.getInt32DataCount();
        };
        checkCount(tensor, stored, size);
        long[] integers = new long[size];
        for (int i = 0; i < size; i++) {
            integers[i] = switch (type) {
                case INT64 -> proto.getInt64Data(i);
                case UINT32, UINT64 -> proto.getUint64Data(i);
                default -> proto.getInt32Data(i);
            };
        }
        return integers;
    }

    /** Before anything of the claimed size is allocated. */
    private static void checkCount(StoredTensor tensor, int stored, int expected) {
        if (stored != expected) {
            throw tensor.problem("has " + stored + " elements, expected " + expected + " for shape " + tensor.shape());
        }
    }
}
