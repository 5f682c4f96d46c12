"""What a run shows of itself and is judged by: pictures of fixed latents, translations of fixed pictures, or names of them."""

from typing import Protocol

import numpy as np
import torch
from torch import Tensor

from engine.data.images import ImageSet
from engine.data.pixels import Pixels
from engine.memory import Pieces
from engine.metrics.accuracy import NamesJudge
from engine.metrics.pair_quality import PairJudge
from engine.metrics.quality import QualityJudge
from engine.networks.pixels import to_bytes, to_floats
from engine.randomness import number, stream
from engine.training.batches import Given, parted
from engine.training.classification import Classification
from engine.training.family import Drawing, Family
from engine.training.naming import Named
from engine.training.publish import COLUMNS, fixed_latents
from engine.training.translating import Translating
from engine.training.unpaired import Unpaired

Judge = QualityJudge | PairJudge | NamesJudge
_SHOWN, _AT_ONCE = 8, 4


class Show(Protocol):
    """`columns`: of the grid; `decides`: the figure, lower is better, by which the best of a run is chosen; `learns_to_judge`:
    whether judging has a cost beforehand, which a short run is spared."""

    columns: int
    decides: str
    learns_to_judge: bool

    def grid(self) -> Pixels:
        """The pictures of the sample grid as they are now, uint8 [N, H, W, C]."""

    def judged(self, judge: Judge) -> dict[str, float]:
        """How good the model is now."""


def show_of(family: Family, data: ImageSet, seed: int) -> "Show":
    """What a run of `family` on `data` shows."""
    if isinstance(family, Classification):
        return Named(family, data, seed)
    if isinstance(family, Translating):
        return Translations(family, data, seed)
    assert isinstance(family, Drawing)
    return Drawings(family, seed)


def drawn(family: Drawing, z: Tensor, classes: Tensor | None) -> Pixels:
    """Pictures of the average, uint8 [N, H, W, C]: z [N, latent], class weights [N, K]."""

    def some(start: int, end: int) -> Pixels:
        made = family.draw(z[start:end], classes[start:end] if classes is not None else None)
        return made.permute(0, 2, 3, 1).numpy()

    return np.ascontiguousarray(np.concatenate(list(Pieces(100).over(len(z), some))))


class Drawings:
    """Pictures drawn from latents: the same in every grid, others for each judgement, and always the same of these."""

    columns, decides, learns_to_judge = COLUMNS, "fd", True

    def __init__(self, family: Drawing, seed: int) -> None:
        self.family, self.seed = family, seed
        self.z, self.z_classes = fixed_latents(family.latent, family.classes)

    def grid(self) -> Pixels:
        return drawn(self.family, self.z, self.z_classes)

    def judged(self, judge: Judge) -> dict[str, float]:
        assert isinstance(judge, QualityJudge)
        count = self.family.recipe.schedule.evaluate_count
        z = torch.randn(count, self.family.latent, generator=stream(self.seed, 0, "judge"))
        labels = torch.arange(count) % self.family.classes if self.family.classes else None
        classes = torch.nn.functional.one_hot(labels, self.family.classes).float() if labels is not None else None
        return judge.judge(drawn(self.family, z, classes), labels.numpy() if labels is not None else None)._asdict()


class Translations:
    """Rows of pictures: of two sets the first kind, made into the second, and back again, then the same from the second;
    of pairs what is given, what is made of it, and the truth. Pairs that are held out are shown and judged."""

    learns_to_judge = True

    def __init__(self, family: Translating, data: ImageSet, seed: int) -> None:
        self.family, self.data, self.seed = family, data, seed
        self.given = Given(data, family)
        self.decides = "fd" if isinstance(family, Unpaired) else "distance"
        _, held = parted(data)
        self.judged_rows = _evenly(held, family.recipe.schedule.evaluate_count)
        self.rows = _evenly(held, min(_SHOWN, len(data.made)))
        self.columns = len(self.rows)

    def grid(self) -> Pixels:
        torch.manual_seed(number(self.seed, 0, "show"))
        given, truth = self.given.examples(self.rows)
        if not isinstance(self.family, Unpaired):
            return _table(self._seen(given), self._translated(given), truth)
        others = _evenly(np.arange(len(self.data.made)), self.columns)
        wanted = self.given.examples_of_target(others)
        made = self._translated(given)
        back = self._back(wanted)
        return _table(given, made, self._back(made), wanted, back, self._translated(back))

    def judged(self, judge: Judge) -> dict[str, float]:
        torch.manual_seed(number(self.seed, 0, "judge"))
        given, truth = self.given.examples(self.judged_rows)
        made = self._translated(given)
        if isinstance(judge, PairJudge):
            return judge.judge(made, truth)
        assert isinstance(judge, QualityJudge)
        again = self._back(made).astype(np.float32)
        return judge.judge(made, None)._asdict() | {"cycle": float(np.abs(again - given).mean() / 255)}

    def _translated(self, given: Pixels) -> Pixels:
        parts = [given[k : k + _AT_ONCE] for k in range(0, len(given), _AT_ONCE)]
        return np.concatenate([_pixels(self.family.translate(self.given.floats(part))) for part in parts])

    def _back(self, given: Pixels) -> Pixels:
        assert isinstance(self.family, Unpaired)
        parts = [to_floats(given[k : k + _AT_ONCE], self.family.device) for k in range(0, len(given), _AT_ONCE)]
        return np.concatenate([_pixels(self.family.translate_back(part)) for part in parts])

    def _seen(self, given: Pixels) -> Pixels:
        """What is given, as a person sees it: label maps in their colours, holes grey, small pictures enlarged."""
        if self.data.pairing == "labels":
            palette = np.array([[int(name[k : k + 2], 16) for k in (1, 3, 5)] for name in self.data.classes], np.uint8)
            return palette[given[..., 0]]
        if self.data.pairing == "masked":
            return given[..., :-1]
        scale = self.family.choice.scale
        return given.repeat(scale, 1).repeat(scale, 2) if scale > 1 else given


def _pixels(pictures: Tensor) -> Pixels:
    return to_bytes(pictures).permute(0, 2, 3, 1).numpy()


def _evenly(rows: np.ndarray[tuple[int], np.dtype[np.int64]], most: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """At most `most` of `rows`, spread over all of them."""
    return rows[np.linspace(0, len(rows) - 1, min(most, len(rows))).round().astype(np.int64)]


def _table(*rows: Pixels) -> Pixels:
    """Rows [N, H, W, C] one below the other; grey ones become coloured where any has colour."""
    channels = max(row.shape[3] for row in rows)
    return np.concatenate([np.repeat(row, channels, 3) if row.shape[3] < channels else row for row in rows])
