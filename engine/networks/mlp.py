"""The fully connected GAN of 2014: a generator of ReLU layers, a discriminator of maxout or leaky layers with dropout.

Source: Goodfellow et al. 2014, Generative adversarial nets; maxout: Goodfellow et al. 2013, Maxout networks; the class
beside z and beside the pixels: Mirza and Osindero 2014, Conditional generative adversarial nets.
"""

import torch
from torch import Tensor, nn

from engine.errors import BadInput
from engine.networks.discriminator import Discriminator, Head
from engine.networks.initial import initialize
from engine.networks.registry import DISCRIMINATORS, GENERATORS

_SMALLEST, _LARGEST = 8, 64


class Maxout(nn.Module):
    """[N, inputs] -> [N, outputs]: each output is the largest of `pieces` linear functions."""

    def __init__(self, inputs: int, outputs: int, pieces: int) -> None:
        super().__init__()
        self.pieces = pieces
        self.linear = nn.Linear(inputs, outputs * pieces)

    def forward(self, x: Tensor) -> Tensor:
        return self.linear(x).unflatten(1, (-1, self.pieces)).amax(2)


@GENERATORS.add("mlp")
class MlpGenerator(nn.Module):
    """z [N, latent] and, with classes, class weights [N, classes] -> pictures [N, channels, size, size] in [-1, 1].

    `layers` hidden layers of `hidden` ReLU units. `norm`: 'batch' (after each, which steadies it) or 'none' (as in 2014).
    """

    def __init__(
        self,
        size: int,
        channels: int,
        classes: int = 0,
        latent: int = 100,
        hidden: int = 512,
        layers: int = 2,
        norm: str = "batch",
    ) -> None:
        super().__init__()
        _check(size, layers)
        if norm not in ("batch", "none"):
            raise BadInput(f"A fully connected generator's norm is 'batch' or 'none', not '{norm}'.")
        self.latent, self.classes, self.size, self.channels = latent, classes, size, channels
        self.first = nn.Linear(latent + classes, hidden)
        stages: list[nn.Module] = []
        for layer in range(layers):
            if layer > 0:
                stages.append(nn.Linear(hidden, hidden))
            if norm == "batch":
                stages.append(nn.BatchNorm1d(hidden))
            stages.append(nn.ReLU())
        self.stages = nn.Sequential(*stages)
        self.last = nn.Linear(hidden, channels * size * size)
        initialize(self, "xavier")

    def forward(self, z: Tensor, classes: Tensor | None = None) -> Tensor:
        told = z if classes is None or not self.classes else torch.cat([z, classes.to(z.dtype)], 1)
        h = self.last(self.stages(self.first(told)))
        return torch.tanh(h).unflatten(1, (self.channels, self.size, self.size))

    def latent_weight(self) -> Tensor:
        """What multiplies z first: [outputs, latent]."""
        return self.first.weight[:, : self.latent]


@DISCRIMINATORS.add("mlp")
class MlpDiscriminator(Discriminator):
    """Pictures [N, channels, size, size] in [-1, 1] (and class weights [N, classes]) -> logits [N].

    `layers` hidden layers of `hidden` units. `activation`: 'maxout' (the largest of `pieces`, as in 2014) or 'leaky'.
    `dropout`: the share of units left out after each. `conditioning`: see `Head`; 'concat' puts the class weights beside
    the pixels.
    """

    def __init__(
        self,
        size: int,
        channels: int,
        classes: int = 0,
        hidden: int = 256,
        layers: int = 2,
        activation: str = "maxout",
        pieces: int = 5,
        dropout: float = 0.3,
        conditioning: str = "concat",
    ) -> None:
        super().__init__()
        _check(size, layers)
        if activation not in ("maxout", "leaky"):
            raise BadInput(f"A fully connected discriminator's activation is 'maxout' or 'leaky', not '{activation}'.")
        self.told = classes if conditioning == "concat" else 0
        stages: list[nn.Module] = []
        inputs = channels * size * size + self.told
        for _ in range(layers):
            if activation == "maxout":
                stages.append(Maxout(inputs, hidden, pieces))
            else:
                stages += [nn.Linear(inputs, hidden), nn.LeakyReLU(0.2)]
            stages.append(nn.Dropout(dropout))
            inputs = hidden
        self.stages = nn.Sequential(*stages)
        self.head = Head(hidden, classes, conditioning)
        initialize(self, "xavier")

    def features(self, x: Tensor, classes: Tensor | None = None) -> Tensor:
        flat = x.flatten(1)
        if self.told and classes is not None:
            flat = torch.cat([flat, classes.to(flat.dtype)], 1)
        h: Tensor = self.stages(flat)
        return h  # [N, hidden]


def _check(size: int, layers: int) -> None:
    if not _SMALLEST <= size <= _LARGEST:
        raise BadInput(
            f"A fully connected network makes pictures of {_SMALLEST} to {_LARGEST} pixels a side, not {size}. Choose 32, or a convolutional recipe."
        )
    if layers < 1:
        raise BadInput(f"A fully connected network has at least one hidden layer, not {layers}.")
