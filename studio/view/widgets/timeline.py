"""The time slider of a run: every moment from the first to the newest, with a play button. At the end it follows."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from studio.language import tr
from studio.view.widgets.buttons import IconButton
from studio.view.widgets.slider import JumpSlider

FRAME_MS = 120


class Timeline(QWidget):
    """A slider over `count` moments; `moved(index)` when another is to be shown.

    While it stands at the right end it follows what comes: `set_count` then moves it on.
    """

    moved = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.play_button = IconButton("play", tr("Play the run from its beginning"), f"{name}.play")
        self.slider = JumpSlider(self)
        self.slider.setObjectName(f"{name}.slider")
        self.slider.setAccessibleName(tr("Moment of the run"))
        self.slider.setRange(0, 0)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setObjectName(f"{name}.words")
        self.words.setProperty("role", "value")
        self.words.setMinimumWidth(96)
        self.words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.play_button)
        row.addWidget(self.slider, 1)
        row.addWidget(self.words)
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._frame)
        self.play_button.clicked.connect(self._toggle)
        self.slider.valueChanged.connect(self.moved)
        self.slider.sliderPressed.connect(self.stop)
        self.set_count(0)

    @property
    def index(self) -> int:
        """The moment shown."""
        return self.slider.value()

    @property
    def at_end(self) -> bool:
        """Whether the newest moment is shown."""
        return self.slider.value() == self.slider.maximum()

    @property
    def playing(self) -> bool:
        """Whether the run is being played."""
        return self._timer.isActive()

    def set_count(self, count: int, *, to_end: bool = False) -> None:
        """There are `count` moments now."""
        follow = (self.at_end and not self.playing) or to_end
        self.slider.setMaximum(max(0, count - 1))
        self.slider.setEnabled(count > 1)
        self.play_button.setEnabled(count > 1)
        if follow:
            self.slider.setValue(self.slider.maximum())

    def say(self, words: str) -> None:
        """What the moment is, beside the slider."""
        self.words.setText(words)

    def stop(self) -> None:
        """Stop playing."""
        self._timer.stop()
        self.play_button.set_icon("play", tr("Play the run from its beginning"))

    def _toggle(self) -> None:
        if self.playing:
            self.stop()
            return
        if self.at_end:
            self.slider.setValue(0)
        self._timer.start()
        self.play_button.set_icon("pause", tr("Stop playing"))

    def _frame(self) -> None:
        if self.at_end or not self.isVisible():
            self.stop()
        else:
            self.slider.setValue(self.slider.value() + max(1, self.slider.maximum() // 100))
