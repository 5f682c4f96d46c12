"""Autoencoding: the generator also gives back real pictures from their codes, and at first learns nothing else.

Source: Larsen et al. 2016, Autoencoding beyond pixels using a learned similarity metric (VAE/GAN), with plain differences of pixels in
place of the discriminator's features, so that it can begin before there is a discriminator worth the name.
"""

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.errors import BadInput
from engine.games.reconstruction import divergence
from engine.games.regularizers.regularizer import REGULARIZERS, Moment, Regularizer
from engine.networks.autoencoder import VariationalEncoder

_FINE, _COARSE = 3.0, 2.0  # weights of the picture itself, and of each of its halvings
_HALVINGS = (2, 4, 8)


@REGULARIZERS.add("autoencoding")
class Autoencoding(Regularizer):
    """weight * (differences of pictures + divergence * KL(codes, N(0, 1))) in the generator's loss, for the encoder as well.

    While less than `alone` of the run is done there is no game, only this, `pace` times as fast. `width`: channels of the encoder's first
    layer. Where the recipe mirrors pictures for the discriminator (`flip`), half of them are mirrored here, too.
    """

    curve = "loss_reconstruction"

    def __init__(
        self,
        weight: float = 0.5,
        width: int = 16,
        divergence: float = 0.003,
        alone: float = 0.12,
        pace: float = 5.0,
    ) -> None:
        super().__init__(weight)
        if not 0 <= alone < 1:
            raise BadInput(
                f"The share of the run in which only autoencoding is learned lies between 0 and 1, and is not {alone:g}."
            )
        self.width, self.divergence, self.alone, self.pace = width, divergence, alone, pace
        self.mirrored = False
        self.encoder: VariationalEncoder | None = None

    def meet(self, size: int, channels: int, latent: int, mirrored: bool) -> None:
        """Make the encoder."""
        self.mirrored, self.encoder = mirrored, VariationalEncoder(size, channels, latent, self.width)

    def generator_term(self, moment: Moment) -> Tensor:
        assert self.encoder is not None
        real = moment.real
        if self.mirrored:
            turned = torch.rand(len(real), generator=moment.draw("autoencoding mirror")) < 0.5
            real = torch.where(turned.to(real.device)[:, None, None, None], real.flip(3), real)
        mean, log_variance = self.encoder(real)
        chance = torch.randn(mean.shape, generator=moment.draw("autoencoding code")).to(mean)
        shown = moment.generator(mean + (log_variance / 2).exp() * chance, moment.classes)
        return self.weight * (differences(shown, real) + self.divergence * divergence(mean, log_variance))


def differences(shown: Tensor, real: Tensor) -> Tensor:
    """Mean absolute differences of two batches [N, C, H, W] and of their averages over 2, 4 and 8 px, weighted, a scalar."""
    apart = shown.float() - real.float()
    found = _FINE * apart.abs().mean()
    for side in _HALVINGS:
        if side <= min(apart.shape[2:]):
            found = found + _COARSE * F.avg_pool2d(apart, side).abs().mean()
    return found
