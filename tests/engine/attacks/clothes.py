"""Real clothes from the sample that ships, and small classifiers of them."""

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.data.images import open_images
from engine.jobs.spec import DatasetRef


def clothes(first: int, count: int) -> tuple[Tensor, Tensor]:
    """Pictures float32 [count, 1, 28, 28] in [0, 1] and their classes, from the `first` of the sample's 2,000 on."""
    data = open_images(DatasetRef("fashion-sample"), 28, 1)
    assert data.labels is not None
    pictures = np.asarray(data.images[first : first + count])
    labels = torch.from_numpy(np.asarray(data.labels[first : first + count]))
    return torch.from_numpy(pictures.copy()).permute(0, 3, 1, 2).float() / 255, labels


def network(width: int = 6, hidden: int = 32, classes: int = 10) -> nn.Sequential:
    """Two convolutions of stride 2 and two layers, for pictures of 28 px in [0, 1]."""
    return nn.Sequential(
        nn.Conv2d(1, width, 4, 2, 1),
        nn.ReLU(),
        nn.Conv2d(width, 2 * width, 4, 2, 1),
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(2 * width * 49, hidden),
        nn.ReLU(),
        nn.Linear(hidden, classes),
    )


def trained(
    pictures: Tensor, labels: Tensor, epochs: int = 12, width: int = 6, hidden: int = 32, seed: int = 0
) -> nn.Sequential:
    """A classifier of them, by Adam on one thread; the same each time on the same machine."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        net = network(width, hidden)
        optimizer = torch.optim.Adam(net.parameters(), lr=3e-3)
        for _ in range(epochs):
            for rows in torch.randperm(len(pictures)).split(50):
                optimizer.zero_grad()
                F.cross_entropy(net(pictures[rows]), labels[rows]).backward()
                optimizer.step()
    return net.eval()
