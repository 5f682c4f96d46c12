"""The shelf: every model the user has, starter models and own ones, found by name, with the user's opinion of each."""

import contextlib
import difflib
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from engine import paths
from engine.errors import AtelierError, BadInput, NotFound
from engine.library import facts
from engine.library.atomic import TAKEN, disk_errors, write_bytes
from engine.library.card import CARD, ModelCard, plain_name, read_card, write_card
from engine.library.facts import Facts
from engine.library.gallery import Gallery, MadePicture
from engine.library.halves import half_name
from engine.library.trash import Trash, Trashed
from engine.library.uses import Uses, uses_of
from engine.privacy import close

_STARTER = "starter:"
_LONGEST = 200
"""Bytes of a model's name: file systems take 255, and what is half written has a longer one."""


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """A model on the shelf: its card, its folder, the user's opinion of it. `key`: its place in `library.json`."""

    key: str
    card: ModelCard
    folder: Path
    starter: bool
    starred: bool = False
    rating: int = 0
    notes: str = ""
    directions: dict[int, str] = {}

    @property
    def name(self) -> str:
        """The name it is asked for by."""
        return self.card.name


class Unreadable(msgspec.Struct, frozen=True):
    """A folder among the models that is none, and why."""

    folder: Path
    why: str


class Shelf:
    """Models of `home` and starter models of `resources`; both default to this computer's.

    Safe to use from several threads, and by several processes that share a library: facts are read again for each
    change, under a lock.
    """

    def __init__(self, home: Path | None = None, resources: Path | None = None) -> None:
        self.home = Path(home) if home else paths.home()
        self.resources = Path(resources) if resources else paths.resources()
        self.trash = Trash(self.home / "trash")
        self.gallery = Gallery(self.home / "pictures", self._file, self.trash)
        self.warning = ""
        """A sentence where `library.json` was damaged, '' otherwise."""
        self._lock = threading.RLock()

    @property
    def folder(self) -> Path:
        """Where the user's own models are."""
        return self.home / "models"

    def models(self) -> list[Model]:
        """All models that can be read: starred first, then own ones, then starter models, each by name."""
        known = self._facts()
        found = [
            _model(card, folder, self._key(folder), known)
            for folder in self._folders()
            if isinstance(card := _try_card(folder), ModelCard)
        ]
        return sorted(found, key=lambda model: (not model.starred, model.starter, model.name.casefold()))

    def unreadable(self) -> list[Unreadable]:
        """Folders among the models that cannot be read, with why."""
        judged = [_try_card(folder) for folder in self._folders()]
        return [one for one in judged if isinstance(one, Unreadable)]

    def find(self, name: str | Path, also: Sequence[str] = ()) -> Model:
        """A model by name (own before starter), title or folder. Raises NotFound naming near matches, or what else there is.

        `also`: names that mean something where it is asked for, though not a model of the shelf.
        """
        text = str(name)
        known = self._facts()
        models = self.models()
        for same in (
            lambda m: m.name == text,
            lambda m: m.name.casefold() == text.casefold(),
            lambda m: bool(text) and m.card.title == text,
        ):
            matches: list[Model] = sorted(filter(same, models), key=lambda model: model.starter)
            if matches:
                return matches[0]
        folder = Path(text).expanduser()
        if (folder / CARD).is_file():
            return _model(read_card(folder), folder, self._key(folder), known)
        if folder.name != text:  # names have no slashes: a place was meant
            raise NotFound(
                f"There is no model in the folder {text}." if folder.exists() else f"There is no file or folder {text}."
            )
        names = [*also, *(model.name for model in models)]
        near = difflib.get_close_matches(text, names, n=3, cutoff=0.5)
        if near:
            raise NotFound(f"There is no model called {text!r}. Did you mean {' or '.join(near)}?")
        raise NotFound(
            f"There is no model called {text!r}. The library has {', '.join(names[:8])}."
            if names
            else f"There is no model called {text!r}: the library is empty. Train one, or import one."
        )

    def place(self, folder: Path, name: str | None = None, note: Path | None = None) -> Model:
        """Copy a finished model folder onto the shelf, whole or not at all, under `name` or the next free one.

        `note`: a file in which the name is kept before the model is in its place, so that work that is killed right then, and done
        again, finds its model and does not place it twice.
        """
        with self._lock, disk_errors(self.folder):
            card = read_card(folder)
            if note is not None and (there := self._noted(note, card)) is not None:
                return there
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=half_name(""), suffix=".part", dir=self.folder) as temporary:
                part = Path(temporary) / "model"
                shutil.copytree(folder, part)
                close(part)
                free = self._named(part, card, name or card.name, note)
            return self.find(self.folder / free)

    def _noted(self, note: Path, card: ModelCard) -> Model | None:
        with contextlib.suppress(FileNotFoundError, AtelierError):
            there = self.find(self.folder / msgspec.json.decode(note.read_bytes(), type=str))
            return there if there.card.weights_sha256 == card.weights_sha256 else None
        return None

    def _named(self, part: Path, card: ModelCard, name: str, note: Path | None) -> str:
        """Put `part` on the shelf under the next free name, also when another program takes one meanwhile."""
        while True:
            free = self.free_name(name)
            if note is not None:
                write_bytes(note, msgspec.json.encode(free))
            write_card(part, msgspec.structs.replace(card, name=free))
            try:
                part.rename(self.folder / free)
            except OSError as error:
                if error.errno not in TAKEN:
                    raise
            else:
                return free

    def free_name(self, name: str) -> str:
        """`name`, or `name-2`, `name-3` ... where it is taken. Raises BadInput for a name no folder can have."""
        _check_name(name)
        taken = {model.name.casefold() for model in self.models()} | {
            path.name.casefold() for path in _listed(self.folder)
        }
        free, number = name, 1
        while free.casefold() in taken:
            number += 1
            free = f"{name}-{number}"
        return free

    def rename(self, model: str | Model, new: str) -> Model:
        """Give an own model a new name (its folder follows). Raises BadInput for starter models and taken names."""
        with self._lock:
            old = self._own(model, "renamed")
            _check_name(new)
            if new.casefold() != old.name.casefold() and self.free_name(new) != new:
                raise BadInput(f"There already is a model called {new!r}. Choose another name.")
            target = old.folder.with_name(new)
            with disk_errors(target):
                if target != old.folder:
                    old.folder.rename(target)
                try:
                    write_card(target, msgspec.structs.replace(old.card, name=new))
                except (AtelierError, OSError):
                    target.rename(old.folder)
                    raise
            self._change(lambda models: _moved(models, old.key, new))
            return self.find(target)

    def star(self, model: str | Model, starred: bool = True) -> Model:
        """Mark a model as a favourite, or no longer."""
        return self._opine(model, lambda known: msgspec.structs.replace(known, starred=starred))

    def rate(self, model: str | Model, rating: int) -> Model:
        """Rate a model 0 (no rating) to 5. Raises BadInput for anything else."""
        if rating not in range(6):
            raise BadInput(f"A rating is a whole number from 0 to 5, not {rating}.")
        return self._opine(model, lambda known: msgspec.structs.replace(known, rating=rating))

    def note(self, model: str | Model, notes: str) -> Model:
        """Keep the user's own words about a model."""
        return self._opine(model, lambda known: msgspec.structs.replace(known, notes=notes))

    def name_direction(self, model: str | Model, k: int, text: str) -> Model:
        """Name the model's k-th latent direction; '' takes the name away."""

        def named(known: Facts) -> Facts:
            names = {**known.directions, k: text.strip()}
            return msgspec.structs.replace(known, directions={k: text for k, text in names.items() if text})

        return self._opine(model, named)

    def delete(self, model: str | Model) -> Trashed:
        """Put an own model into the library's trash; `undo` brings it back. Raises BadInput for starter models."""
        with self._lock:
            found = self._own(model, "deleted")
            trashed = self.trash.take(found.folder)
            self._change(lambda models: _moved(models, found.key, _key_in_trash(trashed)))
            return trashed

    def undo(self, trashed: Trashed) -> None:
        """Bring back what `delete` took. Raises AtelierError where its place is taken, NotFound where it is gone."""
        with self._lock:
            self.trash.put_back(trashed)
            self._change(lambda models: _moved(models, _key_in_trash(trashed), trashed.original.name))

    def pictures(self, search: str = "", starred: bool = False) -> list[MadePicture]:
        """The pictures of the gallery, newest first; `search`: words of their name, model or notes."""
        return self.gallery.pictures(search, starred)

    def where_used(self, model: str | Model) -> Uses:
        """The jobs, models and pictures that refer to a model."""
        found = self.find(model.folder if isinstance(model, Model) else model)
        return uses_of(found.card, self.home / "runs", [one.card for one in self.models()], self.pictures())

    @property
    def _file(self) -> Path:
        return self.home / "library.json"

    def _facts(self) -> facts.Library:
        library, warning = facts.read(self._file)
        self.warning = warning or self.warning
        return library

    def _change(self, how: Callable[[dict[str, Facts]], dict[str, Facts]]) -> None:
        def changed(library: facts.Library) -> facts.Library:
            return msgspec.structs.replace(library, models=how(library.models))

        self.warning = facts.change(self._file, changed) or self.warning

    def _folders(self) -> list[Path]:
        return _listed(self.folder) + _listed(self.resources / "models")

    def _key(self, folder: Path) -> str:
        """The key of a model's facts: own models by name, starter models marked so, others by where they are."""
        place = folder.resolve()
        if place.parent == self.folder.resolve():
            return place.name
        if place.is_relative_to(self.resources.resolve()):
            return f"{_STARTER}{place.name}"
        return str(place)

    def _own(self, model: str | Model, done: str) -> Model:
        found = self.find(model.folder if isinstance(model, Model) else model)
        if found.starter or found.folder.resolve().parent != self.folder.resolve():
            raise BadInput(f"{found.name} cannot be {done}: it ships with Atelier or lies outside the library.")
        return found

    def _opine(self, model: str | Model, change: Callable[[Facts], Facts]) -> Model:
        with self._lock:
            found = self.find(model.folder if isinstance(model, Model) else model)
            self._change(lambda models: {**models, found.key: change(models.get(found.key, Facts()))})
            return self.find(found.folder)


def _listed(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))


def _try_card(folder: Path) -> ModelCard | Unreadable:
    try:
        return read_card(folder)
    except AtelierError as error:
        return Unreadable(folder, str(error))


def _moved(models: dict[str, Facts], old: str, new: str) -> dict[str, Facts]:
    """The facts of `old` under `new`, in place of any that were there."""
    rest = {key: known for key, known in models.items() if key not in (old, new)}
    return {**rest, new: models[old]} if old in models else rest


def _key_in_trash(trashed: Trashed) -> str:
    return f"trash:{trashed.place.parent.name}"


def _model(card: ModelCard, folder: Path, key: str, known: facts.Library) -> Model:
    opinion = known.models.get(key, Facts())
    return Model(
        key=key,
        card=card,
        folder=folder,
        starter=key.startswith(_STARTER),
        starred=opinion.starred,
        rating=opinion.rating,
        notes=opinion.notes,
        directions=opinion.directions,
    )


def _check_name(name: str) -> None:
    if not plain_name(name):
        raise BadInput(f"{name!r} cannot be a model's name: use letters, digits, spaces or dashes, without slashes.")
    if len(os.fsencode(name)) > _LONGEST:
        raise BadInput(f"{name!r} is too long for the name of a folder. Use a shorter one.")
