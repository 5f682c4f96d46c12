"""Pictures of any size made fit for a classifier: the middle square, at its side, in its colours, as numbers in [0, 1]."""

from collections.abc import Sequence

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from engine.classification.classifier import Classifier
from engine.data.fit import fit_picture, padded, pads
from engine.data.images import with_channels
from engine.data.pixels import Pixels


def fitted(classifier: Classifier, pictures: Sequence[Pixels]) -> Tensor:
    """Pictures uint8 [H, W, 1 or 3], each of its own size -> float32 [N, channels, size, size] in [0, 1], on its device.

    As data sets are fitted before training (see `engine.data.images.open_images`): a picture a little smaller than wanted, on
    a ground of one value, is centred on more of it; all others are cropped to their middle square and resized.
    """
    squares = np.stack([_square(with_channels(one[None], classifier.channels), classifier.size) for one in pictures])
    return torch.from_numpy(squares).to(classifier.device).permute(0, 3, 1, 2).float().div_(255)


def _square(picture: Pixels, size: int) -> Pixels:
    """[1, H, W, C] -> [size, size, C]."""
    if (ground := pads(picture, size)) is not None:
        return padded(picture, size, ground)[0]
    plane = picture[0, ..., 0] if picture.shape[3] == 1 else picture[0]
    return np.asarray(fit_picture(Image.fromarray(np.ascontiguousarray(plane)), size, "crop")).reshape(size, size, -1)
