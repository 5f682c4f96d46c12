"""Pictures of library cards, read from their files when they are first shown, and kept."""

from collections.abc import Sequence
from pathlib import Path
from typing import overload

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QImageReader, QPainter

from studio.view.widgets.sheet_picture import cut

SIDE = 3
"""A model's card shows SIDE x SIDE of its pictures."""
LARGEST = 512
_KEPT = 400
_kept: dict[tuple[Path, int, int], QImage] = {}


def thumbnail(file: Path, size: int) -> QImage:
    """The picture in `file`, at most 512 px; of a model's preview (`size` > 0) nine of its single pictures.

    Null where there is no readable picture.
    """
    try:
        key = (file, size, file.stat().st_mtime_ns)
    except OSError:
        return QImage()
    if key not in _kept:
        if len(_kept) >= _KEPT:
            del _kept[next(iter(_kept))]
        _kept[key] = _read(file, size)
    return _kept[key]


def _read(file: Path, size: int) -> QImage:
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    real = reader.size()
    if not size and real.isValid() and max(real.width(), real.height()) > LARGEST:
        scale = LARGEST / max(real.width(), real.height())
        reader.setScaledSize(QSize(max(1, round(real.width() * scale)), max(1, round(real.height() * scale))))
    image = reader.read()
    return _mosaic(image, size) if size else image


def _mosaic(sheet: QImage, size: int) -> QImage:
    pictures = cut(sheet, size)
    if len(pictures) < SIDE * SIDE:
        return sheet
    columns = max(1, sheet.width() // size)
    made = QImage(size * SIDE, size * SIDE, QImage.Format.Format_RGB32)
    painter = QPainter(made)
    for place in range(SIDE * SIDE):
        row, column = divmod(place, SIDE)
        painter.drawImage(column * size, row * size, pictures[(row * columns + place % columns) % len(pictures)])
    painter.end()
    return made


class Thumbnails(Sequence[QImage]):
    """Pictures of many files, each read when it is asked for. `files`: the file, and the edge of its single pictures."""

    def __init__(self, files: Sequence[tuple[Path, int]]) -> None:
        self._files = files

    def __len__(self) -> int:
        return len(self._files)

    @overload
    def __getitem__(self, index: int) -> QImage: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[QImage]: ...
    def __getitem__(self, index: int | slice) -> QImage | Sequence[QImage]:
        if isinstance(index, slice):
            return [thumbnail(*one) for one in self._files[index]]
        return thumbnail(*self._files[index])
