"""Pictures of a labelled data set as a classifier wants them, with their classes as the classifier counts them."""

from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from engine.classification.classifier import Classifier
from engine.data.images import ImageSet, open_images
from engine.errors import BadInput
from engine.jobs.spec import DatasetRef
from engine.library import everyday
from engine.library.shelf import Shelf

MOST = 1 << 30
"""Bytes that pictures may take at once; of large ones fewer are looked at."""


class Labelled(NamedTuple):
    """`pictures` float32 [N, C, size, size] in [0, 1], `labels` int64 [N]: numbers of the classifier's classes. `name`: of the data. `learned`: they are among
    those that the classifier learned from."""

    pictures: Tensor
    labels: Tensor
    name: str
    learned: bool = False

    def without(self, label: int) -> "Labelled":
        """Those of other classes. Raises BadInput where there are none."""
        rows = self.labels != label
        if not bool(rows.any()):
            raise BadInput(
                f"All pictures of {self.name} are of the class that they are to be taken for. Choose another one."
            )
        return Labelled(self.pictures[rows], self.labels[rows], self.name, self.learned)


def labelled(classifier: Classifier, data: DatasetRef, count: int, seed: int = 0) -> Labelled:
    """`count` pictures of `data` (all, where there are fewer), chosen by `seed`, of the classes that `classifier` knows.

    Raises BadInput where the data have no labels, or none of the classifier's names.
    """
    if count < 1:
        raise BadInput(f"An attack needs at least one picture, not {count}.")
    found = open_images(data, classifier.size, classifier.channels)
    if found.labels is None:
        raise BadInput(f"{found.name} has no labels. Sort the pictures into a folder for each class first.")
    number_of = {_plain(name): number for number, name in enumerate(classifier.classes)}
    numbers = np.array([number_of.get(_plain(name), -1) for name in found.classes])
    ours = numbers[found.labels]
    there = np.flatnonzero(ours >= 0)
    if not len(there):
        raise BadInput(
            f"{classifier.title} knows none of the classes of {found.name} ({', '.join(found.classes[:3])}…). Choose data of its own kind."
        )
    count = min(count, MOST // (found.images[0].size * 4))
    rows = np.sort(np.random.default_rng(seed).permutation(there)[:count])
    pictures = torch.from_numpy(np.ascontiguousarray(found.images[rows])).permute(0, 3, 1, 2).float().div_(255)
    known = int((numbers >= 0).sum())
    name = found.name if known == len(numbers) else f"{found.name}, of which it knows {known} of {len(numbers)} classes"
    return Labelled(
        pictures.contiguous(), torch.from_numpy(ours[rows].astype(np.int64)), name, _learned(classifier, found)
    )


def _learned(classifier: Classifier, data: ImageSet) -> bool:
    """Whether the card of the classifier names these pictures."""
    if everyday.find(classifier.name) is not None:
        return False
    known = Shelf().find(classifier.name).card.data
    sample = (known.name, data.name) == ("fashion-mnist", "fashion-sample")  # 2,000 of the 60,000
    return sample or (bool(known.fingerprint) and known.fingerprint == data.fingerprint)


def _plain(name: str) -> str:
    """A name as it is compared: 'T-shirt/top' and 't_shirt top' are one."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())
