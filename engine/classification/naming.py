"""What a classifier calls pictures, and how sure it is."""

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from engine.classification.classifier import Classifier
from engine.classification.fitting import fitted
from engine.data.pixels import Pixels

_AT_ONCE = 64


class Prediction(NamedTuple):
    """The likeliest names of a picture, the likeliest first, with the probability that the classifier gives each."""

    names: tuple[str, ...]
    probabilities: tuple[float, ...]


@torch.inference_mode()
def predictions(classifier: Classifier, pictures: Sequence[Pixels] | Tensor, top: int = 5) -> list[Prediction]:
    """What `classifier` calls each picture: uint8 [H, W, 1 or 3] of any size, or fitted ones [N, C, size, size] in [0, 1].

    `top`: how many names each is given, at most as many as there are.
    """
    named: list[Prediction] = []
    for start in range(0, len(pictures), _AT_ONCE):
        part = pictures[start : start + _AT_ONCE]
        named += said(
            classifier, probabilities(classifier, part if isinstance(part, Tensor) else fitted(classifier, part)), top
        )
    return named


def probabilities(classifier: Classifier, pictures: Tensor) -> Tensor:
    """How likely each class is, [N, K], of fitted pictures [N, C, size, size] in [0, 1]. Gradients pass."""
    logits: Tensor = classifier.network(pictures.to(classifier.device))
    return logits.softmax(1)


def said(classifier: Classifier, likely: Tensor, top: int = 5) -> list[Prediction]:
    """Probabilities [N, K] in words."""
    best = likely.topk(min(top, len(classifier.classes)), dim=1)
    return [
        Prediction(tuple(classifier.classes[k] for k in places), tuple(values))
        for values, places in zip(best.values.tolist(), best.indices.tolist(), strict=True)
    ]
