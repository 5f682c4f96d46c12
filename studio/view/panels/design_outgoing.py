"""Designed items leave the studio: to the clipboard, as one file, or all of them into a folder; each carries its recipe."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from engine.errors import AtelierError
from engine.library.atomic import disk_errors, write_bytes
from studio.language import tr
from studio.model.design_context import DesignContext
from studio.model.designed import Designed
from studio.model.export import Export
from studio.view.panels.generate_outgoing import COPY_EDGE


class DesignOutgoing(QObject):
    """`saved(sentence, path)`, `copied(sentence)`, `failed(sentence)`."""

    saved = Signal(str, object)
    copied = Signal(str)
    failed = Signal(str)

    def __init__(self, context: DesignContext, panel: QWidget) -> None:
        super().__init__(panel)
        self._context, self._panel = context, panel
        self.export = Export(context.studio, self)
        self.export.finished.connect(self.saved)
        self.export.failed.connect(self.failed)

    def copy(self, item: Designed) -> None:
        """Put an item on the clipboard, sharply enlarged."""
        image = QImage(str(item.picture))
        if image.isNull():
            self.failed.emit(tr("{name} is not there any more. Design again.", name=item.picture.name))
            return
        factor = max(1, COPY_EDGE // max(1, image.width()))
        mode = Qt.TransformationMode.FastTransformation
        large = image.scaled(image.width() * factor, image.height() * factor, mode=mode)
        QGuiApplication.clipboard().setImage(large)
        self.copied.emit(
            tr("Copied, {width} × {height} px ({factor}×).", width=large.width(), height=large.height(), factor=factor)
        )

    def save(self, item: Designed) -> None:
        """Ask for a file and write an item at its true size, with its recipe."""
        name = (self._context.category or "item").lower()
        suggested = self.export.unused(self.export.default_folder(), f"design-{name}", ".png")
        chosen, _ = QFileDialog.getSaveFileName(self._panel, tr("Save item"), str(suggested), tr("PNG (*.png)"))
        if chosen:
            self.write(item, self.export.ending(Path(chosen), ".png"))

    def write(self, item: Designed, out: Path) -> None:
        """Write an item to `out`."""
        try:
            with disk_errors(out):
                write_bytes(out, item.picture.read_bytes())
        except (AtelierError, FileNotFoundError) as error:
            self.failed.emit(str(error))
            return
        self.export.remember_folder(out.parent)
        self.saved.emit(tr("Saved {name}", name=out.name), out)

    def save_all(self, items: tuple[Designed, ...]) -> None:
        """Ask for a folder and write all items into it, with a contact sheet."""
        folder = QFileDialog.getExistingDirectory(
            self._panel, tr("Save all items into a folder"), str(self.export.default_folder())
        )
        choice = self._context.choice
        if folder and choice is not None:
            self.export.remember_folder(Path(folder))
            self.export.pictures(choice, [item.latent for item in items], Path(folder), sheet=len(items) > 1)
