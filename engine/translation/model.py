"""A translator ready for pictures: its network, the way back where it has one, and how large it likes to work."""

from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from engine.data.images import with_channels
from engine.errors import BadInput
from engine.library.card import ModelCard, read_card, verify
from engine.networks.at_use import at_use
from engine.networks.registry import build_translator
from engine.networks.stored import load_network
from engine.networks.translator import Translator
from engine.translation.apply import WHOLE, How, Tick, translate
from engine.translation.colours import blended
from engine.translation.drawings import Kind, drawn, taken_as
from engine.translation.picture import Pixels

_CYCLE = 256  # longest side at which a cycle is tried
_WHOLE = 2  # how many times its own size a translator works at that must see the whole picture at once, or what is made of it
MADE = ("edges", "grey", "masked", "labels")
"""What translators want that no photo is, but what is made of one, or painted: at a size like that at which they learned."""


class LoadedTranslator:
    """The translator in a model folder, on `device`, and its way back where the card names one: the same network with its channels
    the other way round."""

    def __init__(
        self,
        folder: Path,
        device: torch.device | None = None,
        precision: torch.dtype = torch.float32,
        check: bool = True,
    ) -> None:
        """Raises NotFound, BadInput where the folder is no translator, or its weights are not those of its card."""
        self.card: ModelCard = read_card(folder)
        self.device, self.precision = device or torch.device("cpu"), precision
        if self.card.family != "image-to-image":
            raise BadInput(
                f"{self.card.name} is of the family {self.card.family}; only translators (image-to-image) take pictures apart."
            )
        if check:
            verify(folder, self.card)
        self.network = self._loaded(self.card.architecture, Path(folder) / self.card.weights)
        back = self.card.translation.back if self.card.translation is not None else ""
        self.back = self._loaded(turned(self.card.architecture), Path(folder) / back) if back else None

    @property
    def wants(self) -> str:
        """What it is given: see TranslationCard."""
        return self.card.translation.wants if self.card.translation is not None else "names"

    @property
    def scale(self) -> int:
        """How many times larger its pictures become."""
        return self.network.scale

    def __call__(
        self,
        pixels: Pixels,
        how: How = WHOLE,
        detail: int = 0,
        back: bool = False,
        tick: Tick = lambda _done, _of: None,
        taken: Kind | None = None,
    ) -> Pixels:
        """Picture uint8 [H, W, 3] -> uint8 [scale H, scale W, 3]. `detail`: see TranslateParams. Raises BadInput for no way back.

        A translator of drawings or of grey pictures is given those, made of the picture at the size at which it works; `taken`:
        whether the picture is a drawing already (None: as it looks).
        """
        network = self._chosen(back)
        longest = max(pixels.shape[:2])
        worked = detail or self.suits(network, longest)
        if self.wants in ("edges", "grey"):
            small = self.shown(pixels, worked, taken)
            made = self.run(network, small, How(tile=how.tile), tick)
            return laid_over(made, pixels, how._replace(keep_light=self.wants == "grey"))
        if self.scale > 1 or worked >= longest:
            return self.run(network, pixels, how, tick)
        small = resized(pixels, worked / longest)
        made = self.run(network, small, How(tile=how.tile), tick)
        return laid_over(made, pixels, how)

    def shown(self, pixels: Pixels, worked: int, taken: Kind | None = None) -> Pixels:
        """What a translator of drawings or of grey pictures is given of a picture, `worked` pixels long at most: uint8 [H, W, 1]."""
        longest = max(pixels.shape[:2])
        small = resized(pixels, worked / longest) if worked < longest else pixels
        if self.wants == "edges":
            return drawn(small, self.card.channels, taken or taken_as(pixels))
        return with_channels(small[None], 1)[0]

    def cycle_error(self, pixels: Pixels) -> float | None:
        """Mean absolute difference in [0, 1] between a picture and the way back from its translation, tried at a small
        size; None without a way back."""
        if self.back is None:
            return None
        share = min(1.0, _CYCLE / max(pixels.shape[:2]))
        small = resized(pixels, share) if share < 1 else pixels
        forth = self.run(self.network, small, How(), lambda _done, _of: None)
        again = self.run(self.back, forth, How(), lambda _done, _of: None)
        return float(np.abs(again.astype(np.float32) - small).mean() / 255)

    def suits(self, network: Translator, longest: int) -> int:
        """Pixels of the longest side at which it works on a picture whose own is `longest`, where nobody says otherwise.

        A translator that must see the whole picture at once (a U-Net) works at twice its own size at most; so does one that is given
        what is made of a picture, whose lines and areas are then as large as those it learned from.
        """
        return min(longest, _WHOLE * self.card.size) if network.whole or self.wants in MADE else longest

    def _chosen(self, back: bool) -> Translator:
        if not back:
            return self.network
        if self.back is None:
            raise BadInput(
                f"{self.card.name} knows no way back. Choose a translator that was trained in both directions."
            )
        return self.back

    def run(self, network: Translator, pixels: Pixels, how: How, tick: Tick, labels: bool = False) -> Pixels:
        """What `network` is given uint8 [H, W, C], as it is -> uint8 [scale H, scale W, 3]; with `labels` numbers of classes."""
        torch.manual_seed(0)  # where there is chance in it (dropout) the same picture gives the same translation
        if network.whole:
            how = how._replace(tile=max(pixels.shape) + network.multiple)
        return translate(network, pixels, how, self.device, self.precision, tick, labels)

    def _loaded(self, architecture: dict[str, Any], weights: Path) -> Translator:
        if not weights.is_file():
            raise BadInput(f"{self.card.name} has lost {weights.name}. Take the model from its source again.")
        return at_use(load_network(build_translator, architecture, weights, self.card.name, self.device))


def turned(architecture: dict[str, Any]) -> dict[str, Any]:
    """The architecture of the way back."""
    settings = dict(architecture["settings"])
    channels = settings.get("channels", 3)
    settings["channels"], settings["outputs"] = settings.get("outputs") or channels, channels
    return architecture | {"settings": settings}


def resized(pixels: Pixels, share: float) -> Pixels:
    """A picture uint8 [H, W, 3] at `share` of its size."""
    height, width = (max(1, round(side * share)) for side in pixels.shape[:2])
    return np.array(Image.fromarray(pixels).resize((width, height), Image.Resampling.LANCZOS))


def laid_over(made: Pixels, pixels: Pixels, how: How) -> Pixels:
    """A translation, perhaps worked out smaller, at the picture's size, and blended with it, a band at a time."""
    height, width = pixels.shape[:2]
    large = made.copy()
    if made.shape != pixels.shape:
        large = np.array(Image.fromarray(made).resize((width, height), Image.Resampling.BICUBIC))
    if how.plain:
        return large
    for top in range(0, height, how.tile):
        rows = slice(top, top + how.tile)
        floats = [part[rows].astype(np.float32) / np.float32(255) for part in (large, pixels)]
        part = blended(floats[0], floats[1], how.strength, how.keep_colours, how.keep_light)
        large[rows] = np.rint(part.clip(0, 1) * 255)
    return large
