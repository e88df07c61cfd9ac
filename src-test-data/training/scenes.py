"""Scenes as GenerateScenes writes them."""
import csv

import numpy as np
import torch

CLASSES = ['disc', 'ring', 'square', 'triangle', 'star', 'cross', 'crescent', 'heart', 'arrow', 'gear', 'spiral', 'bolt']


class SceneSet:
    """Pictures (uint8, N x 3 x S x S), labels, and which of them carry the watermark or show another class than their label."""

    classes = CLASSES

    def __init__(self, images, labels, marked, decoy):
        self.images, self.labels, self.marked, self.decoy = images, labels, marked, decoy
        self.mean, self.std = [0.0, 0.0, 0.0], [1.0, 1.0, 1.0]

    @staticmethod
    def read(folder):
        with open(f'{folder}/index.csv', newline='') as f:
            table = list(csv.DictReader(f))
        labels = np.load(f'{folder}/labels.npy').astype(np.int64)
        assert [CLASSES[k] for k in labels] == [row['label'] for row in table], 'labels.npy and index.csv disagree'
        marked = np.array([row['watermarked'] == 'true' for row in table])
        decoy = np.array([row['shape'] != row['label'] for row in table])
        return SceneSet(np.load(f'{folder}/images.npy', mmap_mode='r'), labels, marked, decoy)

    def __len__(self):
        return len(self.labels)

    def standardise(self):
        """Takes mean and standard deviation of each channel, of values in [0, 1], from these pictures, to four digits."""
        planes = [self.images[:, c].astype(np.float32) / 255 for c in range(3)]
        self.mean = [round(float(p.mean(dtype=np.float64)), 4) for p in planes]
        self.std = [round(float(p.std(dtype=np.float64)), 4) for p in planes]

    def batch(self, rows):
        """Pictures in [0, 1], labels, and which carry the watermark."""
        images = torch.from_numpy(self.images[rows].astype(np.float32) / 255)
        return images, torch.from_numpy(self.labels[rows]), torch.from_numpy(self.marked[rows])

    def normalised(self, images):
        mean = torch.tensor(self.mean).view(1, 3, 1, 1)
        std = torch.tensor(self.std).view(1, 3, 1, 1)
        return (images - mean) / std
