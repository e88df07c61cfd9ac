"""Writes torchvision's networks with seeded random weights, each as NAME.onnx and as NAME.pt, for the race of jmh-peers.

Both files are made of one module. ONNX's exporter folds batch normalisation into the convolutions before it; torch.jit.freeze does
the same and makes constants of the parameters, so that libtorch has no more to compute than the others.

Needs torch, torchvision and onnx.
"""

import argparse
import pathlib

import torch
import torchvision

NETWORKS = ["resnet50", "vgg16", "densenet121", "mobilenet_v2", "efficientnet_b0", "squeezenet1_1"]
SIZE = 224


def with_statistics(network):
    """Normalisations that do something: fresh ones have mean 0 and variance 1."""
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.uniform_(-0.1, 0.1)
            module.running_var.uniform_(0.8, 1.2)
            module.weight.data.uniform_(0.8, 1.2)
            module.bias.data.uniform_(-0.1, 0.1)
    return network.eval().requires_grad_(False)


def write(network, folder, name, shape):
    """Traced with two samples, so that neither format takes the batch for a constant 1."""
    example = torch.zeros(2, *shape)
    torch.onnx.export(
        network, (example,), folder / f"{name}.onnx", dynamo=False, input_names=["x"], dynamic_axes={"x": {0: "n"}})
    torch.jit.save(torch.jit.freeze(torch.jit.trace(network, example)), folder / f"{name}.pt")


def tiny():
    """A network of a few kilobytes with one of everything that matters; the race's own tests read it."""
    return torch.nn.Sequential(
        torch.nn.Conv2d(3, 8, 3, stride=2, padding=1), torch.nn.BatchNorm2d(8), torch.nn.ReLU(),
        torch.nn.Conv2d(8, 8, 3, padding=1, groups=8), torch.nn.ReLU6(), torch.nn.MaxPool2d(2),
        torch.nn.AdaptiveAvgPool2d(1), torch.nn.Flatten(), torch.nn.Linear(8, 5))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, help="where to; made if missing")
    parser.add_argument("names", nargs="*", default=NETWORKS, help="networks of torchvision, or tiny (the six of the race)")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for name in arguments.names:
        torch.manual_seed(0)
        if name == "tiny":
            write(with_statistics(tiny()), arguments.folder, name, (3, 16, 16))
        else:
            network = getattr(torchvision.models, name)(weights=None)
            write(with_statistics(network), arguments.folder, name, (3, SIZE, SIZE))


if __name__ == "__main__":
    main()
