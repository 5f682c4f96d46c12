"""What Alter shows: an item, the sliders that move it, what it could be, and the way back of every step."""

import random
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from engine import paths
from engine.errors import AtelierError
from engine.jobs.spec import DatasetRef, EquipJob, Latent
from engine.library.collection import How, Item
from engine.library.pictures import read_recipe
from studio.language import tr
from studio.model.alter_kept import KeptWorks
from studio.model.alter_search import AlterSearch, Found
from studio.model.alter_state import Variation, Work, came_about, drawn, source_name, strongest
from studio.model.design_context import ALTER, DesignContext
from studio.model.did import did
from studio.model.live_sheet import LiveSheet
from studio.model.named_directions import NamedDirections
from studio.model.undo import Step
from studio.model.whose import Whose

PUSH = 5.0
"""How far a direction's slider goes either way, in standard deviations."""
KEEP_MS = 500
"""What is being altered is written to its file so long after the last change."""


class AlterModel(QObject):
    """The state behind the page. Views call the verbs and repaint at `changed`; pixels come from the sheets."""

    changed = Signal()
    failed = Signal(str)
    said = Signal(str)

    def __init__(self, context: DesignContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._kept = KeptWorks(context.studio.home / "altering.json")
        self._works = self._kept.read()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(KEEP_MS)
        self._later.timeout.connect(self.keep)
        self._chance = random.Random()
        self.directions = NamedDirections(context, self)
        self.search = AlterSearch(context.studio.queue, self)
        self.picture = LiveSheet(context.studio.live, "design.alter", self)
        self.strip = LiveSheet(context.studio.live, "design.variations", self)
        for part in (self.picture, self.strip, self.search, self.directions):
            part.failed.connect(self.failed)
        self.search.found.connect(self._found)
        self.search.varied.connect(self._varied)
        self.directions.changed.connect(self._follow)
        context.changed.connect(self._follow)
        context.weights_changed.connect(self._other_model)
        context.studio.queue.opened.connect(self._take_up)
        self._take_up()

    # -- reading -------------------------------------------------------------------------------------------------

    @property
    def now(self) -> Work:
        """The work on the chosen model."""
        return self._works.get(self.context.weights, Work(self.context.weights))

    def drawn(self) -> Latent | None:
        """The item as the sliders make it, None while there is none."""
        return drawn(self.now, self.directions.all)

    @property
    def category(self) -> int:
        """The category it is drawn in, -1 where the model has none."""
        return self.now.category if self.now.category >= 0 else strongest(self.now.base)

    def category_name(self) -> str:
        """Its name, '' for none."""
        return self.context.classes[self.category] if 0 <= self.category < len(self.context.classes) else ""

    def taste(self) -> Whose:
        """What is known of the person's taste in things of this kind; False where that is nothing."""
        whose = self.context.taste(self.category_name())
        return whose if whose else Whose()

    # -- an item ---------------------------------------------------------------------------------------------------

    def take_file(self, file: Path) -> None:
        """Alter what is in this picture: one drawn by this model is known by its recipe, every other is looked for."""
        context = self.context
        try:
            recipe = read_recipe(file)
        except AtelierError as error:
            self.failed.emit(str(error))
            return
        if recipe is not None and recipe.latent.seeds and recipe.model_sha256 == context.weights:
            self.take(recipe.latent, "designed")
        elif context.choice is not None:
            self.search.find(context.model, file)

    def take(self, latent: Latent, how: How = "designed", parents: tuple[str, ...] = ()) -> None:
        """Alter the item at `latent`. `parents`: ids in the collection of what it is."""
        self.search.cancel()
        self._begin(
            Work(self.context.weights, latent, how, parents, reach=self.now.reach, origin=latent), tr("Take an item")
        )

    def take_item(self, item: Item) -> None:
        """Alter an item of the collection."""
        model = self.context.studio.shelf.with_weights(item.weights)
        if model is None:
            self.failed.emit(
                tr("The model {model}, which draws this item, is not in the library as it was.", model=item.model)
            )
            return
        self.context.choose_model(model.key)
        self.take(item.latent, item.how, (item.id,))

    def vary(self) -> None:
        """Look for variations of what is drawn now, as far as they may go; the locked ones stay."""
        latent = self.drawn()
        if latent is None or self.context.choice is None:
            return
        keep: Path | None = None
        if self.now.masked:
            keep = paths.cache() / "alter" / "keep.png"
            try:
                self._write_mask(keep)
            except AtelierError as error:
                self.failed.emit(str(error))
                return
        if latent != self.now.base:
            how = came_about(self.now)
            self._step(self._settled(latent, how), tr("Go on from here"))
        seed = self._chance.randrange(1 << 31)
        self.search.vary(self.context.model, self.title(), latent, self.taste(), self.now.reach, keep, seed)

    def become(self, index: int) -> None:
        """Make variation `index` the item."""
        latent = self.now.variations[index].latent
        if latent != self.now.base:
            self._step(self._settled(latent, "altered"), tr("Take variation"))

    def toggle_lock(self, index: int) -> None:
        """Keep a variation in its place when others are made, or no longer."""
        old = self.now.variations
        locked = msgspec.structs.replace(old[index], locked=not old[index].locked)
        self._set(tr("Lock") if locked.locked else tr("Unlock"), variations=(*old[:index], locked, *old[index + 1 :]))

    def kept_as(self, item: Item) -> None:
        """What is drawn now went into the collection: what is made of it from now on is its child."""
        work = self.now
        if work.base == item.latent:
            self._works[work.weights] = msgspec.structs.replace(work, parents=(item.id,))
            self._later.start()

    def title(self) -> str:
        """What an item kept from here is called at first."""
        return self.category_name() or Path(source_name(self.now)).stem or tr("Item")

    # -- sliders ---------------------------------------------------------------------------------------------------

    def set_along(self, share: float) -> None:
        """How much of the way to the best variation the item goes, 0 to 1."""
        self._set(tr("More to the taste"), "along", along=share)

    def set_reach(self, reach: float) -> None:
        """How far the item may go, as a share of the length of its latent."""
        self._set(tr("How far it may go"), "reach", reach=reach)

    def set_push(self, k: int, amount: float) -> None:
        """Move it along direction `k`."""
        key = hash(self.directions.all[k].vector)
        self._set(self.directions.title(k), f"push{k}", pushes={**self.now.pushes, key: amount})

    def push_of(self, k: int) -> float:
        """How far it is moved along direction `k`."""
        return self.now.pushes.get(hash(self.directions.all[k].vector), 0.0)

    def set_category(self, index: int) -> None:
        """Draw the same latent as another category."""
        own = index == strongest(self.now.base)
        self._set(tr("Category: {classes}", classes=self.context.classes[index]), category=-1 if own else index)

    def set_keep(self, mask: bytes, name: str) -> None:
        """The part that stays: uint8 [size * size], 255 stays, b'' nothing."""
        self._set(name, keep=mask if any(mask) else b"")

    def seal(self) -> None:
        """A drag has ended: the next move is a step of its own."""
        self.context.undo.seal()

    def equip(self, folder: str) -> None:
        """Learn what lies outside of what the model knows, from real pictures in `folder`: a job for the queue."""
        choice = self.context.choice
        if choice is None:
            return
        spec = EquipJob(model=self.context.model, dataset=DatasetRef(folder))
        try:
            self.context.studio.queue.submit(spec, tr("Teach {title} to take pictures", title=choice.title))
        except AtelierError as error:
            self.failed.emit(str(error))
        else:
            self.said.emit(
                tr("This goes on in the queue, and takes some minutes. Drop the picture again when it is done.")
            )

    def keep(self) -> None:
        """Write down what is being altered, so that it is there again in a new window."""
        self._later.stop()
        did(lambda: self._kept.keep(self._works), self.failed.emit)

    def keep_at_once(self) -> None:
        """The same, where something has changed since."""
        if self._later.isActive():
            self.keep()

    # -- inside ----------------------------------------------------------------------------------------------------

    def _settled(self, latent: Latent, how: How) -> Work:
        """The work gone on from `latent`: sliders in the middle, the part to keep and the variations as they are."""
        work = self.now
        goal = work.goal if work.goal != latent else None
        return msgspec.structs.replace(
            work, base=latent, how=how, goal=goal, along=0.0, pushes={}, category=-1, likeness=None
        )

    def _begin(self, work: Work, name: str) -> None:
        self._step(work, name)
        self.context.undo.seal()
        if self.taste():
            self.vary()

    def _found(self, found: Found) -> None:
        weights = self.context.weights
        work = Work(
            weights, found.latent, "found", (), found.source, found.likeness, reach=self.now.reach, origin=found.latent
        )
        self._begin(work, tr("Find picture"))

    def _varied(self, made: tuple[Variation, ...], amount: float) -> None:
        locked = tuple(one for one in self.now.variations if one.locked)
        fresh = tuple(one for one in made if one.latent not in {kept.latent for kept in locked})
        goal = made[0].latent if made and made[0].gain is not None and made[0].gain > 0 else None
        shown = (*locked, *fresh)[: max(len(made), len(locked))]
        self._set(tr("Variations"), variations=shown, goal=goal, made=amount, along=0.0)

    def _write_mask(self, file: Path) -> None:
        import numpy as np

        from engine.library.atomic import write_file
        from engine.library.pictures import picture_of

        size = self.context.size
        picture = picture_of(np.frombuffer(self.now.keep, np.uint8).reshape(size, size))
        write_file(file, lambda part: picture.save(part, "PNG"))

    def _set(self, name: str, merge: str | None = None, /, **fields: object) -> None:
        self._step(msgspec.structs.replace(self.now, **fields), name, f"alter.{merge}" if merge else None)

    def _step(self, work: Work, name: str, merge: str | None = None) -> None:
        before = self.now
        if work == before:
            return
        self._take(work)
        self.context.undo.push(Step(name, self._going(before), self._going(work), merge, ALTER))

    def _going(self, work: Work) -> Callable[[], None]:
        return lambda: self._take(work)

    def _take(self, work: Work) -> None:
        self._works[work.weights] = work
        self._later.start()
        if work.weights != self.context.weights:
            model = self.context.studio.shelf.with_weights(work.weights)
            if model is not None:
                self.context.choose_model(model.key)
            return
        self._follow()

    def _other_model(self, _weights: str) -> None:
        self.search.cancel()
        self._take_up()

    def _take_up(self) -> None:
        self.search.take_up(self.context.model)

    def _follow(self) -> None:
        latent, reference = self.drawn(), self.context.reference
        if latent is not None and reference:
            self.picture.show(reference, (latent, self.now.origin or self.now.base or latent))
            self.strip.show(reference, [one.latent for one in self.now.variations])
        self.changed.emit()
