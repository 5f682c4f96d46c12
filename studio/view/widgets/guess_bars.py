"""How sure a classifier is of each class, before and after: two bars a class, and a mark for mere noise."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.jobs.inspect_spec import Guess
from studio.language import tr
from studio.view.theme.fonts import font
from studio.view.theme.theme import theme
from studio.view.theme.tokens import VALUE
from studio.view.widgets.tipped import Tipped

ROW, BAR, GAP, VALUES = 36, 7, 3, 88
"""Heights in pixels of a row, a bar and the gap between two; the width of the numbers."""
NAMES = 0.34
"""The share of the width that names may take."""


class GuessBars(Tipped):
    """A row a class: its name, a grey bar before, a coloured one after, and both in per cent. A small mark on the second: with noise."""

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._guesses: tuple[Guess, ...] = ()
        theme.changed.connect(self.update)

    @property
    def guesses(self) -> tuple[Guess, ...]:
        """What is shown."""
        return self._guesses

    def show_guesses(self, guesses: tuple[Guess, ...]) -> None:
        """Show these, in their order."""
        self._guesses = guesses
        self.setAccessibleDescription("; ".join(told(guess) for guess in guesses))
        self.setFixedHeight(max(1, ROW * len(guesses)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, ROW * len(self._guesses))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(VALUE))
        names = round(self.width() * NAMES)
        left, right = names + 8, self.width() - VALUES
        for row, guess in enumerate(self._guesses):
            top = row * ROW
            painter.setPen(QColor(tokens.text))
            name = painter.fontMetrics().elidedText(guess.name, Qt.TextElideMode.ElideRight, names)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRect(0, top, names, ROW - 4), middle | Qt.AlignmentFlag.AlignLeft, name)
            painter.setPen(Qt.PenStyle.NoPen)
            first = top + (ROW - 4 - 2 * BAR - GAP) / 2
            for number, (share, colour) in enumerate(((guess.before, tokens.muted), (guess.after, tokens.accent))):
                place = QRectF(left, first + number * (BAR + GAP), right - left, BAR)
                painter.setBrush(QColor(tokens.raised))
                painter.drawRoundedRect(place, BAR / 2, BAR / 2)
                painter.setBrush(QColor(colour))
                painter.drawRoundedRect(
                    QRectF(place.left(), place.top(), max(0.0, share) * place.width(), BAR), BAR / 2, BAR / 2
                )
            at = left + guess.noise * (right - left)
            painter.setBrush(QColor(tokens.text))
            painter.drawRoundedRect(QRectF(at - 1, first + BAR + GAP - 2, 2, BAR + 4), 1, 1)
            painter.setPen(QColor(tokens.muted))
            both = f"{percent(guess.before)} → {percent(guess.after)}"
            painter.drawText(QRect(right, top, VALUES, ROW - 4), middle | Qt.AlignmentFlag.AlignRight, both)
        painter.end()

    def marks(self) -> list[QRectF]:
        return [QRectF(1, row * ROW + 1, self.width() - 2, ROW - 4) for row in range(len(self._guesses))]

    def tip(self, at: QPointF) -> str:
        """What the row at a point says, '' where there is none."""
        row = int(at.y() // ROW)
        return told(self._guesses[row]) if 0 <= row < len(self._guesses) else ""


def percent(share: float) -> str:
    """A share in per cent, with no more digits than it deserves."""
    if 0 < share < 0.01:
        return "<1 %"
    if 0.99 < share < 0.9995:
        return f"{100 * share:.1f} %"
    return f"{100 * share:.0f} %"


def told(guess: Guess) -> str:
    """A class in words."""
    return tr(
        "{name}: {percent} before, {percent2} after, {percent3} with noise",
        name=guess.name,
        percent=percent(guess.before),
        percent2=percent(guess.after),
        percent3=percent(guess.noise),
    )
