package org.saliency4j.modelimport.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saliency4j.modelimport.onnx.constant.FileRegion;
import org.saliency4j.modelimport.onnx.constant.StoredTensor;
import org.saliency4j.modelimport.onnx.schema.GraphProto;
import org.saliency4j.modelimport.onnx.schema.ModelProto;
import org.saliency4j.modelimport.onnx.schema.TensorProto;

/**
 * The structure of a file, its weights left on disk.
 *
 * <p>The messages model, graph and initializer are walked by hand, so that the raw bytes of an initializer are skipped and only their place
 * is noted; everything else goes to the generated parser. Reading a file thus costs little more than its structure, and a weight is in
 * memory once.
 *
 * @param model everything but the graph
 * @param graph everything but the initializers
 * @param initializers the fixed arrays, in order
 * @param size the file's size in bytes
 */
record OnnxFile(ModelProto model, GraphProto graph, List<StoredTensor> initializers, long size) {
    private static final int BUFFER = 1 << 16;

    static OnnxFile read(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return new Scan(file, CodedInputStream.newInstance(stream, BUFFER), Files.size(file)).model();
        }
    }

    /** One walk through a file. */
    private static final class Scan {
        private final Path file;
        private final CodedInputStream in;
        private final long size;
        private final ByteString.Output graph = ByteString.newOutput();
        private final List<StoredTensor> initializers = new ArrayList<>();

        Scan(Path file, CodedInputStream in, long size) {
            this.file = file;
            this.in = in;
            this.size = size;
        }

        OnnxFile model() throws IOException {
            ByteString model = rest(Long.MAX_VALUE, ModelProto.GRAPH_FIELD_NUMBER, this::graph);
            return new OnnxFile(
                    ModelProto.parseFrom(model), GraphProto.parseFrom(graph.toByteString()), initializers, size);
        }

        /** A file may hold the graph in several pieces, which belong together. */
        private void graph(int length) throws IOException {
            rest(length, GraphProto.INITIALIZER_FIELD_NUMBER, this::initializer).writeTo(graph);
        }

        private void initializer(int length) throws IOException {
            Region raw = new Region();
            ByteString header = rest(length, TensorProto.RAW_DATA_FIELD_NUMBER, raw::note);
            initializers.add(new StoredTensor(TensorProto.parseFrom(header), raw.region));
        }

        /**
         * Walks the fields of a message of some length, hands the length-delimited field of one number to a reader, and returns the other
         * fields as they are.
         */
        private ByteString rest(long length, int number, FieldReader reader) throws IOException {
            int outer = length > Integer.MAX_VALUE ? 0 : in.pushLimit((int) length);
            ByteString.Output others = ByteString.newOutput();
            CodedOutputStream out = CodedOutputStream.newInstance(others);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (WireFormat.getTagFieldNumber(tag) == number
                        && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                    int nested = in.readRawVarint32();
                    if (nested < 0 || in.getTotalBytesRead() + (long) nested > size) {
                        throw new InvalidProtocolBufferException("the file ends early");
                    }
                    reader.read(nested);
                } else {
                    copyField(tag, out);
                }
            }
            if (length <= Integer.MAX_VALUE) {
                in.checkLastTagWas(0);
                if (in.getBytesUntilLimit() != 0) {
                    throw new InvalidProtocolBufferException("the file ends early");
                }
                in.popLimit(outer);
            }
            out.flush();
            return others.toByteString();
        }

        private void copyField(int tag, CodedOutputStream out) throws IOException {
            int number = WireFormat.getTagFieldNumber(tag);
            switch (WireFormat.getTagWireType(tag)) {
                case WireFormat.WIRETYPE_VARINT -> out.writeUInt64(number, in.readUInt64());
                case WireFormat.WIRETYPE_FIXED64 -> out.writeFixed64(number, in.readFixed64());
                case WireFormat.WIRETYPE_FIXED32 -> out.writeFixed32(number, in.readFixed32());
                case WireFormat.WIRETYPE_LENGTH_DELIMITED -> out.writeBytes(number, in.readBytes());
                default ->
                    throw new InvalidProtocolBufferException(
                            "field " + number + " is of a kind the format does not use");
            }
        }

        /** The place of an initializer's raw bytes. */
        private final class Region {
            private @Nullable FileRegion region;

            void note(int length) throws IOException {
                region = new FileRegion(file, in.getTotalBytesRead(), length);
                in.skipRawBytes(length);
            }
        }
    }

    /** Reads the contents of one length-delimited field. */
    private interface FieldReader {
        void read(int length) throws IOException;
    }
}
