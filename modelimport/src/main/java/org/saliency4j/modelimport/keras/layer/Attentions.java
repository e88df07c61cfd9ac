package org.saliency4j.modelimport.keras.layer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saliency4j.engine.op.Binary;
import org.saliency4j.engine.op.MatMul;
import org.saliency4j.engine.op.Softmax;
import org.saliency4j.engine.tensor.Shape;
import org.saliency4j.engine.tensor.Tensor;
import org.saliency4j.modelimport.keras.config.Argument;
import org.saliency4j.modelimport.keras.config.Settings;
import org.saliency4j.modelimport.keras.weights.LayerWeights;

/** Attention over the axis after the batch. */
final class Attentions {
    private static final List<String> NAMES = List.of("query", "value", "key");

    private Attentions() {}

    /** Query, value and key; a missing key is the value. */
    private static List<Held> operands(LayerCall c) {
        @Nullable Held[] found = new @Nullable Held[NAMES.size()];
        List<Held> places = new java.util.ArrayList<>();
        LayerCall.collect(c.operands().places(), places);
        for (int i = 0; i < Math.min(places.size(), found.length); i++) {
            found[i] = places.get(i);
        }
        c.operands().named().forEach((key, value) -> {
            int place = NAMES.indexOf(key);
            if (value instanceof Held held) {
                if (place < 0) {
                    throw new IllegalArgumentException("is called with '" + key + "', which is not supported");
                }
                found[place] = held;
            } else if (List.of("use_causal_mask", "return_attention_scores").contains(key)
                    && value instanceof Argument.Fixed fixed
                    && fixed.json().booleanValue()) {
                throw new IllegalArgumentException("is called with " + key + ", which is not supported");
            }
        });
        if (found[0] == null || found[1] == null || places.size() > NAMES.size()) {
            throw new IllegalArgumentException(
                    "is called with " + places.size() + " values, expected query, value, key");
        }
        Held value = c.asWritten(found[1]);
        Held key = found[2] == null ? value : c.asWritten(found[2]);
        return List.of(c.asWritten(found[0]), value, key);
    }

    static Held dot(LayerCall c) {
        Settings s = c.settings();
        if (!s.text("score_mode", "dot").equals("dot")) {
            throw s.refuse("score_mode", "dot");
        }
        if (s.flag("causal", false)) {
            throw s.refuse("causal", "false");
        }
        List<Held> o = operands(c);
        if (o.stream().anyMatch(v -> v.rank() != 3)) {
            throw new IllegalArgumentException("expected values of 3 axes");
        }
        Held key = c.permuted("key", List.of(0, 2, 1), o.get(2));
        Held scores = c.step("scores", new MatMul(), o.get(0), key);
        if (s.flag("use_scale", false)) {
            Tensor scale = c.weights().take("scale", Shape.of());
            scores = c.step("scaled", new Binary(Binary.Kind.MUL), scores, c.constant("scale", scale));
        }
        Held attention = c.step("attention", new Softmax(2, Softmax.Form.PROBABILITY), scores);
        return c.step("mixed", new MatMul(), attention, o.get(1));
    }

    static Held multiHead(LayerCall c) {
        Settings s = c.settings();
        List<Held> o = operands(c);
        Held query = o.get(0);
        Held value = o.get(1);
        Held key = o.get(2);
        if (o.stream().anyMatch(v -> v.rank() != 3)
                || (s.has("attention_axes") && !s.integers("attention_axes").equals(List.of(1)))) {
            throw new IllegalArgumentException("attends to values of shapes " + o + ", expected NxTxC and axis 1");
        }
        for (String flag : List.of("use_gate", "use_causal_mask", "flash_attention")) {
            if (s.flag(flag, false)) {
                throw s.refuse(flag, "false");
            }
        }
        if (s.has("sliding_window")) {
            throw s.refuse("sliding_window", "None");
        }
        int heads = s.count("num_heads");
        int keySize = s.count("key_dim");
        int valueSize = s.integer("value_dim", keySize);
        int outputs = query.dim(2);
        if (s.has("output_shape")) {
            List<Integer> shape = s.integers("output_shape");
            if (shape.size() != 1) {
                throw s.refuse("output_shape", "one number");
            }
            outputs = shape.get(0);
        }
        Held q = projected(c, "query", query, heads, keySize);
        Held k = projected(c, "key", key, heads, keySize);
        Held v = projected(c, "value", value, heads, valueSize);
        q = Activations.times(c, "query_scaled", q, (float) (1 / Math.sqrt(keySize)));
        Held turned = c.permuted("key_turned", List.of(0, 1, 3, 2), k);
        Held scores = c.step("scores", new MatMul(), q, turned);
        Held attention = c.step("attention", new Softmax(3, Softmax.Form.PROBABILITY), scores);
        Held mixed = c.permuted("mixed_heads", List.of(0, 2, 1, 3), c.step("mixed", new MatMul(), attention, v));
        LayerWeights part = c.weights().part("output_dense");
        Tensor weight = part.take("output kernel", Shape.of(heads, valueSize, outputs));
        Tensor bias = s.flag("use_bias", true) ? part.take("output bias", Shape.of(outputs)) : null;
        return Products.projected(c, "output", mixed, "nthd,hdc->ntc", weight, bias);
    }

    /** One matrix a head: {@code NxTxC} becomes {@code NxHxTxD}. */
    private static Held projected(LayerCall c, String name, Held x, int heads, int size) {
        LayerWeights part = c.weights().part(name + "_dense");
        Tensor weight = part.take(name + " kernel", Shape.of(x.dim(2), heads, size));
        @Nullable
        Tensor bias = c.settings().flag("use_bias", true)
                ? part.take(name + " bias", Shape.of(heads, size), t -> t.reshaped(Shape.of(1, heads, 1, size)))
                : null;
        return Products.projected(c, name, x, "ntc,chd->nhtd", weight, bias);
    }
}
