"""The named sliders of a model: directions found in it, or made from the user's own tags, kept in the library."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QObject, Signal

from engine.errors import AtelierError
from engine.jobs.live_spec import Answer, Find
from engine.jobs.spec import Latent
from engine.library.directions import Direction, Directions
from studio.language import tr
from studio.model.design_context import ALTER, DesignContext
from studio.model.undo import Step

CHANNEL, TAGS = "design.directions", "design.tags"
COUNT = 6
LEAST = 3
"""So many pictures that have it, and so many that have it not, make a direction."""


class NamedDirections(QObject):
    """The directions of the chosen model. What the user does to them can be undone."""

    changed = Signal()
    learned = Signal(object)
    """A Direction from tags; it is not kept yet."""
    failed = Signal(str)

    def __init__(self, context: DesignContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kept = Directions(context.studio.home / "directions")
        self._weights = ""
        self._asked = self._tagging = 0
        self.stopped = False
        """The user did not want to wait for the directions; `look_again` looks for them."""
        self.all: tuple[Direction, ...] = ()
        context.studio.live.answered.connect(self._answered)
        context.weights_changed.connect(self._other_model)

    @property
    def waiting(self) -> bool:
        """Whether directions are being found."""
        return bool(self._asked)

    def look(self) -> None:
        """Have the directions of this model: from the library, or found now, the first time."""
        context = self._context
        if not context.weights or context.weights == self._weights:
            return
        self._weights, self.all = context.weights, ()
        try:
            self.all = self._kept.of(context.weights)
        except AtelierError as error:
            self.failed.emit(str(error))
        self.stopped = False
        if not any(one.how == "inner pictures" for one in self.all):
            self.look_again()
        else:
            self.changed.emit()

    def look_again(self) -> None:
        """Find the directions of this model now."""
        context = self._context
        self.stopped = False
        self._asked = context.studio.live.send(CHANNEL, Find(context.reference, count=COUNT))
        self.changed.emit()

    def stop(self) -> None:
        """Look for directions in the model no longer."""
        if self._asked:
            self._context.studio.live.drop(CHANNEL)
            self._asked, self.stopped = 0, True
            self.changed.emit()

    def title(self, k: int) -> str:
        """The user's name of direction `k`, or its number."""
        return self.all[k].name or tr("Direction {k}", k=k + 1)

    def rename(self, k: int, text: str) -> None:
        """Call direction `k` `text`."""
        named = msgspec.structs.replace(self.all[k], name=text)
        self._step((*self.all[:k], named, *self.all[k + 1 :]), tr("Name {value}", value=text))

    def remove(self, k: int) -> None:
        """Take direction `k` away."""
        self._step((*self.all[:k], *self.all[k + 1 :]), tr("Remove {k}", k=self.title(k)))

    def add(self, direction: Direction) -> None:
        """Keep another direction, after the others."""
        self._step((*self.all, direction), tr("Add {name}", name=direction.name or tr("direction")))

    def learn(self, yes: Sequence[Latent], no: Sequence[Latent]) -> None:
        """Find the direction from pictures that have it not to those that have it; `learned` brings it."""
        request = Find(self._context.reference, "tags", yes=tuple(yes), no=tuple(no))
        self._tagging = self._context.studio.live.send(TAGS, request)

    def stop_tags(self) -> None:
        """Nobody waits any more for the direction from tags."""
        if self._tagging:
            self._context.studio.live.drop(TAGS)
            self._tagging = 0

    def _step(self, after: tuple[Direction, ...], name: str) -> None:
        before, weights = self.all, self._weights
        if self._keep(weights, after):
            there, back = (lambda: self._keep(weights, after)), (lambda: self._keep(weights, before))
            self._context.undo.push(Step(name, back, there, place=ALTER))

    def _keep(self, weights: str, directions: tuple[Direction, ...]) -> bool:
        try:
            self._kept.save(weights, directions)
        except AtelierError as error:
            self.failed.emit(str(error))
            return False
        if weights == self._weights:
            self.all = directions
            self.changed.emit()
        return True

    def _other_model(self, _weights: str) -> None:
        if self._weights:
            self._asked = self._tagging = 0
            self._weights = ""
            self.look()

    def _answered(self, channel: str, answer: Answer, _pixels: object) -> None:
        if channel == CHANNEL and answer.stamp == self._asked:
            self._asked = 0
            if answer.error or answer.about is None:
                self.failed.emit(answer.error or tr("No directions were found in this model."))
                self.changed.emit()
            else:
                space = answer.about.space
                found = tuple(Direction(vector, space=space) for vector in answer.vectors)
                self._keep(self._weights, (*found, *self.all))
        elif channel == TAGS and answer.stamp == self._tagging:
            self._tagging = 0
            if answer.error or answer.about is None:
                self.failed.emit(answer.error or tr("No direction was found. Choose other pictures."))
            else:
                self.learned.emit(Direction(answer.vectors[0], "", "tags", answer.about.accuracy, answer.about.space))
