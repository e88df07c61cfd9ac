package org.saliency4j.modelimport.keras;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes archives as Keras 3 does, with made-up weights. */
final class KerasFiles {
    private final String config;
    private final Map<String, int[]> arrays = new LinkedHashMap<>();
    private String version = "3.15.1";

    private KerasFiles(String config) {
        this.config = config;
    }

    /** A model of the given description. */
    static KerasFiles of(String config) {
        return new KerasFiles(config);
    }

    /** A sequential model: an input of the given shape without the batch, then the layers. */
    static KerasFiles sequential(String shape, String... layers) {
        return of(
                "{\"class_name\":\"Sequential\",\"config\":{\"name\":\"model\",\"layers\":[{\"class_name\":\"InputLayer\","
                        + "\"config\":{\"name\":\"in\",\"batch_shape\":[null," + shape + "]}}"
                        + (layers.length == 0 ? "" : "," + String.join(",", layers)) + "]}}");
    }

    /** A layer's description. */
    static String layer(String type, String name, String settings) {
        return "{\"class_name\":\"" + type + "\",\"config\":{\"name\":\"" + name + "\""
                + (settings.isEmpty() ? "" : "," + settings.replace('\'', '"')) + "}}";
    }

    /** An array at a place such as {@code layers/conv2d/vars/0}; its values follow from its number. */
    KerasFiles array(String path, int... dims) {
        arrays.put(path, dims);
        return this;
    }

    KerasFiles version(String keras) {
        version = keras;
        return this;
    }

    /** Writes the archive. */
    Path write(Path file) throws IOException {
        Path h5 = file.resolveSibling(file.getFileName() + ".h5");
        writeWeights(h5);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            entry(zip, "metadata.json", ("{\"keras_version\":\"" + version + "\"}").getBytes(StandardCharsets.UTF_8));
            entry(zip, "config.json", config.getBytes(StandardCharsets.UTF_8));
            entry(zip, "model.weights.h5", Files.readAllBytes(h5));
        }
        return file;
    }

    static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    private void writeWeights(Path file) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            Map<String, WritableGroup> groups = new HashMap<>();
            groups.put("", hdf);
            group(groups, "layers");
            int number = 0;
            for (Map.Entry<String, int[]> array : arrays.entrySet()) {
                String path = array.getKey();
                int slash = path.lastIndexOf('/');
                group(groups, path.substring(0, slash))
                        .putDataset(path.substring(slash + 1), nested(array.getValue(), number));
                number++;
            }
        }
    }

    private static WritableGroup group(Map<String, WritableGroup> groups, String path) {
        WritableGroup known = groups.get(path);
        if (known == null) {
            int slash = path.lastIndexOf('/');
            known = group(groups, slash < 0 ? "" : path.substring(0, slash)).putGroup(path.substring(slash + 1));
            groups.put(path, known);
        }
        return known;
    }

    /** Element {@code i} of array {@code k} is {@code 0.4 + 0.3 sin(0.9 i + 0.5 k + 0.1)}. */
    private static Object nested(int[] dims, int number) {
        if (dims.length == 0) {
            return value(0, number);
        }
        Object array = Array.newInstance(float.class, dims);
        fill(array, dims, 0, 0, number);
        return array;
    }

    private static float value(int at, int number) {
        return (float) (0.4 + 0.3 * Math.sin(0.9 * at + 0.5 * number + 0.1));
    }

    private static int fill(Object array, int[] dims, int axis, int from, int number) {
        int at = from;
        for (int i = 0; i < dims[axis]; i++) {
            if (axis == dims.length - 1) {
                Array.setFloat(array, i, value(at, number));
                at++;
            } else {
                at = fill(Array.get(array, i), dims, axis + 1, at, number);
            }
        }
        return at;
    }
}
