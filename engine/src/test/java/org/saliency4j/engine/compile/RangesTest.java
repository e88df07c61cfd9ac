package org.saliency4j.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.compile.Ranges.Range;

class RangesTest {
    @Test
    void missingIsWhatASetOfBitsLacks() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 200; round++) {
            Ranges ranges = new Ranges();
            BitSet bits = new BitSet();
            for (int i = 0; i < 8; i++) {
                int from = random.nextInt(-20, 20);
                int to = from + random.nextInt(0, 9);
                ranges.add(from, to);
                bits.set(from + 20, to + 20);
            }
            int from = random.nextInt(-20, 20);
            int to = from + random.nextInt(1, 30);
            BitSet missing = new BitSet();
            ranges.missing(from, to).forEach(r -> missing.set(r.from() + 20, r.to() + 20));
            BitSet expected = new BitSet();
            expected.set(from + 20, to + 20);
            expected.andNot(bits);
            assertEquals(expected, missing);
            assertEquals(expected.cardinality() == to - from, ranges.avoids(from, to));
        }
    }

    @Test
    void runsThatTouchAreOne() {
        Ranges ranges = new Ranges();
        ranges.add(0, 2);
        ranges.add(4, 6);
        assertEquals(List.of(new Range(2, 4), new Range(6, 9)), ranges.missing(0, 9));
        ranges.add(2, 4);
        assertEquals(List.of(new Range(6, 9)), ranges.missing(0, 9));
    }
}
