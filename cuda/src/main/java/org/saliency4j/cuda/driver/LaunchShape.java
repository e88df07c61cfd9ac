package org.saliency4j.cuda.driver;

/**
 * How a kernel is launched.
 *
 * @param grid blocks along three axes
 * @param block threads of a block along three axes, at most {@value #MAX_THREADS} together
 * @param sharedBytes dynamic shared memory of a block, at most {@value #MAX_SHARED_BYTES}
 */
public record LaunchShape(Extent grid, Extent block, int sharedBytes) {
    /** The most threads of a block. */
    public static final int MAX_THREADS = 1024;

    /** The most shared memory of a block that every device grants unasked. */
    public static final int MAX_SHARED_BYTES = 48 * 1024;

    /** The most blocks along y and z. */
    public static final int MAX_YZ = 65_535;

    /**
     * Sizes along three axes.
     *
     * @param x at least 1
     * @param y at least 1
     * @param z at least 1
     */
    public record Extent(int x, int y, int z) {
        /** Checks the sizes. */
        public Extent {
            if (x < 1 || y < 1 || z < 1) {
                throw new IllegalArgumentException("expected sizes of at least 1, got " + x + " x " + y + " x " + z);
            }
        }

        @Override
        public String toString() {
            return x + "x" + y + "x" + z;
        }
    }

    /** Checks what the driver would refuse. */
    public LaunchShape {
        long threads = (long) block.x * block.y * block.z;
        if (threads > MAX_THREADS) {
            throw new IllegalArgumentException("a block has at most " + MAX_THREADS + " threads, got " + block);
        }
        if (grid.y > MAX_YZ || grid.z > MAX_YZ) {
            throw new IllegalArgumentException("a grid has at most " + MAX_YZ + " blocks along y and z, got " + grid);
        }
        if (sharedBytes < 0 || sharedBytes > MAX_SHARED_BYTES) {
            throw new IllegalArgumentException(
                    "a block has 0 to " + MAX_SHARED_BYTES + " bytes of shared memory, got " + sharedBytes);
        }
    }

    /**
     * Blocks and threads along three axes.
     *
     * @param grid blocks
     * @param block threads of a block
     * @return a launch without dynamic shared memory
     */
    public static LaunchShape of(Extent grid, Extent block) {
        return new LaunchShape(grid, block, 0);
    }

    @Override
    public String toString() {
        return "grid " + grid + ", block " + block + ", " + sharedBytes + " bytes of shared memory";
    }
}
