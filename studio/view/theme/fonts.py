"""The bundled typeface, Inter, so that every machine and every screenshot looks the same."""

from PySide6.QtGui import QFont, QFontDatabase

from engine.paths import resources
from studio.view.theme.tokens import BODY

FAMILY = "Inter"
WEIGHTS = ("Regular", "Medium", "SemiBold")


def load() -> QFont:
    """Register the bundled fonts and return the application's font: 13 px, with figures of one width."""
    for weight in WEIGHTS:
        path = resources() / "fonts" / f"{FAMILY}-{weight}.otf"
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(f"The font {path} is missing or broken: install Atelier again.")
    return font(BODY)


def font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The studio's font at a size of the type scale, with tabular figures."""
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
