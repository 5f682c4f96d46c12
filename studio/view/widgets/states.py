"""What stands in for work: an empty state that teaches, a line of progress, a line with an error."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from studio.language import tr
from studio.model.words import duration
from studio.view.theme import icons
from studio.view.theme.theme import theme
from studio.view.widgets.buttons import IconButton, LinkButton, PrimaryButton, QuietButton
from studio.view.widgets.labels import Hint

SENTENCE_WIDTH = 400


class EmptyState(QWidget):
    """One sentence, one picture, one button. `pressed` when the button is."""

    pressed = Signal()

    def __init__(
        self,
        sentence: str,
        name: str,
        picture: str | QPixmap = "image-square",
        button: str = "",
        parent: QWidget | None = None,
        *,
        primary: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._picture = picture
        self._drawn = QLabel(self)
        self._drawn.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence = QLabel(sentence, self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setWordWrap(True)
        self.sentence.setFixedWidth(SENTENCE_WIDTH)
        box = QVBoxLayout(self)
        box.setSpacing(16)
        box.addStretch()
        box.addWidget(self._drawn)
        box.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        self.button: QuietButton | PrimaryButton | None = None
        if button:
            self.button = (PrimaryButton if primary else QuietButton)(button, f"{name}.button")
            self.button.clicked.connect(self.pressed)
            box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch()
        self.say(sentence)
        self._tint()
        theme.changed.connect(self._tint)

    def say(self, sentence: str) -> None:
        """Another sentence."""
        self.sentence.setText(sentence)
        self.sentence.ensurePolished()
        self.sentence.setFixedHeight(max(0, self.sentence.heightForWidth(SENTENCE_WIDTH)))

    def _tint(self) -> None:
        if isinstance(self._picture, QPixmap):
            self._drawn.setPixmap(self._picture)
        else:
            scale = max(1, round(self.devicePixelRatioF()))
            self._drawn.setPixmap(icons.pixmap(self._picture, 72, theme.tokens.muted, scale))


class ProgressLine(QWidget):
    """What is happening, how far, how long yet, and a way to stop it. `stopped` when the user wants it to end."""

    stopped = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, stop: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.sentence = QLabel(self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.detail = Hint("", f"{name}.detail")
        self.detail.setWordWrap(False)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setObjectName(f"{name}.bar")
        self.bar.setAccessibleName(tr("Progress"))
        self.bar.setMinimumWidth(80)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        box.addWidget(self.sentence)
        box.addWidget(self.bar, 1)
        box.addWidget(self.detail)
        if stop:
            button = IconButton("x", tr("Stop"), f"{name}.stop")
            button.clicked.connect(self.stopped)
            box.addWidget(button)

    def show_progress(
        self, sentence: str, done: float, total: float, eta_s: float | None = None, more: str = ""
    ) -> None:
        """`done` of `total` (total 0: no telling how long), with the seconds left and a word more."""
        self.sentence.setText(sentence)
        self.bar.setEnabled(True)
        parts = []
        if total > 0:
            self.bar.setRange(0, 1000)
            self.bar.setValue(round(1000 * min(1.0, done / total)))
            parts.append(f"{int(100 * min(1.0, done / total))} %")
        else:
            self.bar.setRange(0, 0)
        if eta_s is not None:
            parts.append(tr("{duration} left", duration=duration(eta_s)))
        if more:
            parts.append(more)
        self.detail.setText(" · ".join(parts))

    def show_waiting(self, sentence: str) -> None:
        """Nothing is done yet: why. The bar is empty, and does not move."""
        self.sentence.setText(sentence)
        self.bar.setRange(0, 1000)
        self.bar.setValue(0)
        self.bar.setEnabled(False)
        self.detail.setText("")


class ErrorLine(QWidget):
    """An error where the problem is: a sentence, a way to mend it, and details to copy. Hidden until it has one."""

    def __init__(self, name: str = "errorLine", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("errorLine")
        self._details = ""
        self._mend: Callable[[], object] | None = None
        self._icon = QLabel(self)
        self.sentence = QLabel(self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setObjectName(f"{name}.sentence")
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.mend = QuietButton("", f"{name}.mend")
        self.copy = LinkButton(tr("Copy details"), f"{name}.copy")
        self.close_button = IconButton("x", tr("Dismiss"), f"{name}.dismiss", size=16)
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 8, 8, 8)
        box.setSpacing(12)
        for widget in (self._icon, self.sentence, self.copy, self.mend, self.close_button):
            box.addWidget(widget, 1 if widget is self.sentence else 0)
        self.mend.clicked.connect(self._mended)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._details))
        self.close_button.clicked.connect(self.clear)
        theme.changed.connect(self._tint)
        self._tint()
        self.hide()

    def say(
        self, sentence: str, details: str = "", mend: str = "", handler: Callable[[], object] | None = None
    ) -> None:
        """Show an error. `details`: what a developer wants to read; `mend`: the words on the button that mends it."""
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._details, self._mend = details, handler
        self.copy.setVisible(bool(details))
        self.mend.setText(mend)
        self.mend.setVisible(bool(mend))
        self.show()

    def clear(self) -> None:
        """No error any more."""
        self.hide()

    def _mended(self) -> None:
        self.clear()
        if self._mend is not None:
            self._mend()

    def _tint(self) -> None:
        self._icon.setPixmap(
            icons.pixmap("warning-circle", 20, theme.tokens.bad, max(1, round(self.devicePixelRatioF())))
        )

    def sizeHint(self) -> QSize:
        return QSize(320, 48)
