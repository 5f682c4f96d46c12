"""Children of kept items: asked for on the live lane, chosen by the user, kept in the collection."""

import random

import msgspec
from PySide6.QtCore import QObject, Signal

from engine.jobs.live_spec import Answer, Breed
from engine.jobs.spec import Grid, Latent
from engine.library.collection import How, Item, family
from studio.model.alter_state import strongest
from studio.model.collection import CollectionModel

CHANNEL = "design.breed"
COUNT = 12
MOST_KIN = 60
WORDS: dict[str, How] = {"mutated": "mutated", "mixed": "bred", "layers": "bred", "foreign": "foreign"}


HOW: dict[str, str] = {"mutated": "Mutated", "bred": "Of both", "foreign": "A stranger"}


class Child(msgspec.Struct, frozen=True):
    """One child: `score` says how much it should please (standard deviations), None without a taste."""

    latent: Latent
    how: How
    score: float | None = None


class Breeding(QObject):
    """`made`: children of `parents`, with their pixels (uint8 [N, H, W, C])."""

    changed = Signal()
    failed = Signal(str)

    def __init__(self, collection: CollectionModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._collection = collection
        self._live = collection.context.studio.live
        self._chance = random.Random()
        self._asked = 0
        self.mutation, self.novelty = 0.4, 0.3
        self.parents: tuple[Item, ...] = ()
        self.made: tuple[Child, ...] = ()
        self.pixels = b""
        self.shape: tuple[int, ...] = ()
        self._live.answered.connect(self._answered)
        collection.context.weights_changed.connect(lambda _: self.clear())

    @property
    def busy(self) -> bool:
        """Whether children are being made."""
        return bool(self._asked)

    def make(self, parents: tuple[Item, ...]) -> None:
        """Ask for children of these."""
        context, items = self._collection.context, self._collection.items
        if not parents or not context.reference:
            return
        self.parents, self.made = parents, ()
        ids = [item.id for item in parents]
        kin = [item.latent for item in family(items, ids) if item.id not in ids and item.weights == context.weights]
        request = Breed(
            context.reference,
            tuple(item.latent for item in parents),
            tuple(kin[-MOST_KIN:]),
            self._taste(),
            self.mutation,
            self.novelty,
            count=COUNT,
            seed=self._chance.randrange(1 << 31),
        )
        self._asked = self._live.send(CHANNEL, request)
        self.changed.emit()

    def again(self) -> None:
        """Other children of the same parents."""
        self.make(self.parents)

    def clear(self) -> None:
        """Forget the children; those that are being made are made no further."""
        if self._asked:
            self._live.drop(CHANNEL)
        self._asked = 0
        self.parents, self.made, self.pixels = (), (), b""
        self.changed.emit()

    def keep(self, places: list[int]) -> tuple[Item, ...]:
        """Put these children into the collection, below their parents."""
        chosen = [(self.made[k].latent, self.made[k].how) for k in places]
        title = self.parents[0].title if self.parents else ""
        return self._collection.keep_all(chosen, title, tuple(item.id for item in self.parents))

    def _taste(self) -> tuple[Grid, ...]:
        """What the person answered for things of the first parent's kind; () where nothing was liked, and for a person of a like
        log: the live lane knows tastes from grids only."""
        context, place = self._collection.context, strongest(self.parents[0].latent)
        whose = context.taste(context.classes[place] if 0 <= place < len(context.classes) else "")
        return whose.grids if whose else ()

    def _answered(self, channel: str, answer: Answer, pixels: object) -> None:
        if channel != CHANNEL or not self._asked or answer.stamp != self._asked:
            return
        self._asked = 0
        if answer.error or answer.about is None:
            self.failed.emit(answer.error or "No children came. Try again.")
        elif isinstance(pixels, (bytes, memoryview)):
            about = answer.about
            scores = about.scores or (None,) * len(answer.latents)
            self.made = tuple(
                Child(latent, WORDS.get(how, "bred"), score)
                for latent, how, score in zip(answer.latents, about.how, scores, strict=True)
            )
            self.pixels, self.shape = bytes(pixels), answer.shape
        self.changed.emit()


def child_words(child: Child) -> str:
    """The word under a child: how much it should please, or how it came about where nothing is known of that."""
    if child.score is None or child.how == "foreign":
        return HOW[child.how]
    return "Pleases most" if child.score > 1 else "Pleases" if child.score > 0 else "Pleases less"


def child_detail(child: Child) -> str:
    """All there is to say of a child, with the number."""
    if child.score is None:
        return f"{HOW[child.how]}."
    away = f"{child.score:+.1f}".replace("-", "−")
    return f"{HOW[child.how]}. How much it should please: {away} (0 is usual for the model, 1 as far from that as its pictures usually are)."
