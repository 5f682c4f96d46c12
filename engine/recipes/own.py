"""The user's own recipes: TOML files like those that ship, in the library's folder `recipes`."""

import re
from pathlib import Path
from typing import Any

import msgspec

from engine import paths
from engine.errors import AtelierError, BadInput
from engine.library.atomic import write_file
from engine.recipes.recipe import Recipe, from_dict, named, own_folder, read, shipped, to_dict
from engine.recipes.sense import check

GROUP = "Your own"
"""Their branch in the family tree."""

LONGEST = 64
"""Letters of a recipe's name, at most."""

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def broken() -> dict[str, str]:
    """The files in the folder that cannot be used, each with the reason in a sentence."""
    found = {}
    for file in sorted(own_folder().glob("*.toml")):
        try:
            if file.stem in shipped():
                raise BadInput(f"{file.name} has the name of a recipe that ships with Atelier. Rename the file.")
            check(read(file))
        except AtelierError as error:
            found[file.name] = str(error)
    return found


def name_for(title: str) -> str:
    """The name of a recipe with this title: small letters, digits and hyphens. Raises BadInput where nothing is left or it is taken."""
    name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    if len(name) > LONGEST:
        raise BadInput(f"A recipe's name has at most {LONGEST} letters. Choose a shorter one.")
    if not _NAME.fullmatch(name):
        raise BadInput("Give the recipe a name with letters or digits in it.")
    if name in shipped():
        raise BadInput(f"A recipe that ships with Atelier is called '{name}'. Choose another name.")
    if named(name).exists():
        raise BadInput(f"You have a recipe called '{name}' already. Choose another name.")
    return name


def save(recipe: Recipe, title: str, about: str) -> Recipe:
    """Keep `recipe` (a shipped one with changed settings, say) as the user's own, and give it back. Raises BadInput, DiskFull.

    Its parent in the family tree is the recipe it was made of.
    """
    name = name_for(title)
    made = check(
        msgspec.structs.replace(
            recipe, name=name, title=_line(title), about=_line(about), group=GROUP, parent=recipe.name, year=0
        )
    )
    paths.recipes()

    def write(part: Path) -> None:
        part.write_text(to_toml(made), encoding="utf-8")

    write_file(named(name), write)
    return made


def _line(text: str) -> str:
    """One line without characters that nobody sees: TOML takes none of them."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def to_toml(recipe: Recipe) -> str:
    """The recipe as a TOML file that `read` understands; what is as by default is left out."""
    plain = to_dict(recipe)
    usual = to_dict(from_dict({"name": "", "title": "", "family": "", "about": ""}))
    kept = {key: value for key, value in plain.items() if key != "name" and value is not None and value != usual[key]}
    return "\n".join(_table("", kept)).strip() + "\n"


def _table(prefix: str, values: dict[str, Any]) -> list[str]:
    """The lines of one table: its plain values, then the tables in it."""
    lines = [f"{_key(key)} = {_value(value)}" for key, value in values.items() if not isinstance(value, dict)]
    head = [f"[{prefix}]"] if prefix and (lines or not values) else []
    for key, value in values.items():
        if isinstance(value, dict):
            lines += ["", *_table(f"{prefix}.{_key(key)}" if prefix else _key(key), value)]
    return head + lines


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else msgspec.json.encode(name).decode()


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, str):
        return msgspec.json.encode(value).decode()  # a JSON string is a TOML string
    return repr(value)
