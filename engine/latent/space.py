"""The space in which a generator's pictures are searched: z, or for generators with styles w, or a w for each layer (w+)."""

from typing import Literal

import torch
from torch import Tensor, nn

from engine.networks.style_mapping import StyleGenerator

Name = Literal["z", "w", "w+"]
SAMPLED = 1_024


class Space:
    """Codes [N, size] of one space, and the pictures they stand for.

    `mean` and `deviation` [size] are those of what the model draws; `of` says which space it is. In w the classes have had
    their say in the mapping, so they are told to `sample` only.
    """

    def __init__(self, generator: nn.Module, latent: int, classes: int, of: Name | None = None) -> None:
        """Raises ValueError for w where the generator has no styles."""
        styled = isinstance(generator, StyleGenerator)
        self.of: Name = of or ("w" if styled else "z")
        if self.of != "z" and not styled:
            raise ValueError(f"the space {self.of} needs a generator with styles")
        self.generator, self.latent, self.classes = generator, latent, classes
        self.layers = generator.layers if isinstance(generator, StyleGenerator) and self.of == "w+" else 1
        self.size = latent * self.layers
        self.mean, self.deviation = torch.zeros(self.size), torch.ones(self.size)
        if self.of != "z":
            codes, _ = self.sample(SAMPLED, torch.Generator().manual_seed(0))
            self.mean, self.deviation = codes.mean(0), codes.std(0)

    def sample(
        self, count: int, chance: torch.Generator, classes: Tensor | None = None
    ) -> tuple[Tensor, Tensor | None]:
        """Codes [count, size] as the model draws them, and their class weights: `classes` [count, K], else one each."""
        z = torch.randn(count, self.latent, generator=chance)
        if self.classes and classes is None:
            chosen = torch.randint(self.classes, (count,), generator=chance)
            classes = torch.nn.functional.one_hot(chosen, self.classes).float()
        return self.mapped(z, classes), classes

    @torch.no_grad()
    def mapped(self, z: Tensor, classes: Tensor | None) -> Tensor:
        """z [N, latent] -> codes [N, size]."""
        if self.of == "z" or not isinstance(self.generator, StyleGenerator):
            return z
        return self.generator.mapping(z, classes).repeat(1, self.layers)

    @torch.no_grad()
    def styles_of(self, z: Tensor, classes: Tensor | None) -> Tensor:
        """z [N, latent] -> w [N, latent], of a generator with styles."""
        assert isinstance(self.generator, StyleGenerator)
        w: Tensor = self.generator.mapping(z, classes)
        return w

    def draw(self, codes: Tensor, classes: Tensor | None) -> Tensor:
        """Codes [N, size] (and, in z, class weights [N, K]) -> pictures [N, C, H, W] in [-1, 1]. Gradients pass."""
        if self.of == "z" or not isinstance(self.generator, StyleGenerator):
            pictures: Tensor = self.generator(codes, classes)
            return pictures
        ws = codes.unflatten(1, (self.layers, self.latent))
        return self.generator.synthesis(ws if self.of == "w+" else ws.expand(-1, self.generator.layers, -1))

    def unlikely(self, codes: Tensor) -> Tensor:
        """How far codes [N, size] lie from where the model draws, [N]: 0 at the usual distance.

        In z: (|z|^2 / size - 1)^2; in w and w+: the mean square of deviations beyond one.
        """
        away = ((codes - self.mean.to(codes)) / self.deviation.to(codes).clamp(min=1e-4)).square().mean(1)
        return (away - 1).square() if self.of == "z" else (away - 1).clamp(min=0).square()
