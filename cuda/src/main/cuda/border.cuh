// What a convolution sees beyond the edge of a line: the meanings of engine.image.Border, in its order.
#pragma once

constexpr int REFLECT_101 = 0;
constexpr int SYMMETRIC = 1;
constexpr int REPLICATE = 2;
constexpr int ZERO = 3;

constexpr int NOTHING = -1;

__device__ inline int floorMod(int i, int n) {
    int rest = i % n;
    return rest < 0 ? rest + n : rest;
}

// Which element of a line of n stands at any position i, or NOTHING where the value is zero.
__device__ inline int borderIndex(int i, int n, int border) {
    if (i >= 0 && i < n) {
        return i;
    }
    if (border == ZERO) {
        return NOTHING;
    }
    if (border == REPLICATE) {
        return i < 0 ? 0 : n - 1;
    }
    if (border == SYMMETRIC) {
        int at = floorMod(i, 2 * n);
        return at < n ? at : 2 * n - 1 - at;
    }
    if (n == 1) {
        return 0;
    }
    int period = 2 * (n - 1);
    int at = floorMod(i, period);
    return at < n ? at : period - at;
}
