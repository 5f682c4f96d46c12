"""A toast: a sentence in the line at the foot of the window that goes by itself, with one way to take back what was done."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPropertyAnimation, QSize, Qt, QTimer
from PySide6.QtWidgets import QGraphicsOpacityEffect, QHBoxLayout, QLabel, QWidget

from studio.language import tr
from studio.view.theme.theme import theme
from studio.view.theme.tokens import FADE_MS
from studio.view.widgets.buttons import IconButton, LinkButton

SHOWN_MS = 6000
WIDEST = 640
"""Longer sentences take a second line."""


class Toast(QWidget):
    """Floats over `host` at its foot, left of `end()`, so that it covers nothing that can be used.

    The newest sentence replaces the one before.
    """

    def __init__(self, host: QWidget, end: Callable[[], int]) -> None:
        super().__init__(host)
        self._host, self._end = host, end
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.lift = 6
        self._handler: Callable[[], object] | None = None
        self.sentence = QLabel(self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setObjectName("toast.sentence")
        self.action = LinkButton(tr("Undo"), "toast.action")
        self.dismiss = IconButton("x", tr("Dismiss"), "toast.dismiss", size=16)
        box = self.box = QHBoxLayout(self)
        box.setContentsMargins(16, 6, 8, 6)
        box.setSpacing(12)
        box.addWidget(self.sentence)
        box.addWidget(self.action)
        box.addWidget(self.dismiss)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self._effect = QGraphicsOpacityEffect(self)
        self._fade = QPropertyAnimation(self._effect, b"opacity", self)
        self._fade.setDuration(FADE_MS)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.finished.connect(lambda: self._effect.setEnabled(False))
        self.setGraphicsEffect(self._effect)
        self._effect.setEnabled(False)
        self.action.clicked.connect(self._act)
        self.dismiss.clicked.connect(self.hide)
        host.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, action: str = "", handler: Callable[[], object] | None = None) -> None:
        """Show a sentence, with a button that says `action` and calls `handler` if they are given."""
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self._handler = handler
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        if not theme.reduce_motion:
            self._effect.setEnabled(True)
            self._fade.start()

    def hideEvent(self, _: QEvent) -> None:
        self._timer.stop()
        self._fade.stop()

    def _act(self) -> None:
        self.hide()
        if self._handler is not None:
            self._handler()

    def _place(self) -> None:
        end = self._end()
        width = min(WIDEST, end - 2 * self.lift)
        self.sentence.setWordWrap(False)
        size = self.box.sizeHint()
        if size.width() > width:
            self.sentence.setWordWrap(True)
            size = QSize(width, self.box.heightForWidth(width))
        self.resize(size)
        self.move(end - self.width(), self._host.height() - self.height() - self.lift)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
