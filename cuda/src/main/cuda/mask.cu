// Pictures under masks, and the gradients that masks receive: the formulas of engine.kernel.MaskKernels, each operation rounded, so that
// results are the same bits as the CPU's.
//
// All arrays are [.][channels][pixels]; a mask has one plane and is shared by the channels of its picture. `pictureStep` is the number of
// values from one mask's picture to the next one's: 0 where all masks are on one picture. A thread makes one value, or one vector of four
// where pixels come in fours, of every channel, so that a mask is read once. Blocks are (pixels, masks).

__device__ inline float multiplied(float x, float m) { return __fmul_rn(x, m); }

__device__ inline float blended(float x, float b, float m) {
    // Not b + m * (x - b): this form gives x exactly for m = 1 and b exactly for m = 0.
    return __fadd_rn(__fmul_rn(m, x), __fmul_rn(__fsub_rn(1, m), b));
}

__device__ inline float summed(float sum, float gradient, float factor) { return __fadd_rn(sum, __fmul_rn(gradient, factor)); }

__device__ inline float difference(float x, float b) { return __fsub_rn(x, b); }

__device__ inline float4 multiplied(float4 x, float4 m) {
    return make_float4(multiplied(x.x, m.x), multiplied(x.y, m.y), multiplied(x.z, m.z), multiplied(x.w, m.w));
}

__device__ inline float4 blended(float4 x, float4 b, float4 m) {
    return make_float4(blended(x.x, b.x, m.x), blended(x.y, b.y, m.y), blended(x.z, b.z, m.z), blended(x.w, b.w, m.w));
}

__device__ inline float4 summed(float4 s, float4 g, float4 f) {
    return make_float4(summed(s.x, g.x, f.x), summed(s.y, g.y, f.y), summed(s.z, g.z, f.z), summed(s.w, g.w, f.w));
}

__device__ inline float4 difference(float4 x, float4 b) {
    return make_float4(difference(x.x, b.x), difference(x.y, b.y), difference(x.z, b.z), difference(x.w, b.w));
}

__device__ inline void clear(float& sum) { sum = 0; }

__device__ inline void clear(float4& sum) { sum = make_float4(0, 0, 0, 0); }

// In the functions below pixels and pictureStep count Values.

template <typename Value>
__device__ inline void multiply(
        const Value* __restrict__ x,
        const Value* __restrict__ mask,
        Value* __restrict__ target,
        int masks,
        int channels,
        int pixels,
        long long pictureStep) {
    int p = blockIdx.x * blockDim.x + threadIdx.x;
    if (p >= pixels) {
        return;
    }
    for (int n = blockIdx.y; n < masks; n += gridDim.y) {
        Value here = mask[(size_t)n * pixels + p];
        const Value* from = x + n * pictureStep + p;
        Value* to = target + (size_t)n * channels * pixels + p;
#pragma unroll 3
        for (int c = 0; c < channels; c++) {
            to[(size_t)c * pixels] = multiplied(from[(size_t)c * pixels], here);
        }
    }
}

template <typename Value>
__device__ inline void blend(
        const Value* __restrict__ x,
        const Value* __restrict__ background,
        const Value* __restrict__ mask,
        Value* __restrict__ target,
        int masks,
        int channels,
        int pixels,
        long long pictureStep) {
    int p = blockIdx.x * blockDim.x + threadIdx.x;
    if (p >= pixels) {
        return;
    }
    for (int n = blockIdx.y; n < masks; n += gridDim.y) {
        Value here = mask[(size_t)n * pixels + p];
        size_t from = n * pictureStep + p;
        Value* to = target + (size_t)n * channels * pixels + p;
#pragma unroll 3
        for (int c = 0; c < channels; c++) {
            size_t at = from + (size_t)c * pixels;
            to[(size_t)c * pixels] = blended(x[at], background[at], here);
        }
    }
}

template <typename Value>
__device__ inline void multiplyGradient(
        const Value* __restrict__ gradient,
        const Value* __restrict__ x,
        Value* __restrict__ sums,
        int masks,
        int channels,
        int pixels,
        long long pictureStep) {
    int p = blockIdx.x * blockDim.x + threadIdx.x;
    if (p >= pixels) {
        return;
    }
    for (int n = blockIdx.y; n < masks; n += gridDim.y) {
        const Value* from = gradient + (size_t)n * channels * pixels + p;
        size_t picture = n * pictureStep + p;
        Value sum;
        clear(sum);
#pragma unroll 3
        for (int c = 0; c < channels; c++) {
            sum = summed(sum, from[(size_t)c * pixels], x[picture + (size_t)c * pixels]);
        }
        sums[(size_t)n * pixels + p] = sum;
    }
}

template <typename Value>
__device__ inline void blendGradient(
        const Value* __restrict__ gradient,
        const Value* __restrict__ x,
        const Value* __restrict__ background,
        Value* __restrict__ sums,
        int masks,
        int channels,
        int pixels,
        long long pictureStep) {
    int p = blockIdx.x * blockDim.x + threadIdx.x;
    if (p >= pixels) {
        return;
    }
    for (int n = blockIdx.y; n < masks; n += gridDim.y) {
        const Value* from = gradient + (size_t)n * channels * pixels + p;
        size_t picture = n * pictureStep + p;
        Value sum;
        clear(sum);
#pragma unroll 3
        for (int c = 0; c < channels; c++) {
            size_t at = picture + (size_t)c * pixels;
            sum = summed(sum, from[(size_t)c * pixels], difference(x[at], background[at]));
        }
        sums[(size_t)n * pixels + p] = sum;
    }
}

extern "C" __global__ void mask_multiply_f32(
        const float* x, const float* mask, float* target, int masks, int channels, int pixels, long long pictureStep) {
    multiply(x, mask, target, masks, channels, pixels, pictureStep);
}

extern "C" __global__ void mask_multiply_f32x4(
        const float4* x, const float4* mask, float4* target, int masks, int channels, int pixels, long long pictureStep) {
    multiply(x, mask, target, masks, channels, pixels, pictureStep);
}

extern "C" __global__ void mask_blend_f32(
        const float* x,
        const float* background,
        const float* mask,
        float* target,
        int masks,
        int channels,
        int pixels,
        long long pictureStep) {
    blend(x, background, mask, target, masks, channels, pixels, pictureStep);
}

extern "C" __global__ void mask_blend_f32x4(
        const float4* x,
        const float4* background,
        const float4* mask,
        float4* target,
        int masks,
        int channels,
        int pixels,
        long long pictureStep) {
    blend(x, background, mask, target, masks, channels, pixels, pictureStep);
}

extern "C" __global__ void mask_multiply_gradient_f32(
        const float* gradient, const float* x, float* sums, int masks, int channels, int pixels, long long pictureStep) {
    multiplyGradient(gradient, x, sums, masks, channels, pixels, pictureStep);
}

extern "C" __global__ void mask_multiply_gradient_f32x4(
        const float4* gradient, const float4* x, float4* sums, int masks, int channels, int pixels, long long pictureStep) {
    multiplyGradient(gradient, x, sums, masks, channels, pixels, pictureStep);
}

extern "C" __global__ void mask_blend_gradient_f32(
        const float* gradient,
        const float* x,
        const float* background,
        float* sums,
        int masks,
        int channels,
        int pixels,
        long long pictureStep) {
    blendGradient(gradient, x, background, sums, masks, channels, pixels, pictureStep);
}

extern "C" __global__ void mask_blend_gradient_f32x4(
        const float4* gradient,
        const float4* x,
        const float4* background,
        float4* sums,
        int masks,
        int channels,
        int pixels,
        long long pictureStep) {
    blendGradient(gradient, x, background, sums, masks, channels, pixels, pictureStep);
}
