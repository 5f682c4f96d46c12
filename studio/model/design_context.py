"""What everything in Design shares: for whom, with which model, in which category, and the grids answered so far."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from engine.errors import AtelierError
from engine.jobs.spec import Grid, Latent
from engine.library.like_logs import read_facts
from engine.library.profiles import Profile, Profiles, write_profile
from engine.library.trash import Trashed
from studio.language import tr
from studio.model.choices import Choice, of_model
from studio.model.did import did
from studio.model.observable import Property
from studio.model.studio_state import Studio
from studio.model.undo import Step, UndoStack
from studio.model.whose import LogPerson, Whose
from studio.model.words import count as counted

TASTE, ITEMS, ALTER, COLLECTION = tr("Taste"), tr("New items"), tr("Alter"), tr("Collection")
"""The pages of Design, where its undo steps are to be seen."""
FIRST = tr("Me")
"""The person at the first start."""
MODEL, CATEGORY, PROFILE, LOG_PERSON = "design/model", "design/category", "design/profile", "design/logPerson"
RECENT = 6
"""So many people of like logs stay at hand."""


class DesignContext(QObject):
    """The person (`profile`, or `log_person` where that is not None), the `model` and the `category` that taste and designs belong to.

    Bind to a property for itself, or to `changed` for all of them: it comes once, when they are in step. `undo` is the panel's one stack.
    """

    changed = Signal()
    failed = Signal(str)
    """A sentence for the user."""
    choices_changed = Signal()
    """Models were added or taken away."""
    log_renamed = Signal(str, str)
    """A like log is called otherwise now, and with it everybody in it: its old name, its new one."""

    model = Property("")
    """The name that jobs take ('' while there is no model to design with)."""
    model_changed = Signal(str)
    weights = Property("")
    """The hash of its weights."""
    weights_changed = Signal(str)
    size = Property(0)
    size_changed = Signal(int)
    channels = Property(0)
    channels_changed = Signal(int)
    classes: Property[tuple[str, ...]] = Property(())
    """Names of its categories, () where it has none."""
    classes_changed = Signal(object)
    category = Property("")
    """The chosen category, '' for any."""
    category_changed = Signal(str)
    profile = Property("")
    """The name of the person."""
    profile_changed = Signal(str)
    profiles: Property[tuple[str, ...]] = Property(())
    """The names of all persons."""
    profiles_changed = Signal(object)
    log_person: Property[LogPerson | None] = Property(None)
    """The person of a like log that is in front; None: the one of `profile`."""
    log_person_changed = Signal(object)
    log_persons: Property[tuple[LogPerson, ...]] = Property(())
    """People of like logs that were chosen lately, the newest first."""
    log_persons_changed = Signal(object)
    grids: Property[tuple[Grid, ...]] = Property(())
    """What this person answered for this model and category, oldest first."""
    grids_changed = Signal(object)

    def __init__(self, studio: Studio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.studio = studio
        self.undo = UndoStack(parent=self)
        self.choice: Choice | None = None
        """The model, with its title and `reference` (what the live lane takes)."""
        self._kept = Profiles(studio.home / "profiles", studio.shelf.shelf.trash)
        self._person = Profile("")
        studio.shelf.changed.connect(self._look)

    @property
    def reference(self) -> str:
        """The model as the live lane takes it ('' for none)."""
        return self.choice.reference if self.choice is not None else ""

    @property
    def person(self) -> str:
        """What the person in front is called."""
        return self.log_person.title if self.log_person is not None else self.profile

    def taste(self, category: str) -> Whose:
        """What is known of this person's taste in `category` of this model."""
        if self.log_person is not None:
            return Whose(log=self.log_person.log, user=self.log_person.user)
        return Whose(self.grids_for(category))

    @property
    def likes(self) -> int:
        """How many pictures were liked in these grids."""
        return sum(sum(grid.liked) for grid in self.grids)

    def grids_for(self, category: str) -> tuple[Grid, ...]:
        """What this person answered for `category` of this model; where that is nothing, what they answered for all of them together."""
        return self._person.of(self.weights, category) or self._person.of(self.weights, "")

    def begin(self) -> None:
        """Take up where the user left off; at the very first start, with a person called 'Me' and the first model."""
        if self.profile:
            return
        self._list()
        memory = self.studio.settings.memory
        wanted, kept = memory(PROFILE), memory(LOG_PERSON)
        for name in sorted(self.profiles, key=lambda name: name != wanted):
            if not self.profile:  # one whose file is damaged is said, and passed over
                self.choose_profile(name)
        if not self.profile:
            taken = {name.casefold() for name in self._kept.names()}
            free = (FIRST if number == 1 else f"{FIRST} {number}" for number in range(1, len(taken) + 2))
            self.new_profile(next(name for name in free if name.casefold() not in taken))
        offered = self.choices()
        model = next((choice.key for choice in offered if choice.key == memory(MODEL)), None)
        category = memory(CATEGORY)
        if model is None and offered:
            model = offered[0].key
        if model is not None:
            self.choose_model(model)
            self.choose_category(category if category in self.classes else "")
        if kept:
            self._take_up(kept)

    # -- choosing ------------------------------------------------------------------------------------------------

    def choices(self) -> list[Choice]:
        """Models to design with."""
        kept = [model for model in self.studio.shelf.models() if model.card.family == "noise-to-image"]
        own = {model.name for model in kept if not model.starter}
        return [of_model(model, hidden=model.starter and model.name in own) for model in kept]

    def choose_model(self, key: str) -> None:
        """Take the model with this key; the category stays if it has one of that name."""
        model = next((one for one in self.studio.shelf.models() if one.key == key), None)
        found = next((choice for choice in self.choices() if choice.key == key), None)
        if model is None or found is None:
            self.failed.emit(tr("The model {key} is not in the library any more. Choose another one.", key=key))
            return
        card = model.card
        self.choice = found
        self.model, self.weights, self.classes = found.job_reference, card.weights_sha256, card.classes
        self.size, self.channels = card.size, card.channels
        if self.category not in card.classes:
            self.category = ""
        self.studio.settings.remember(MODEL, key)
        self._refresh()

    def choose_category(self, name: str) -> None:
        """Take the category called `name`, '' for any."""
        if name and name not in self.classes:
            self.failed.emit(tr("{model} knows no category '{name}'.", model=self.model, name=name))
            return
        self.category = name
        self.studio.settings.remember(CATEGORY, name)
        self._refresh()

    def choose_profile(self, name: str) -> None:
        """Go on for the person called `name`."""
        try:
            self._person = self._kept.read(name)
        except AtelierError as error:
            self.failed.emit(str(error))
            self._list()
            return
        self.profile = name
        self.studio.settings.remember(PROFILE, name)
        self._take(None)

    def choose_log_person(self, person: LogPerson) -> bool:
        """Go on for a person of a like log; False where there is none."""
        try:
            read_facts(person.log).place_of(person.user)
        except AtelierError as error:
            self.failed.emit(str(error))
            return False
        self.log_persons = (person, *(one for one in self.log_persons if one != person))[:RECENT]
        self._take(person)
        return True

    def log_moved(self, old: str, new: str) -> None:
        """The like log `old` is called `new` now ('': it is gone), and so are its people."""
        here = self.log_person
        self.log_persons = tuple(
            LogPerson(new, one.user) if one.log == old else one for one in self.log_persons if one.log != old or new
        )
        if new:
            self.log_renamed.emit(old, new)
        if here is not None and here.log == old:
            self._take(LogPerson(new, here.user) if new else None)

    def person_with(self, grids: tuple[Grid, ...]) -> str:
        """Who gave one of these answers, this person before others; '' for nobody."""
        told = {grid for grid in grids if any(grid.liked)}
        for name in sorted(self.profiles, key=lambda name: name != self.profile):
            try:
                if told.intersection(self._kept.read(name).grids):
                    return name
            except AtelierError:
                continue  # one that cannot be read is said when it is chosen
        return ""

    # -- grids ---------------------------------------------------------------------------------------------------

    def add_grid(self, latents: tuple[Latent, ...], liked: tuple[bool, ...]) -> None:
        """The person has answered a grid; a step that can be undone."""
        grid = Grid(self.model, self.weights, latents, liked, self.category)
        before, profile = self._person.grids, self.profile
        after = (*before, grid)
        if self._keep(profile, after):
            count = sum(liked)
            name = tr("Grid with {likes}", likes=counted(count, "like"))
            self._push(name, profile, before, after)

    def undo_grid(self) -> None:
        """Forget the newest of these grids; a step that can be undone as well."""
        if not self.grids:
            return
        before, newest = self._person.grids, self.grids[-1]
        last = max(place for place, grid in enumerate(before) if grid == newest)
        after = before[:last] + before[last + 1 :]
        if self._keep(self.profile, after):
            self._push(tr("Forget grid"), self.profile, before, after)

    def forget(self) -> None:
        """Begin this person's taste in this model and category anew; can be undone."""
        before = self._person.grids
        gone = set(map(id, self.grids))
        after = tuple(grid for grid in before if id(grid) not in gone)
        if len(after) < len(before) and self._keep(self.profile, after):
            self._push(tr("Begin anew"), self.profile, before, after)

    def _push(self, name: str, profile: str, before: tuple[Grid, ...], after: tuple[Grid, ...]) -> None:
        key, category = self.choice.key if self.choice is not None else "", self.category

        def go(grids: tuple[Grid, ...]) -> Callable[[], None]:
            def run() -> None:
                self._show(profile, key, category)
                self._keep(profile, grids)

            return run

        self.undo.push(Step(name, go(before), go(after), place=TASTE))

    def _show(self, profile: str, key: str, category: str) -> None:
        if profile in self.profiles and (profile != self.profile or self.log_person is not None):
            self.choose_profile(profile)
        if key and (self.choice is None or key != self.choice.key):
            self.choose_model(key)
        if category != self.category:
            self.choose_category(category)

    # -- persons -------------------------------------------------------------------------------------------------

    def new_profile(self, name: str) -> bool:
        """A new person, and go on for that one; False where the name is taken or no name."""
        if name.casefold() in {one.casefold() for one in self._kept.names()}:
            self.failed.emit(tr("There is somebody called '{name}' already. Choose another name.", name=name))
            return False
        if not self._did(lambda: self._kept.save(Profile(name))):
            return False
        self._list()
        self.choose_profile(name)
        return True

    def rename_profile(self, new: str) -> bool:
        """Give the person another name; can be undone."""
        old = self.profile
        if new == old:
            return True
        if not self._renamed(old, new):
            return False
        there, back = (lambda: self._renamed(old, new)), (lambda: self._renamed(new, old))
        self.undo.push(Step(tr("Rename {old}", old=old), back, there, place=""))
        return True

    def delete_profile(self) -> None:
        """Put the person into the trash, and go on for another; can be undone."""
        name = self.profile
        gone: list[Trashed] = []

        def take() -> None:
            if self._did(lambda: gone.append(self._kept.delete(name))):
                self._list()
                rest = self.profiles
                if rest:
                    self.choose_profile(rest[0])
                else:
                    self.new_profile(FIRST)

        def back() -> None:
            if not gone:
                return
            trashed = gone.pop()
            if trashed.original.exists():  # 'Me' was begun anew, and knows nothing
                self._did(lambda: trashed.original.unlink())
            if self._did(lambda: self._kept.trash.put_back(trashed)):
                self._list()
                self.choose_profile(name)

        take()
        if gone:
            self.undo.push(Step(tr("Delete {name}", name=name), back, take, place=""))

    def bring_profile(self, file: Path) -> bool:
        """Import the person in `file`, and go on for that one."""
        try:
            brought = self._kept.bring(file)
        except AtelierError as error:
            self.failed.emit(str(error))
            return False
        self._list()
        self.choose_profile(brought.name)
        return True

    def export_profile(self, file: Path) -> bool:
        """Write the person to `file`, to be given to somebody else."""
        return self._did(lambda: write_profile(self._person, file))

    # -- inside --------------------------------------------------------------------------------------------------

    def _renamed(self, old: str, new: str) -> bool:
        if not self._did(lambda: self._kept.rename(old, new)):
            return False
        self._list()
        self.choose_profile(new)
        return True

    def _keep(self, profile: str, grids: tuple[Grid, ...]) -> bool:
        try:
            known = self._person if profile == self.profile else self._kept.read(profile)
            person = msgspec.structs.replace(known, name=profile, grids=grids)
            self._kept.save(person)
        except AtelierError as error:
            self.failed.emit(str(error))
            return False
        if profile == self.profile:
            self._person = person
            self._refresh()
        return True

    def _did(self, act: Callable[[], object]) -> bool:
        return did(act, self.failed.emit)

    def _list(self) -> None:
        self.profiles = self._kept.names()

    def _look(self) -> None:
        self.choices_changed.emit()
        keys = [choice.key for choice in self.choices()]
        if self.choice is not None and self.choice.key not in keys:
            self.choice = None
            self.model = self.weights = ""
            self.classes = ()
        if self.profile and self.choice is None and keys:
            self.choose_model(keys[0])
        elif self.profile:
            self._refresh()

    def _refresh(self) -> None:
        here = self.weights and self.log_person is None
        self.grids = self._person.of(self.weights, self.category) if here else ()
        self.changed.emit()

    def _take(self, person: LogPerson | None) -> None:
        self.log_person = person
        self.studio.settings.remember(LOG_PERSON, msgspec.json.encode(person).decode() if person is not None else "")
        self._refresh()

    def _take_up(self, kept: str) -> None:
        """The person of a like log that was in front at the last end, where that is still there."""
        try:
            person = msgspec.json.decode(kept, type=LogPerson)
            read_facts(person.log).place_of(person.user)
        except (AtelierError, msgspec.DecodeError):
            self.studio.settings.remember(LOG_PERSON, "")
        else:
            self.choose_log_person(person)
