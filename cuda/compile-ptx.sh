#!/usr/bin/env bash
# Compiles the kernels to PTX: compile-ptx.sh [TARGET_FOLDER]
# Without a folder it writes the committed files under src/main/resources. Needs nvcc (CUDA 13.0).
#
# compute_75 is the oldest target that nvcc 13 knows; the driver compiles it for newer cards. --fmad=false: a multiplication and an addition
# are fused where the source says fmaf and nowhere else, so that the CPU can compute the same bits.
#
# The PTX version is lowered to what its instructions need, which ptxas then confirms: with nvcc's own number, only drivers of CUDA 13
# would take it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
ptx_version=7.0
target=${1:-src/main/resources/org/saliency4j/cuda/kernel}
mkdir -p "$target"
for source in src/main/cuda/*.cu; do
    name=$(basename "$source" .cu)
    out=$target/$name.ptx
    nvcc -ptx -arch=compute_75 --fmad=false -Werror all-warnings -Isrc/main/cuda "$source" -o "$out.tmp"
    # The banner names the compiler's build, which changes without the code.
    sed -E -e '1,/^\.version/{/^\/\//d;/^$/d}' -e "s/^\.version .*/.version $ptx_version/" "$out.tmp" >"$out"
    rm "$out.tmp"
    ptxas -arch=sm_75 "$out" -o /dev/null
done
