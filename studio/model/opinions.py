"""What the discriminator of a model thinks of the picture that Inspect looks at: asked while its page is in front."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.jobs.inspect_spec import Opine, Opinion
from engine.jobs.live_spec import Answer
from engine.library.shelf import Model

if TYPE_CHECKING:
    from studio.model.inspect import InspectModel

CHANNEL = "inspect opinion"
MEMORY = "inspect/discriminator"
LOW = 0.05
"""Below this share of both kinds a picture is like neither."""


class Opinions(QObject):
    """`opinion`: of the picture that is looked at, None until it is known; `problem`: why there is none, '' where nothing is wrong."""

    changed = Signal()

    def __init__(self, model: InspectModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model, self._studio = model, model.studio
        self.opinion: Opinion | None = None
        self.problem = ""
        self._asked: tuple[str, Path] | None = None
        self._sent = 0
        self._studio.live.answered.connect(self._take)

    def judges(self) -> list[Model]:
        """The models that kept their discriminator."""
        return [model for model in self._studio.shelf.models() if model.card.discriminator is not None]

    @property
    def judge(self) -> Model | None:
        """The model whose discriminator is asked."""
        there = self.judges()
        kept = self._studio.settings.memory(MEMORY, "")
        return next((one for one in there if one.key == kept), there[0] if there else None)

    def choose(self, key: str) -> None:
        """Ask the discriminator of another model."""
        self._studio.settings.remember(MEMORY, key)
        self.ask()

    def ask(self) -> None:
        """Ask about the picture that is looked at, where that is not known or under way."""
        judge, file = self.judge, self._model.file
        wish = (str(judge.folder), file) if judge is not None and file is not None else None
        if wish == self._asked:
            return
        self._asked, self.opinion, self.problem = wish, None, ""
        if wish is not None:
            self._sent = self._studio.live.send(CHANNEL, Opine(wish[0], str(wish[1])))
        self.changed.emit()

    @property
    def words(self) -> str:
        """What it thinks, in words; '' while that is not known."""
        return said(self.opinion) if self.opinion is not None else self.problem

    def _take(self, channel: str, answer: Answer, _pixels: object) -> None:
        if channel != CHANNEL or answer.stamp != self._sent:
            return
        self.opinion, self.problem = answer.opinion, answer.error
        self.changed.emit()


def said(opinion: Opinion) -> str:
    """An opinion in words."""
    kind = f" as “{opinion.category}”" if opinion.category else ""
    if max(opinion.above_real, opinion.above_drawn) < LOW:
        return "It finds this like neither: not a kind of picture that it knows."
    real, drawn = (round(100 * share) for share in (opinion.above_real, opinion.above_drawn))
    return f"It finds this{kind} more real than {real} of 100 pictures that it learned from, and than {drawn} of 100 that its model draws."
