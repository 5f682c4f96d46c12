"""Small pictures for cards: the samples that ship, and models' previews cut into their pictures."""

import gzip

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from engine.paths import resources

_EDGE = 28
_PHOTO = 96


def sample_pictures(count: int, first: int = 0) -> list[QImage]:
    """The first pictures of the sample data set (28 x 28 grey)."""
    file = resources() / "samples" / "fashion" / "train-images-idx3-ubyte.gz"
    with gzip.open(file) as stream:
        stream.seek(16 + first * _EDGE * _EDGE)
        raw = stream.read(count * _EDGE * _EDGE)
    size = _EDGE * _EDGE
    return [
        QImage(raw[at : at + size], _EDGE, _EDGE, _EDGE, QImage.Format.Format_Grayscale8).copy()
        for at in range(0, len(raw), size)
    ]


def sample_photos() -> list[QImage]:
    """The sample photos, the middle square of each, 96 x 96 in colour."""
    found = []
    for file in sorted((resources() / "samples" / "clothing").glob("*.jpg")):
        photo = QImage(str(file))
        edge = min(photo.width(), photo.height())
        middle = photo.copy((photo.width() - edge) // 2, (photo.height() - edge) // 2, edge, edge)
        found.append(middle.scaled(_PHOTO, _PHOTO, mode=Qt.TransformationMode.SmoothTransformation))
    return found


def sample_attacks() -> list[QImage]:
    """Sample photos, and beside each the change that fools a classifier about it, enlarged."""
    sheet = QImage(str(resources() / "samples" / "attacked.jpg"))
    return cut(sheet, _PHOTO)


def cut(sheet: QImage, edge: int) -> list[QImage]:
    """A sheet of square pictures (side by side, without gaps) cut into single ones; none of a null image."""
    if sheet.isNull() or edge <= 0 or sheet.width() % edge or sheet.height() % edge:
        return [] if sheet.isNull() else [sheet]
    places = [(x, y) for y in range(0, sheet.height(), edge) for x in range(0, sheet.width(), edge)]
    return [sheet.copy(x, y, edge, edge) for x, y in places]
