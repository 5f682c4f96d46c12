"""What Collection shows: what was kept for a person of what a model drew, its lineage, and the way back of every step."""

import itertools
import re
from collections.abc import Callable, Iterable, Sequence

import msgspec
from PySide6.QtCore import QObject, Signal

from engine.errors import AtelierError
from engine.jobs.spec import Latent
from engine.library.collection import Collection, How, Item, joined, moved, new_id
from engine.library.pictures import now
from studio.language import tr
from studio.model.design_context import DesignContext
from studio.model.live_sheet import LiveSheet
from studio.model.undo import Step
from studio.model.whose import LogPerson
from studio.model.words import count as counted


class CollectionModel(QObject):
    """Items of the chosen model, this person's or everybody's. Pixels come from `sheet`, in the order of `shown()`, as exports have them."""

    changed = Signal()
    failed = Signal(str)

    def __init__(self, context: DesignContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._kept = Collection(context.studio.home / "collection.json")
        self._persons = context.profiles
        self._read = False
        self.items: tuple[Item, ...] = ()
        """Everybody's, of all models."""
        self.everybody = False
        self.sheet = LiveSheet(context.studio.live, "design.collection", self, exact=True)
        self.sheet.failed.connect(self.failed)
        context.changed.connect(self._follow)
        context.profiles_changed.connect(self._persons_changed)
        context.log_renamed.connect(self._log_renamed)

    def begin(self) -> None:
        """Read what was kept, the first time."""
        if self._read:
            return
        try:
            self.items = self._kept.read()
            self._read = True
        except AtelierError as error:
            self.failed.emit(str(error))
        self._follow()

    # -- reading -------------------------------------------------------------------------------------------------

    def shown(self) -> tuple[Item, ...]:
        """The items in front: of this model, and this person's unless everybody's are wanted."""
        context = self.context
        of_it = tuple(item for item in self.items if item.weights == context.weights)
        return of_it if self.everybody else tuple(item for item in of_it if item.person == context.person)

    def mine(self) -> tuple[Item, ...]:
        """Everything of this model that was kept for this person."""
        context = self.context
        return tuple(item for item in self.items if (item.weights, item.person) == (context.weights, context.person))

    def elsewhere(self) -> int:
        """How many items of this person other models drew."""
        context = self.context
        return sum(item.weights != context.weights and item.person == context.person for item in self.items)

    def others(self) -> int:
        """How many items of this model were kept for other persons."""
        context = self.context
        return sum(item.weights == context.weights and item.person != context.person for item in self.items)

    def item(self, name: str) -> Item | None:
        """The item with this id, None where it is gone."""
        return next((item for item in self.items if item.id == name), None)

    def show_everybody(self, everybody: bool) -> None:
        """Everybody's items, or only this person's."""
        self.everybody = everybody
        self._follow()

    # -- steps -----------------------------------------------------------------------------------------------------

    def keep(self, latent: Latent, how: How, title: str, parents: tuple[str, ...] = ()) -> Item | None:
        """Put what `latent` draws at the end; None where it could not be kept."""
        made = self.keep_all([(latent, how)], title, parents)
        return made[0] if made else None

    def keep_all(
        self, latents: Sequence[tuple[Latent, How]], title: str, parents: tuple[str, ...] = ()
    ) -> tuple[Item, ...]:
        """Put several at the end, of one origin (a stranger among them came from nobody); () where they could not be kept."""
        self.begin()
        context = self.context
        titles = self._free(title, len(latents))
        made = tuple(
            Item(
                id=new_id(), latent=latent, model=context.model, weights=context.weights, how=how,
                parents=() if how == "foreign" else parents, made=now(), title=titles[n], person=context.person,
            )
            for n, (latent, how) in enumerate(latents)
        )  # fmt: skip
        words = tr("Keep") if len(made) == 1 else tr("Keep {made}", made=len(made))
        return made if made and self._step((*self.items, *made), words) else ()

    def has(self, latent: Latent) -> Item | None:
        """The item that was kept of just this, for this person; None where it was not."""
        self.begin()
        return next((item for item in self.mine() if item.latent == latent), None)

    def delete(self, ids: Iterable[str]) -> int:
        """Take items out; how many went."""
        gone = set(ids)
        after = tuple(item for item in self.items if item.id not in gone)
        count = len(self.items) - len(after)
        if not count:
            return 0
        return count if self._step(after, tr("Delete {items}", items=counted(count, "item"))) else 0

    def rename(self, name: str, title: str) -> None:
        """Give the item with this id another title."""
        self._change(name, tr("Rename"), title=title.strip())

    def note(self, name: str, note: str) -> None:
        """Say something about the item with this id."""
        self._change(name, tr("Note"), note=note)

    def move(self, ids: Iterable[str], before: str | None) -> None:
        """Put items before another one, or (None) last."""
        self._step(moved(self.items, ids, before), tr("Put in order"))

    def step_aside(self, name: str, by: int) -> None:
        """Move an item one place on (1) or back (-1) among those shown."""
        order = [item.id for item in self.shown()]
        place = order.index(name) + by
        if 0 <= place < len(order):
            later = order[place + 1] if by > 0 and place + 1 < len(order) else None
            self.move([name], order[place] if by < 0 else later)

    def _free(self, title: str, count: int) -> list[str]:
        """`count` titles like `title` that nothing of this person has."""
        stem = re.sub(r" \d+$", "", title)
        taken = {item.title for item in self.items if item.person == self.context.person}
        numbered = (stem if n == 1 else f"{stem} {n}" for n in itertools.count(1))
        return list(itertools.islice((name for name in numbered if name not in taken), count))

    # -- inside ----------------------------------------------------------------------------------------------------

    def _change(self, name: str, words: str, **fields: str) -> None:
        self._step(
            tuple(msgspec.structs.replace(item, **fields) if item.id == name else item for item in self.items), words
        )

    def _step(self, after: tuple[Item, ...], name: str) -> bool:
        if after == self.items:
            return False
        there = self._there()
        if there is None:
            return False
        before, after = (joined(self.items, items, there) for items in (self.items, after))
        self.items = before
        if not self._put(after):
            return False
        self.context.undo.push(Step(name, self._putting(before), self._putting(after)))
        return True

    def _putting(self, items: tuple[Item, ...]) -> Callable[[], bool]:
        return lambda: self._put(items)

    def _there(self) -> tuple[Item, ...] | None:
        """What the file holds now, which another window may have changed; None where that cannot be said: a damaged file is not
        written over."""
        self.begin()
        try:
            if self._read:
                return self._kept.read() if self._kept.file.exists() else self.items
        except AtelierError as error:
            self.failed.emit(str(error))
        return None

    def _put(self, items: tuple[Item, ...]) -> bool:
        there = self._there()
        if there is None:
            return False
        items = joined(self.items, items, there)
        try:
            self._kept.save(items)
        except AtelierError as error:
            self.failed.emit(str(error))
            return False
        self.items = items
        self._follow()
        return True

    def _persons_changed(self, persons: tuple[str, ...]) -> None:
        """What was kept for a person goes with the name when that is changed."""
        before, self._persons = set(self._persons), persons
        gone, new = before - set(persons), set(persons) - before
        if len(gone) == len(new) == 1:
            (old,), (name,) = gone, new
            self._hand_on(lambda person: name if person == old else person)

    def _log_renamed(self, old: str, new: str) -> None:
        before, after = (LogPerson(log, "").title for log in (old, new))
        self._hand_on(lambda person: person.removesuffix(before) + after if person.endswith(before) else person)

    def _hand_on(self, called: Callable[[str], str]) -> None:
        """What was kept for a person is that of the one `called` so now."""
        self.begin()
        items = tuple(msgspec.structs.replace(item, person=called(item.person)) for item in self.items)
        if items != self.items:
            self._put(items)

    def _follow(self) -> None:
        if self._read and self.context.reference:
            self.sheet.show(self.context.reference, [item.latent for item in self.shown()])
        self.changed.emit()
