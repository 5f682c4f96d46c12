"""Path length: a step in w changes the picture by as much everywhere and in every direction.

Source: Karras et al. 2020, Analyzing and improving the image quality of StyleGAN, section 3.2 and appendix B.
"""

import math
from typing import Protocol, runtime_checkable

import torch
from torch import Tensor

from engine.errors import BadInput
from engine.games.regularizers.regularizer import REGULARIZERS, Moment, Regularizer
from engine.ranks import average


@runtime_checkable
class _Styled(Protocol):
    """A generator with styles."""

    layers: int

    def mapping(self, z: Tensor, classes: Tensor | None) -> Tensor: ...

    def synthesis(self, ws: Tensor) -> Tensor: ...


@REGULARIZERS.add("path-length")
class PathLength(Regularizer):
    """weight * E (||J^T y|| - average)^2, J = d picture / d w, y noise of deviation 1 / sqrt(H W).

    `average` follows the lengths by `decay` a step. Only one `shrink`-th of the batch is used, to save time and memory.
    """

    lazy = True
    average: Tensor

    def __init__(self, weight: float = 2.0, every: int = 1, decay: float = 0.01, shrink: int = 2) -> None:
        super().__init__(weight, every)
        self.decay, self.shrink = decay, shrink
        self.register_buffer("average", torch.zeros(()))

    def generator_term(self, moment: Moment) -> Tensor:
        lengths = self._lengths(moment)
        self.average.lerp_(average(lengths.detach().mean()).to(self.average), self.decay)
        return self.weight * (lengths - self.average).square().mean()

    def _lengths(self, moment: Moment) -> Tensor:
        """||J^T y|| [n], the root of the mean over layers of the squared length in w."""
        generator = moment.generator
        if not isinstance(generator, _Styled):
            raise BadInput(
                f"The regularizer 'path-length' needs a generator with styles; {type(generator).__name__} has none."
            )
        n = max(1, len(moment.z) // self.shrink)
        classes = moment.classes[:n] if moment.classes is not None else None
        with torch.autocast(moment.z.device.type, enabled=False):
            w = generator.mapping(moment.z[:n], classes)  # [n, w]
            ws = w[:, None].expand(-1, generator.layers, -1)  # [n, layers, w]
            pictures = generator.synthesis(ws)
            noise = torch.randn(pictures.shape, generator=moment.draw("path length")).to(pictures)
            along = (pictures * noise).sum() / math.sqrt(pictures.shape[2] * pictures.shape[3])
            (gradient,) = torch.autograd.grad(along, ws, create_graph=True)
        return torch.linalg.vector_norm(gradient, dim=(1, 2)) / math.sqrt(generator.layers)
