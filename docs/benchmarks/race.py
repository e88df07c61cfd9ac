"""Lets Saliency4J, ONNX Runtime and PyTorch take turns on one network and prints ratios of their times.

Each program keeps one process and stays warm. A round is: ONNX Runtime forward, Saliency4J forward, Saliency4J forward and
gradient of logit 0 with respect to the input, PyTorch forward and the same gradient (parameters frozen). A round's ratio is
that of the medians of its passes. On a machine that shares its host only these ratios mean anything.

Needs numpy and onnxruntime, and torch with torchvision unless --torchvision is left out; and the benchmarks' jar:
    ./mvnw -Dquick -pl jmh -am package
"""

import argparse
import statistics
import subprocess
import time

import numpy as np
import onnxruntime

JAR = "target/quick/saliency4j-jmh/benchmarks.jar"
FEWEST_PASSES = 3
PAUSE = 0.2  # lets the threads of one program come to rest before the next one starts


class Saliency4J:
    """A Java process that times passes on command: org.saliency4j.jmh.NetworkTimer."""

    def __init__(self, java, options, jar, model):
        command = [java, "--add-modules", "jdk.incubator.vector", *options, "-cp", jar, "org.saliency4j.jmh.NetworkTimer"]
        self.model = model
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def milliseconds(self, kind, batch, seconds):
        self.process.stdin.write(f"{kind} {batch} {seconds} {self.model}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split()
        if not answer:
            raise SystemExit("the Java process ended; run it by hand to see why: " + " ".join(self.process.args))
        return statistics.median(int(nanoseconds) for nanoseconds in answer) / 1e6

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def onnx_runtime(model, threads, pictures):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    return lambda: session.run(None, {name: pictures})


def pytorch_gradient(name, threads, pictures):
    import torch
    import torchvision

    torch.set_num_threads(threads)
    network = getattr(torchvision.models, name)(weights=None).eval().requires_grad_(False)
    batch = torch.from_numpy(pictures)

    def run():
        network(batch.clone().requires_grad_(True))[:, 0].sum().backward()

    return run


def milliseconds(run, seconds):
    times = []
    end = time.perf_counter() + seconds
    while len(times) < FEWEST_PASSES or time.perf_counter() < end:
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1e3)
    time.sleep(PAUSE)
    return statistics.median(times)


def report(title, rounds):
    """Rounds are pairs: our milliseconds, the other program's."""
    ratios = [ours / theirs for ours, theirs in rounds]
    ours, theirs = (statistics.median(column) for column in zip(*rounds))
    print(f"{title}: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}), "
          f"{ours:.1f} : {theirs:.1f} ms", flush=True)


def race(arguments, timer, batch):
    pictures = np.random.default_rng(0).random((batch, 3, arguments.size, arguments.size), dtype=np.float32)
    forward = onnx_runtime(arguments.model, arguments.threads, pictures)
    gradient = arguments.torchvision and pytorch_gradient(arguments.torchvision, arguments.threads, pictures)
    seconds = arguments.seconds if batch == 1 else 2 * arguments.seconds
    # Java compiles what runs often, so its first seconds say little.
    timer.milliseconds("forward", batch, arguments.warmup)
    timer.milliseconds("gradient", batch, arguments.warmup)
    forward()
    if gradient:
        gradient()
    forwards, gradients = [], []
    for _ in range(arguments.rounds):
        other = milliseconds(forward, seconds)
        forwards.append((timer.milliseconds("forward", batch, seconds), other))
        if gradient:
            ours = timer.milliseconds("gradient", batch, seconds)
            gradients.append((ours, milliseconds(gradient, seconds)))
    report(f"batch {batch}, forward / ONNX Runtime", forwards)
    if gradient:
        report(f"batch {batch}, forward + gradient / PyTorch", gradients)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", help="an ONNX file with a free batch")
    parser.add_argument("--torchvision", metavar="NAME", help="the same network in torchvision; without it no gradient is raced")
    parser.add_argument("--batch", default="1,8", help="batch sizes (1,8)")
    parser.add_argument("--size", type=int, default=224, help="rows and columns of the input (224)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each batch size (5)")
    parser.add_argument("--seconds", type=float, default=1.5, help="length of a turn, twice that for larger batches (1.5)")
    parser.add_argument("--warmup", type=float, default=5, help="seconds of each pass before the first round (5)")
    parser.add_argument("--threads", type=int, default=2, help="threads of the other programs (2)")
    parser.add_argument("--java", default="java", help="the Java program (java)")
    parser.add_argument("--java-option", action="append", default=[], help="an option for it; may be repeated")
    parser.add_argument("--jar", default=JAR, help=f"the benchmarks' jar ({JAR})")
    arguments = parser.parse_args()
    timer = Saliency4J(arguments.java, arguments.java_option, arguments.jar, arguments.model)
    try:
        for batch in arguments.batch.split(","):
            race(arguments, timer, int(batch))
    finally:
        timer.close()


if __name__ == "__main__":
    main()
