"""What Library shows: models and pictures as entries to search, star, rate, rename, delete and make again."""

import shutil
import tempfile
from collections.abc import Callable, Hashable
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from engine.library.atomic import reading, write_new
from engine.library.gallery import MadePicture
from engine.library.halves import half_name
from engine.library.shelf import Model
from engine.library.trash import Trashed
from engine.privacy import open_as_usual
from studio.language import tr
from studio.model.again import Again
from studio.model.deletion import BACK, Deletion
from studio.model.did import did
from studio.model.observable import Property
from studio.model.studio_state import Studio
from studio.model.there import there
from studio.model.undo import Step, UndoStack

MODELS, PICTURES, STUDIES = "models", "pictures", "studies"
Thing = Model | MadePicture
Gone = tuple[Trashed, Thing]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A card of the library: a model or a picture. `picture`: the file to show; `size`: edge of its single pictures."""

    key: str
    title: str
    line: str
    picture: Path
    size: int
    starred: bool
    starter: bool = False
    rating: int = 0
    thing: Thing


class LibraryModel(QObject):
    """The library as a list that can be filtered, and what can be done with one entry."""

    kind = Property(MODELS)
    kind_changed = Signal(str)
    search = Property("")
    search_changed = Signal(str)
    starred_only = Property(False)
    starred_only_changed = Signal(bool)

    changed = Signal()
    """Entries may be other ones now: read `entries()` again."""
    failed = Signal(str)
    said = Signal(str, str, object)
    """A sentence, a word for a button ('' for none), and what the button does."""

    def __init__(self, studio: Studio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.studio = studio
        self.undo = UndoStack(parent=self)
        self.again = Again(studio, self)
        self.again.finished.connect(lambda sentence: self.said.emit(sentence, "", None))
        self.again.failed.connect(self.failed)
        for signal in (self.kind_changed, self.search_changed, self.starred_only_changed, studio.shelf.changed):
            signal.connect(self._tell)

    # -- reading -----------------------------------------------------------------------------------------------

    def entries(self) -> list[Entry]:
        """What the library holds of this kind, filtered; studies are no entries."""
        if self.kind == STUDIES:
            return []
        if self.kind == PICTURES:
            found = self.studio.shelf.shelf.pictures(self.search, self.starred_only)
            return [of_picture(picture) for picture in found]
        words = self.search.casefold().split()
        return [
            of_model(model)
            for model in self.studio.shelf.models()
            if (model.starred or not self.starred_only) and all(word in _text(model) for word in words)
        ]

    def count(self, kind: str) -> int:
        """How many models or pictures there are, unfiltered."""
        return len(self.studio.shelf.models() if kind == MODELS else self.studio.shelf.shelf.pictures())

    def model_of(self, picture: MadePicture) -> Model | None:
        """The model that made a picture, found by the hash of its weights; None where it is not here."""
        recipe = picture.recipe
        if recipe is None:
            return None
        models = self.studio.shelf.models()
        same = [one for one in models if recipe.model_sha256 and one.card.weights_sha256 == recipe.model_sha256]
        return same[0] if same else None

    # -- doing -------------------------------------------------------------------------------------------------

    def star(self, entry: Entry) -> None:
        """Star it, or no longer."""
        if isinstance(entry.thing, Model):
            model = entry.thing
            self._try(lambda: self.studio.shelf.star(model, not entry.starred))
        else:
            picture = entry.thing
            self._try(lambda: self.studio.shelf.shelf.gallery.star(picture, not entry.starred))
            self.changed.emit()

    def rate(self, model: Model, rating: int) -> None:
        """Rate a model 1 to 5; the rating it has already takes it away."""
        self._try(lambda: self.studio.shelf.rate(model, 0 if rating == model.rating else rating))

    def note(self, entry: Entry, text: str) -> None:
        """Keep the user's words about it."""
        if text == entry.thing.notes:
            return
        if isinstance(entry.thing, Model):
            model = entry.thing
            self._try(lambda: self.studio.shelf.note(model, text))
        else:
            picture = entry.thing
            self._try(lambda: self.studio.shelf.shelf.gallery.note(picture, text))
            self.changed.emit()

    def rename(self, model: Model, new: str) -> bool:
        """Give an own model another name; says whether it could be done."""
        new = new.strip()
        return new == model.name or self._try(lambda: self.studio.shelf.rename(model, new))

    def name_direction(self, model: Model, k: int, text: str) -> None:
        """Name the k-th direction of a model; '' takes the name away."""
        self._try(lambda: self.studio.shelf.name_direction(model, k, text))

    def delete(self, entries: list[Entry]) -> None:
        """Put entries into the trash; a step that can be taken back."""
        things = [entry.thing for entry in entries]
        deletion = Deletion(lambda: self._take(things), self._put_back)
        if deletion.gone is None:
            return
        what = entries[0].title if len(deletion.gone) == 1 else f"{len(deletion.gone)} {self.kind}"
        step = Step(tr("Delete {what}", what=what), deletion.back, deletion.again)
        self.undo.push(step)
        self.said.emit(tr("Deleted {what}.", what=what), tr("Undo"), lambda: self.undo.take_back(step))

    def take_model(self, folder: Path) -> Model | None:
        """Put a model folder that was dropped on the shelf; None (and a sentence) where it cannot be used."""
        taken: list[Model] = []
        if self._try(lambda: taken.append(self.studio.shelf.place(folder))):
            self.said.emit(tr("{name} is in the library.", name=taken[0].name), "", None)
            return taken[0]
        return None

    def copy_picture(self, picture: Path, into: Path) -> None:
        """Copy a picture into the folder `into`, for others to read as the system has it."""
        target = into / picture.name

        def copy() -> None:
            with reading(picture) as read:
                open_as_usual(write_new(into, picture.stem, picture.suffix.removeprefix("."), read.read()))

        if not self._taken(target) and did(copy, self.failed.emit):
            self.said.emit(tr("Copied {name} to {into}.", name=target.name, into=into), "", None)

    def _taken(self, target: Path) -> bool:
        if there(target):
            self.failed.emit(
                tr("There already is {name} in {into}. Choose another folder.", name=target.name, into=target.parent)
            )
        return there(target)

    def copy_model(self, model: Model, into: Path) -> None:
        """Copy a model's folder (card, weights, preview) into the folder `into`."""
        target = into / model.folder.name
        if self._taken(target):
            return
        try:
            with tempfile.TemporaryDirectory(prefix=half_name(""), suffix=".part", dir=into) as part:
                whole = Path(part) / target.name
                shutil.copytree(model.folder, whole)
                open_as_usual(whole)
                whole.rename(target)
        except OSError as error:
            self.failed.emit(
                tr(
                    "{target} could not be written: {why}. Choose another folder.",
                    target=target,
                    why=error.strerror or error,
                )
            )
            return
        self.said.emit(tr("Copied {name} to {into}.", name=model.name, into=into), "", None)

    def make_again(self, picture: MadePicture) -> None:
        """Make a picture once more from its recipe and compare the pixels."""
        model = self.model_of(picture)
        if picture.recipe is not None and model is None:
            sha = picture.recipe.model_sha256[:8] or tr("no hash")
            self.failed.emit(
                tr(
                    "The model {model} ({sha}), which made {name}, is not in this library. Drop its folder on the "
                    "window first.",
                    model=picture.recipe.model,
                    sha=sha,
                    name=picture.file.name,
                )
            )
        elif model is not None:
            self.again.make(picture, model)

    def _take(self, things: list[Thing]) -> list[Gone] | None:
        shelf, gone = self.studio.shelf, list[Gone]()

        def take(thing: Thing) -> None:
            trashed = shelf.delete(thing) if isinstance(thing, Model) else shelf.shelf.gallery.delete(thing)
            gone.append((trashed, thing))

        for thing in things:
            self._try(partial(take, thing))
        self.changed.emit()
        return gone or None

    def _put_back(self, gone: list[Gone]) -> list[Gone] | None:
        shelf, left = self.studio.shelf, list[Gone]()
        for trashed, thing in gone:
            back = shelf.undo if isinstance(thing, Model) else shelf.shelf.gallery.undo
            if not self._try(partial(back, trashed)):
                left.append((trashed, thing))
        self.changed.emit()
        if not left:
            self.said.emit(BACK, "", None)
        return left or None

    def _try(self, act: Callable[[], object]) -> bool:
        return did(act, self.failed.emit)

    def _tell(self, *_: Hashable) -> None:
        self.changed.emit()


def of_model(model: Model) -> Entry:
    """The card of a model."""
    card = model.card
    parts = [tr("Starter") if model.starter else tr("Yours"), tr("{size} px", size=card.size)]
    if card.classes:
        parts.append(tr("{classes} classes", classes=len(card.classes)))
    return Entry(
        key=model.key,
        title=card.title or model.name,
        line=" · ".join(parts),
        picture=model.folder / card.preview,
        size=card.size,
        starred=model.starred,
        starter=model.starter,
        rating=model.rating,
        thing=model,
    )


def of_picture(picture: MadePicture) -> Entry:
    """The card of a picture."""
    made_by = picture.recipe.model if picture.recipe else ""
    return Entry(
        key=picture.name,
        title=picture.file.name,
        line=made_by or tr("not made here"),
        picture=picture.file,
        size=0,
        starred=picture.starred,
        thing=picture,
    )


def _text(model: Model) -> str:
    card = model.card
    return " ".join((model.name, card.title, card.about, card.data.name, *card.classes, model.notes)).casefold()
