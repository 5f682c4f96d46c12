"""The other half of a pair, made from a picture: its drawing, its grey, the picture with holes, the picture smaller."""

import numpy as np
from PIL import Image

from engine.data.edges import edges
from engine.data.holes import holes
from engine.data.images import with_channels
from engine.data.pixels import Pixels
from engine.jobs.spec import Pairing


def derived(pairing: Pairing, pictures: Pixels, scale: int, chance: np.random.Generator) -> Pixels:
    """What pictures uint8 [N, H, W, C] are to be made from, uint8.

    'edges', 'grey': [N, H, W, 1]; 'masked': [N, H, W, C + 1], mid grey in the holes, the last channel 255 there; 'smaller':
    [N, H / scale, W / scale, C], by antialiased bicubic.
    """
    if pairing == "edges":
        return edges(pictures)
    if pairing == "grey":
        return with_channels(pictures, 1)
    if pairing == "masked":
        count, height, width = pictures.shape[:3]
        hole = holes(count, height, width, chance)
        return np.concatenate([np.where(hole > 0, np.uint8(128), pictures), hole], axis=3)
    return smaller(pictures, scale)


def smaller(pictures: Pixels, scale: int) -> Pixels:
    """Pictures uint8 [N, H, W, C] at 1 / `scale` of their side. Source: Keys 1981, cubic convolution, a = -0.5, widened by the scale."""
    height, width = pictures.shape[1] // scale, pictures.shape[2] // scale
    planes = pictures[..., 0] if pictures.shape[3] == 1 else pictures
    done = [
        np.asarray(Image.fromarray(np.ascontiguousarray(one)).resize((width, height), Image.Resampling.BICUBIC))
        for one in planes
    ]
    return np.stack(done).reshape(len(pictures), height, width, -1)


def inputs_of(pairing: Pairing, channels: int, classes: int) -> int:
    """How many channels a translator takes whose pictures have `channels`, where its pairing says so; else `channels`."""
    return {"edges": 1, "grey": 1, "masked": channels + 1, "labels": classes}.get(pairing, channels)
