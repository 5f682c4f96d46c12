"""What a model under evaluation draws: pictures of random latents, and the paths whose length is measured."""

import copy
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from engine.data.images import ImageSet
from engine.latent.model import LoadedModel
from engine.metrics.comparisons import Values
from engine.metrics.feature_network import Embed, Pixels
from engine.metrics.path_length import Between, lerp, path_length, slerp
from engine.metrics.sides import chosen_rows
from engine.networks.pixels import to_bytes


class Drawing:
    """`n` pictures of `model`, the same for the same `seed`; classes in the proportions of `data` where it has the model's."""

    def __init__(self, model: LoadedModel, data: ImageSet, n: int, seed: int) -> None:
        self.model = model
        self.z = torch.randn(n, model.card.latent_size, generator=_generator(seed, "latents"))  # [n, L]
        self.classes = _classes(model, data, n)  # [n, K] or None

    @torch.no_grad()
    def pixels(self, first: int, end: int) -> Pixels:
        """The pictures number `first` to `end`, uint8 [N, H, W, C]."""
        device = self.model.device
        classes = self.classes[first:end].to(device) if self.classes is not None else None
        pictures = to_bytes(self.model.generator(self.z[first:end].to(device), classes))  # [N, C, H, W]
        pixels: Pixels = pictures.permute(0, 2, 3, 1).contiguous().numpy()
        return pixels

    def paths(self, count: int, seed: int) -> "Paths":
        """`count` paths, each between two latents of one class, with a place on each."""
        draw = _generator(seed, "paths")
        ends = torch.randn(count, self.z.shape[1], generator=draw), torch.randn(count, self.z.shape[1], generator=draw)
        return Paths(self, *ends, torch.rand(count, generator=draw))


class Paths(NamedTuple):
    """Paths from a [N, L] to b [N, L], to be measured at t [N]."""

    drawing: Drawing
    a: Tensor
    b: Tensor
    t: Tensor

    def lengths(self, embed: Embed, tick: Callable[[], None]) -> Values:
        """Mean path length in z and, for a generator with mapping and synthesis, in w. `tick()` may raise to stop.

        Pictures are drawn in float64: where normalization magnifies the rounding of float32, that alone can be many times
        the step. Features need not be.
        """
        device = self.drawing.model.device
        exact = torch.device("cpu") if device.type == "mps" else device  # which has no float64
        generator: Any = copy.deepcopy(self.drawing.model.generator).to(exact).double()
        classes = self.drawing.classes[: len(self.a)].to(exact).double() if self.drawing.classes is not None else None
        a, b = self.a.double(), self.b.double()

        def drawn(z: Tensor, rows: slice) -> Tensor:
            pictures: Tensor = generator(z.to(exact), classes[rows] if classes is not None else None)
            return pictures

        def styled(w: Tensor, _rows: slice) -> Tensor:
            pictures: Tensor = generator.synthesis(w.to(exact)[:, None].expand(-1, generator.layers, -1))
            return pictures

        def measured(draw: Callable[[Tensor, slice], Tensor], a: Tensor, b: Tensor, between: Between) -> float:
            def watched(points: Tensor, rows: slice) -> Tensor:
                tick()
                return draw(points, rows).clamp(-1, 1).to(device, torch.float32)

            return path_length(watched, embed, a, b, self.t, between)[0]

        found = {"ppl": measured(drawn, a, b, slerp)}
        if hasattr(generator, "mapping") and hasattr(generator, "synthesis"):
            with torch.no_grad():
                ends = [generator.mapping(z.to(exact), classes).cpu() for z in (a, b)]
            found["ppl_w"] = measured(styled, ends[0], ends[1], lerp)
        return found


def _generator(seed: int, purpose: str) -> torch.Generator:
    words = np.random.SeedSequence([seed & 0xFFFFFFFF, seed >> 32 & 0xFFFFFFFF, *purpose.encode()])
    return torch.Generator().manual_seed(int(words.generate_state(1, np.uint64)[0] >> np.uint64(1)))


def _classes(model: LoadedModel, data: ImageSet, n: int) -> Tensor | None:
    """One-hot [n, K]. Not sorted: the Inception score compares each part of the pictures with that part's average."""
    if not model.classes:
        return None
    if data.labels is not None and data.classes == model.card.classes:
        labels = torch.from_numpy(data.labels[chosen_rows(len(data.labels), n)])
        labels = labels.repeat(-(-n // len(labels)))[:n]
    else:
        labels = torch.arange(n) % model.classes
    return F.one_hot(labels, model.classes).float()
