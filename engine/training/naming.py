"""What a run of a classifier shows and is judged by: pictures that are held out, below the names they are given."""

import numpy as np
import torch
from torch import Tensor

from engine.data.images import ImageSet
from engine.data.pixels import Pixels
from engine.metrics.accuracy import Classes, NamesJudge, accuracy
from engine.networks.pixels import to_floats
from engine.randomness import stream
from engine.training.classification import Classification
from engine.training.held_out import held_out
from engine.training.publish import COLUMNS, ROWS

_SHOWN, _AT_ONCE = 400, 250
_WRONG, _NONE = (216, 58, 58), 128  # the colour of the frame of what is named wrongly; the grey of a place left empty


class Named:
    """Columns are names, one class each (the first ten at most, or each as often as there is room for): below stands what the
    classifier gives that name of the pictures that are held out, always in the same order. What is named wrongly has a frame.
    """

    columns, decides, learns_to_judge = COLUMNS, "error", False

    def __init__(self, family: Classification, data: ImageSet, seed: int) -> None:
        assert data.labels is not None
        self.family, self.data, self.labels, self.seed = family, data, data.labels, seed
        _, self.held = held_out(data.labels, seed)
        order = np.random.default_rng(0).permutation(len(self.held))
        self.mixed = self.held[order]

    def grid(self) -> Pixels:
        """The sheet as it is now, uint8 [60, H, W, 3]."""
        rows = self.mixed[:_SHOWN]
        named = self._named(rows)
        size = self.data.images.shape[1]
        sheet = np.full((ROWS, COLUMNS, size, size, 3), _NONE, np.uint8)
        for column in range(COLUMNS):
            name, before = column % self.family.classes, column // self.family.classes * ROWS
            for place, row in enumerate(rows[named == name][before : before + ROWS]):
                sheet[place, column] = _framed(self.data.images[row], self.labels[row] != name)
        return sheet.reshape(-1, size, size, 3)

    def judged(self, judge: NamesJudge) -> dict[str, float]:
        """Accuracy on all that is held out; of what withstands attacks also on some of it under attack, which then decides."""
        found = judge.judge(self._named(self.held), self.labels[self.held])
        if self.family.attack is None:
            return found
        rows = self.mixed[: self.family.recipe.schedule.evaluate_count]
        robust = accuracy(self._named(rows, attacked=True), self.labels[rows])
        return found | {"robust": robust, "error": 1 - robust}

    def _named(self, rows: Classes, attacked: bool = False) -> Classes:
        """The classes that the pictures of `rows` are taken for."""
        chance = stream(self.seed, 0, "judge")
        parts = []
        for start in range(0, len(rows), _AT_ONCE):
            part = rows[start : start + _AT_ONCE]
            pictures = to_floats(self.data.images[part], self.family.device)
            if attacked:
                pictures = self.family.attacked(pictures, self._truth(part), chance)
            parts.append(self.family.logits(pictures).argmax(1).cpu())
        named: Classes = torch.cat(parts).numpy()
        return named

    def _truth(self, rows: Classes) -> Tensor:
        return torch.from_numpy(self.labels[rows]).to(self.family.device)


def _framed(picture: Pixels, wrong: bool) -> Pixels:
    """A picture [H, W, C] in colour; with a frame where it is named wrongly."""
    shown = np.repeat(picture, 3, 2) if picture.shape[2] == 1 else picture.copy()
    if wrong:
        width = max(1, len(shown) // 24)
        for edge in (shown[:width], shown[-width:], shown[:, :width], shown[:, -width:]):
            edge[:] = _WRONG
    return shown
