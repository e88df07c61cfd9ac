// What a .cu file needs to be compiled for the CPU. It is included before the file, which then is plain C++.
//
// A block's threads are fibers: each runs until the next barrier, then the next one runs. So the shared memory of one block is plain
// memory, and results depend on the order of threads only where a barrier is missing.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

#define __global__
#define __device__
#define __host__
#define __shared__
#define __launch_bounds__(...)

struct dim3 {
    unsigned x, y, z;
};

extern dim3 threadIdx, blockIdx, blockDim, gridDim;

struct alignas(16) float4 {
    float x, y, z, w;
};

inline float4 make_float4(float x, float y, float z, float w) { return {x, y, z, w}; }

inline float __fmul_rn(float a, float b) { return a * b; }
inline float __fadd_rn(float a, float b) { return a + b; }
inline float __fsub_rn(float a, float b) { return a - b; }

template <typename T>
inline T min(T a, T b) {
    return b < a ? b : a;
}

template <typename T>
inline T max(T a, T b) {
    return a < b ? b : a;
}

// Ends when all threads of the block that still run have come here.
void __syncthreads();

namespace emulation {

// A kernel of which the driver knows nothing but its name and a function that takes pointers to its arguments.
struct Kernel {
    const char* name;
    int parameters;
    void (*run)(void** arguments);
};

void add(const Kernel& kernel);

template <auto* FUNCTION, typename... A, std::size_t... I>
inline void call(void (*)(A...), void** arguments, std::index_sequence<I...>) {
    FUNCTION(*static_cast<A*>(arguments[I])...);
}

template <auto* FUNCTION>
struct Invoker;

template <typename... A, void (*FUNCTION)(A...)>
struct Invoker<FUNCTION> {
    static constexpr int parameters = sizeof...(A);
    static void run(void** arguments) { call<FUNCTION>(FUNCTION, arguments, std::index_sequence_for<A...>()); }
};

template <auto* FUNCTION>
inline void add(const char* name) {
    add(Kernel{name, Invoker<FUNCTION>::parameters, &Invoker<FUNCTION>::run});
}

}  // namespace emulation
