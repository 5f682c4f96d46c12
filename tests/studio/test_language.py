"""The window in a language made up for this test: every text in brackets. What stands without them cannot be translated."""

import ast
import json
import os
import re
import runpy
import string
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

ROOT = Path(__file__).parents[2]
TEXTS = runpy.run_path(str(ROOT / "packaging" / "texts.py"))
CARDS = [json.loads(card.read_bytes()) for card in (ROOT / "resources" / "models").glob("*/card.json")]
LRELEASE = Path(PySide6.__file__).parent / ("lrelease.exe" if os.name == "nt" else "lrelease")

LOOK = """
import json, sys
from pathlib import Path
from studio import language
from engine import paths
language.begin(paths.home() / "settings.ini")
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import *
from studio.app import make_application, make_window
from studio.view.panels.places import PLACES
from studio.view.settings_dialog import SettingsDialog
from studio.view.menus import build_menu
app = make_application([])
window = make_window(app, mode="dark")
window.show()
seen = {}
def texts(top, where):
    for widget in [top, *top.findChildren(QWidget)]:
        if widget.objectName().startswith("qt_") or not widget.isVisible():
            continue
        found = [widget.toolTip(), widget.accessibleName()]
        for name in ("text", "placeholderText"):
            if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)) and hasattr(widget, name):
                found.append(getattr(widget, name)())
        if isinstance(widget, QComboBox):
            found += [widget.itemText(k) for k in range(widget.count())]
        if isinstance(widget, QMenu):
            found += [action.text() for action in widget.actions()]
        for text in found:
            seen.setdefault(text, f"{where}: {widget.objectName() or type(widget).__name__}")
for place in PLACES:
    window.show_panel(place.key)
    app.processEvents()
    texts(window, place.key)
window.toggle_queue()
app.processEvents()
texts(window, "queue")
dialog = SettingsDialog(window.studio, window)
dialog.show()
texts(dialog, "settings")
menu = build_menu(window.actions_table, window)
menu.show()
texts(menu, "menu")
for action in window.actions_table.all():
    seen.setdefault(action.name, f"command {action.id}")
print("SEEN" + json.dumps(seen))
dialog.close(); menu.close(); window.close_now()
"""


@pytest.fixture(scope="module")
def brackets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A translation of everything, made with Qt's own tool."""
    folder = tmp_path_factory.mktemp("languages")
    found = TEXTS["texts"]()
    source = folder / "atelier_eo.ts"
    source.write_text(TEXTS["written"](found, "eo", {text: f"[[{text}]]" for text in found}), encoding="utf-8")
    made = folder / "atelier_eo.qm"
    subprocess.run([str(LRELEASE), "-silent", str(source), "-qm", str(made)], check=True)
    return made


def test_the_file_for_translators_has_every_text() -> None:
    kept = (ROOT / "resources" / "languages" / "atelier.ts").read_text(encoding="utf-8")
    assert kept == TEXTS["written"](TEXTS["texts"]()), "run: python packaging/texts.py"


def test_what_a_text_leaves_open_is_what_it_is_given() -> None:
    wrong = []
    for module in sorted((ROOT / "studio").rglob("*.py")):
        for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "tr"):
                continue
            text = call.args[0]
            given = {keyword.arg for keyword in call.keywords}
            if isinstance(text, ast.Constant) and given:
                wanted = {name for _, name, _, _ in string.Formatter().parse(text.value) if name is not None}
                if wanted != given:
                    wrong.append(f"{module.name}:{call.lineno}: {text.value!r} with {given}")
    assert wrong == []


def test_everything_the_window_says_can_be_translated(brackets: Path, home: Path) -> None:
    (home / "languages").mkdir()
    (home / "languages" / brackets.name).write_bytes(brackets.read_bytes())
    (home / "settings.ini").write_text("[window]\nlanguage=eo\n")
    told = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, env={**os.environ}, check=False)
    line = next((line for line in told.stdout.splitlines() if line.startswith("SEEN")), None)
    assert line is not None, told.stderr[-3000:]
    seen: dict[str, str] = json.loads(line.removeprefix("SEEN"))
    assert sum("[[" in text for text in seen) > 300
    bare = {text: where for text, where in seen.items() if not _translated(text)}
    assert bare == {}, "\n".join(f"{where}: {text}" for text, where in bare.items())


NAMES = [
    *(name for card in CARDS for name in (card.get("title") or card["name"], *card.get("classes", []))),
    *("1,000 everyday things", "1,000 everyday things, second opinion", "English", "Esperanto"),
]
"""What models, their classes and languages are called, which is not translated."""


def _translated(text: str) -> bool:
    """Whether nothing is left outside brackets but what is the same in every language: numbers, units, paths, names."""
    if text in NAMES or Path(text).is_absolute():
        return True
    left = re.sub(r"\[\[.*\]\]", "", text, flags=re.DOTALL)
    left = re.sub(r"(?i)\b(atelier|fashion32|fashion-mnist|px|gb|mb|cpu|ctrl|shift|alt|del|esc|f\d+)\b", "", left)
    return not re.search(r"[^\W\d_]{2,}", left)


def test_a_language_that_is_not_there_leaves_english(home: Path) -> None:
    (home / "settings.ini").write_text("[window]\nlanguage=xx\n")
    script = (
        "from studio import language; from engine import paths; language.begin(paths.home() / 'settings.ini');"
        "print(language.tr('Settings'), language.tr('{n} left', n=3))"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env={**os.environ}
    )
    assert told.stdout == "Settings 3 left\n"
    (home / "languages").mkdir()
    (home / "languages" / "atelier_xx.qm").write_bytes(b"nonsense")
    assert (
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == told.stdout
    )


def test_a_mistake_in_a_translation_costs_only_that_sentence(tmp_path: Path, home: Path) -> None:
    source = tmp_path / "atelier_eo.ts"
    wrong = {"{title} (starter)": "{titolo} (komenca)", "Settings": "Agordoj"}
    source.write_text(TEXTS["written"]({key: ["here"] for key in wrong}, "eo", wrong), encoding="utf-8")
    subprocess.run([str(LRELEASE), "-silent", str(source), "-qm", str(tmp_path / "atelier_eo.qm")], check=True)
    script = (
        "import sys; from pathlib import Path; from studio import language; language.speak(Path(sys.argv[1]));"
        "print(language.tr('Settings'), language.tr('{title} (starter)', title='a'))"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "atelier_eo.qm")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "Agordoj a (starter)\n"
