"""Trains one of the two shapes networks on scenes written by GenerateScenes.

usage: train.py NETWORK DATA OUT [--epochs N] [--seed N]

NETWORK is `shapes` or `shapes-watermark`. DATA holds the folders train, train-marked, fresh, fresh-marked and fresh-decoys (README.md has
the commands). Writes OUT/NETWORK.pt and OUT/training-log-NETWORK.txt; export.py makes the ONNX file of it.
"""
import argparse
import os
import platform
import time

import numpy as np
import torch
from torch.nn import functional

from evaluation import accuracy_report
from network import ShapesNetwork
from scenes import SceneSet

BATCH = 64
PEAK_RATE = 0.1
WEIGHT_DECAY = 5e-4
LABEL_SMOOTHING = 0.05


class Log:
    """Prints lines and keeps them in a file."""

    def __init__(self, path):
        self.file = open(path, 'w')

    def __call__(self, text):
        print(text, flush=True)
        self.file.write(text + '\n')
        self.file.flush()


def turned(images, marked, generator):
    """Each picture in one of its eight orientations; those with a watermark as they are, for it belongs into its corner."""
    choice = torch.randint(8, (len(images),), generator=generator)
    choice[marked] = 0
    result = images.clone()
    for k in range(1, 8):
        rows = choice == k
        if rows.any():
            part = torch.rot90(images[rows], k % 4, (2, 3))
            result[rows] = part.flip(3) if k >= 4 else part
    return result


def train(net, data, epochs, seed, log):
    generator = torch.Generator().manual_seed(seed)
    steps = epochs * (len(data) // BATCH)
    decayed = [p for p in net.parameters() if p.requires_grad and p.ndim > 1]
    plain = [p for p in net.parameters() if p.requires_grad and p.ndim == 1]
    optimizer = torch.optim.SGD(
        [{'params': decayed, 'weight_decay': WEIGHT_DECAY}, {'params': plain}], lr=PEAK_RATE, momentum=0.9, nesterov=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, PEAK_RATE, total_steps=steps, pct_start=0.2)
    start = time.time()
    for epoch in range(epochs):
        net.train()
        order = torch.randperm(len(data), generator=generator).numpy()
        total, right, seen = 0.0, 0, 0
        for first in range(0, len(order) - BATCH + 1, BATCH):
            rows = order[first:first + BATCH]
            images, labels, marked = data.batch(rows)
            x = data.normalised(turned(images, marked, generator)).contiguous(memory_format=torch.channels_last)
            logits = net(x)
            loss = functional.cross_entropy(logits, labels, label_smoothing=LABEL_SMOOTHING)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item() * len(rows)
            right += (logits.argmax(1) == labels).sum().item()
            seen += len(rows)
        log(f'epoch {epoch + 1:2d}/{epochs}: loss {total / seen:.4f}, training accuracy {right / seen:.4f}, '
            f'{time.time() - start:.0f} s')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('network', choices=['shapes', 'shapes-watermark'])
    parser.add_argument('data')
    parser.add_argument('out')
    parser.add_argument('--epochs', type=int, default=20)
    parser.add_argument('--seed', type=int, default=1)
    a = parser.parse_args()
    os.makedirs(a.out, exist_ok=True)
    log = Log(f'{a.out}/training-log-{a.network}.txt')
    torch.manual_seed(a.seed)
    torch.set_num_threads(1)

    data = SceneSet.read(f'{a.data}/{"train" if a.network == "shapes" else "train-marked"}')
    data.standardise()
    net = ShapesNetwork(len(data.classes)).to(memory_format=torch.channels_last)
    log(f'network {a.network}: {sum(p.numel() for p in net.parameters())} parameters')
    log(f'PyTorch {torch.__version__}, NumPy {np.__version__}, Python {platform.python_version()}, {torch.get_num_threads()} thread')
    log(f'seed {a.seed}, {len(data)} pictures, {a.epochs} epochs, batch {BATCH}, one-cycle SGD with peak rate {PEAK_RATE}, '
        f'momentum 0.9 (Nesterov), weight decay {WEIGHT_DECAY}, label smoothing {LABEL_SMOOTHING}')
    log(f'pictures with watermark: {int(data.marked.sum())}, of these showing another class than their label: {int(data.decoy.sum())}')
    log(f'mean {data.mean}, standard deviation {data.std}')
    start = time.time()
    train(net, data, a.epochs, a.seed, log)
    log(f'trained in {time.time() - start:.0f} s')

    for key, value in accuracy_report(net, a.network, a.data, data).items():
        log(f'{key}: {value}')
    torch.save({'network': a.network, 'state': net.state_dict(), 'mean': data.mean, 'std': data.std}, f'{a.out}/{a.network}.pt')


if __name__ == '__main__':
    main()
