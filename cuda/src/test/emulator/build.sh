#!/usr/bin/env bash
# Builds the emulated driver: build.sh FOLDER_OF_KERNELS TARGET.so
# Each .cu file is compiled as C++ with a check before every access to memory; kernels are found by their line `extern "C" __global__`.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
kernels=$(cd "$1" && pwd)
target=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

options=(-std=c++17 -O1 -fPIC -ffp-contract=off -Wall -Wno-unknown-pragmas -Wno-attributes "-I$kernels" "-I$here")
# The hardware's fused multiply-add where there is one; the C library's otherwise. Results are the same.
grep -qs '^flags.* fma ' /proc/cpuinfo && options+=(-mfma)
checks=(-fsanitize=kernel-address,bounds,alignment
    --param asan-instrumentation-with-call-threshold=0 --param asan-stack=0 --param asan-globals=0)

objects=()
for source in "$kernels"/*.cu; do
    name=$(basename "$source" .cu)
    {
        echo "#include \"emulated_cuda.h\""
        echo "#include \"$name.cu\""
        echo "namespace {"
        echo "const int registered = [] {"
        # A declaration may break after the launch bounds, but never between the name and its parenthesis.
        tr '\n' ' ' <"$source" | grep -oE 'extern "C" __global__ void (__launch_bounds__\([^)]*\) )?[a-z0-9_]+\(' |
            sed -E 's/.* ([a-z0-9_]+)\($/    emulation::add<\&\1>("\1");/'
        echo "    return 0;"
        echo "}();"
        echo "}"
    } >"$work/$name.cpp"
    g++ "${options[@]}" -Wno-unused-variable "${checks[@]}" -c "$work/$name.cpp" -o "$work/$name.o" &
    objects+=("$work/$name.o")
done
g++ "${options[@]}" -c "$here/driver.cpp" -o "$work/driver.o"
for job in $(jobs -p); do
    wait "$job"
done
mkdir -p "$(dirname "$target")"
g++ -shared -o "$work/libcuda.so" "$work/driver.o" "${objects[@]}" -Wl,--no-undefined
# In one step, so that nobody loads half a library.
mv "$work/libcuda.so" "$target"
