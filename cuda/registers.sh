#!/usr/bin/env bash
# Compiles the committed PTX for sm_80, sm_90 and sm_120, fails if a kernel spills registers, and writes a table of the registers that
# kernels take: registers.sh [TARGET_FILE]. Needs ptxas (CUDA 13.0).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
architectures=(sm_80 sm_90 sm_120)
for ptx in src/main/resources/org/saliency4j/cuda/kernel/*.ptx; do
    for architecture in "${architectures[@]}"; do
        ptxas -v "-arch=$architecture" "$ptx" -o /dev/null 2>&1 | sed "s/^/$architecture /"
    done
done | awk '
    /Compiling entry function/ { split($0, part, "\047"); kernel = part[2]; if (!(kernel in seen)) { seen[kernel]; order[++n] = kernel } }
    /spill stores/ {
        if ($0 !~ / 0 bytes stack frame, 0 bytes spill stores, 0 bytes spill loads/) { print "spills: " kernel ": " $0 > "/dev/stderr"; spills = 1 }
    }
    / Used [0-9]+ registers/ { match($0, /Used [0-9]+/); used[kernel, $1] = substr($0, RSTART + 5, RLENGTH - 5) }
    END {
        if (spills) exit 1
        print "| kernel | sm_80 | sm_90 | sm_120 |"
        print "|---|---|---|---|"
        for (i = 1; i <= n; i++) {
            k = order[i]
            print "| `" k "` | " used[k, "sm_80"] " | " used[k, "sm_90"] " | " used[k, "sm_120"] " |"
        }
    }' | (read -r head; read -r rule; echo "$head"; echo "$rule"; LC_ALL=C sort) | tee "${1:-/dev/null}"
