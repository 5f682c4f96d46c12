"""A slider with its name and its value, which a double click sets back."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QSlider, QStyle, QStyleOptionSlider, QWidget

from studio.language import tr
from studio.view.theme.theme import theme

GROOVE, TICK = 4, 10
"""Heights in pixels: of the line, and of the mark where nothing is added or taken away."""


class JumpSlider(QSlider):
    """A horizontal slider that goes where it is clicked, and drags on from there.

    With a `middle` (one of its values) the line is filled from there to the handle, else from the left.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._middle: int | None = None

    def set_middle(self, value: int) -> None:
        """Fill the line from this value on."""
        self._middle = value
        self.setProperty("middle", True)
        self.update()

    def filled(self) -> QRectF:
        """The part of the line between the middle and the handle; empty where they meet."""
        if self._middle is None:
            return QRectF()
        handle, start = QRectF(self._handle()), self._place_of(self._middle)
        left, right = (start, handle.left()) if start < handle.left() else (handle.right(), start)
        return QRectF(left, self.height() / 2 - GROOVE / 2, max(0.0, right - left), GROOVE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The fill does not reach under the handle, so it can be drawn after it."""
        super().paintEvent(event)
        if self._middle is None:
            return
        painter, tokens = QPainter(self), theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        place = self._place_of(self._middle)
        if not QRectF(self._handle()).adjusted(-2, 0, 2, 0).contains(place, self.height() / 2):
            painter.setBrush(QColor(tokens.accent if self.isEnabled() else tokens.line))
            painter.drawRect(self.filled())
            painter.setBrush(QColor(tokens.muted))
            painter.drawRoundedRect(QRectF(place - 1, self.height() / 2 - TICK / 2, 2, TICK), 1, 1)

    def _place_of(self, value: int) -> float:
        handle = self._handle().width()
        span = self.width() - handle
        return handle / 2 + QStyle.sliderPositionFromValue(self.minimum(), self.maximum(), value, span)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if event.button() == Qt.MouseButton.LeftButton and not self._handle().contains(place.toPoint()):
            handle = self._handle()
            at = round(place.x() - handle.width() / 2)
            self.setSliderDown(True)  # before it moves: the move belongs to this press, and settles when it is let go
            self.setValue(
                QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), at, self.width() - handle.width())
            )
            event = QMouseEvent(
                event.type(), QPointF(place.x(), self._handle().center().y()), event.globalPosition(),
                event.button(), event.buttons(), event.modifiers(), event.pointingDevice(),
            )  # fmt: skip
        super().mousePressEvent(event)

    def _handle(self) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_SliderHandle
        return self.style().subControlRect(QStyle.ComplexControl.CC_Slider, option, part, self)


class LabelledSlider(QWidget):
    """A named number from `low` to `high`, in steps.

    `moved(value)` follows the hand; `settled(value)` comes when it lets go (or a key, a wheel, a reset changed it);
    `renamed(text)` when `renamable` and the user has typed another name (F2 or double click on it).
    """

    moved = Signal(float)
    settled = Signal(float)
    renamed = Signal(str)

    def __init__(
        self,
        label: str,
        name: str,
        low: float,
        high: float,
        default: float,
        parent: QWidget | None = None,
        *,
        step: float = 0.01,
        decimals: int = 2,
        signed: bool = False,
        unit: str = "",
        renamable: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.low, self.high, self.default = low, high, default
        self._step, self._decimals, self._signed, self._unit = step, decimals, signed, unit
        self._label = QLabel(label, self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._value = QLabel(self)
        self._value.setProperty("role", "value")
        self.slider = JumpSlider(self)
        self.slider.setObjectName(f"{name}.slider")
        self.slider.setAccessibleName(label)
        self.slider.setAccessibleDescription(tr("Double click, or press Delete, to set it back."))
        self.slider.setRange(0, max(1, round((high - low) / step)))
        self.slider.setPageStep(max(1, round((high - low) / step / 10)))
        if low < 0 < high:
            self.slider.set_middle(round(-low / step))
        self._edit: QLineEdit | None = None
        self._renamable = renamable
        if renamable:
            self._label.setToolTip(tr("Double click to name it"))
            self._label.installEventFilter(self)
        box = QGridLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setVerticalSpacing(0)
        box.setColumnStretch(0, 1)
        box.addWidget(self._label, 0, 0)
        box.addWidget(self._value, 0, 1, Qt.AlignmentFlag.AlignRight)
        box.addWidget(self.slider, 1, 0, 1, 2)
        self.set(default)
        self.slider.valueChanged.connect(self._slid)
        self.slider.sliderReleased.connect(lambda: self.settled.emit(self.value))
        self.slider.installEventFilter(self)

    @property
    def value(self) -> float:
        """Where it stands."""
        return round(self.low + self.slider.value() * self._step, 6)

    @property
    def label(self) -> str:
        """Its name as shown."""
        return self._label.text()

    def set(self, value: float) -> None:
        """Move it without a signal."""
        self.slider.blockSignals(True)
        self.slider.setValue(round((min(max(value, self.low), self.high) - self.low) / self._step))
        self.slider.blockSignals(False)
        self._show()

    def set_label(self, text: str) -> None:
        """Name it anew."""
        self._label.setText(text)
        self.slider.setAccessibleName(text)

    def reset(self) -> None:
        """Back to its default, as if the user had moved it there."""
        if self.value != self.default:
            self.set(self.default)
            self.moved.emit(self.value)
            self.settled.emit(self.value)

    def say(self, words: str) -> None:
        """Show `words` in the place of the number, until it moves."""
        self._value.setText(words)

    def rename(self) -> None:
        """Let the user type another name."""
        if not self._renamable or self._edit is not None:
            return
        edit = QLineEdit(self._label.text(), self)
        edit.setObjectName(f"{self.objectName()}.name")
        edit.setAccessibleName(tr("New name"))
        edit.setGeometry(0, 0, self.width() - 64, 28)
        edit.selectAll()
        edit.show()
        edit.setFocus()
        edit.editingFinished.connect(self._named)
        self._edit = edit

    def _named(self) -> None:
        edit, self._edit = self._edit, None
        if edit is None:
            return
        text = edit.text().strip()
        edit.deleteLater()
        if text and text != self._label.text():
            self.set_label(text)
            self.renamed.emit(text)

    def _slid(self, _: int) -> None:
        self._show()
        self.moved.emit(self.value)
        if not self.slider.isSliderDown():
            self.settled.emit(self.value)

    def _show(self) -> None:
        value = 0.0 if abs(self.value) < self._step / 2 else self.value
        text = f"{value:+.{self._decimals}f}" if self._signed and value else f"{value:.{self._decimals}f}"
        self._value.setText(text.replace("-", "−") + (f" {self._unit}" if self._unit else ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._label:
            if kind == QEvent.Type.MouseButtonDblClick:
                self.rename()
                return True
        elif kind == QEvent.Type.MouseButtonDblClick:
            self.reset()
            return True
        elif kind == QEvent.Type.KeyPress:
            key = event.key()  # type: ignore[attr-defined]
            if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.reset()
                return True
            if key == Qt.Key.Key_F2 and self._renamable:
                self.rename()
                return True
        return super().eventFilter(watched, event)
