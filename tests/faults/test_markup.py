"""Names and words from files that look like HTML are shown as they are written, on pages and on the window."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QWidget

from engine.library.card import DataCard, ModelCard
from engine.library.robustness import Point, Robustness
from engine.library.robustness_page import write_robustness_page
from engine.library.shelf import Model
from studio.model import facts
from studio.model.as_written import as_written
from studio.view.widgets.buttons import QuietButton
from studio.view.widgets.labels import Heading, Hint, SectionCaption, Title
from studio.view.widgets.wrapped import Wrapped

EVIL = "<img src=x onerror=alert(1)><b>bold</b><svg onload=alert(2)>"


def test_a_page_shows_names_as_they_are(tmp_path: Path) -> None:
    found = Robustness(
        EVIL, EVIL, EVIL, 3, 0.9, (Point(0.1, 0.5, 0.4, 0.9),), 0.1, (EVIL, "b"), ((1, 2), (3, 4)), warning=EVIL
    )
    write_robustness_page(tmp_path / "page.html", found)
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<img src=x" not in page
    assert "<b>bold" not in page
    assert "<svg onload" not in page
    assert "&lt;img src=x" in page


@pytest.mark.parametrize("kind", [Title, Heading, SectionCaption, Hint, Wrapped])
def test_words_on_the_window_are_plain(kind: type[QLabel], qtbot) -> None:
    label = kind(EVIL)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text().casefold() == EVIL.casefold()


def test_what_a_card_says_reaches_only_plain_labels(tmp_path: Path, qtbot) -> None:
    card = ModelCard(
        name="evil",
        title=EVIL,
        about=EVIL,
        data=DataCard(EVIL, EVIL, 3),
        classes=(EVIL,),
        size=8,
        channels=1,
        parents=(EVIL,),
    )
    rows = facts.of_model(Model(key="evil", card=card, folder=tmp_path, starter=False))
    assert any(EVIL in value for _, value in rows)
    shown = QWidget()
    qtbot.addWidget(shown)
    labels = [Wrapped(value, 140, shown) for _, value in rows]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_labels_whose_words_come_from_elsewhere_are_plain() -> None:
    """Whoever says what a file, a model or an error is called does it in plain text: Qt guesses from the words otherwise."""
    view = Path(__file__).parents[2] / "studio" / "view"
    for name in ("toast", "states", "waiting_card", "wrapped", "labels", "timeline"):
        text = (view / "widgets" / f"{name}.py").read_text(encoding="utf-8")
        assert "PlainText" in text, name
    assert "said.setTextFormat(Qt.TextFormat.PlainText)" in (view / "panels" / "design_like_form.py").read_text(
        encoding="utf-8"
    )


def test_tips_show_names_as_they_are(qtbot) -> None:
    tip = QLabel(as_written(EVIL))  # as Qt shows a tip: it looks whether the words are HTML
    qtbot.addWidget(tip)
    document = QTextDocument()
    document.setHtml(tip.text())
    assert document.toPlainText() == EVIL
    escaped = "tom &lt;b&gt; jerry.png"
    tip.setText(as_written(escaped))
    document.setHtml(tip.text())
    assert document.toPlainText() == escaped
    assert as_written("5 × 4 px & more\n(Ctrl+S)") == "5 × 4 px & more\n(Ctrl+S)"
    button = QuietButton(EVIL, "button", tip=EVIL)
    qtbot.addWidget(button)
    assert button.toolTip() == as_written(EVIL)


def test_every_tip_whose_words_come_from_elsewhere_is_shown_as_written() -> None:
    """A tip is given what the program says itself, or what has gone through `as_written`."""
    view = Path(__file__).parents[2] / "studio" / "view"
    for file in view.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr == "setToolTip":
                assert _own_words(node.args[-1]), f"{file.name}:{node.lineno}"
            elif node.func.attr == "showText" or (
                node.func.attr == "setItemData" and "ToolTipRole" in ast.unparse(node.args[-1])
            ):
                assert _own_words(node.args[1]), f"{file.name}:{node.lineno}"


def _own_words(said: ast.expr) -> bool:
    match said:
        case ast.Constant():
            return True
        case ast.IfExp():
            return _own_words(said.body) and _own_words(said.orelse)
        case ast.Call(func=ast.Name(id="as_written")):
            return True
        case ast.Call(func=ast.Name(id="tr")):
            return all(one.arg in _NUMBERS or _is_own(one.value) for one in said.keywords)
    return "escape" in ast.unparse(said) or ast.unparse(said) == "pace.about"


def _is_own(value: ast.expr) -> bool:
    return ast.unparse(value) in ("layers", "TERMS[place][1].capitalize()", "words")


_NUMBERS = ("width", "height", "enlarge", "accuracy", "least")
