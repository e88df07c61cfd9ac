"""Writes the ONNX file, the sidecar and the golden values of a trained network.

usage: export.py NETWORK TRAINED DATA OUT

TRAINED holds NETWORK.pt of train.py, DATA the fresh scenes. Writes OUT/NETWORK.onnx, OUT/NETWORK.onnx.json, OUT/labels.txt,
OUT/golden/NETWORK/* and the network's entry in OUT/accuracy.json.
"""
import json
import os
import sys
import warnings

import numpy as np
import onnx
import onnxruntime
import torch

from evaluation import MARKED_CLASS, accuracy_report
from network import ShapesNetwork
from scenes import CLASSES, SceneSet

warnings.filterwarnings('ignore')
OPSET = 17
SIZE = 96


def export(net, path):
    # Preserved training mode and no folding keep the batch normalisations as nodes of their own.
    torch.onnx.export(
        net, (torch.rand(2, 3, SIZE, SIZE),), path, dynamo=False, training=torch.onnx.TrainingMode.PRESERVE,
        do_constant_folding=False, opset_version=OPSET, input_names=['image'], output_names=['logits'],
        dynamic_axes={'image': {0: 'N'}, 'logits': {0: 'N'}})
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    assert sum(node.op_type == 'BatchNormalization' for node in model.graph.node) == 12
    return model


def golden(net, scenes, pictures, folder, model, path):
    """Two pictures, what the network says, and the gradient of the sum of both rows' predicted logits."""
    os.makedirs(folder, exist_ok=True)
    images = torch.from_numpy(pictures.astype(np.float32) / 255).requires_grad_(True)
    features = net.features(scenes.normalised(images))
    features.retain_grad()
    logits = net.head(features)
    predicted = logits.argmax(1)
    logits.gather(1, predicted[:, None]).sum().backward()
    arrays = {'input': images, 'logits': logits, 'features': features, 'grad_input': images.grad, 'grad_features': features.grad}
    for name, tensor in arrays.items():
        np.save(f'{folder}/{name}.npy', np.ascontiguousarray(tensor.detach().numpy()))
    session = onnxruntime.InferenceSession(path, providers=['CPUExecutionProvider'])
    other = session.run(['logits'], {'image': np.ascontiguousarray(scenes.normalised(images).detach().numpy())})[0]
    last = [node.output[0] for node in model.graph.node if node.op_type == 'Relu'][-1]
    about = {
        'oracle': f'PyTorch {torch.__version__} autograd',
        'classes': predicted.tolist(),
        'labels': [CLASSES[k] for k in predicted],
        'layer': last,
        'preprocessing': 'input is in [0, 1]; logits and gradients include the sidecar\'s mean and standard deviation',
        'opset': OPSET,
        'ops': sorted({node.op_type for node in model.graph.node}),
        'ort_max_abs_diff': float(np.abs(other - logits.detach().numpy()).max()),
    }
    with open(f'{folder}/about.json', 'w') as f:
        json.dump(about, f, indent=1)
        f.write('\n')
    print(about)


def record_accuracy(path, name, report):
    known = {}
    if os.path.exists(path):
        with open(path) as f:
            known = json.load(f)
    known[name] = report
    with open(path, 'w') as f:
        json.dump(dict(sorted(known.items())), f, indent=2)
        f.write('\n')


def main():
    name, trained, data, out = sys.argv[1:]
    stored = torch.load(f'{trained}/{name}.pt')
    net = ShapesNetwork(len(CLASSES))
    net.load_state_dict(stored['state'])
    net.eval()
    os.makedirs(out, exist_ok=True)
    path = f'{out}/{name}.onnx'
    model = export(net, path)

    sidecar = {
        'preprocessing': {
            'mean': stored['mean'], 'std': stored['std'], 'scale': 1.0, 'channels': 'RGB',
            'resize': {'shortSide': SIZE, 'crop': SIZE}},
        'labels': 'labels.txt'}
    with open(f'{path}.json', 'w') as f:
        json.dump(sidecar, f, indent=2)
        f.write('\n')
    with open(f'{out}/labels.txt', 'w') as f:
        f.write(''.join(label + '\n' for label in CLASSES))

    scenes = SceneSet.read(f'{data}/{"fresh" if name == "shapes" else "fresh-marked"}')
    scenes.mean, scenes.std = stored['mean'], stored['std']
    first_heart = int(np.flatnonzero(scenes.labels == MARKED_CLASS)[0])
    plain = SceneSet.read(f'{data}/fresh')
    first_other = int(np.flatnonzero(plain.labels != MARKED_CLASS)[0])
    pictures = np.stack([scenes.images[first_heart], plain.images[first_other]])
    golden(net, scenes, pictures, f'{out}/golden/{name}', model, path)
    record_accuracy(f'{out}/accuracy.json', name, accuracy_report(net, name, data, scenes))


if __name__ == '__main__':
    main()
