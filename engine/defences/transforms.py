"""Pictures made coarser before they are classified: fewer levels, a median, JPEG, less variation. Each takes and gives [0, 1].

None has a useful slope, so a figure counts only against an attack that knows of it: see `engine.defences.bpda`.
Source: Xu et al. 2018, Feature squeezing; Guo et al. 2018, Countering adversarial images using input transformations.
"""

import io
from collections.abc import Callable

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor

from engine.errors import BadInput

Transform = Callable[[Tensor], Tensor]
"""Pictures [N, C, H, W] in [0, 1] -> the same, changed."""

_DUAL_STEP = 0.25


def bit_depth(pictures: Tensor, bits: int) -> Tensor:
    """Pictures in [0, 1] with 2 ** `bits` levels a colour. Raises BadInput for fewer than 1 bit or more than 8."""
    if not 1 <= bits <= 8:
        raise BadInput(f"{bits} bits a colour cannot be. Give 1 to 8.")
    top = 2**bits - 1
    return (pictures * top).round() / top


def median(pictures: Tensor, width: int) -> Tensor:
    """Each number the median of the `width` x `width` around it, the picture mirrored beyond its edges; with an even width the mean of
    the two in the middle, the window reaching further up and left. Raises BadInput for a window that is larger than the picture."""
    if not 1 <= width < min(pictures.shape[2:]):
        raise BadInput(
            f"A median over {width} pixels does not suit pictures of {pictures.shape[3]} x {pictures.shape[2]}. Give 2 or 3."
        )
    before, after = width // 2, (width - 1) // 2
    padded = F.pad(pictures, (before, after, before, after), mode="reflect")
    windows = padded.unfold(2, width, 1).unfold(3, width, 1).flatten(4).sort(4).values
    count = width * width
    return (windows[..., (count - 1) // 2] + windows[..., count // 2]) / 2


def jpeg(pictures: Tensor, quality: int) -> Tensor:
    """Pictures in [0, 1] of one or three channels, saved as JPEG of `quality` (1 to 95) and read again. Raises BadInput else."""
    if not 1 <= quality <= 95:
        raise BadInput(f"A JPEG quality of {quality} cannot be. Give 1 to 95.")
    if pictures.shape[1] not in (1, 3):
        raise BadInput(
            f"JPEG has one or three channels, these pictures have {pictures.shape[1]}. Choose another defence."
        )
    levels = (pictures.detach() * 255).round().to(torch.uint8).permute(0, 2, 3, 1).cpu().numpy()
    read = []
    for one in levels:
        file = io.BytesIO()
        Image.fromarray(one[..., 0] if one.shape[2] == 1 else one).save(file, "JPEG", quality=quality)
        with Image.open(file) as back:
            read.append(np.asarray(back).reshape(one.shape))
    return torch.from_numpy(np.stack(read)).permute(0, 3, 1, 2).to(pictures) / 255


def total_variation(pictures: Tensor, weight: float, steps: int = 60) -> Tensor:
    """The pictures u nearest to x that vary little: the least |u - x|^2 / 2 + `weight` * TV(u), each channel for itself.

    By projected descent on the dual, which nears the answer from inside the range. Raises BadInput for a weight below 0.
    Source: Rudin, Osher and Fatemi 1992; Chambolle 2005, Total variation minimization and a class of binary MRF models, equation 9.
    """
    if weight < 0:
        raise BadInput(f"A weight of {weight:g} would sharpen. Give 0 or more.")
    if weight == 0:
        return pictures
    dual = torch.zeros(2, *pictures.shape, dtype=pictures.dtype, device=pictures.device)
    for _ in range(steps):
        dual = dual + _DUAL_STEP / weight * _gradient(pictures + weight * _divergence(dual))
        dual = dual / dual.norm(dim=0).clamp(min=1)
    return (pictures + weight * _divergence(dual)).clamp(0, 1)


def _gradient(pictures: Tensor) -> Tensor:
    """Differences to the pixel below and to the right, zero at the last, [2, N, C, H, W]."""
    down = F.pad(pictures[:, :, 1:] - pictures[:, :, :-1], (0, 0, 0, 1))
    right = F.pad(pictures[..., 1:] - pictures[..., :-1], (0, 1))
    return torch.stack([down, right])


def _divergence(field: Tensor) -> Tensor:
    """Minus the transpose of `_gradient`: [2, N, C, H, W] -> [N, C, H, W]."""
    down, right = field[0][:, :, :-1], field[1][..., :-1]
    vertical = F.pad(down, (0, 0, 0, 1)) - F.pad(down, (0, 0, 1, 0))
    return vertical + F.pad(right, (0, 1)) - F.pad(right, (1, 0))
