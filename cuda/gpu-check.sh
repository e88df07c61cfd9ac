#!/usr/bin/env bash
# Runs the contracts of all kernels on this machine's NVIDIA device, then measures them: gpu-check.sh
# Needs the driver and target/gpu-bundle, which prepare-gpu-check.sh makes (on any machine). Prints a table and leaves its files in $OUT, or
# target/gpu-check: tests.txt, and benchmark.json and benchmark.txt where the tests passed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
bundle=$(cd ../target/gpu-bundle && pwd)
out=${OUT:-$PWD/../target/gpu-check}
mkdir -p "$out"
classpath=$bundle/tests$(printf ':%s' "$bundle"/lib/*.jar)
chmod +x "$bundle/jdk/bin/java" "$bundle/jdk/lib/jspawnhelper" 2>/dev/null || true
java=("$bundle/jdk/bin/java" -Xmx8g --enable-native-access=ALL-UNNAMED --add-modules jdk.incubator.vector -cp "$classpath")

nvidia-smi --query-gpu=name,driver_version,memory.total,clocks.max.sm,clocks.max.mem --format=csv 2>/dev/null | tee "$out/device.csv" || true
"${java[@]}" -Dsaliency4j.cuda.test=device org.junit.platform.console.ConsoleLauncher execute \
    --scan-classpath "$bundle/tests" --fail-if-no-tests --disable-banner --disable-ansi-colors --details=tree >"$out/tests.txt" 2>&1 || {
    cat "$out/tests.txt"
    exit 1
}
grep -E '\[ +[0-9]+ tests' "$out/tests.txt"
"${java[@]}" org.saliency4j.cuda.bench.DeviceBenchmark "$out/benchmark.json" | tee "$out/benchmark.txt"
