"""A quiet card over the middle of what is not there yet: what is happening, and how long that takes."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QVBoxLayout, QWidget

from studio.language import tr
from studio.view.widgets.buttons import QuietButton
from studio.view.widgets.labels import Hint

WIDTH = 280
PATIENCE_MS = 300
"""What is there sooner than that is not worth a word."""


class WaitingCard(QFrame):
    """Floats over `host`, so that nothing moves when it goes. Hidden until something is waited for.

    `stoppable`: it has a button for whoever does not want to wait (`stopped`); else the mouse goes through it.
    """

    stopped = Signal()

    def __init__(self, name: str, host: QWidget, *, stoppable: bool = False) -> None:
        super().__init__(host)
        self.setObjectName(name)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not stoppable)
        self.setFixedWidth(WIDTH)
        self._host = host
        self.sentence = QLabel(self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setWordWrap(True)
        self.hint = Hint("", f"{name}.hint")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        bar = QProgressBar(self)
        bar.setObjectName(f"{name}.bar")
        bar.setAccessibleName(tr("Progress"))
        bar.setTextVisible(False)
        bar.setRange(0, 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 16)
        box.setSpacing(10)
        for widget in (self.sentence, bar, self.hint):
            box.addWidget(widget)
        if stoppable:
            self.stop = QuietButton(tr("Stop"), f"{name}.stop", "x", tip=tr("Escape"))
            self.stop.clicked.connect(self.stopped)
            box.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignHCenter)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._appear)
        host.installEventFilter(self)
        self.hide()

    def wait(self, sentence: str, hint: str = "", *, at_once: bool = False) -> None:
        """Say what is waited for ('': it is there), at once where it is known to take its time."""
        if not sentence:
            self._patience.stop()
            self.hide()
            return
        self.sentence.setText(sentence)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.setAccessibleName(f"{sentence}. {hint}".strip(" ."))
        if at_once:
            self._appear()
        elif self.isHidden() and not self._patience.isActive():
            self._patience.start()

    def _appear(self) -> None:
        self._patience.stop()
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        self.adjustSize()
        self.move((self._host.width() - self.width()) // 2, (self._host.height() - self.height()) // 2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays in the middle."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)
