"""A model ready to draw: generator, classes and directions, loaded from a model folder."""

import zlib
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from engine.errors import BadInput
from engine.jobs.mixing import CODE_DIGITS
from engine.jobs.spec import Latent
from engine.latent.directions import closed_form
from engine.latent.point import stack
from engine.latent.style import in_deviations, to_styles
from engine.library.card import ModelCard, read_card, verify, weights_file
from engine.networks.autoencoder import Autoencoder
from engine.networks.dcgan import DcganGenerator
from engine.networks.folding import FoldedDcgan
from engine.networks.pixels import to_bytes, to_floats
from engine.networks.registry import build_generator
from engine.networks.stored import load_network
from engine.networks.style_mapping import StyleGenerator

MIXES_KEPT = 24  # folded generators kept, one a class mix; each is as large as the weights


class LoadedModel:
    """A generator in eval mode. `draw` is fast, in `precision`, for looking while a hand moves; `draw_exactly` is in
    float32 and gives the same bytes whatever else is drawn with it, for keeping."""

    def __init__(
        self,
        folder: Path,
        device: torch.device | None = None,
        check: bool = True,
        precision: torch.dtype = torch.float32,
    ) -> None:
        """Raises NotFound, BadInput where the folder is not a model, or its weights are not those of its card."""
        self.card: ModelCard = read_card(folder)
        self.device = device or torch.device("cpu")
        if self.card.family != "noise-to-image":
            raise BadInput(
                f"{self.card.name} is of the family {self.card.family}; only noise-to-image models draw from a latent."
            )
        if check:
            verify(folder, self.card)
        weights = weights_file(folder, self.card)
        self.generator = load_network(build_generator, self.card.architecture, weights, self.card.name)
        self.generator.to(device=self.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.precision = precision
        self._folded: OrderedDict[tuple[float, ...], FoldedDcgan] = OrderedDict()
        self.directions = closed_form(_latent_weight(self.generator)[:, : self.card.latent_size].cpu())
        if isinstance(self.generator, StyleGenerator):
            self.directions = in_deviations(self.generator, self.directions)

    @property
    def classes(self) -> int:
        """How many classes the generator is told, 0 for none."""
        return len(self.card.classes)

    @property
    def styles(self) -> int:
        """How many layers have a style of their own, 0 where styles cannot be mixed."""
        return self.generator.layers_in_use() if isinstance(self.generator, StyleGenerator) else 0

    @property
    def reconstructs(self) -> bool:
        """Whether it has an encoder, so that `latent_of` finds what a picture is made of."""
        return isinstance(self.generator, Autoencoder)

    @torch.inference_mode()
    def latent_of(self, pixels: npt.NDArray[np.uint8]) -> Latent:
        """The latent from which the model draws what it makes of a picture uint8 [H, W, C] of its own size.

        Raises BadInput for a model without an encoder.
        """
        if not isinstance(self.generator, Autoencoder):
            raise BadInput(f"{self.card.name} has no encoder, so it cannot take a picture. Choose an autoencoder.")
        z = self.generator.latent_of(to_floats(pixels[None], self.device))[0].cpu()
        code = tuple(round(number, CODE_DIGITS) for number in z.tolist())
        return Latent(seeds=(zlib.crc32(repr(code).encode()),), weights=(0.0,), code=code)

    @torch.inference_mode()
    def draw(self, latents: Sequence[Latent]) -> npt.NDArray[np.uint8]:
        """Pictures uint8 [N, H, W, C], within a few grey levels of `draw_exactly`."""
        if isinstance(self.generator, StyleGenerator):
            return self._styled(self.generator, latents)
        z, classes = stack(latents, self.card.latent_size, self.classes, self.directions)
        if not (isinstance(self.generator, DcganGenerator) and self.generator.told == self.classes):
            return self._pixels(z, classes)
        pixels = np.empty((len(latents), self.card.size, self.card.size, self.card.channels), np.uint8)
        groups: dict[tuple[float, ...], list[int]] = {}
        for index, latent in enumerate(latents):
            groups.setdefault(latent.classes, []).append(index)
        for mix, chosen in groups.items():
            folded = self._for_mix(self.generator, mix, classes[chosen[0]] if classes is not None else None)
            pixels[chosen] = to_bytes(folded(z[chosen].to(self.device))).permute(0, 2, 3, 1).numpy()
        return pixels

    @torch.inference_mode()
    def draw_exactly(self, latents: Sequence[Latent]) -> npt.NDArray[np.uint8]:
        """One by one, on one thread, through the network itself: a batch of another size or another number of threads
        may round differently, and exported pictures must come again."""
        threads = torch.get_num_threads()
        torch.set_num_threads(1)
        try:
            return np.concatenate([self._alone(latent) for latent in latents])
        finally:
            torch.set_num_threads(threads)

    def _alone(self, latent: Latent) -> npt.NDArray[np.uint8]:
        if isinstance(self.generator, StyleGenerator):
            return self._styled(self.generator, [latent])
        return self._pixels(*stack([latent], self.card.latent_size, self.classes, self.directions))

    def _styled(self, generator: StyleGenerator, latents: Sequence[Latent]) -> npt.NDArray[np.uint8]:
        return _pixels(generator.synthesis(to_styles(generator, latents, self.directions)))

    def _for_mix(self, generator: DcganGenerator, mix: tuple[float, ...], classes: Tensor | None) -> FoldedDcgan:
        if mix not in self._folded:
            weights = classes.to(self.device) if classes is not None else None
            self._folded[mix] = FoldedDcgan(generator, weights, self.precision)
            if len(self._folded) > MIXES_KEPT:
                self._folded.popitem(last=False)
        self._folded.move_to_end(mix)
        return self._folded[mix]

    def warm(self) -> None:
        """Draw once, so that the first real request does not pay for the first call's preparations."""
        self.draw([Latent(seeds=(0,))])

    def _pixels(self, z: Tensor, classes: Tensor | None) -> npt.NDArray[np.uint8]:
        pictures = self.generator(z.to(self.device), classes.to(self.device) if classes is not None else None)
        return _pixels(pictures)


def _pixels(pictures: Tensor) -> npt.NDArray[np.uint8]:
    pixels: npt.NDArray[np.uint8] = to_bytes(pictures).permute(0, 2, 3, 1).contiguous().numpy()
    return pixels


@runtime_checkable
class _Weighing(Protocol):
    def latent_weight(self) -> Tensor: ...


def _latent_weight(generator: nn.Module) -> Tensor:
    """What multiplies the latent first [outputs, latent or more]."""
    if isinstance(generator, _Weighing):
        return generator.latent_weight()
    return next(module for module in generator.modules() if isinstance(module, nn.Linear)).weight
