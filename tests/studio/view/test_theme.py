from dataclasses import fields

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from studio.view.theme import icons
from studio.view.theme.fonts import font
from studio.view.theme.theme import theme
from studio.view.theme.tokens import DARK, LIGHT, Tokens


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


GROUNDS = ("bg", "surface", "raised")
INKS = ("text", "muted", "accent", "good", "bad")


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("ground", [*GROUNDS, "hover"])
@pytest.mark.parametrize("ink", INKS)
def test_every_text_colour_is_readable_on_every_ground(tokens: Tokens, ground: str, ink: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda tokens: tokens.name)
def test_words_on_the_primary_button_are_readable(tokens: Tokens) -> None:
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent_hover) >= 4.5


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda tokens: tokens.name)
def test_grounds_are_neutral_so_that_pictures_are_judged_fairly(tokens: Tokens) -> None:
    for ground in GROUNDS:
        parts = [int(getattr(tokens, ground)[i : i + 2], 16) for i in (1, 3, 5)]
        assert max(parts) - min(parts) <= 2


def test_both_themes_have_every_token_as_a_colour() -> None:
    for tokens in (DARK, LIGHT):
        for field in fields(tokens):
            if field.name != "name":
                assert len(getattr(tokens, field.name)) == 7


def test_dressing_changes_the_colours_of_real_widgets(qapp: QApplication, qtbot: object) -> None:
    button = QPushButton("x")
    button.show()
    seen = {}
    for mode in ("light", "dark"):
        theme.dress(qapp, mode)
        seen[mode] = button.grab().toImage().pixelColor(10, 10).lightness()
    button.close()
    assert seen["light"] > 200 > 80 > seen["dark"]


def test_figures_have_one_width_also_where_the_sheet_sets_the_size(qapp: QApplication) -> None:
    label = QLabel("x")
    label.setProperty("role", "value")
    label.ensurePolished()
    for written in (font(12), label.font()):
        metrics = QFontMetrics(written)
        assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8080")


def test_an_icon_is_drawn_in_its_colour(qapp: QApplication) -> None:
    image = icons.pixmap("house", 24, "#ff0000", 2).toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 250
    }
    assert colours == {"#ff0000"}


def test_an_icon_the_font_does_not_have_is_an_error() -> None:
    with pytest.raises(KeyError):
        icons.glyph("no-such-icon")
