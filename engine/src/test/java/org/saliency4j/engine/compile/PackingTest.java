package org.saliency4j.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.saliency4j.engine.compile.MemoryPlan.Region;

class PackingTest {
    private static final long ROOMY = 1 << 20;

    /** Some blocks of one to three regions at increasing places, for random times. */
    private static List<List<Region>> blocks(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<Region>> blocks = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            List<Region> block = new ArrayList<>();
            int at = random.nextInt(-50, 50);
            for (int r = 0; r <= random.nextInt(3); r++) {
                int size = random.nextInt(1, 100);
                int first = random.nextInt(40);
                block.add(new Region(at, size, first, first + random.nextInt(10)));
                at += size;
            }
            blocks.add(block);
        }
        return blocks;
    }

    private static void assertApart(List<List<Region>> blocks, Packing packing) {
        for (int a = 0; a < blocks.size(); a++) {
            for (Region one : blocks.get(a)) {
                int begin = packing.origin()[a] + one.at();
                assertTrue(begin >= 0 && begin + one.size() <= packing.arrays()[packing.array()[a]]);
                for (int b = 0; b < a; b++) {
                    for (Region other : blocks.get(b)) {
                        int there = packing.origin()[b] + other.at();
                        boolean meet = packing.array()[a] == packing.array()[b]
                                && one.first() <= other.last()
                                && other.first() <= one.last()
                                && begin < there + other.size()
                                && there < begin + one.size();
                        assertTrue(!meet, one + " of block " + a + " meets " + other + " of block " + b);
                    }
                }
            }
        }
    }

    @Test
    void whatIsUsedAtTheSameTimeLiesApart() {
        for (int seed = 0; seed < 50; seed++) {
            List<List<Region>> blocks = blocks(seed);
            Packing packing = Packing.of(blocks, ROOMY);
            assertEquals(1, packing.arrays().length);
            assertApart(blocks, packing);
        }
    }

    @Test
    void whatDoesNotFitGoesIntoFurtherArrays() {
        for (int seed = 0; seed < 50; seed++) {
            List<List<Region>> blocks = blocks(seed);
            long capacity = blocks.stream().mapToLong(Packing::extent).max().orElseThrow();
            Packing packing = Packing.of(blocks, capacity);
            assertTrue(packing.arrays().length > 1);
            assertTrue(IntStream.of(packing.arrays()).allMatch(size -> size <= capacity));
            assertApart(blocks, packing);
        }
    }

    @Test
    void whatIsNeverUsedTogetherSharesItsPlace() {
        List<List<Region>> chain = IntStream.range(0, 20)
                .mapToObj(time -> List.of(new Region(0, 64, time, time + 1)))
                .toList();
        assertEquals(
                List.of(128),
                IntStream.of(Packing.of(chain, ROOMY).arrays()).boxed().toList());
    }

    /** A block's early regions leave the place of its later ones to others. */
    @Test
    void gapsInABlocksTimeAreUsed() {
        List<List<Region>> blocks =
                List.of(List.of(new Region(0, 32, 0, 9), new Region(32, 64, 5, 9)), List.of(new Region(0, 64, 0, 4)));
        assertEquals(
                List.of(96),
                IntStream.of(Packing.of(blocks, ROOMY).arrays()).boxed().toList());
    }

    @Test
    void arraysLongerThanJavasAreRefused() {
        List<List<Region>> block = List.of(List.of(new Region(0, 1 << 20, 0, 1)));
        MemoryPlan plan = new MemoryPlan(block, List.of(), List.of(), Map.of());
        assertEquals(1, plan.pack(2047).arrays().length);
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> plan.pack(2048))
                .getMessage());
        assertTrue(message.contains("a batch of 2048 samples needs an array of 2147483648 elements"), message);
    }
}
