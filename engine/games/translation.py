"""What translators minimize: the adversarial games as their papers weigh them, and differences between pictures.

Source: Isola et al. 2017 (pix2pix), Zhu et al. 2017 (CycleGAN), Wang et al. 2018 (pix2pixHD; ESRGAN).
"""

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.games.losses import GAMES

_SUMS = frozenset({"minimax", "nonsaturating", "hinge"})
"""Games whose discriminator adds its loss on real and on made pictures; with translators it is their mean."""

Judgements = Sequence[Sequence[Tensor]]
"""For each scale at which a discriminator looks the maps of its layers, the logits last."""


def discriminator_loss(game: str, real: Judgements, fake: Judgements) -> Tensor:
    """The mean loss on real and on made pictures, added over scales."""
    share = 0.5 if game in _SUMS else 1.0
    losses = [GAMES[game].discriminator(r[-1].float(), f[-1].float()) for r, f in zip(real, fake, strict=True)]
    return share * torch.stack(losses).sum()


def generator_loss(game: str, fake: Judgements, real: Judgements | None = None) -> Tensor:
    """The generator's loss, added over scales; least squares without the half. `real`: for relativistic games."""
    share = 2.0 if game == "lsgan" else 1.0
    beside = [None] * len(fake) if real is None else [r[-1].float() for r in real]
    losses = [GAMES[game].generator(f[-1].float(), r) for f, r in zip(fake, beside, strict=True)]
    return share * torch.stack(losses).sum()


def matching_loss(fake: Judgements, real: Judgements) -> Tensor:
    """How far the discriminator's layers differ on what was made and on the truth: 4 / layers each, the mean over scales.

    Source: Wang et al. 2018, High-resolution image synthesis with conditional GANs, equation 4, weighed as by its authors.
    """
    terms = [
        F.l1_loss(f.float(), r.detach().float()) * 4 / len(ours)
        for ours, theirs in zip(fake, real, strict=True)
        for f, r in zip(ours[:-1], theirs[:-1], strict=True)
    ]
    return torch.stack(terms).sum() / len(fake)


def difference(made: Tensor, truth: Tensor) -> Tensor:
    """Mean absolute difference of pictures in [-1, 1]."""
    return F.l1_loss(made.float(), truth.float())
