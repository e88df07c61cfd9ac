package org.saliency4j.modelimport.onnx;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.onnx.constant.StoredTensor;
import org.saliency4j.modelimport.onnx.schema.TensorProto;

/** A single array in a file of its own, as the ONNX project stores inputs and outputs of its test data: {@code input_0.pb}. */
public final class OnnxTensorFile {
    private OnnxTensorFile() {}

    /**
     * Reads an array.
     *
     * @param file a file that holds a {@code TensorProto}
     * @return its elements as float32
     * @throws IOException if the file cannot be read, holds no tensor, is damaged, or has elements of a type that is not supported
     */
    public static Tensor read(Path file) throws IOException {
        try {
            TensorProto proto = TensorProto.parseFrom(Files.readAllBytes(file));
            Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
            return new StoredTensor(proto, null).read(folder).toTensor();
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new IOException(file + ": not an ONNX tensor: " + e.getMessage(), e);
        }
    }
}
