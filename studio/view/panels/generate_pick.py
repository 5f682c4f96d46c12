"""Picking: after "take it from another picture", the next picture clicked in the grid or among the liked ones is it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from engine.jobs.spec import Latent
from studio.language import tr
from studio.model.generate import GenerateModel
from studio.view.widgets.buttons import LinkButton
from studio.view.widgets.favourite_strip import FavouriteStrip
from studio.view.widgets.sample_grid import SampleGrid


class PicturePicker(QWidget):
    """A line over the foot of the grid that says what is picked; it is there while picking. Escape or Cancel ends it."""

    def __init__(self, model: GenerateModel, grid: SampleGrid, strip: FavouriteStrip) -> None:
        super().__init__(grid)
        self._model, self._grid, self._strip = model, grid, strip
        self._then: Callable[[Latent], None] | None = None
        self._ended: Callable[[], None] | None = None
        self.setObjectName("toast")  # it looks like one
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sentence = QLabel(self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setObjectName("generate.pick")
        cancel = LinkButton(tr("Cancel"), "generate.pickCancel", tip=tr("Pick nothing (Escape)"))
        cancel.clicked.connect(self.end)
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 6, 8, 6)
        box.setSpacing(12)
        box.addWidget(self.sentence)
        box.addWidget(cancel)
        for one in (grid, strip):
            one.installEventFilter(self)
        model.described.connect(self.end)
        self.hide()

    @property
    def picking(self) -> bool:
        """Whether the next click picks."""
        return self._then is not None

    def start(self, sentence: str, then: Callable[[Latent], None], ended: Callable[[], None] | None = None) -> None:
        """Say `sentence`; call `then` with the picture picked, and `ended` once it is over, picked or not."""
        self.end()
        self._then, self._ended = then, ended
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._place()
        self.show()
        self.raise_()
        for one in (self._grid, self._strip):
            one.setCursor(Qt.CursorShape.CrossCursor)
        self._grid.setFocus()

    def end(self) -> None:
        """Pick nothing more."""
        ended, self._then, self._ended = self._ended, None, None
        self.hide()
        for one in (self._grid, self._strip):
            one.unsetCursor()
        if ended is not None:
            ended()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        if not self.picking or watched not in (self._grid, self._strip):
            return False
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            point = event.position().toPoint()
            index = self._grid.index_at(point) if watched is self._grid else self._strip.index_at(point)
            self._picked(watched, index)
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.end()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
                self._picked(watched, self._grid.current if watched is self._grid else self._strip.current)
                return True
        return event.type() in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease)

    def _picked(self, watched: QObject, index: int) -> None:
        then = self._then
        if index < 0 or then is None:
            return
        latent = self._model.now.latent(index) if watched is self._grid else self._model.now.favourites[index]
        then(latent)
        self.end()

    def _place(self) -> None:
        self.adjustSize()
        host = self._grid
        self.move(max(0, (host.width() - self.width()) // 2), max(0, host.height() - self.height() - 8))
