"""Icons of one family (Phosphor), drawn from the font that qtawesome carries, in the theme's colours.

qtawesome itself is not imported: it would cost a third of the start. Its font and its table of names are all we need.
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPixmap

_SCALES = (1, 2, 3)


@cache
def _font() -> tuple[str, dict[str, str]]:
    spec = find_spec("qtawesome")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("The package qtawesome, which carries the icons, is missing: install Atelier again.")
    folder = Path(spec.origin).parent / "fonts"
    file = max(folder.glob("phosphor-*.ttf"))
    names = json.loads(max(folder.glob("phosphor-charmap-*.json")).read_text(encoding="utf-8"))
    family = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))[0]
    return family, names


def glyph(name: str) -> str:
    """The character of an icon in the icon font. Raises KeyError for a name Phosphor does not have."""
    return chr(int(_font()[1][name], 16))


def draw(painter: QPainter, name: str, rect: QRectF, colour: str) -> None:
    """Paint an icon centred in `rect`, as high as the rectangle, in a colour (#rrggbb)."""
    painter.save()
    font = QFont(_font()[0])
    font.setPixelSize(max(1, round(min(rect.width(), rect.height()))))
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, glyph(name))
    painter.restore()


@cache
def pixmap(name: str, size: int, colour: str, scale: int = 1) -> QPixmap:
    """An icon as a pixmap of `size` logical pixels at a device pixel ratio of `scale`."""
    made = QPixmap(size * scale, size * scale)
    made.setDevicePixelRatio(scale)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, name, QRectF(0, 0, size, size), colour)
    painter.end()
    return made


def icon(name: str, size: int, colour: str, disabled: str | None = None) -> QIcon:
    """An icon for a button or a menu, crisp at every scale; `disabled`: its colour where it cannot be used."""
    made = QIcon()
    for scale in _SCALES:
        made.addPixmap(pixmap(name, size, colour, scale))
        if disabled is not None:
            made.addPixmap(pixmap(name, size, disabled, scale), QIcon.Mode.Disabled)
    return made
