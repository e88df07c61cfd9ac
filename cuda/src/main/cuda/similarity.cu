// Structural similarity (SSIM) of pairs of planes in one pass over them: the four moments of engine.kernel.SimilarityKernels under a
// separable window, the ratio and its sum, without an intermediate image in memory.
//
// A block makes a tile of windows. It loads the pixels under them into shared memory, filters the four moments along rows from
// registers (a thread makes four neighbouring windows, so a pixel is loaded once and squared once for all four), then along columns.
// Values are taken relative to one pixel of the tile: variances do not change by that, and no longer lose their digits to the square of
// the mean, which float32 could not spare.
//
// Each block writes the sum of its windows; similarity_mean_f64 adds the blocks' sums in one order. So results depend on sizes alone.

#include "border.cuh"

constexpr int COLUMNS = 32;
constexpr int GROUP = 4;

// The part that is averaged: everything else is the whole ratio.
constexpr int CONTRAST = 1;

extern __shared__ double shared_memory[];

__device__ inline float fused(float a, float b, float c) { return fmaf(a, b, c); }

__device__ inline double fused(double a, double b, double c) { return fma(a, b, c); }

// A tile of WARPS * PER rows of COLUMNS windows under TAPS taps. Strides keep the lanes of a warp on different banks: eight groups of
// four columns times four rows, whose strides are odd.
template <typename Real, int TAPS, int WARPS, int PER>
struct Tile {
    static constexpr int ROWS = WARPS * PER;
    static constexpr int HIGH = ROWS + TAPS - 1;
    static constexpr int WIDE = COLUMNS + TAPS - 1;
    static constexpr int STRIDE = WIDE | 1;
    static constexpr int MOMENT_STRIDE = COLUMNS + 1;
    static constexpr int THREADS = COLUMNS * WARPS;

    __device__ static void load(
            const Real* source, Real centre, Real* pixels, int top, int left, int height, int width, int border, bool inside) {
        int column = threadIdx.x;
        for (int j = column; j < WIDE; j += COLUMNS) {
            int at = inside ? (left + j < width ? left + j : NOTHING) : borderIndex(left + j, width, border);
            for (int i = threadIdx.y; i < HIGH; i += WARPS) {
                int row = inside ? (top + i < height ? top + i : NOTHING) : borderIndex(top + i, height, border);
                bool there = at != NOTHING && row != NOTHING;
                pixels[i * STRIDE + j] = (there ? source[(size_t)row * width + at] : 0) - centre;
            }
        }
    }

    // moments[m][row][column] of all HIGH rows, filtered along rows.
    __device__ static void across(const Real* xs, const Real* ys, const Real* taps, Real* moments) {
        int thread = threadIdx.y * COLUMNS + threadIdx.x;
        for (int unit = thread; unit < HIGH * (COLUMNS / GROUP); unit += THREADS) {
            int row = unit / (COLUMNS / GROUP);
            int first = unit % (COLUMNS / GROUP) * GROUP;
            Real sums[4][GROUP] = {};
#pragma unroll
            for (int k = 0; k < TAPS + GROUP - 1; k++) {
                Real x = xs[row * STRIDE + first + k];
                Real y = ys[row * STRIDE + first + k];
                Real squares = fused(x, x, y * y);
                Real product = x * y;
#pragma unroll
                for (int i = 0; i < GROUP; i++) {
                    int t = k - i;
                    if (t >= 0 && t < TAPS) {
                        sums[0][i] = fused(taps[t], x, sums[0][i]);
                        sums[1][i] = fused(taps[t], y, sums[1][i]);
                        sums[2][i] = fused(taps[t], squares, sums[2][i]);
                        sums[3][i] = fused(taps[t], product, sums[3][i]);
                    }
                }
            }
#pragma unroll
            for (int m = 0; m < 4; m++) {
#pragma unroll
                for (int i = 0; i < GROUP; i++) {
                    moments[(m * HIGH + row) * MOMENT_STRIDE + first + i] = sums[m][i];
                }
            }
        }
    }

    // The moments of PER windows of one column, filtered along columns.
    __device__ static void down(const Real* moments, const Real* taps, Real (&sums)[4][PER]) {
        int first = threadIdx.y * PER;
#pragma unroll
        for (int k = 0; k < TAPS + PER - 1; k++) {
#pragma unroll
            for (int m = 0; m < 4; m++) {
                Real value = moments[(m * HIGH + first + k) * MOMENT_STRIDE + threadIdx.x];
#pragma unroll
                for (int i = 0; i < PER; i++) {
                    int t = k - i;
                    if (t >= 0 && t < TAPS) {
                        sums[m][i] = fused(taps[t], value, sums[m][i]);
                    }
                }
            }
        }
    }
};

template <typename Real>
__device__ inline Real ratio(
        Real mx, Real my, Real squaresSum, Real productSum, Real centreX, Real centreY, Real c1, Real c2, Real f, int part) {
    Real covariance = f * (productSum - mx * my);
    Real variances = f * (squaresSum - fused(mx, mx, my * my));
    Real contrast = (2 * covariance + c2) / (variances + c2);
    if (part == CONTRAST) {
        return contrast;
    }
    Real meanX = mx + centreX;
    Real meanY = my + centreY;
    return contrast * ((2 * (meanX * meanY) + c1) / (fused(meanX, meanX, meanY * meanY) + c1));
}

template <typename Real, int TAPS, int WARPS, int PER>
__device__ inline void similarity(
        const Real* __restrict__ x,
        const Real* __restrict__ y,
        const Real* __restrict__ window,
        double* __restrict__ sums,
        int pairs,
        int height,
        int width,
        int windowRows,
        int windowColumns,
        int margin,
        int border,
        int part,
        Real c1,
        Real c2,
        Real f) {
    using T = Tile<Real, TAPS, WARPS, PER>;
    Real* xs = reinterpret_cast<Real*>(shared_memory);
    Real* ys = xs + T::HIGH * T::STRIDE;
    Real* moments = ys + T::HIGH * T::STRIDE;
    Real taps[TAPS];
#pragma unroll
    for (int t = 0; t < TAPS; t++) {
        taps[t] = window[t];
    }
    int top = blockIdx.y * T::ROWS;
    int left = blockIdx.x * COLUMNS;
    for (int pair = blockIdx.z; pair < pairs; pair += gridDim.z) {
        const Real* first = x + (size_t)pair * height * width;
        const Real* second = y + (size_t)pair * height * width;
        // A pixel that is always there: the tile's first, the margin aside.
        size_t centre = (size_t)min(top, height - 1) * width + min(left, width - 1);
        Real centreX = first[centre];
        Real centreY = second[centre];
        // With a margin of 0, windows beyond the last are not counted, so what they see may be anything.
        T::load(first, centreX, xs, top - margin, left - margin, height, width, border, margin == 0);
        T::load(second, centreY, ys, top - margin, left - margin, height, width, border, margin == 0);
        __syncthreads();
        T::across(xs, ys, taps, moments);
        __syncthreads();
        Real filtered[4][PER] = {};
        T::down(moments, taps, filtered);
        double sum = 0;
#pragma unroll
        for (int i = 0; i < PER; i++) {
            if (left + (int)threadIdx.x < windowColumns && top + (int)threadIdx.y * PER + i < windowRows) {
                sum += ratio(
                        filtered[0][i],
                        filtered[1][i],
                        filtered[2][i],
                        filtered[3][i],
                        centreX,
                        centreY,
                        c1,
                        c2,
                        f,
                        part);
            }
        }
        // The pixels are done with: their memory takes the threads' sums.
        double* partial = shared_memory;
        int thread = threadIdx.y * COLUMNS + threadIdx.x;
        partial[thread] = sum;
        __syncthreads();
        if (threadIdx.y == 0) {
            for (int row = 1; row < WARPS; row++) {
                sum += partial[row * COLUMNS + threadIdx.x];
            }
            partial[threadIdx.x] = sum;
        }
        __syncthreads();
        if (thread == 0) {
            for (int column = 1; column < COLUMNS; column++) {
                sum += partial[column];
            }
            sums[((size_t)pair * gridDim.y + blockIdx.y) * gridDim.x + blockIdx.x] = sum;
        }
        __syncthreads();
    }
}

// x, y: [pairs][height][width]; window: as many taps as the name says, zeros at the end where the caller has fewer; sums: one a block and
// pair. Blocks are (columns of tiles, rows of tiles, pairs). margin: how many pixels beyond the edge the first window reaches, 0 where
// windows stay inside. f: what covariances are multiplied by.
extern "C" __global__ void __launch_bounds__(COLUMNS * 12, 2) similarity_7_f32(
        const float* x,
        const float* y,
        const float* window,
        double* sums,
        int pairs,
        int height,
        int width,
        int windowRows,
        int windowColumns,
        int margin,
        int border,
        int part,
        float c1,
        float c2,
        float f) {
    similarity<float, 7, 12, 3>(
            x, y, window, sums, pairs, height, width, windowRows, windowColumns, margin, border, part, c1, c2, f);
}

extern "C" __global__ void __launch_bounds__(COLUMNS * 12, 2) similarity_11_f32(
        const float* x,
        const float* y,
        const float* window,
        double* sums,
        int pairs,
        int height,
        int width,
        int windowRows,
        int windowColumns,
        int margin,
        int border,
        int part,
        float c1,
        float c2,
        float f) {
    similarity<float, 11, 12, 3>(
            x, y, window, sums, pairs, height, width, windowRows, windowColumns, margin, border, part, c1, c2, f);
}

extern "C" __global__ void __launch_bounds__(COLUMNS * 8, 2) similarity_7_f64(
        const double* x,
        const double* y,
        const double* window,
        double* sums,
        int pairs,
        int height,
        int width,
        int windowRows,
        int windowColumns,
        int margin,
        int border,
        int part,
        double c1,
        double c2,
        double f) {
    similarity<double, 7, 8, 2>(
            x, y, window, sums, pairs, height, width, windowRows, windowColumns, margin, border, part, c1, c2, f);
}

extern "C" __global__ void __launch_bounds__(COLUMNS * 8, 2) similarity_11_f64(
        const double* x,
        const double* y,
        const double* window,
        double* sums,
        int pairs,
        int height,
        int width,
        int windowRows,
        int windowColumns,
        int margin,
        int border,
        int part,
        double c1,
        double c2,
        double f) {
    similarity<double, 11, 8, 2>(
            x, y, window, sums, pairs, height, width, windowRows, windowColumns, margin, border, part, c1, c2, f);
}

// means[pair] = the sum of its blocks' sums, divided by the number of windows. One block of 256 threads a pair.
extern "C" __global__ void __launch_bounds__(256) similarity_mean_f64(
        const double* __restrict__ sums, double* __restrict__ means, int pairs, int blocks, double windows) {
    double* partial = shared_memory;
    for (int pair = blockIdx.x; pair < pairs; pair += gridDim.x) {
        double sum = 0;
        for (int block = threadIdx.x; block < blocks; block += blockDim.x) {
            sum += sums[(size_t)pair * blocks + block];
        }
        partial[threadIdx.x] = sum;
        __syncthreads();
        for (int half = blockDim.x / 2; half > 0; half /= 2) {
            if ((int)threadIdx.x < half) {
                partial[threadIdx.x] += partial[threadIdx.x + half];
            }
            __syncthreads();
        }
        if (threadIdx.x == 0) {
            means[pair] = partial[0] / windows;
        }
        __syncthreads();
    }
}
