// A libcuda for tests: the driver functions that Saliency4J calls, on a device that is this CPU.
//
// Kernels come from the .cu files compiled against emulated_cuda.h with checks before every access to memory: one that reaches outside the
// device allocations, the block's shared memory and its own stack ends the launch, which then reports an illegal address as a GPU does.
// Fresh allocations, and shared memory at the start of a block, are filled with NaN, so that what nobody wrote shows in results. Streams do
// their work at once. Barriers that only some running threads reach are an error (on a GPU they hang or worse).
//
// What it cannot show: races between blocks, the precision of hardware instructions, speed.

#include <setjmp.h>
#include <ucontext.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "emulated_cuda.h"

dim3 threadIdx, blockIdx, blockDim, gridDim;

// The limit of a GPU's shared memory that a kernel may use without asking for more.
constexpr std::size_t SHARED_LIMIT = 48 * 1024;

extern "C" {
alignas(256) unsigned char shared_memory[SHARED_LIMIT];
}

namespace {

constexpr int SUCCESS = 0;
constexpr int INVALID_VALUE = 1;
constexpr int OUT_OF_MEMORY = 2;
constexpr int NOT_INITIALIZED = 3;
constexpr int NO_DEVICE = 100;
constexpr int INVALID_DEVICE = 101;
constexpr int INVALID_PTX = 218;
constexpr int INVALID_CONTEXT = 201;
constexpr int INVALID_HANDLE = 400;
constexpr int NOT_FOUND = 500;
constexpr int ILLEGAL_ADDRESS = 700;
constexpr int LAUNCH_FAILED = 719;

constexpr int VERSION = 13000;
constexpr std::size_t MEMORY = std::size_t{1} << 30;
constexpr std::size_t STACK = 64 * 1024;
constexpr int MAX_THREADS = 1024;

enum class Order { FORWARD, BACKWARD };

struct Module {
    std::set<std::string> entries;
};

std::recursive_mutex lock;
bool initialized = false;
thread_local std::vector<long> contexts;
std::map<std::string, emulation::Kernel>& kernels() {
    static std::map<std::string, emulation::Kernel> all;
    return all;
}
std::map<std::uintptr_t, std::size_t> allocations;
std::size_t allocated = 0;
std::set<void*> streams, modules, functions;
std::set<void*> events;
int sticky = SUCCESS;
Order order = Order::FORWARD;

// The launch that runs.
enum class State { READY, WAITING, DONE };

struct Fiber {
    // Makes the stack; from then on jumps, which unlike contexts need no system call.
    ucontext_t context;
    jmp_buf jump;
    bool started;
    std::unique_ptr<unsigned char[]> stack;
    State state;
};

std::vector<Fiber> fibers;
jmp_buf scheduler;
int current = -1;
std::size_t sharedBytes = 0;
const emulation::Kernel* running = nullptr;
void** runningArguments = nullptr;
int fault = SUCCESS;

[[noreturn]] void leave(int error) {
    fault = error;
    fibers[current].state = State::DONE;
    _longjmp(scheduler, 1);
}

bool within(std::uintptr_t at, std::size_t size, std::uintptr_t start, std::size_t length) {
    return at >= start && at + size <= start + length;
}

void check(std::uintptr_t at, std::size_t size) {
    if (current < 0) {
        return;
    }
    static std::uintptr_t lastStart = 0;
    static std::size_t lastLength = 0;
    auto& fiber = fibers[current];
    if (within(at, size, reinterpret_cast<std::uintptr_t>(fiber.stack.get()), STACK)
        || within(at, size, reinterpret_cast<std::uintptr_t>(shared_memory), sharedBytes)) {
        return;
    }
    // An allocation's start is never another one's while it lives, so the last one found need only live still.
    if (within(at, size, lastStart, lastLength)) {
        auto live = allocations.find(lastStart);
        if (live != allocations.end() && live->second == lastLength) {
            return;
        }
    }
    auto next = allocations.upper_bound(at);
    if (next != allocations.begin()) {
        --next;
        if (within(at, size, next->first, next->second)) {
            lastStart = next->first;
            lastLength = next->second;
            return;
        }
    }
    for (dim3* index : {&threadIdx, &blockIdx, &blockDim, &gridDim}) {
        if (within(at, size, reinterpret_cast<std::uintptr_t>(index), sizeof(dim3))) {
            return;
        }
    }
    // Arguments lie in the caller's memory.
    for (int i = 0; i < running->parameters; i++) {
        if (within(at, size, reinterpret_cast<std::uintptr_t>(runningArguments[i]), 8)
            || within(at, size, reinterpret_cast<std::uintptr_t>(runningArguments + i), 8)) {
            return;
        }
    }
    leave(ILLEGAL_ADDRESS);
}

void begin() {
    running->run(runningArguments);
    fibers[current].state = State::DONE;
    _longjmp(scheduler, 1);
}

void resume(Fiber& fiber) {
    if (_setjmp(scheduler) != 0) {
        return;
    }
    if (fiber.started) {
        _longjmp(fiber.jump, 1);
    }
    fiber.started = true;
    setcontext(&fiber.context);
}

dim3 indexOf(int thread) {
    unsigned t = static_cast<unsigned>(thread);
    return {t % blockDim.x, t / blockDim.x % blockDim.y, t / (blockDim.x * blockDim.y)};
}

int block(int threads) {
    std::memset(shared_memory, 0xFF, sizeof shared_memory);
    for (int t = 0; t < threads; t++) {
        Fiber& fiber = fibers[t];
        getcontext(&fiber.context);
        fiber.context.uc_stack.ss_sp = fiber.stack.get();
        fiber.context.uc_stack.ss_size = STACK;
        fiber.context.uc_link = nullptr;
        makecontext(&fiber.context, begin, 0);
        fiber.state = State::READY;
        fiber.started = false;
    }
    for (;;) {
        int waiting = 0;
        int ended = 0;
        for (int i = 0; i < threads; i++) {
            int t = order == Order::FORWARD ? i : threads - 1 - i;
            if (fibers[t].state == State::READY) {
                current = t;
                threadIdx = indexOf(t);
                resume(fibers[t]);
                current = -1;
                if (fault != SUCCESS) {
                    return fault;
                }
            }
            (fibers[t].state == State::DONE ? ended : waiting)++;
        }
        if (waiting == 0) {
            return SUCCESS;
        }
        // Strict: a GPU lets go of threads that ended earlier, but no kernel here means to leave before a barrier of its block.
        if (ended > 0) {
            return LAUNCH_FAILED;
        }
        for (int t = 0; t < threads; t++) {
            if (fibers[t].state == State::WAITING) {
                fibers[t].state = State::READY;
            }
        }
    }
}

const char* nameOf(int code) {
    switch (code) {
        case SUCCESS: return "CUDA_SUCCESS";
        case INVALID_VALUE: return "CUDA_ERROR_INVALID_VALUE";
        case OUT_OF_MEMORY: return "CUDA_ERROR_OUT_OF_MEMORY";
        case NOT_INITIALIZED: return "CUDA_ERROR_NOT_INITIALIZED";
        case NO_DEVICE: return "CUDA_ERROR_NO_DEVICE";
        case INVALID_DEVICE: return "CUDA_ERROR_INVALID_DEVICE";
        case INVALID_PTX: return "CUDA_ERROR_INVALID_PTX";
        case INVALID_CONTEXT: return "CUDA_ERROR_INVALID_CONTEXT";
        case INVALID_HANDLE: return "CUDA_ERROR_INVALID_HANDLE";
        case NOT_FOUND: return "CUDA_ERROR_NOT_FOUND";
        case ILLEGAL_ADDRESS: return "CUDA_ERROR_ILLEGAL_ADDRESS";
        case LAUNCH_FAILED: return "CUDA_ERROR_LAUNCH_FAILED";
        default: return nullptr;
    }
}

// What every call but those about the driver and its devices has to find in order.
int ready() {
    if (!initialized) {
        return NOT_INITIALIZED;
    }
    if (contexts.empty()) {
        return INVALID_CONTEXT;
    }
    return sticky;
}

bool allocatedRange(std::uintptr_t at, std::size_t size) {
    auto next = allocations.upper_bound(at);
    return next != allocations.begin() && (--next, within(at, size, next->first, next->second));
}

}  // namespace

void __syncthreads() {
    fibers[current].state = State::WAITING;
    if (_setjmp(fibers[current].jump) == 0) {
        _longjmp(scheduler, 1);
    }
}

void emulation::add(const Kernel& kernel) { kernels()[kernel.name] = kernel; }

// What the compiler calls before each access.
#define ACCESS(SIZE)                                                                            \
    void __asan_load##SIZE##_noabort(std::uintptr_t at) { check(at, SIZE); }                    \
    void __asan_store##SIZE##_noabort(std::uintptr_t at) { check(at, SIZE); }

extern "C" {
ACCESS(1)
ACCESS(2)
ACCESS(4)
ACCESS(8)
ACCESS(16)
void __asan_loadN_noabort(std::uintptr_t at, std::size_t size) { check(at, size); }
void __asan_storeN_noabort(std::uintptr_t at, std::size_t size) { check(at, size); }
void __asan_handle_no_return() {}
void __asan_before_dynamic_init(const char*) {}
void __asan_after_dynamic_init() {}
void __ubsan_handle_out_of_bounds(void*, std::uintptr_t) { leave(ILLEGAL_ADDRESS); }
void __ubsan_handle_type_mismatch_v1(void*, std::uintptr_t) { leave(ILLEGAL_ADDRESS); }

// Not of the driver: the order in which a block's threads run from barrier to barrier, 0 forward, 1 backward.
int emulationSetThreadOrder(int wanted) {
    std::lock_guard guard(lock);
    order = wanted == 0 ? Order::FORWARD : Order::BACKWARD;
    return SUCCESS;
}

// Not of the driver: forgets an illegal address, after which a real context would be lost for good.
int emulationReset() {
    std::lock_guard guard(lock);
    sticky = SUCCESS;
    return SUCCESS;
}

// Not of the driver: how many allocations, streams, events and modules live.
int emulationLive() {
    std::lock_guard guard(lock);
    return static_cast<int>(allocations.size() + streams.size() + events.size() + modules.size());
}

int cuInit(unsigned flags) {
    initialized = flags == 0;
    return initialized ? SUCCESS : INVALID_VALUE;
}

int cuDriverGetVersion(int* version) {
    *version = VERSION;
    return SUCCESS;
}

int cuGetErrorName(int code, const char** name) {
    *name = nameOf(code);
    return *name == nullptr ? INVALID_VALUE : SUCCESS;
}

int cuGetErrorString(int code, const char** text) {
    *text = code == OUT_OF_MEMORY ? "out of memory" : "told by the emulator";
    return nameOf(code) == nullptr ? INVALID_VALUE : SUCCESS;
}

int cuDeviceGetCount(int* count) {
    *count = 1;
    return initialized ? SUCCESS : NOT_INITIALIZED;
}

int cuDeviceGet(int* device, int ordinal) {
    *device = 0;
    return ordinal == 0 ? SUCCESS : INVALID_DEVICE;
}

int cuDeviceGetName(char* name, int length, int) {
    std::strncpy(name, "Emulated device", static_cast<std::size_t>(length));
    return SUCCESS;
}

int cuDeviceGetAttribute(int* value, int attribute, int) {
    switch (attribute) {
        case 16: *value = 1; break;    // multiprocessors
        case 75: *value = 7; break;    // compute capability, major
        case 76: *value = 5; break;    // and minor
        default: return INVALID_VALUE;
    }
    return SUCCESS;
}

int cuDeviceTotalMem_v2(std::size_t* bytes, int) {
    *bytes = MEMORY;
    return SUCCESS;
}

int cuDevicePrimaryCtxRetain(long* context, int) {
    *context = 1;
    return initialized ? SUCCESS : NOT_INITIALIZED;
}

int cuDevicePrimaryCtxRelease_v2(int) { return SUCCESS; }

int cuCtxPushCurrent_v2(long context) {
    std::lock_guard guard(lock);
    contexts.push_back(context);
    return context == 1 ? SUCCESS : INVALID_CONTEXT;
}

int cuCtxPopCurrent_v2(long* context) {
    std::lock_guard guard(lock);
    if (contexts.empty()) {
        return INVALID_CONTEXT;
    }
    *context = contexts.back();
    contexts.pop_back();
    return SUCCESS;
}

int cuMemGetInfo_v2(std::size_t* free, std::size_t* total) {
    std::lock_guard guard(lock);
    *free = MEMORY - allocated;
    *total = MEMORY;
    return ready();
}

int cuMemAlloc_v2(std::uintptr_t* pointer, std::size_t bytes) {
    std::lock_guard guard(lock);
    if (int state = ready(); state != SUCCESS) {
        return state;
    }
    if (bytes == 0) {
        return INVALID_VALUE;
    }
    if (bytes > MEMORY - allocated) {
        return OUT_OF_MEMORY;
    }
    void* memory = std::aligned_alloc(256, (bytes + 255) / 256 * 256);
    std::memset(memory, 0xFF, bytes);
    *pointer = reinterpret_cast<std::uintptr_t>(memory);
    allocations[*pointer] = bytes;
    allocated += bytes;
    return SUCCESS;
}

int cuMemFree_v2(std::uintptr_t pointer) {
    std::lock_guard guard(lock);
    auto found = allocations.find(pointer);
    if (found == allocations.end()) {
        return INVALID_VALUE;
    }
    allocated -= found->second;
    allocations.erase(found);
    std::free(reinterpret_cast<void*>(pointer));
    return ready();
}

int cuMemcpyHtoDAsync_v2(std::uintptr_t target, const void* source, std::size_t bytes, void*) {
    std::lock_guard guard(lock);
    if (!allocatedRange(target, bytes)) {
        return INVALID_VALUE;
    }
    std::memcpy(reinterpret_cast<void*>(target), source, bytes);
    return ready();
}

int cuMemcpyDtoHAsync_v2(void* target, std::uintptr_t source, std::size_t bytes, void*) {
    std::lock_guard guard(lock);
    if (!allocatedRange(source, bytes)) {
        return INVALID_VALUE;
    }
    std::memcpy(target, reinterpret_cast<void*>(source), bytes);
    return ready();
}

int cuMemcpyDtoDAsync_v2(std::uintptr_t target, std::uintptr_t source, std::size_t bytes, void*) {
    std::lock_guard guard(lock);
    if (!allocatedRange(target, bytes) || !allocatedRange(source, bytes)) {
        return INVALID_VALUE;
    }
    std::memcpy(reinterpret_cast<void*>(target), reinterpret_cast<void*>(source), bytes);
    return ready();
}

int cuMemsetD32Async(std::uintptr_t target, unsigned word, std::size_t words, void*) {
    std::lock_guard guard(lock);
    if (!allocatedRange(target, 4 * words)) {
        return INVALID_VALUE;
    }
    std::fill_n(reinterpret_cast<unsigned*>(target), words, word);
    return ready();
}

int cuStreamCreate(void** stream, unsigned) {
    std::lock_guard guard(lock);
    *stream = new int(0);
    streams.insert(*stream);
    return ready();
}

int cuStreamSynchronize(void* stream) {
    std::lock_guard guard(lock);
    return streams.count(stream) == 0 ? INVALID_HANDLE : ready();
}

int cuStreamDestroy_v2(void* stream) {
    std::lock_guard guard(lock);
    if (streams.erase(stream) == 0) {
        return INVALID_HANDLE;
    }
    delete static_cast<int*>(stream);
    return SUCCESS;
}

int cuEventCreate(void** event, unsigned) {
    std::lock_guard guard(lock);
    *event = new double(-1);
    events.insert(*event);
    return ready();
}

int cuEventRecord(void* event, void*) {
    std::lock_guard guard(lock);
    if (events.count(event) == 0) {
        return INVALID_HANDLE;
    }
    *static_cast<double*>(event) =
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
    return ready();
}

int cuEventSynchronize(void* event) {
    std::lock_guard guard(lock);
    return events.count(event) == 0 ? INVALID_HANDLE : ready();
}

int cuEventElapsedTime(float* millis, void* start, void* end) {
    std::lock_guard guard(lock);
    if (events.count(start) == 0 || events.count(end) == 0) {
        return INVALID_HANDLE;
    }
    double from = *static_cast<double*>(start);
    double to = *static_cast<double*>(end);
    if (from < 0 || to < 0) {
        return INVALID_HANDLE;
    }
    *millis = static_cast<float>(to - from);
    return SUCCESS;
}

int cuEventDestroy_v2(void* event) {
    std::lock_guard guard(lock);
    if (events.erase(event) == 0) {
        return INVALID_HANDLE;
    }
    delete static_cast<double*>(event);
    return SUCCESS;
}

int cuModuleLoadDataEx(void** module, const char* ptx, unsigned, const int*, void**) {
    std::lock_guard guard(lock);
    auto made = std::make_unique<Module>();
    std::string text(ptx);
    if (text.find(".version") == std::string::npos) {
        return INVALID_PTX;
    }
    const std::string keyword = ".entry ";
    for (std::size_t at = text.find(keyword); at != std::string::npos; at = text.find(keyword, at + 1)) {
        std::size_t from = at + keyword.size();
        made->entries.insert(text.substr(from, text.find('(', from) - from));
    }
    *module = made.release();
    modules.insert(*module);
    return ready();
}

int cuModuleUnload(void* module) {
    std::lock_guard guard(lock);
    if (modules.erase(module) == 0) {
        return INVALID_HANDLE;
    }
    delete static_cast<Module*>(module);
    return SUCCESS;
}

int cuModuleGetFunction(const void** function, void* module, const char* name) {
    std::lock_guard guard(lock);
    if (modules.count(module) == 0) {
        return INVALID_HANDLE;
    }
    auto found = kernels().find(name);
    if (static_cast<Module*>(module)->entries.count(name) == 0 || found == kernels().end()) {
        return NOT_FOUND;
    }
    *function = &found->second;
    return ready();
}

int cuLaunchKernel(
        const void* function,
        unsigned gridX,
        unsigned gridY,
        unsigned gridZ,
        unsigned blockX,
        unsigned blockY,
        unsigned blockZ,
        unsigned shared,
        void* stream,
        void** arguments,
        void**) {
    std::lock_guard guard(lock);
    if (int state = ready(); state != SUCCESS) {
        return state;
    }
    std::uint64_t threads = std::uint64_t{blockX} * blockY * blockZ;
    if (streams.count(stream) == 0 || threads == 0 || threads > MAX_THREADS || shared > SHARED_LIMIT || gridX == 0 || gridY == 0
        || gridZ == 0 || gridY > 65535 || gridZ > 65535) {
        return INVALID_VALUE;
    }
    while (fibers.size() < threads) {
        fibers.emplace_back();
        fibers.back().stack = std::make_unique<unsigned char[]>(STACK);
    }
    blockDim = {blockX, blockY, blockZ};
    gridDim = {gridX, gridY, gridZ};
    sharedBytes = shared;
    running = static_cast<const emulation::Kernel*>(function);
    runningArguments = arguments;
    fault = SUCCESS;
    for (unsigned z = 0; z < gridZ && sticky == SUCCESS; z++) {
        for (unsigned y = 0; y < gridY && sticky == SUCCESS; y++) {
            for (unsigned x = 0; x < gridX && sticky == SUCCESS; x++) {
                blockIdx = {x, y, z};
                sticky = block(static_cast<int>(threads));
            }
        }
    }
    current = -1;
    // As on a GPU, the caller learns of it at the next call that waits.
    return SUCCESS;
}
}
