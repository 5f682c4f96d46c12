"""Children of kept items: asked for on the live lane, chosen by the user, kept in the collection."""

import random
from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QObject, Signal

from engine.jobs.live_spec import Answer, Breed
from engine.jobs.spec import Latent
from engine.library.collection import How, Item, family
from studio.language import tr
from studio.model.alter_state import has_category, strongest
from studio.model.collection import CollectionModel
from studio.model.whose import Whose

CHANNEL = "design.breed"
COUNT = 12
MOST_KIN = 60
WORDS: dict[str, How] = {"mutated": "mutated", "mixed": "bred", "layers": "bred", "foreign": "foreign"}


HOW: dict[str, str] = {"mutated": tr("Mutated"), "bred": tr("Of both"), "foreign": tr("A stranger")}


MIX = -1
"""Children of parents of two categories are of both at once."""


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
        self.kind: int | None = None
        """The category of children whose parents are of two: its place, MIX for both at once, None for the first parent's."""
        self.parents: tuple[Item, ...] = ()
        self.made: tuple[Child, ...] = ()
        self.pixels = b""
        self.shape: tuple[int, ...] = ()
        self._live.answered.connect(self._answered)
        collection.context.weights_changed.connect(lambda _: self.clear())

    @property
    def child_kind(self) -> int:
        """The category that children are drawn in, -1 for none of its own."""
        own = kinds(self.parents)
        if len(own) < 2:
            return own[0] if own else -1
        return self.kind if self.kind in own else MIX if self.kind == MIX else own[0]

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
            tuple(self._of_kind(item.latent) for item in parents),
            tuple(kin[-MOST_KIN:]),
            mutation=self.mutation,
            novelty=self.novelty,
            count=COUNT,
            seed=self._chance.randrange(1 << 31),
            **self._taste().told(),
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
        title, classes, kind = (
            self.parents[0].title if self.parents else "",
            self._collection.context.classes,
            self.child_kind,
        )
        if len(kinds(self.parents)) > 1 and 0 <= kind < len(classes):
            title = classes[kind]  # the first parent may be of the other kind
        return self._collection.keep_all(chosen, title, tuple(item.id for item in self.parents))

    def _of_kind(self, latent: Latent) -> Latent:
        """A parent as one of the children's kind, where its category can be changed: else all would be of no kind."""
        kind = self.child_kind
        if kind < 0 or len(kinds(self.parents)) < 2 or not has_category(latent):
            return latent
        return msgspec.structs.replace(latent, classes=tuple(float(k == kind) for k in range(len(latent.classes))))

    def _taste(self) -> Whose:
        """What is known of the person's taste in things of the children's kind."""
        context, place = self._collection.context, self.child_kind
        place = strongest(self.parents[0].latent) if place < 0 else place
        whose = context.taste(context.classes[place] if 0 <= place < len(context.classes) else "")
        return whose if whose else Whose()

    def _answered(self, channel: str, answer: Answer, pixels: object) -> None:
        if channel != CHANNEL or not self._asked or answer.stamp != self._asked:
            return
        self._asked = 0
        if answer.error or answer.about is None:
            self.failed.emit(answer.error or tr("No children came. Try again."))
        elif isinstance(pixels, (bytes, memoryview)):
            about = answer.about
            scores = about.scores or (None,) * len(answer.latents)
            self.made = tuple(
                Child(latent, WORDS.get(how, "bred"), score)
                for latent, how, score in zip(answer.latents, about.how, scores, strict=True)
            )
            self.pixels, self.shape = bytes(pixels), answer.shape
        self.changed.emit()


def kinds(parents: Sequence[Item]) -> tuple[int, ...]:
    """The categories of parents, each once, in their order; () without any."""
    return tuple(dict.fromkeys(place for item in parents if (place := strongest(item.latent)) >= 0))


def child_words(child: Child) -> str:
    """The word under a child: how much it should please, or how it came about where nothing is known of that."""
    if child.score is None or child.how == "foreign":
        return HOW[child.how]
    return tr("Pleases most") if child.score > 1 else tr("Pleases") if child.score > 0 else tr("Pleases less")


def child_detail(child: Child) -> str:
    """All there is to say of a child, with the number."""
    if child.score is None:
        return f"{HOW[child.how]}."
    away = f"{child.score:+.1f}".replace("-", "−")
    return tr(
        "{HOW}. How much it should please: {away} (0 is usual for the model, 1 as far from that as its "
        "pictures usually are).",
        HOW=HOW[child.how],
        away=away,
    )
