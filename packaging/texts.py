"""Collects every text of the window for translators: `python packaging/texts.py` writes resources/languages/atelier.ts, a Qt Linguist file.

A translation is a copy of it, `atelier_de.ts` say, filled in with Qt Linguist and made into `atelier_de.qm` by `pyside6-lrelease`.
"""

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).parents[1]))

from engine import recipes
from engine.jobs.attack_catalogue import METHODS
from engine.jobs.defence_catalogue import DEFENCES
from engine.recipes.recipe import shipped
from studio.model.family import sentences

ROOT = Path(__file__).parents[1]
FILE = ROOT / "resources" / "languages" / "atelier.ts"
WORDS = {"tr": (0,), "mark": (0,), "count": (1, 2)}
"""Functions whose arguments at these places are texts: `count` takes one and many."""


def said(source: str) -> Iterator[str]:
    """The texts in one module, in the order of its lines."""
    calls = [
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        assert isinstance(call.func, ast.Name)
        given = [arg.value if isinstance(arg, ast.Constant) else None for arg in call.args]
        found = [given[place] for place in WORDS.get(call.func.id, ()) if place < len(given)]
        if call.func.id == "count" and len(given) == 2:  # of one word the plural is made with an s
            found.append(f"{given[1]}s" if given[1] is not None else None)
        yield from (text for text in found if isinstance(text, str))


def texts() -> dict[str, list[str]]:
    """Every text, and the modules that say it."""
    found: dict[str, list[str]] = {}
    for module in sorted((ROOT / "studio").rglob("*.py")):
        name = module.relative_to(ROOT).as_posix()
        for text in said(module.read_text(encoding="utf-8")):
            where = found.setdefault(text, [])
            if name not in where:
                where.append(name)
    for recipe in sorted((ROOT / "engine" / "recipes").glob("*.toml")):
        plain = tomllib.loads(recipe.read_text(encoding="utf-8"))
        for text in (plain["title"], plain["group"], *sentences(plain["about"])):
            found.setdefault(text, []).append(recipe.relative_to(ROOT).as_posix())
    for module, text in _of_the_engine():
        where = found.setdefault(text, [])
        if module not in where:
            where.append(module)
    found.pop("", None)
    return found


def _of_the_engine() -> Iterator[tuple[str, str]]:
    """What the window shows of the engine's tables: module and text."""
    for module, table in (("attack", METHODS), ("defence", DEFENCES)):
        for entry in table.values():
            yield f"engine/jobs/{module}_catalogue.py", entry.title
            yield f"engine/jobs/{module}_catalogue.py", entry.about
    for name in sorted(shipped()):
        for setting in recipes.settings(recipes.load(name)):
            for text in (setting.label, setting.effect, setting.unit):
                yield "engine/recipes/words.py", text


def written(found: dict[str, list[str]], language: str = "", translate: dict[str, str] | None = None) -> str:
    """A .ts file of them, with the translations that there are."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines += [f'<TS version="2.1" language="{language}" sourcelanguage="en">', "<context>", "    <name>studio</name>"]
    for text, modules in found.items():
        lines += ["    <message>", *(f'        <location filename="{module}"/>' for module in modules)]
        lines.append(f"        <source>{escape(text)}</source>")
        known = (translate or {}).get(text)
        lines.append(
            f"        <translation>{escape(known)}</translation>"
            if known
            else '        <translation type="unfinished"/>'
        )
        lines.append("    </message>")
    return "\n".join([*lines, "</context>", "</TS>", ""])


def main() -> int:
    """Write the file; with `--check`, only say whether it is as it should be."""
    text = written(texts())
    if "--check" in sys.argv:
        return int(not FILE.is_file() or FILE.read_text(encoding="utf-8") != text)
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
