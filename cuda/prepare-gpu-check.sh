#!/usr/bin/env bash
# Collects in target/gpu-bundle what gpu-check.sh needs on a machine that has an NVIDIA driver and nothing else: the jars, the tests, JUnit and
# a small Java. Needs a JDK 22 or newer with jlink (JAVA_HOME).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bundle=target/gpu-bundle
junit=1.14.4
: "${JAVA_HOME:?point JAVA_HOME at a JDK 22 or newer}"

./mvnw -q -B -ntp -pl cuda -am -DskipTests package
rm -rf "$bundle"
mkdir -p "$bundle/lib"
cp engine/target/saliency4j-engine-*.jar cuda/target/saliency4j-cuda-*.jar "$bundle/lib"
cp -r cuda/target/test-classes "$bundle/tests"
./mvnw -q -B -ntp -N org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy \
    "-Dartifact=org.junit.platform:junit-platform-console-standalone:$junit" "-DoutputDirectory=$PWD/$bundle/lib"
"$JAVA_HOME/bin/jlink" --output "$bundle/jdk" --compress zip-9 --strip-debug --no-header-files --no-man-pages \
    --add-modules java.base,java.logging,java.management,java.xml,jdk.incubator.vector
du -sh "$bundle"
