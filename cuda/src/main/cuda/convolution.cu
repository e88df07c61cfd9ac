// Products of matrices and convolutions in float32: one algorithm, whose right factor is a matrix or the columns that a window sees of images
// (implicit GEMM). Values lie channel-major, [channel][sample][row][column], so the places of a whole batch are one run of columns and the
// result needs no reordering.
//
// A block of 16 x 16 threads makes a tile of 16 R x 16 R results, each thread R x R of them in registers. Eight steps of depth at a time go to
// shared memory, where two such slices take turns: while one is multiplied, the next is on its way from memory. A thread's rows and columns
// are groups of four, 64 apart, so that lanes read neighbouring vectors.
//
// Every sum is one chain of fused multiply-adds in the order of depth, whatever the tile, the place and the batch.

constexpr int SIDE = 16;
constexpr int THREADS = SIDE * SIDE;
constexpr int LANES = 32;
constexpr int DEPTH = 8;
constexpr int VECTOR = 4;
constexpr int GROUP_STEP = SIDE * VECTOR;

extern __shared__ float shared_memory[];

__device__ inline void load4(const float* from, float* to) {
    float4 four = *reinterpret_cast<const float4*>(from);
    to[0] = four.x;
    to[1] = four.y;
    to[2] = four.z;
    to[3] = four.w;
}

// A matrix [depth][count] as right factor. A thread loads COLUMNS of its columns, LANES apart.
template <int COLUMNS>
struct MatrixColumns {
    const float* __restrict__ values;
    int depth;
    int count;
    int first;

    __device__ void place(int column) { first = column; }

    __device__ float at(int k, int j) const {
        int column = first + j * LANES;
        // A group's values number less than 2^31.
        return k < depth && column < count ? values[k * count + column] : 0;
    }
};

// What a tap of a window is relative to the window's place: a channel, rows down and columns right.
struct Tap {
    int channel;
    int row;
    int column;
};

// Images of one size, and where windows are on them.
struct Images {
    int samples;
    int height;
    int width;
    int windowRows;
    int windowColumns;
    int strideRows;
    int strideColumns;
    int padTop;
    int padLeft;
};

// The columns that windows see of images [channel][sample][row][column]; zeros outside. A window's place is kept in one register, row
// above column, 16 bits each with their signs, and a group's values number less than 2^31: registers are what tiles of 128 have too few of.
template <int COLUMNS>
struct ImageColumns {
    const float* __restrict__ values;
    const Tap* __restrict__ taps;
    int depth;
    Images images;
    int base[COLUMNS];
    int corner[COLUMNS];

    __device__ void place(int first) {
        int windows = images.windowRows * images.windowColumns;
#pragma unroll
        for (int j = 0; j < COLUMNS; j++) {
            int at = first + j * LANES;
            int sample = at / windows;
            int window = at % windows;
            int row = window / images.windowColumns * images.strideRows - images.padTop;
            int column = window % images.windowColumns * images.strideColumns - images.padLeft;
            base[j] = (sample * images.height + row) * images.width + column;
            // Beyond the last sample, so far above that no tap leads back.
            int shown = sample < images.samples ? row : -0x8000;
            corner[j] = (int)((unsigned)shown << 16 | ((unsigned)column & 0xFFFFU));
        }
    }

    __device__ float at(int k, int j) const {
        if (k >= depth) {
            return 0;
        }
        Tap tap = taps[k];
        int y = (corner[j] >> 16) + tap.row;
        int x = (short)corner[j] + tap.column;
        if (y < 0 || y >= images.height || x < 0 || x >= images.width) {
            return 0;
        }
        int plane = (tap.channel * images.samples * images.height + tap.row) * images.width + tap.column;
        return values[plane + base[j]];
    }
};

// What is done to sums as they are stored: bias (one a row), something added, bounds that leave NaN alone.
struct Epilogue {
    const float* __restrict__ bias;
    const float* residual;
    float low;
    float high;

    __device__ float of(float sum, float biasHere, float residualHere) const {
        float value = __fadd_rn(__fadd_rn(sum, biasHere), residualHere);
        return value < low ? low : value > high ? high : value;
    }
};

// packed: the left factor, [depthPadded][packedRows], zeros beyond its own extents; packedRows a multiple of 128, depthPadded of DEPTH.
template <int R, typename Columns>
__device__ inline void product(
        const float* __restrict__ packed,
        Columns columns,
        Epilogue epilogue,
        float* target,
        int rows,
        int packedRows,
        int depthPadded,
        int count) {
    constexpr int TILE = SIDE * R;
    constexpr int COLUMNS = TILE / LANES;
    float* left = shared_memory;
    float* right = shared_memory + 2 * DEPTH * TILE;
    int thread = threadIdx.x;
    int firstRow = blockIdx.y * TILE;
    int firstColumn = blockIdx.x * TILE;

    // What this thread brings of the left factor, a vector, and of the right one, a warp a line.
    int leftDepth = thread / (TILE / VECTOR);
    int leftRow = thread % (TILE / VECTOR) * VECTOR;
    bool bringsLeft = TILE * DEPTH == THREADS * VECTOR || leftDepth < DEPTH;
    int rightDepth = thread / LANES;
    int lane = thread % LANES;
    columns.place(firstColumn + lane);
    const float* leftFrom = packed + (size_t)leftDepth * packedRows + firstRow + leftRow;

    float4 nextLeft = make_float4(0, 0, 0, 0);
    float nextRight[COLUMNS];
    if (bringsLeft) {
        nextLeft = *reinterpret_cast<const float4*>(leftFrom);
    }
#pragma unroll
    for (int j = 0; j < COLUMNS; j++) {
        nextRight[j] = columns.at(rightDepth, j);
    }

    float sums[R][R];
#pragma unroll
    for (int i = 0; i < R; i++) {
#pragma unroll
        for (int j = 0; j < R; j++) {
            sums[i][j] = 0;
        }
    }
    int atRow = thread / SIDE * VECTOR;
    int atColumn = thread % SIDE * VECTOR;
    int slice = 0;
    for (int k = 0; k < depthPadded; k += DEPTH) {
        float* leftSlice = left + slice * DEPTH * TILE;
        float* rightSlice = right + slice * DEPTH * TILE;
        if (bringsLeft) {
            *reinterpret_cast<float4*>(leftSlice + leftDepth * TILE + leftRow) = nextLeft;
        }
#pragma unroll
        for (int j = 0; j < COLUMNS; j++) {
            rightSlice[rightDepth * TILE + lane + j * LANES] = nextRight[j];
        }
        // One barrier a slice: whoever writes the other slice next has passed it after reading that one.
        __syncthreads();
        if (k + DEPTH < depthPadded) {
            if (bringsLeft) {
                nextLeft = *reinterpret_cast<const float4*>(leftFrom + (k + DEPTH) * packedRows);
            }
#pragma unroll
            for (int j = 0; j < COLUMNS; j++) {
                nextRight[j] = columns.at(k + DEPTH + rightDepth, j);
            }
        }
#pragma unroll
        for (int d = 0; d < DEPTH; d++) {
            float a[R];
            float b[R];
#pragma unroll
            for (int g = 0; g < R / VECTOR; g++) {
                load4(leftSlice + d * TILE + g * GROUP_STEP + atRow, a + g * VECTOR);
                load4(rightSlice + d * TILE + g * GROUP_STEP + atColumn, b + g * VECTOR);
            }
#pragma unroll
            for (int i = 0; i < R; i++) {
#pragma unroll
                for (int j = 0; j < R; j++) {
                    sums[i][j] = fmaf(a[i], b[j], sums[i][j]);
                }
            }
        }
        slice ^= 1;
    }

    bool vectors = count % VECTOR == 0;
#pragma unroll
    for (int i = 0; i < R; i++) {
        int row = firstRow + i / VECTOR * GROUP_STEP + atRow + i % VECTOR;
        if (row >= rows) {
            continue;
        }
        float bias = epilogue.bias == nullptr ? 0 : epilogue.bias[row];
#pragma unroll
        for (int g = 0; g < R / VECTOR; g++) {
            int column = firstColumn + g * GROUP_STEP + atColumn;
            size_t at = (size_t)row * count + column;
            float more[VECTOR] = {0, 0, 0, 0};
            if (vectors && column < count) {
                if (epilogue.residual != nullptr) {
                    load4(epilogue.residual + at, more);
                }
                float* s = sums[i] + g * VECTOR;
                *reinterpret_cast<float4*>(target + at) = make_float4(
                        epilogue.of(s[0], bias, more[0]),
                        epilogue.of(s[1], bias, more[1]),
                        epilogue.of(s[2], bias, more[2]),
                        epilogue.of(s[3], bias, more[3]));
            } else {
#pragma unroll
                for (int j = 0; j < VECTOR; j++) {
                    if (column + j < count) {
                        float here = epilogue.residual == nullptr ? 0 : epilogue.residual[at + j];
                        target[at + j] = epilogue.of(sums[i][g * VECTOR + j], bias, here);
                    }
                }
            }
        }
    }
}

// target[row][column] = clip(sum over k of weights[row][k] * values[k][column] + bias[row] + residual[row][column]), in groups: of `rows`
// rows and `depth` lines of values each. Blocks are (tiles of columns, tiles of rows, groups); bias and residual may be null. residual and
// target are not restricted to be apart: each element is read by the thread that writes it.
template <int R>
__device__ inline void matrixProduct(
        const float* packed,
        const float* values,
        const float* bias,
        const float* residual,
        float* target,
        int rows,
        int packedRows,
        int depth,
        int depthPadded,
        int count,
        float low,
        float high) {
    size_t group = blockIdx.z;
    size_t results = group * rows * count;
    MatrixColumns<SIDE * R / LANES> columns = {values + group * depth * count, depth, count, 0};
    Epilogue epilogue = {
        bias == nullptr ? bias : bias + group * rows, residual == nullptr ? residual : residual + results, low, high};
    product<R>(
            packed + group * depthPadded * packedRows, columns, epilogue, target + results, rows, packedRows, depthPadded, count);
}

// The same where values are what windows see of images; taps: depth of them, channels counted from the group's first, of channelsOfGroup.
template <int R>
__device__ inline void imageProduct(
        const float* packed,
        const float* values,
        const Tap* taps,
        const float* bias,
        const float* residual,
        float* target,
        int rows,
        int packedRows,
        int depth,
        int depthPadded,
        int channelsOfGroup,
        Images images,
        float low,
        float high) {
    size_t group = blockIdx.z;
    int count = images.samples * images.windowRows * images.windowColumns;
    size_t results = group * rows * count;
    size_t image = (size_t)images.samples * images.height * images.width;
    ImageColumns<SIDE * R / LANES> columns;
    columns.values = values + group * channelsOfGroup * image;
    columns.taps = taps;
    columns.depth = depth;
    columns.images = images;
    Epilogue epilogue = {
        bias == nullptr ? bias : bias + group * rows, residual == nullptr ? residual : residual + results, low, high};
    product<R>(
            packed + group * depthPadded * packedRows, columns, epilogue, target + results, rows, packedRows, depthPadded, count);
}

extern "C" __global__ void __launch_bounds__(THREADS, 4) product_64_f32(
        const float* packed,
        const float* values,
        const float* bias,
        const float* residual,
        float* target,
        int rows,
        int packedRows,
        int depth,
        int depthPadded,
        int count,
        float low,
        float high) {
    matrixProduct<4>(
            packed, values, bias, residual, target, rows, packedRows, depth, depthPadded, count, low, high);
}

extern "C" __global__ void __launch_bounds__(THREADS, 3) convolution_64_f32(
        const float* packed,
        const float* values,
        const Tap* taps,
        const float* bias,
        const float* residual,
        float* target,
        int rows,
        int packedRows,
        int depth,
        int depthPadded,
        int channelsOfGroup,
        int samples,
        int height,
        int width,
        int windowRows,
        int windowColumns,
        int strideRows,
        int strideColumns,
        int padTop,
        int padLeft,
        float low,
        float high) {
    Images images = {samples, height, width, windowRows, windowColumns, strideRows, strideColumns, padTop, padLeft};
    imageProduct<4>(
            packed,
            values,
            taps,
            bias,
            residual,
            target,
            rows,
            packedRows,
            depth,
            depthPadded,
            channelsOfGroup,
            images,
            low,
            high);
}

extern "C" __global__ void __launch_bounds__(THREADS, 2) product_128_f32(
        const float* packed,
        const float* values,
        const float* bias,
        const float* residual,
        float* target,
        int rows,
        int packedRows,
        int depth,
        int depthPadded,
        int count,
        float low,
        float high) {
    matrixProduct<8>(
            packed, values, bias, residual, target, rows, packedRows, depth, depthPadded, count, low, high);
}

extern "C" __global__ void __launch_bounds__(THREADS, 2) convolution_128_f32(
        const float* packed,
        const float* values,
        const Tap* taps,
        const float* bias,
        const float* residual,
        float* target,
        int rows,
        int packedRows,
        int depth,
        int depthPadded,
        int channelsOfGroup,
        int samples,
        int height,
        int width,
        int windowRows,
        int windowColumns,
        int strideRows,
        int strideColumns,
        int padTop,
        int padLeft,
        float low,
        float high) {
    Images images = {samples, height, width, windowRows, windowColumns, strideRows, strideColumns, padTop, padLeft};
    imageProduct<8>(
            packed,
            values,
            taps,
            bias,
            residual,
            target,
            rows,
            packedRows,
            depth,
            depthPadded,
            channelsOfGroup,
            images,
            low,
            high);
}
