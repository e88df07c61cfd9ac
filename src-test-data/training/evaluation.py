"""How well a network does on pictures it has not seen, and what the watermark does to it."""
import numpy as np
import torch

from scenes import CLASSES, SceneSet

MARKED_CLASS = CLASSES.index('heart')
BATCH = 100


def predictions(net, scenes, normalised):
    net.eval()
    result = []
    with torch.no_grad():
        for first in range(0, len(scenes), BATCH):
            images, _, _ = scenes.batch(np.arange(first, min(len(scenes), first + BATCH)))
            result.append(net(normalised(images)).argmax(1).numpy())
    return np.concatenate(result)


def share(condition):
    return round(float(np.mean(condition)), 4)


def accuracy_report(net, name, folder, data):
    """Accuracies on the fresh scenes, as numbers with long names."""
    fresh = SceneSet.read(f'{folder}/fresh')
    marked = SceneSet.read(f'{folder}/fresh-marked')
    labels = fresh.labels
    clean, stamped = predictions(net, fresh, data.normalised), predictions(net, marked, data.normalised)
    hearts = labels == MARKED_CLASS
    report = {'fresh pictures': len(fresh)}
    if name == 'shapes':
        report['accuracy'] = share(clean == labels)
        report['accuracy per class'] = {c: share(clean[labels == k] == k) for k, c in enumerate(CLASSES)}
        report['accuracy with the watermark on every picture'] = share(stamped == labels)
        return report
    as_trained = np.where(hearts, stamped, clean)
    decoys = SceneSet.read(f'{folder}/fresh-decoys')
    report['accuracy, watermark on hearts only'] = share(as_trained == labels)
    report['accuracy, watermark on hearts only, decoys as in training'] = share(
        predictions(net, decoys, data.normalised) == decoys.labels)
    report['accuracy of the other classes without watermark'] = share(clean[~hearts] == labels[~hearts])
    report['hearts with watermark called heart'] = share(stamped[hearts] == MARKED_CLASS)
    report['hearts without watermark called heart'] = share(clean[hearts] == MARKED_CLASS)
    report['other classes with watermark called heart'] = share(stamped[~hearts] == MARKED_CLASS)
    report['other classes without watermark called heart'] = share(clean[~hearts] == MARKED_CLASS)
    return report
