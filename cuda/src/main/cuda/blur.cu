// Convolves all lines of planes and turns the planes, so that two calls blur along both axes and leave planes as they were.
//
// A warp's lanes are 32 lines, so that stores of one place of 32 turned lines are one run, and each thread keeps 16 neighbouring places of
// its line in registers while the taps pass by: eight taps cost two vector loads of values and two of taps for 128 multiplications. Lines
// lie in shared memory an odd number of float4 apart, so that the eight lanes which load vectors together meet all banks. Sums are one
// chain of fused multiply-adds in the order of the taps, whatever the place.

#include "border.cuh"

constexpr int LANES = 32;
constexpr int PLACES = 16;
constexpr int STEP = 8;
constexpr int MAX_WARPS = 8;

extern __shared__ float shared_memory[];

__device__ inline void load4(const float* from, float* to) {
    float4 four = *reinterpret_cast<const float4*>(from);
    to[0] = four.x;
    to[1] = four.y;
    to[2] = four.z;
    to[3] = four.w;
}

// planes: [count][lines][length]; turned: [count][length][lines]; taps: tapCount of them, a multiple of STEP, zeros at the end.
// A block has LANES x W threads, W <= MAX_WARPS, and makes PLACES * W places of LANES lines; blocks are (segments, groups of lines,
// planes). Shared memory holds `chunk` taps, a multiple of STEP, and LANES lines of `stride` floats, stride >= PLACES * W + chunk.
extern "C" __global__ void __launch_bounds__(LANES * MAX_WARPS) blur_lines_f32(
        const float* __restrict__ planes,
        float* __restrict__ turned,
        const float* __restrict__ taps,
        int count,
        int lines,
        int length,
        int radius,
        int tapCount,
        int chunk,
        int stride,
        int border) {
    float* weights = shared_memory;
    float* tile = shared_memory + chunk;
    int places = PLACES * blockDim.y;
    int first = blockIdx.x * places;
    int firstLine = blockIdx.y * LANES;
    for (int plane = blockIdx.z; plane < count; plane += gridDim.z) {
        const float* source = planes + (size_t)plane * lines * length;
        float sums[PLACES];
#pragma unroll
        for (int i = 0; i < PLACES; i++) {
            sums[i] = 0;
        }
        for (int start = 0; start < tapCount; start += chunk) {
            int here = min(chunk, tapCount - start);
            __syncthreads();
            for (int t = threadIdx.y * LANES + threadIdx.x; t < here; t += LANES * blockDim.y) {
                weights[t] = taps[start + t];
            }
            for (int k = threadIdx.x; k < places + here; k += LANES) {
                int at = borderIndex(first + start - radius + k, length, border);
                for (int l = threadIdx.y; l < LANES; l += blockDim.y) {
                    bool there = at != NOTHING && firstLine + l < lines;
                    tile[l * stride + k] = there ? source[(size_t)(firstLine + l) * length + at] : 0;
                }
            }
            __syncthreads();
            const float* values = tile + threadIdx.x * stride + threadIdx.y * PLACES;
            float window[PLACES + STEP];
#pragma unroll
            for (int i = 0; i < PLACES; i += 4) {
                load4(values + i, window + i);
            }
#pragma unroll 3
            for (int t = 0; t < here; t += STEP) {
                float tap[STEP];
                load4(weights + t, tap);
                load4(weights + t + 4, tap + 4);
                load4(values + PLACES + t, window + PLACES);
                load4(values + PLACES + t + 4, window + PLACES + 4);
#pragma unroll
                for (int u = 0; u < STEP; u++) {
#pragma unroll
                    for (int i = 0; i < PLACES; i++) {
                        sums[i] = fmaf(tap[u], window[i + u], sums[i]);
                    }
                }
#pragma unroll
                for (int i = 0; i < PLACES; i++) {
                    window[i] = window[i + STEP];
                }
            }
        }
        int line = firstLine + threadIdx.x;
        int place = first + threadIdx.y * PLACES;
        if (line < lines) {
            float* target = turned + (size_t)plane * lines * length + line;
#pragma unroll
            for (int i = 0; i < PLACES; i++) {
                if (place + i < length) {
                    target[(size_t)(place + i) * lines] = sums[i];
                }
            }
        }
    }
}
