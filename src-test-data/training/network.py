"""The network of the shapes data: a small residual CNN with batch normalisation."""
import torch
from torch import nn


class Block(nn.Module):
    """Two 3x3 convolutions and a shortcut (He et al., "Deep residual learning", CVPR 2016, figure 2 left)."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.relu1 = nn.ReLU()
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.relu2 = nn.ReLU()
        if stride == 1 and inputs == outputs:
            self.shortcut = nn.Identity()
        else:
            self.shortcut = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))
            # It is added to the bias of bn2, so one of the two must do.
            self.shortcut[1].bias.requires_grad_(False)

    def forward(self, x):
        y = self.relu1(self.bn1(self.conv1(x)))
        return self.relu2(self.bn2(self.conv2(y)) + self.shortcut(x))


class ShapesNetwork(nn.Module):
    """96x96 pictures, normalised outside, to class scores; the last feature map is 12x12."""

    def __init__(self, classes):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 16, 3, 2, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU())
        self.stage1 = Block(16, 32, 2)
        self.stage2 = Block(32, 64, 2)
        self.stage3 = Block(64, 96, 1)
        self.stage4 = Block(96, 96, 1)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.flatten = nn.Flatten()
        self.classifier = nn.Linear(96, classes)

    def features(self, x):
        return self.stage4(self.stage3(self.stage2(self.stage1(self.stem(x)))))

    def head(self, features):
        return self.classifier(self.flatten(self.pool(features)))

    def forward(self, x):
        return self.head(self.features(x))
