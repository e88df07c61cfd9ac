package org.saliency4j.modelimport.keras.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer's settings, read with their types checked.
 *
 * @param json the layer's {@code config}
 */
public record Settings(JsonNode json) {
    /** The largest extent, window or count that is taken seriously. */
    private static final int LARGEST = 1 << 28;

    /**
     * A setting as it stands; a tuple, which Keras wraps, is a list like any other.
     *
     * @param key its name
     * @return its value, null if it is missing or {@code None}
     */
    public @Nullable JsonNode find(String key) {
        JsonNode value = json.get(key);
        return value == null || value.isNull() ? null : unwrapped(value);
    }

    /** Keras writes tuples, shapes and arrays as objects that hold a list. */
    static JsonNode unwrapped(JsonNode value) {
        if (value.isObject() && value.path("class_name").isTextual()) {
            JsonNode items = value.get("items");
            JsonNode inner = value.path("config").get("value");
            if (items != null && items.isArray()) {
                return items;
            }
            if (inner != null) {
                return inner;
            }
        }
        return value;
    }

    /**
     * Whether there is a setting other than {@code None}.
     *
     * @param key its name
     * @return true if it has a value
     */
    public boolean has(String key) {
        return find(key) != null;
    }

    /**
     * A setting that must be there.
     *
     * @param key its name
     * @return its value
     * @throws IllegalArgumentException if it is missing
     */
    public JsonNode get(String key) {
        JsonNode value = find(key);
        if (value == null) {
            throw new IllegalArgumentException("setting '" + key + "' is missing");
        }
        return value;
    }

    /**
     * Says that a setting is not supported.
     *
     * @param key its name
     * @param expected what is supported
     * @return the exception to throw
     */
    public IllegalArgumentException refuse(String key, String expected) {
        String value = String.valueOf(json.get(key));
        String shown = value.length() > 80 ? value.substring(0, 80) + "..." : value;
        return new IllegalArgumentException("setting '" + key + "' is " + shown + ", expected " + expected);
    }

    /**
     * A whole number.
     *
     * @param key its name
     * @return the number
     * @throws IllegalArgumentException if it is missing or something else
     */
    public int integer(String key) {
        return integer(key, get(key));
    }

    /**
     * A whole number with a default.
     *
     * @param key its name
     * @param otherwise what it is if missing
     * @return the number
     * @throws IllegalArgumentException if it is something else
     */
    public int integer(String key, int otherwise) {
        JsonNode value = find(key);
        return value == null ? otherwise : integer(key, value);
    }

    private int integer(String key, JsonNode value) {
        boolean whole = value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue());
        if (!whole || Math.abs(value.doubleValue()) > LARGEST) {
            throw refuse(key, "whole numbers of sensible size");
        }
        return value.intValue();
    }

    /**
     * A count.
     *
     * @param key its name
     * @return a number from 1
     * @throws IllegalArgumentException if it is missing or something else
     */
    public int count(String key) {
        int value = integer(key);
        if (value < 1) {
            throw refuse(key, "a number from 1");
        }
        return value;
    }

    /**
     * A number.
     *
     * @param key its name
     * @param otherwise what it is if missing
     * @return the number
     * @throws IllegalArgumentException if it is something else
     */
    public float number(String key, double otherwise) {
        JsonNode value = find(key);
        if (value == null) {
            return (float) otherwise;
        }
        if (!value.isNumber()) {
            throw refuse(key, "a number");
        }
        return (float) value.doubleValue();
    }

    /**
     * A truth value.
     *
     * @param key its name
     * @param otherwise what it is if missing
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public boolean flag(String key, boolean otherwise) {
        JsonNode value = find(key);
        if (value == null) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw refuse(key, "true or false");
        }
        return value.booleanValue();
    }

    /**
     * A text.
     *
     * @param key its name
     * @param otherwise what it is if missing
     * @return the text
     * @throws IllegalArgumentException if it is something else
     */
    public String text(String key, String otherwise) {
        JsonNode value = find(key);
        if (value == null) {
            return otherwise;
        }
        if (!value.isTextual()) {
            throw refuse(key, "a text");
        }
        return value.textValue();
    }

    /**
     * Whole numbers; a single one is a list of one.
     *
     * @param key its name
     * @return the numbers
     * @throws IllegalArgumentException if it is missing or something else
     */
    public List<Integer> integers(String key) {
        JsonNode value = get(key);
        List<Integer> list = new ArrayList<>();
        if (value.isArray()) {
            for (JsonNode element : value) {
                list.add(integer(key, element));
            }
        } else {
            list.add(integer(key, value));
        }
        return list;
    }

    /**
     * Numbers from 1, one for each axis; a single one stands for all.
     *
     * @param key its name
     * @param axes how many there are
     * @param otherwise what each is if missing
     * @return as many numbers as axes
     * @throws IllegalArgumentException if it is something else
     */
    public int[] perAxis(String key, int axes, int otherwise) {
        int[] result = new int[axes];
        List<Integer> list = has(key) ? integers(key) : List.of(otherwise);
        if (list.size() != axes && list.size() != 1) {
            throw refuse(key, axes + " numbers");
        }
        for (int i = 0; i < axes; i++) {
            result[i] = list.get(list.size() == 1 ? 0 : i);
            if (result[i] < 1) {
                throw refuse(key, "numbers from 1");
            }
        }
        return result;
    }

    /**
     * Numbers that may be one, or a list.
     *
     * @param key its name
     * @return the numbers
     * @throws IllegalArgumentException if it is missing or something else
     */
    public float[] numbers(String key) {
        List<Float> list = new ArrayList<>();
        collect(key, get(key), list, 0);
        float[] result = new float[list.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = list.get(i);
        }
        return result;
    }

    private void collect(String key, JsonNode value, List<Float> into, int depth) {
        if (value.isNumber()) {
            into.add((float) value.doubleValue());
        } else if (value.isArray() && depth < 8) {
            for (JsonNode element : value) {
                collect(key, element, into, depth + 1);
            }
        } else {
            throw refuse(key, "numbers");
        }
    }
}
