"""A picture of the user's beside what the model makes of it, with noise laid over it: reconstruct and denoise."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from engine.errors import AtelierError
from engine.library.pictures import read_recipe
from studio.language import tr
from studio.model.given import GivenModel
from studio.model.sources import PICTURES
from studio.view.picking import pick_picture
from studio.view.widgets.buttons import QuietButton
from studio.view.widgets.drop_place import only_path
from studio.view.widgets.labels import Hint
from studio.view.widgets.picture_pair import PicturePair
from studio.view.widgets.slider import LabelledSlider
from studio.view.widgets.states import EmptyState

FITS = {tr("Cropped to the middle"): "crop", tr("Whole, with a white border"): "letterbox", tr("Stretched"): "stretch"}


class GivenPage(QWidget):
    """Takes a picture by drop or from a file. `placed(latent)`: what the model made of it is to go into the grid."""

    closed = Signal()
    placed = Signal(object)

    def __init__(self, given: GivenModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given = given
        self.setAcceptDrops(True)
        back = QuietButton(tr("Back to the grid"), "generate.givenBack", "arrow-left")
        back.clicked.connect(self.closed)
        self.another = QuietButton(tr("Another picture…"), "generate.givenChoose", "file")
        self.another.clicked.connect(self.ask)
        self.put = QuietButton(
            tr("Put into the grid"),
            "generate.givenPut",
            "squares-four",
            tip=tr("A sample to walk from, mix and export"),
        )
        self.put.clicked.connect(lambda: self.placed.emit(self._given.latent))
        self.empty = EmptyState(
            tr("This model takes pictures in: drop one here, and see what it gives back, also from under noise."),
            "generate.givenEmpty", "image-square", tr("Choose a picture…"), primary=False,
        )  # fmt: skip
        self.empty.pressed.connect(self.ask)
        self.pair = PicturePair("generate.givenPair", tr("Your picture, and what the model makes of it"), "", "")
        self.noise = LabelledSlider(tr("Noise"), "generate.noise", 0.0, 1.0, 0.0)
        self.noise.setToolTip(tr("Lay noise over your picture, and see how much of it the model takes away."))
        self.noise.setFixedWidth(280)
        self.noise.moved.connect(given.set_noise)
        self.fit = QComboBox()
        self.fit.setObjectName("generate.givenFit")
        self.fit.setAccessibleName(tr("How the picture is fitted"))
        for words, key in FITS.items():
            self.fit.addItem(words, key)
        self.fit.activated.connect(lambda _: given.set_fit(self.fit.currentData()))
        self.about = Hint("", "generate.givenAbout")
        self.about.setWordWrap(False)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(back)
        top.addWidget(self.about, 1)
        top.addWidget(self.another)
        top.addWidget(self.put)
        self._controls = QWidget()
        below = QHBoxLayout(self._controls)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(24)
        below.addStretch()
        below.addWidget(self.noise)
        below.addWidget(self.fit, 0, Qt.AlignmentFlag.AlignBottom)
        below.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        box.addLayout(top)
        box.addWidget(self.empty, 1)
        box.addWidget(self.pair, 1)
        box.addWidget(self._controls)
        given.changed.connect(self._refresh)
        self._refresh()

    def ask(self) -> None:
        """Let the user choose a picture."""
        chosen = pick_picture(self, tr("Choose a picture"))
        if chosen is not None:
            self._given.give(chosen)

    def _refresh(self) -> None:
        given = self._given
        there = given.file is not None
        self.empty.setVisible(not there)
        for one in (self.pair, self._controls, self.another, self.put):
            one.setVisible(there)
        self.put.setEnabled(given.latent is not None)
        self.about.setText(given.file.name if given.file is not None else "")
        words = tr("Your picture, under noise") if given.noise else tr("Your picture, at the model's size")
        self.pair.set_words(words, tr("What the model makes of it"))
        self.pair.set_pictures(self._image(1), self._image(2))

    def _image(self, index: int) -> QImage:
        height, width, channels = self._given.shape
        raw = self._given.picture(index)
        if not raw:
            return QImage()
        form = QImage.Format.Format_Grayscale8 if channels == 1 else QImage.Format.Format_RGB888
        return QImage(raw, width, height, width * channels, form).convertToFormat(QImage.Format.Format_RGB32)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if picture_of(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = picture_of(event)
        if file is not None:
            event.acceptProposedAction()
            self._given.give(file)


def picture_of(event: QDropEvent) -> Path | None:
    """The one picture file that is dragged, None for other things."""
    path = only_path(event)
    return Path(path) if path is not None and Path(path).suffix.lower() in PICTURES else None


def is_foreign(file: Path) -> bool:
    """Whether it is a picture that was not made here (which would be restored)."""
    try:
        return file.suffix.lower() in PICTURES and read_recipe(file) is None
    except AtelierError:
        return False
