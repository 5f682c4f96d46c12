"""The sheets of samples that were shown last, so that a slider over a whole run does not read each again."""

from pathlib import Path

from PySide6.QtGui import QImage


class SheetCache:
    """At most `keep` images by file, the ones shown last."""

    def __init__(self, keep: int) -> None:
        self._keep = keep
        self._kept: dict[Path, QImage] = {}

    def load(self, path: Path) -> QImage:
        """The image in `path`; a null one where it cannot be read, which is not kept."""
        image = self._kept.pop(path, None)
        if image is None:
            image = QImage(str(path))
        if not image.isNull():
            self._kept[path] = image
            while len(self._kept) > self._keep:
                self._kept.pop(next(iter(self._kept)))
        return image

    def forget(self) -> None:
        """Drop what was loaded: the files may have been written anew."""
        self._kept.clear()
