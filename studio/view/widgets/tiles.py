"""What every grid of pictures does alike: the tile under the pointer, words on hover, the keyboard's place, a drag, a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from studio.model.as_written import as_written
from studio.view.theme.theme import theme
from studio.view.widgets.grid_choice import GridChoice

if TYPE_CHECKING:
    Base = QWidget
else:
    Base = object  # a scroll area is no plain widget, and both kinds of grid have this beside their own

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Tiles(Base):
    """Goes before the widget among a grid's bases. The grid says where its tiles are and what is done with them; it calls `begin_tiles` once.

    Arrows walk (`choice`), Space marks a tile, Enter opens it, the pointer shows which tile it is on and what is to be said of it.
    """

    choice: GridChoice
    _hover: int
    _pressed: QPoint | None

    def begin_tiles(self, name: str, label: str) -> None:
        """The widget is there: give it its names, and let it hear the mouse and the keyboard."""
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.choice = GridChoice()
        self._hover, self._pressed = -1, None
        self.surface().setMouseTracking(True)
        theme.changed.connect(self.surface().update)

    # -- what a grid says of itself ----------------------------------------------------------------------------------

    def surface(self) -> QWidget:
        """What is painted on."""
        return self

    def tile_count(self) -> int:
        """How many tiles there are."""
        raise NotImplementedError

    def place(self, index: int) -> QRect:
        """Where a tile is on the surface; null where there is none."""
        raise NotImplementedError

    def index_at(self, point: QPoint) -> int:
        """The tile at `point` of the surface, -1 for none."""
        return next((index for index in range(self.tile_count()) if self.place(index).contains(point)), -1)

    @property
    def current(self) -> int:
        """The tile that the keyboard is on, -1 for none."""
        return self.choice.current

    def tip(self, index: int, point: QPoint) -> str:
        """What is said where the pointer rests at `point`, on this tile; '' for nothing."""
        raise NotImplementedError

    def tip_area(self, index: int) -> QRect:
        """As long as the pointer is in there, the words stay; null: wherever it goes."""
        return QRect()

    def mark(self, index: int) -> None:
        """Space."""
        raise NotImplementedError

    def enter(self, index: int) -> None:
        """Enter."""
        raise NotImplementedError

    def walk(self, event: QKeyEvent) -> bool:
        """Go where an arrow key leads. Says whether it was one."""
        raise NotImplementedError

    def other_key(self, event: QKeyEvent) -> bool:
        """Keys of this grid alone. Says whether it was one."""
        return False

    def drag(self, index: int) -> None:
        """A tile that was pressed (`_pressed` says where) is dragged away."""

    # -- the pointer -------------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if (point - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                index, self._pressed = self.index_at(self._pressed), None
                self.drag(index)
            return
        self._hover_on(self.index_at(point))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def hear(self, event: QEvent) -> bool:
        """What the surface is told of the pointer. Says whether that is all there is to it."""
        if event.type() == QEvent.Type.Leave:
            self._hover_on(-1)
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.index_at(event.pos())
            words = self.tip(index, event.pos()) if index >= 0 else ""
            if words:
                QToolTip.showText(event.globalPos(), as_written(words), self, self.tip_area(index))
            else:
                QToolTip.hideText()
            return True
        return False

    def event(self, event: QEvent) -> bool:
        if self.surface() is self and self.hear(event):
            return True
        return super().event(event)

    def _hover_on(self, index: int) -> None:
        if index != self._hover:
            self._hover = index
            self.surface().update()

    def asked_for_menu(self, event: QContextMenuEvent) -> tuple[int, QPoint]:
        """Of which tile the menu is wanted (-1: of none), and where on the screen; the Menu key means the keyboard's place."""
        if event.reason() != QContextMenuEvent.Reason.Keyboard:
            return self.index_at(event.pos()), self.mapToGlobal(event.pos())
        return self.current, self.mapToGlobal(self.place(self.current).center())

    # -- the keyboard ------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index = event.key(), self.current
        if key == Qt.Key.Key_Space and index >= 0:
            self.mark(index)
        elif key in ENTER and index >= 0:
            self.enter(index)
        elif not self.walk(event) and not self.other_key(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.surface().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.surface().update()
