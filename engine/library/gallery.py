"""The gallery: every picture made with Atelier, newest first, with its recipe and the user's star."""

import os
from pathlib import Path

import msgspec

from engine.errors import BadInput, NotFound
from engine.library import facts
from engine.library.facts import Facts
from engine.library.pictures import PictureRecipe, read_recipe
from engine.library.trash import Trash, Trashed

SUFFIXES = (".png", ".webp", ".gif", ".mp4")


class MadePicture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture in the gallery. `name`: below the gallery's folder, with `/`; `made`: seconds since 1970.

    `recipe`: None for a foreign picture; `problem`: a sentence where there is a recipe, but damaged.
    """

    name: str
    file: Path
    made: float
    recipe: PictureRecipe | None = None
    problem: str = ""
    starred: bool = False
    notes: str = ""


class Gallery:
    """The pictures below `folder`; stars and notes in the facts file. Recipes are read once per change of a file."""

    def __init__(self, folder: Path, facts_file: Path, trash: Trash) -> None:
        self.folder = folder
        self._file = facts_file
        self._trash = trash
        self._read: dict[tuple[Path, int, int], tuple[PictureRecipe | None, str]] = {}

    def pictures(self, search: str = "", starred: bool = False) -> list[MadePicture]:
        """Pictures whose name, model or notes hold every word of `search`; newest first."""
        known = facts.read(self._file)[0].pictures
        found = [one for file in self._files() if (one := self._picture(file, known))]
        words = search.casefold().split()
        return sorted(
            (one for one in found if (one.starred or not starred) and all(word in _text(one) for word in words)),
            key=lambda one: (-one.made, one.name),
        )

    def star(self, picture: MadePicture | Path, starred: bool = True) -> None:
        """Mark a picture as a favourite, or no longer."""
        self._opine(picture, starred=starred)

    def note(self, picture: MadePicture | Path, notes: str) -> None:
        """Keep the user's own words about a picture."""
        self._opine(picture, notes=notes)

    def delete(self, picture: MadePicture | Path) -> Trashed:
        """Put a picture into the library's trash. Raises NotFound, BadInput for one outside the gallery."""
        self._name(picture)
        return self._trash.take(_file_of(picture))

    def undo(self, trashed: Trashed) -> None:
        """Bring back what `delete` took."""
        self._trash.put_back(trashed)

    def _files(self) -> list[Path]:
        return [
            Path(top, name)
            for top, folders, names in os.walk(self.folder)
            if not folders.sort()
            for name in names
            if name.lower().endswith(SUFFIXES) and not name.startswith(".")
        ]

    def _picture(self, file: Path, known: dict[str, Facts]) -> MadePicture | None:
        try:
            status = file.stat()
        except FileNotFoundError:
            return None  # deleted since the folder was read
        key = (file, status.st_mtime_ns, status.st_size)
        if key not in self._read:
            self._read[key] = _recipe_or_problem(file)
        recipe, problem = self._read[key]
        name = file.relative_to(self.folder).as_posix()
        opinion = known.get(name, Facts())
        return MadePicture(
            name=name,
            file=file,
            made=status.st_mtime,
            recipe=recipe,
            problem=problem,
            starred=opinion.starred,
            notes=opinion.notes,
        )

    def _name(self, picture: MadePicture | Path) -> str:
        file = _file_of(picture)
        if not file.resolve().is_relative_to(self.folder.resolve()):
            raise BadInput(
                f"{file.name} is not in the gallery: only pictures in {self.folder} can be starred or deleted."
            )
        return file.resolve().relative_to(self.folder.resolve()).as_posix()

    def _opine(self, picture: MadePicture | Path, **words: bool | str) -> None:
        name = self._name(picture)
        if not _file_of(picture).is_file():
            raise NotFound(f"{name} is no longer there.")

        def changed(library: facts.Library) -> facts.Library:
            opinion = msgspec.structs.replace(library.pictures.get(name, Facts()), **words)
            return msgspec.structs.replace(library, pictures={**library.pictures, name: opinion})

        facts.change(self._file, changed)


def _file_of(picture: MadePicture | Path) -> Path:
    return picture.file if isinstance(picture, MadePicture) else picture


def _recipe_or_problem(file: Path) -> tuple[PictureRecipe | None, str]:
    try:
        return read_recipe(file), ""
    except BadInput as error:
        return None, str(error)
    except NotFound:
        return None, ""


def _text(picture: MadePicture) -> str:
    model = picture.recipe.model if picture.recipe else ""
    return f"{picture.name} {model} {picture.notes}".casefold()
