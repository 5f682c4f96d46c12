"""Pictures leave Generate one by one: to the clipboard, into a file, or by the hand that drags them."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QGuiApplication, QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget

from engine import paths
from engine.errors import AtelierError
from engine.jobs.spec import Latent
from studio.language import tr
from studio.model.export import Export
from studio.model.generate import GenerateModel
from studio.view.widgets.latent_drag import carry
from studio.view.widgets.pixels import picture_image

COPY_EDGE = 512
"""Pictures on the clipboard are enlarged, in sharp whole factors, to about this many pixels."""


class Outgoing(QObject):
    """Draws a picture exactly, then hands it over. `saved(sentence, path)`, `copied(sentence)`, `failed(sentence)`."""

    saved = Signal(str, object)
    copied = Signal(str)
    failed = Signal(str)

    def __init__(self, model: GenerateModel, export: Export, panel: QWidget) -> None:
        super().__init__(panel)
        self._model, self._export, self._panel = model, export, panel

    def copy(self, latent: Latent) -> None:
        """Put a picture on the clipboard, sharply enlarged."""

        def drawn() -> None:
            image = picture_image(self._model.single, 0)
            factor = max(1, COPY_EDGE // max(1, image.width()))
            mode = Qt.TransformationMode.FastTransformation
            large = image.scaled(image.width() * factor, image.height() * factor, mode=mode)
            QGuiApplication.clipboard().setImage(large)
            self.copied.emit(
                tr(
                    "Copied, {width} × {height} px ({factor}×).",
                    width=large.width(),
                    height=large.height(),
                    factor=factor,
                )
            )

        self._model.exactly(latent, drawn)

    def save(self, latent: Latent) -> None:
        """Ask for a file and write one picture at its true size, with its recipe."""
        suggested = self._export.unused(self._export.default_folder(), self._stem(latent), ".png")
        title, kinds = tr("Save picture"), tr("PNG (*.png);;WebP (*.webp)")
        chosen, kind = QFileDialog.getSaveFileName(self._panel, title, str(suggested), kinds)
        if chosen:
            usual = (".webp", ".png") if "webp" in kind else (".png", ".webp")
            self.write(latent, self._export.ending(Path(chosen), *usual))

    def write(self, latent: Latent, out: Path) -> None:
        """Write one picture with its recipe to `out`."""

        def drawn() -> None:
            if self._written(latent, out):
                self._export.remember_folder(out.parent)
                self.saved.emit(tr("Saved {name}", name=out.name), out)

        self._model.exactly(latent, drawn)

    def drag(self, latent: Latent) -> None:
        """Drag a picture: within the window as a latent, out of it as a PNG with its recipe."""

        def drawn() -> None:
            if not QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
                return
            try:
                out = paths.leaving() / f"{self._stem(latent)}.png"
            except AtelierError as error:
                self.failed.emit(str(error))
                return
            if not self._written(latent, out):
                return
            image = picture_image(self._model.single, 0)
            mime = QMimeData()
            mime.setUrls([QUrl.fromLocalFile(str(out))])
            mime.setImageData(image)
            carry(mime, latent)
            drag = QDrag(self._panel)
            drag.setMimeData(mime)
            drag.setPixmap(QPixmap.fromImage(image.scaledToWidth(96)))
            drag.setHotSpot(QPoint(48, 48))
            drag.exec(Qt.DropAction.CopyAction)

        self._model.exactly(latent, drawn)

    def _stem(self, latent: Latent) -> str:
        name = self._model.choice.name if self._model.choice else "picture"
        return f"{name}-{latent.seeds[0]}"

    def _written(self, latent: Latent, out: Path) -> bool:
        if self._model.choice is None:
            return False
        single = self._model.single
        try:
            self._export.picture(self._model.choice, latent, single.shape, single.picture(0), out)
        except AtelierError as error:
            self.failed.emit(str(error))
            return False
        return True
