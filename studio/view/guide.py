"""The guided tour inside the window: a light on one place after another, with a sentence beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.language import tr
from studio.view.theme.theme import theme
from studio.view.widgets.buttons import PrimaryButton, QuietButton
from studio.view.widgets.labels import Heading, Hint

if TYPE_CHECKING:
    from studio.view.main_window import MainWindow


@dataclass(frozen=True)
class Stop:
    """A stop of the tour: a panel, a widget in the window by object name, and what to say."""

    panel: str
    target: str
    title: str
    sentence: str


STOPS = (
    Stop("home", "rail", tr("The rail"), tr("Each panel is one thing you can do. Ctrl+1 to Ctrl+6 go there as well.")),
    Stop(
        "generate",
        "stage",
        tr("Generate"),
        tr("A model draws here. Pick a category, move a slider, and keep what you like."),
    ),
    Stop(
        "generate",
        "side",
        tr("Settings at the side"),
        tr("They follow your hand. A double click sets a slider back; Ctrl+Z undoes."),
    ),
    Stop(
        "design",
        "stage",
        tr("Design"),
        tr("Like what pleases in a few grids. Atelier learns that taste, and makes new pieces to it."),
    ),
    Stop(
        "train",
        "stage",
        tr("Train"),
        tr("Drop a folder of your own pictures here, or anywhere on the window. You will watch the model learn."),
    ),
    Stop(
        "train",
        "queueBar",
        tr("The queue"),
        tr("Long work lines up here. Pause it, close the window, pull the plug: it goes on where it was."),
    ),
    Stop(
        "library",
        "stage",
        tr("Library"),
        tr("Every model and picture you made, each with the recipe to make it again."),
    ),
    Stop(
        "home",
        "rail.menu",
        tr("Everything else"),
        tr("All commands are in this menu. Ctrl+K finds any of them by a few letters."),
    ),
)


class Guide(QWidget):
    """Lies over the window until its last stop, Escape, or Skip."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setObjectName("guide")
        self.setAccessibleName(tr("Guided tour"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._window = window
        self._at = 0
        self._light = QRect()
        self.card = QFrame(self)
        self.card.setProperty("role", "card")
        self.card.setFixedWidth(340)
        self.heading = Heading("", "guide.title")
        self.sentence = QLabel("")
        self.sentence.setObjectName("guide.sentence")
        self.sentence.setWordWrap(True)
        self.where = Hint("", "guide.where")
        self.skip = QuietButton(tr("Skip"), "guide.skip")
        self.back = QuietButton(tr("Back"), "guide.back")
        self.next = PrimaryButton(tr("Next"), "guide.next")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.where, 1)
        for button in (self.skip, self.back, self.next):
            foot.addWidget(button)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(20, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.sentence)
        column.addSpacing(8)
        column.addLayout(foot)
        self.skip.clicked.connect(self.close)
        self.back.clicked.connect(lambda: self.show_stop(self._at - 1))
        self.next.clicked.connect(lambda: self.show_stop(self._at + 1))
        window.installEventFilter(self)

    def begin(self) -> None:
        """Start at the first stop."""
        self._window.studio.settings.toured = True
        self.show()
        self.raise_()
        self.show_stop(0)

    def show_stop(self, number: int) -> None:
        """Go to a stop; past the last one the tour is over."""
        if number >= len(STOPS):
            self.close()
            return
        self._at = max(0, number)
        stop = STOPS[self._at]
        self._window.show_panel(stop.panel)
        self.heading.setText(stop.title)
        self.sentence.setText(stop.sentence)
        self.where.setText(tr("{at} of {stops}", at=self._at + 1, stops=len(STOPS)))
        self.back.setEnabled(self._at > 0)
        self.next.setText(tr("Done") if self._at == len(STOPS) - 1 else tr("Next"))
        self._place()
        self.next.setFocus()

    def _place(self) -> None:
        self.setGeometry(self._window.rect())
        target = self._target(STOPS[self._at])
        self._light = QRect(target.mapTo(self._window, QPoint(0, 0)), target.size()).intersected(self.rect())
        self.card.adjustSize()
        size, light, room = self.card.size(), self._light, self.rect().adjusted(16, 16, -16, -16)
        if light.right() + size.width() + 32 < room.right():
            at = QPoint(light.right() + 16, light.center().y() - size.height() // 2)
        elif light.left() - size.width() - 16 > room.left():
            at = QPoint(light.left() - size.width() - 16, light.center().y() - size.height() // 2)
        elif light.top() - size.height() - 16 > room.top():
            at = QPoint(light.center().x() - size.width() // 2, light.top() - size.height() - 16)
        else:
            at = light.center() - QPoint(size.width() // 2, size.height() // 2)
        at.setX(min(max(at.x(), room.left()), room.right() - size.width()))
        at.setY(min(max(at.y(), room.top()), room.bottom() - size.height()))
        self.card.move(at)
        self.update()

    def _target(self, stop: Stop) -> QWidget:
        for owner in (self._window.front, self._window):
            found = owner.findChild(QWidget, stop.target)
            if found is not None and found.isVisible():
                return found
        return self._window.front

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dark, light = QPainterPath(), QPainterPath()
        dark.addRect(QRectF(self.rect()))
        light.addRoundedRect(QRectF(self._light).adjusted(3, 3, -3, -3), 8, 8)
        painter.fillPath(dark.subtracted(light), QColor(0, 0, 0, 150))
        painter.setPen(QPen(QColor(theme.tokens.accent), 2))
        painter.drawPath(light)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.show_stop(self._at + 1)
        elif event.key() == Qt.Key.Key_Left:
            self.show_stop(self._at - 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
