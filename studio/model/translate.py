"""The panel Translate's state: pictures, translators, how strong; a look at the picture, thumbnails of it in every style."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from engine.errors import AtelierError
from engine.jobs.live_spec import Answer, Look
from engine.jobs.translation_spec import Taken
from engine.library.pictures import read_recipe
from engine.library.shelf import Model
from studio.language import tr
from studio.model.boards import Board
from studio.model.painting import (
    PAINTED,
    Key,
    empty_map,
    key_of,
    palette_of,
    picture_of,
    start_of,
    wants_of,
)
from studio.model.renamed import renamed
from studio.model.seen import Seen, seen_in
from studio.model.sources import pictures_in
from studio.model.studio_state import Studio
from studio.model.undo import Step, UndoStack

LOOK, THUMB = "translate.look", "translate.thumb"
SIDE, THUMB_SIDE = 768, 144
STROKES = {tr("Fine"): 0, tr("Medium"): 1024, tr("Large"): 512, tr("Very large"): 256}
"""What the size of strokes is called, and at how many pixels of the longest side the translator then works (0: the picture's own)."""


class Wish(msgspec.Struct, frozen=True):
    """All that decides a translation but the picture and what is painted on it. `translator`: its key on the shelf."""

    translator: str = ""
    strength: float = 1.0
    keep_colours: bool = False
    detail: int = 0
    back: bool = False
    taken: Taken = "auto"


class TranslateModel(QObject):
    """One request for the large look is under way at a time, and what was wanted last follows it; thumbnails come in turn."""

    changed = Signal()
    """Pictures, translators, or what is wished."""
    looked = Signal()
    thumbnail = Signal(str)
    """The thumbnail of the translator with this key is here."""
    failed = Signal(str)

    def __init__(self, studio: Studio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.studio = studio
        self.undo = UndoStack(parent=self)
        self.files: tuple[Path, ...] = ()
        self.index = 0
        self.wish = Wish()
        self.guest: Model | None = None
        self._renewed = False  # the weights of the guest are others than those last looked through
        self.boards: dict[Key, Board] = {}
        self.seen: Seen | None = None
        self.thumbnails: dict[str, Seen] = {}
        self._sent = 0
        self._due = False
        self._asked: tuple[Any, ...] = ()
        self._waiting: list[str] = []
        self._thumb: tuple[int, str, Path] | None = None
        studio.live.answered.connect(self._take)
        self.problem = ""
        """Why the picture could not be looked at; '' where it could, or is still being."""
        self._weights = ""
        """The hash of the chosen translator's weights, by which it is found again under another name."""
        studio.shelf.changed.connect(self._shelf_changed)
        self._shelf_changed()

    # -- what there is ---------------------------------------------------------------------------------------------

    def translators(self) -> list[Model]:
        """All translators on the shelf, and the snapshot of a training that is being tried."""
        found = [model for model in self.studio.shelf.models() if model.card.family == "image-to-image"]
        return found if self.guest is None else [*found, self.guest]

    def visit(self, model: Model | None) -> None:
        """Try the snapshot of a training under way, which is on no shelf; None: no longer."""
        if model is not None:
            self.thumbnails.pop(model.key, None)
        self._renewed = model is not None
        self.guest = model
        self._shelf_changed()

    @property
    def translator(self) -> Model | None:
        """The chosen one."""
        return next((model for model in self.translators() if model.key == self.wish.translator), None)

    @property
    def reversible(self) -> bool:
        """Whether the chosen translator knows the way back."""
        chosen = self.translator
        return chosen is not None and chosen.card.translation is not None and bool(chosen.card.translation.back)

    @property
    def wants(self) -> str:
        """What the chosen translator is given: see TranslationCard."""
        return wants_of(self.translator.card) if self.translator is not None else "names"

    @property
    def palette(self) -> list[tuple[str, str]]:
        """Colour and name of each class of the chosen translator; [] where it is given no label maps."""
        chosen = self.translator
        return palette_of(chosen.card) if chosen is not None and self.wants == "labels" else []

    @property
    def board(self) -> Board | None:
        """What is painted on the picture; where nothing was, its own holes or label map, as soon as they are known."""
        chosen, seen = self.translator, self.seen
        if chosen is None or self.file is None or self.wants not in PAINTED:
            return None
        kept = self.boards.get(key_of(self.file, chosen.card))
        if kept is not None or seen is None or seen.translator != chosen.key:
            return kept
        return start_of(seen, chosen.card)

    @property
    def file(self) -> Path | None:
        """The picture that is looked at."""
        return self.files[self.index] if self.files else None

    @property
    def settled(self) -> bool:
        """Whether nothing is awaited."""
        return not self._sent and self._thumb is None

    @property
    def opening(self) -> bool:
        """Whether a look at the picture is under way."""
        return bool(self._sent)

    # -- what the user does ----------------------------------------------------------------------------------------

    def give(self, paths: Sequence[Path]) -> str:
        """Take these pictures (of folders all in them); a sentence about what was left, '' where nothing was."""
        found, left = pictures_in(paths)
        if found:
            self._step(tr("Other pictures"), {"files": tuple(found), "index": 0}, None)
        return left

    def restore(self, file: Path) -> str:
        """Wish what made the translation in `file`; a sentence about it, '' where it is no translation. Raises BadInput."""
        recipe = read_recipe(file)
        if recipe is None or not recipe.settings.get("translated"):
            return ""
        found = self.studio.shelf.with_weights(recipe.model_sha256)
        if found is None:
            return tr("{name} was made by “{model}”, which is not in your library.", name=file.name, model=recipe.model)
        said = recipe.settings
        self.undo.seal()
        self.wish_for(
            tr("Settings of a translation"),
            translator=found.key,
            strength=float(said.get("strength", 1.0)),
            keep_colours=bool(said.get("keep_colours", False)),
            detail=int(said.get("detail", 0)),
            back=bool(said.get("back", False)),
        )
        self.undo.seal()
        return tr("Set as for {name}. Drop the photo that it was made from.", name=file.name)

    def paint(self, board: Board, name: str) -> None:
        """This is painted on the picture now; `name` is what Undo calls it."""
        chosen = self.translator
        if chosen is None or self.file is None or board == self.board:
            return
        self.undo.seal()
        self._step(name, {"boards": self.boards | {key_of(self.file, chosen.card): board}}, None)

    def new_map(self) -> None:
        """Begin with an empty label map."""
        chosen = self.translator
        if chosen is None or self.wants != "labels":
            return
        try:
            file = empty_map(chosen.card, SIDE, self.studio.home)
        except AtelierError as error:
            self.failed.emit(str(error))
            return
        self._step(tr("Empty label map"), {"files": (file,), "index": 0}, None)

    def step_to(self, index: int) -> None:
        """Look at another of the pictures."""
        if self.files and index % len(self.files) != self.index:
            self.index = index % len(self.files)
            self._follow(other_picture=True)

    def wish_for(self, name: str, **more: object) -> None:
        """Wish something else; `name` is what Undo calls it. Moves of one slider are one step until `undo.seal()`."""
        wish = msgspec.structs.replace(self.wish, **more)
        if wish != self.wish:
            self._step(name, {"wish": wish}, tuple(more))

    def _step(self, name: str, after: dict[str, Any], merge: tuple[str, ...] | None) -> None:
        before = {key: getattr(self, key) for key in ("files", "index", "wish", "boards")}
        self._set(after)
        self.undo.push(Step(name, lambda: self._set(before), lambda: self._set(after), merge))

    def _set(self, state: dict[str, Any]) -> None:
        other = state.get("files", self.files) != self.files or state.get("index", self.index) != self.index
        for key, value in state.items():
            setattr(self, key, value)
        self._choose_one_that_is_there()
        self._follow(other)

    # -- looking ---------------------------------------------------------------------------------------------------

    def _shelf_changed(self) -> None:
        if self.guest is not None and not self.guest.folder.is_dir():
            self.guest = None
        there = self._choose_one_that_is_there()
        self.thumbnails = {key: seen for key, seen in self.thumbnails.items() if key in there}
        self._follow()

    def _choose_one_that_is_there(self) -> list[str]:
        """Another translator where the chosen one is no longer offered; the keys of all that are."""
        offered = self.translators()
        there = [model.key for model in offered]
        if self.wish.translator not in there:
            remembered = self.studio.settings.memory("translate/translator", "")
            same = renamed(self._weights, ((one.key, one.card.weights_sha256) for one in offered))
            chosen = same or (remembered if remembered in there else next(iter(there), ""))
            self.wish = msgspec.structs.replace(self.wish, translator=chosen, back=False)
        return there

    def _follow(self, other_picture: bool = False) -> None:
        if other_picture:
            self.seen, self.thumbnails = None, {}
        if (chosen := self.translator) is not None:
            self._weights = chosen.card.weights_sha256
        if self.wish.translator:
            self.studio.settings.remember("translate/translator", self.wish.translator)
        self._waiting = [m.key for m in self.translators() if m.key not in self.thumbnails] if self.file else []
        self.changed.emit()
        self._ask()
        self._ask_thumb()

    def _ask(self) -> None:
        chosen, wish = self.translator, self.wish
        if chosen is None or self.file is None:
            self.seen = None
            return
        if self._sent:
            self._due = True
            return
        self._due = False
        board = self.boards.get(key_of(self.file, chosen.card)) if self.wants in PAINTED else None
        asked = (chosen.folder, self.file, wish, board)
        if asked == self._asked and self.seen is not None and not self._renewed:
            return
        self._asked, self._renewed, self.problem = asked, False, ""
        back = wish.back and self.reversible
        request = Look(
            str(chosen.folder),
            str(self.file),
            SIDE,
            wish.strength,
            wish.keep_colours,
            wish.detail,
            back,
            self.reversible,
            wish.taken,
            picture_of(board, chosen.card) if board is not None else b"",
        )
        self._sent = self.studio.live.send(LOOK, request)

    def _ask_thumb(self) -> None:
        if self._thumb is not None or self.file is None or self._sent:
            return
        models = {model.key: model for model in self.translators()}
        while self._waiting:
            key = self._waiting.pop(0)
            if key in models and key not in self.thumbnails:
                request = Look(str(models[key].folder), str(self.file), THUMB_SIDE)
                self._thumb = self.studio.live.send(THUMB, request), key, self.file
                return

    def _take(self, channel: str, answer: Answer, pixels: object) -> None:
        if channel == LOOK and answer.stamp == self._sent:
            self._sent = 0
            self.problem = answer.error
            if answer.error:
                self.seen = None
                if not self._due:  # else something else is wanted by now, of which this says nothing
                    self.failed.emit(answer.error)
            elif self._asked[1] == self.file:
                self.seen = seen_in(answer, pixels, self._asked[2].translator)
                if self.seen is not None and self.seen.given in ("holes", "whole", "labels"):
                    # its thumbnail, made from the file, knows nothing of what is painted
                    self.thumbnails[self.seen.translator] = self.seen
                    self.thumbnail.emit(self.seen.translator)
            self.looked.emit()
            if self._due:
                self._ask()
            self._ask_thumb()
        elif channel == THUMB and self._thumb is not None and answer.stamp == self._thumb[0]:
            (_, key, file), self._thumb = self._thumb, None
            seen = seen_in(answer, pixels, key)
            if seen is not None and file == self.file and key not in self.thumbnails:
                self.thumbnails[key] = seen
                self.thumbnail.emit(key)
            self._ask_thumb()
