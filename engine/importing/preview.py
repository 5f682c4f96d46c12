"""Some pictures of a generator on one sheet, to know it by."""

import numpy as np
import torch
from PIL import Image
from torch import nn

from engine.networks.pixels import to_bytes

COLUMNS, ROWS = 5, 3
_WIDEST = 1280


@torch.inference_mode()
def drawn_by(network: nn.Module, latent: int, classes: int) -> Image.Image:
    """A sheet of 15 pictures of a generator in eval mode; with classes they come in turn. The same each time."""
    random, pictures = torch.Generator().manual_seed(0), []
    for k in range(COLUMNS * ROWS):
        z = torch.randn(1, latent, generator=random)
        told = (torch.eye(classes)[k % classes][None],) if classes else ()
        pictures.append(to_bytes(network(z, *told))[0].permute(1, 2, 0).numpy())  # [H, W, C]
    rows = [np.concatenate(pictures[row * COLUMNS : (row + 1) * COLUMNS], 1) for row in range(ROWS)]
    sheet = np.concatenate(rows, 0)
    image = Image.fromarray(sheet[:, :, 0] if sheet.shape[2] == 1 else sheet)
    if image.width > _WIDEST:
        image = image.resize((_WIDEST, image.height * _WIDEST // image.width), Image.Resampling.LANCZOS)
    return image
