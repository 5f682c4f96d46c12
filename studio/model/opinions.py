"""What the discriminator of a model thinks of the picture that Inspect looks at: asked while its page is in front."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from engine.jobs.inspect_spec import Opine, Opinion
from engine.jobs.live_spec import Answer
from engine.kept import changed_at
from engine.library.shelf import Model
from studio.language import tr

if TYPE_CHECKING:
    from studio.model.inspect import InspectModel

CHANNEL = "inspect.opinion"
MEMORY = "inspect/discriminator"


class _Wish(NamedTuple):
    """Whose discriminator is asked about which picture, and of which version of both."""

    folder: str
    card: int
    file: Path
    picture: int


class Opinions(QObject):
    """`opinion`: of the picture that is looked at, None until it is known; `problem`: why there is none, '' where nothing is wrong."""

    changed = Signal()

    def __init__(self, model: InspectModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model, self._studio = model, model.studio
        self.opinion: Opinion | None = None
        self.problem = ""
        self._asked: _Wish | None = None
        self._sent = 0
        self._watched = False
        self._studio.live.answered.connect(self._take)
        self._studio.shelf.changed.connect(self.ask)
        model.changed.connect(self.ask)

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
        if any(one.key == key for one in self.judges()):
            self._studio.settings.remember(MEMORY, key)
        self.ask()

    def watch(self, watched: bool) -> None:
        """Whether the page is in front; else nothing is asked."""
        self._watched = watched
        if watched:
            self.ask()

    def ask(self) -> None:
        """Ask about the picture that is looked at, where that is not known or under way."""
        judge, file = self.judge, self._model.file
        if not self._watched:
            return
        wish = None
        if judge is not None and file is not None:
            wish = _Wish(str(judge.folder), changed_at(judge.folder / "card.json"), file, changed_at(file))
        if wish != self._asked:
            if self._sent:
                self._studio.live.drop(CHANNEL)
            self._asked, self._sent, self.opinion, self.problem = wish, 0, None, ""
            if wish is not None:
                self._sent = self._studio.live.send(CHANNEL, Opine(wish.folder, str(wish.file)))
        self.changed.emit()

    @property
    def words(self) -> str:
        """What it thinks, in words; '' while that is not known."""
        return said(self.opinion) if self.opinion is not None else self.problem

    def _take(self, channel: str, answer: Answer, _pixels: object) -> None:
        if channel != CHANNEL or not self._sent or answer.stamp != self._sent:
            return
        self._sent, self.opinion, self.problem = 0, answer.opinion, answer.error
        self.changed.emit()


def said(opinion: Opinion) -> str:
    """An opinion in words."""
    kind = tr(" as “{category}”", category=opinion.category) if opinion.category else ""
    if opinion.score < min(opinion.real[0], opinion.drawn[0]):
        return tr(
            "It finds this less real than anything it was shown: neither like what it learned from nor like "
            "what its model draws."
        )
    real, drawn = share_of(opinion.above_real), share_of(opinion.above_drawn)
    return tr(
        "It finds this{kind} more real than {real} of the pictures that it learned from, and than "
        "{drawn} of those that its model draws.",
        kind=kind,
        real=real,
        drawn=drawn,
    )


def share_of(share: float) -> str:
    """A share in words, no finer than some dozens of pictures can tell."""
    if share < 0.05:
        return tr("hardly any")
    if share > 0.95:
        return tr("nearly all")
    return tr("about {min} in 10", min=min(9, max(1, round(10 * share))))
