"""What Generate shows: the chosen model, its grid of samples, sliders, favourites, and the way back of every step."""

import random
from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from engine.jobs.live_spec import Answer, Describe, Description
from engine.jobs.mixing import blend, source_of
from engine.jobs.spec import Latent
from studio.language import tr
from studio.model.choices import Choice, choices, snapshot_of
from studio.model.creation import (
    LAYERS,
    Cell,
    Creation,
    Layers,
    begin,
    renewed,
    restored,
    with_cell,
    with_class,
    with_lock,
    with_style,
    with_term,
)
from studio.model.did import did
from studio.model.exactly import Exactly
from studio.model.favourites import Favourites
from studio.model.latents import along
from studio.model.live_sheet import LiveSheet
from studio.model.renamed import renamed
from studio.model.studio_state import Studio
from studio.model.undo import Step, UndoStack

DESCRIBE = "generate.describe"
REST_MS = 60
"""How long the grid stands still before pad and favourites are drawn: sooner, they would slow a hand that moves on."""


class GenerateModel(QObject):
    """The state behind the panel. Views call the verbs and repaint at the signals; pixels come from the sheets."""

    choices_changed = Signal()
    described = Signal()
    """Another model was loaded: classes, size and directions are new."""
    changed = Signal()
    """The creation has changed in any way."""
    waiting_changed = Signal()
    refreshed = Signal()
    """The weights of the chosen model were replaced by newer ones."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self, studio: Studio, parent: QObject | None = None, chance: random.Random | None = None) -> None:
        super().__init__(parent)
        self.studio = studio
        self.undo = UndoStack(parent=self)
        self.now = Creation()
        self.choice: Choice | None = None
        self.description: Description | None = None
        self.waiting = False
        """Nothing of the chosen model is drawn yet."""
        self.cold = True
        """Nothing was ever drawn: the live process is only just starting."""
        self.error = ""
        self._chance = chance or random.Random()
        self._favourites = Favourites(studio.home / "favourites.json")
        self._visible = 0
        self._stamp = 0
        self._then: Callable[[], None] | None = None
        self._sources: tuple[Latent, ...] = ()
        self.grid = LiveSheet(studio.live, "generate.grid", self)
        self.strip = LiveSheet(studio.live, "generate.favourites", self)
        self.pad = LiveSheet(studio.live, "generate.pad", self)
        self.walk = LiveSheet(studio.live, "generate.walk", self)
        self.sources = LiveSheet(studio.live, "generate.sources", self)
        self.terms = LiveSheet(studio.live, "generate.terms", self)
        self.single = LiveSheet(studio.live, "generate.single", self, exact=True)
        self._exactly = Exactly(self.single, self)
        for sheet in self._sheets():
            sheet.failed.connect(self.failed)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._render_rest)
        self.grid.painted.connect(self._rest.start)
        self.grid.painted.connect(self._drawn)
        self.grid.failed.connect(lambda _: self._wait(False))
        studio.live.answered.connect(self._described)
        studio.shelf.changed.connect(self._follow_shelf)
        studio.queue.happened.connect(self._happened)
        studio.queue.job_changed.connect(self._job_changed)

    # -- models ------------------------------------------------------------------------------------------------

    def choices(self) -> list[Choice]:
        """Models to choose from: running trainings first, then the shelf."""
        return choices(self.studio.shelf.models(), self.studio.queue.jobs())

    def choose(self, key: str, then: Callable[[], None] | None = None) -> None:
        """Take the model `key` (a choice's key) and do `then` once it is loaded."""
        if self.choice is not None and key == self.choice.key and self.description is not None:
            if then is not None:
                then()
            return
        found = next((choice for choice in self.choices() if choice.key == key), None)
        if found is None:
            self.failed.emit(tr("The model {key} is not in the library any more. Choose another one.", key=key))
            return
        self.choice, self.description, self.error, self._then = found, None, "", then
        self.undo.clear()
        self._wait(True)
        self._stamp = self.studio.live.send(DESCRIBE, Describe(found.reference))
        self.described.emit()

    @property
    def classes(self) -> tuple[str, ...]:
        """Names of the classes of the chosen model."""
        return self.description.classes if self.description else ()

    def direction_name(self, k: int) -> str:
        """The user's name of direction `k`, or its number."""
        return (self.choice.directions if self.choice else {}).get(k) or tr("Direction {k}", k=k + 1)

    def name_direction(self, k: int, text: str) -> None:
        """Call direction `k` of this model `text`; '' brings the number back. Kept in the library."""
        if self.choice is None or not self.choice.on_shelf:
            self.failed.emit(tr("Directions of a training get names once it is finished and in the library."))
            return
        folder = str(self.choice.folder)
        if did(lambda: self.studio.shelf.name_direction(folder, k, text), self.failed.emit):
            self.changed.emit()

    # -- creative steps ----------------------------------------------------------------------------------------

    def new_samples(self) -> None:
        """Replace every sample that is not locked."""
        self._step(renewed(self.now, self._chance), tr("New samples"))

    def set_class(self, index: int | None, add: bool = False) -> None:
        """Samples of one class; `add` puts it into the mix or takes it out; None: one of every class."""
        if index is not None and index >= len(self.classes):
            return  # of the model before, while this one is being loaded
        name = tr("all classes") if index is None else self.classes[index]
        self._step(with_class(self.now, index, add), tr("Class: {name}", name=name))

    def set_mix(self, index: int, weight: float) -> None:
        """How much of class `index` (0 to 1) goes into the mix."""
        mix = tuple(weight if i == index else old for i, old in enumerate(self.now.mix))
        self._step(
            msgspec.structs.replace(self.now, mix=mix), tr("Mix: {classes}", classes=self.classes[index]), f"mix{index}"
        )

    def set_truncation(self, value: float) -> None:
        """How far samples stray from the model's centre: 0 (all alike) to 1.5 (wild)."""
        self._step(msgspec.structs.replace(self.now, truncation=value), tr("Variety"), "truncation")

    def set_direction(self, k: int, value: float) -> None:
        """Push every free sample by `value` along direction `k`."""
        directions = tuple(value if i == k else old for i, old in enumerate(self.now.directions))
        self._step(msgspec.structs.replace(self.now, directions=directions), self.direction_name(k), f"direction{k}")

    def set_position(self, x: float, y: float) -> None:
        """Move the handle of the Explore pad; both 0..1 from the top left."""
        place = (min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0))
        self._step(msgspec.structs.replace(self.now, position=place), tr("Explore"), "position")

    def new_corners(self) -> None:
        """Four other samples to explore between."""
        corners = tuple(self.fresh() for _ in range(4))
        self._step(msgspec.structs.replace(self.now, corners=corners), tr("New corners"))

    def set_corner(self, corner: int, latent: Latent) -> None:
        """Explore from `latent`: it becomes a corner of the pad."""
        corners = (*self.now.corners[:corner], latent, *self.now.corners[corner + 1 :])
        self._step(msgspec.structs.replace(self.now, corners=corners), tr("Corner of Explore"))

    def keep_explored(self) -> int:
        """Put the explored picture into the grid, locked, in the first free place. Returns the place, -1 for none."""
        place = next((i for i, cell in enumerate(self.now.cells[: self._visible]) if not cell.locked), -1)
        if place < 0:
            self.failed.emit(tr("Every picture is locked. Unlock one to make room."))
        else:
            self._step(with_cell(self.now, place, Cell(self.now.explored(), locked=True)), tr("Keep explored"))
        return place

    def toggle_lock(self, *indices: int) -> None:
        """Lock pictures, or unlock them where all are locked."""
        locked = not all(self.now.cells[index].locked for index in indices)
        state = self.now
        for index in indices:
            state = with_lock(state, index, locked)
        self._step(state, tr("Lock") if locked else tr("Unlock"))

    def toggle_favourite(self, latent: Latent) -> None:
        """Put a picture among the favourites, or take it out."""
        kept = self.now.favourites
        there = latent in kept
        favourites = tuple(one for one in kept if one != latent) if there else (*kept, latent)
        self._step(
            msgspec.structs.replace(self.now, favourites=favourites),
            tr("Remove favourite") if there else tr("Favourite"),
        )

    def place(self, latent: Latent, index: int) -> None:
        """Put `latent` into the grid at `index`, locked."""
        self._step(with_cell(self.now, index, Cell(latent, locked=True)), tr("Put into the grid"))

    def take_style(self, indices: Sequence[int], layers: Layers, source: Latent | None) -> None:
        """Give the pictures at `indices` the coarse, middle or fine style of `source`; None: their own again."""
        own = source is None
        words = tr("Own {layers} style", layers=layers) if own else tr("Take {layers} style", layers=layers)
        self._step(with_style(self.now, indices, layers, source), words)

    def own_styles(self, indices: Sequence[int]) -> None:
        """Every layer of the pictures at `indices` in their own style again."""
        state = self.now
        for layers in LAYERS:
            state = with_style(state, indices, layers, None)
        self._step(state, tr("Own styles"))

    def style_sources(self, index: int) -> tuple[Latent | None, ...]:
        """For coarse, middle and fine of the picture at `index`: the whole picture its style is from, None for its own."""
        latent = self.now.latent(index)
        styles = [source_of(latent, layers) for layers in LAYERS]
        return tuple(
            msgspec.structs.replace(latent, seeds=style.seeds, weights=style.weights, styles=()) if style else None
            for style in styles
        )

    def set_term(self, place: int, latent: Latent | None) -> None:
        """Put a picture into A - B + C at `place` (0 to 2), or take it out."""
        self._step(with_term(self.now, place, latent), tr("{letter} of A − B + C", letter="ABC"[place]))

    def clear_terms(self) -> None:
        """Empty A - B + C."""
        self._step(msgspec.structs.replace(self.now, terms=(None, None, None)), tr("Clear A − B + C"))

    def mean(self, latents: Sequence[Latent]) -> Latent:
        """The picture in the middle of `latents`."""
        return blend(latents, [1.0] * len(latents))

    def reset(self) -> None:
        """Every slider back to where it was at first; samples, locks and favourites stay."""
        flat = (0.0,) * len(self.now.directions)
        self._step(msgspec.structs.replace(self.now, truncation=1.0, directions=flat), tr("Reset sliders"))

    def restore(self, latents: tuple[Latent, ...]) -> None:
        """Bring back the settings of the first of `latents`, and all of them into the grid, locked."""
        state = restored(self.now, latents[0], 0)
        for index, latent in enumerate(latents[1 : len(state.cells)], 1):
            state = with_cell(state, index, Cell(latent, locked=True))
        self._step(state, tr("Restore picture"))

    def seal(self) -> None:
        """A drag has ended: the next move is a step of its own."""
        self.undo.seal()

    def fresh(self) -> Latent:
        """A new point of the latent space."""
        return Latent(seeds=(self._chance.randrange(1 << 31),))

    # -- pictures ----------------------------------------------------------------------------------------------

    def set_visible(self, count: int) -> None:
        """How many samples the window has room for; only these are rendered."""
        if count != self._visible:
            self._visible = min(count, len(self.now.cells)) if self.now.cells else count
            self._render()

    @property
    def visible(self) -> int:
        """How many samples are shown."""
        return min(self._visible, len(self.now.cells))

    def shown(self) -> tuple[Latent, ...]:
        """Latents of the pictures in the grid."""
        return tuple(self.now.latent(index) for index in range(self.visible))

    def exactly(self, latent: Latent, then: Callable[[], None]) -> None:
        """Draw `latent` alone into `single`, then call `then`."""
        if self.choice is not None:
            self._exactly.draw(self.choice.reference, latent, then)

    def show_walk(self, keys: tuple[Latent, ...], t: float, loop: bool) -> None:
        """Draw the place `t` (0..1) of the walk through `keys`."""
        if self.choice is not None and self.description is not None and keys:
            self.walk.show(self.choice.reference, (along(keys, t, loop),))

    def show_sources(self, sources: Sequence[Latent]) -> None:
        """Draw the pictures that styles are taken from, once the grid stands still."""
        self._sources = tuple(sources)
        self._render_rest()

    # -- inside ------------------------------------------------------------------------------------------------

    def _sheets(self) -> tuple[LiveSheet, ...]:
        return (self.grid, self.strip, self.pad, self.walk, self.sources, self.terms, self.single)

    def _step(self, state: Creation, name: str, merge: str | None = None) -> None:
        before = self.now
        if state == before or self.description is None:
            return
        self._take(state)
        self.undo.push(Step(name, lambda: self._take(before), lambda: self._take(state), merge))

    def _take(self, state: Creation) -> None:
        before, self.now = self.now, state
        self._render()
        if state.favourites != before.favourites and self.choice is not None:
            kept = self.choice.hash
            did(lambda: self._favourites.keep(kept, state.favourites), self.failed.emit)
        self.changed.emit()

    def _render(self) -> None:
        """The grid first; pad and favourites follow when it stands still. What has not changed is not sent."""
        if self.description is None or self.choice is None:
            return
        self.grid.show(self.choice.reference, self.shown())
        self._render_rest()

    def _render_rest(self) -> None:
        if self.description is None or self.choice is None or not self.grid.settled:
            return
        model, now = self.choice.reference, self.now
        self.pad.show(model, (*(now.corner(i) for i in range(4)), now.explored()))
        self.strip.show(model, now.favourites)
        terms = [term for term in (*now.terms, now.summed()) if term is not None]
        self.terms.show(model, terms)
        self.sources.show(model, self._sources)

    def _described(self, channel: str, answer: Answer, _pixels: object) -> None:
        if channel != DESCRIBE or answer.stamp != self._stamp or self.choice is None:
            return
        if answer.error or answer.description is None:
            self.error = answer.error or tr("{title} could not be loaded.", title=self.choice.title)
            self._wait(False)
            self.described.emit()
            return
        self.description = about = answer.description
        favourites = self._favourites.of(self.choice.hash)
        self.now = begin(self.choice.key, len(about.classes), about.directions, favourites, self._chance)
        self._sources = ()
        self.described.emit()
        self._render()
        self.changed.emit()
        then, self._then = self._then, None
        if then is not None:
            then()

    def waiting_words(self) -> tuple[str, str]:
        """What is waited for until the first picture is drawn, and how long that takes; '' for nothing."""
        if not self.waiting or self.choice is None:
            return "", ""
        if self.cold:
            return tr("Waking the engine"), tr("A few seconds, the first time only")
        return tr("Loading {title}", title=self.choice.title), ""

    def _drawn(self, _wish: int) -> None:
        if self.waiting and self.description is not None and self.grid.ready(0):
            self.cold = False
            self._wait(False)

    def _wait(self, waiting: bool) -> None:
        self.waiting = waiting
        self.waiting_changed.emit()

    def _follow_shelf(self) -> None:
        """The model that is open may have another name now, and so may its directions. One that is gone says so when it is to draw."""
        if self.choice is not None and self.choice.on_shelf:
            before, offered = self.choice, {one.key: one for one in self.choices() if one.on_shelf}
            same = renamed(before.hash, ((key, one.hash) for key, one in offered.items()))
            self.choice = offered.get(before.key) or offered.get(same) or before
            moved = self.choice.reference != before.reference
            if moved and self.description is None:  # asked for by the name it no longer has
                self.choose(self.choice.key, self._then)
            elif moved:
                self.now = msgspec.structs.replace(self.now, model=self.choice.key)
                self.undo.clear()
                self._render()
        self.choices_changed.emit()

    def _happened(self, job: int, kind: str, _data: object) -> None:
        if kind != "snapshot":
            return
        self.choices_changed.emit()
        if self.choice is not None and self.choice.job == job and self.description is not None:
            for sheet in self._sheets():
                sheet.refresh()
            self.refreshed.emit()

    def _job_changed(self, job: object) -> None:
        if snapshot_of(job) is not None:
            self.choices_changed.emit()
