"""The lineage of kept items, drawn: generations from left to right, lines from parents to children, words for how."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from engine.library.collection import Item
from studio.language import tr
from studio.model.lineage import HOW_WORDS, Lineage, lineage
from studio.view.theme.fonts import font
from studio.view.theme.theme import theme
from studio.view.theme.tokens import CAPTION, CARD_RADIUS, VALUE
from studio.view.widgets import tiling

FOOT, GAP_X, GAP_Y, PAD = 38, 56, 16, 6
ABOUT = 110
"""Pictures are shown at the whole enlargement that brings them nearest to so many pixels."""


class LineageView(QAbstractScrollArea):
    """Shows items as a tree. Arrows walk: left to the parent, right to the first child, up and down in a generation; the first chooses.

    Nothing is chosen by the focus alone: what is made of the collection would be made of one item.
    """

    picked = Signal(object)
    """The ids that are chosen."""
    activated = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Lineage: who came from whom"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self._tree: Lineage = lineage([])
        self._pictures: Sequence[QImage] = ()
        self._chosen: list[str] = []
        self._tile = ABOUT
        theme.changed.connect(self.viewport().update)

    # -- what it shows ---------------------------------------------------------------------------------------------

    def show_items(self, items: Sequence[Item], pictures: Sequence[QImage]) -> None:
        """These, with their pictures."""
        self._tree, self._pictures = lineage(items), pictures
        size = next((picture.width() for picture in pictures if not picture.isNull()), ABOUT)
        self._tile = size * max(1, round(ABOUT / size)) + 2 * PAD
        known = {item.id for item in items}
        self._chosen = [name for name in self._chosen if name in known]
        self._lay_out()

    def choose(self, ids: Sequence[str]) -> None:
        """Choose exactly these."""
        self._chosen = list(ids)
        self._describe()
        self.viewport().update()

    def place(self, n: int) -> QRect:
        """Where item `n` is in the viewport."""
        at = self._tree.places[n]
        x, y = at.column * (self._tile + GAP_X), at.row * (self._tile + FOOT + GAP_Y)
        bars = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return QRect(x - bars[0] + 2, y - bars[1] + 2, self._tile, self._tile + FOOT)

    def _lay_out(self) -> None:
        size = self.viewport().size()
        wide = self._tree.columns * (self._tile + GAP_X) - GAP_X + 4
        high = self._tree.rows * (self._tile + FOOT + GAP_Y) - GAP_Y + 4
        for bar, all_of_it, room in (
            (self.horizontalScrollBar(), wide, size.width()),
            (self.verticalScrollBar(), high, size.height()),
        ):
            bar.setPageStep(room)
            bar.setSingleStep(self._tile // 2)
            bar.setRange(0, max(0, all_of_it - room))
        self.viewport().update()

    def resizeEvent(self, _event: QEvent) -> None:
        self._lay_out()

    # -- painting ----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.tokens
        for parent, child in self._tree.lines:
            strong = {self._tree.places[parent].item.id, self._tree.places[child].item.id} & set(self._chosen)
            painter.setPen(QPen(QColor(tokens.accent if strong else tokens.muted), 1.5))
            painter.drawPath(branch(self.place(parent), self.place(child), self._tile))
        for n in range(len(self._tree.places)):
            if self.place(n).intersects(event.rect()):
                self._paint_item(painter, n)
        painter.end()

    def _paint_item(self, painter: QPainter, n: int) -> None:
        tokens, item, place = theme.tokens, self._tree.places[n].item, self.place(n)
        chosen = item.id in self._chosen
        current = self.hasFocus() and (item.id == self._chosen[-1] if self._chosen else n == 0)
        painter.setPen(QPen(QColor(tokens.accent if chosen else tokens.line), 2 if chosen else 1))
        painter.setBrush(QColor(tokens.surface))
        card = QRectF(place).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(card, CARD_RADIUS, CARD_RADIUS)
        if current:
            painter.setPen(QPen(QColor(tokens.text), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(card.adjusted(3, 3, -3, -3), CARD_RADIUS - 3, CARD_RADIUS - 3)
        picture = self._pictures[n] if n < len(self._pictures) else QImage()
        if not picture.isNull():
            ratio = self.devicePixelRatioF()
            room = int((self._tile - 2 * PAD) * ratio)
            width, height = tiling.enlarged(picture.width(), picture.height(), room, room, smooth=theme.smooth)
            left, top = place.x() + (self._tile - width / ratio) / 2, place.y() + (self._tile - height / ratio) / 2
            shrunk = width < picture.width()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, theme.smooth or shrunk)
            painter.drawImage(QRectF(round(left), round(top), width / ratio, height / ratio), picture)
        for line, (words, size, colour) in enumerate(
            ((item.title, VALUE, tokens.text), (HOW_WORDS[item.how], CAPTION, tokens.muted))
        ):
            made = font(size)
            painter.setFont(made)
            painter.setPen(QColor(colour))
            room_for = QRect(place.x() + PAD, place.y() + self._tile - 4 + 18 * line, self._tile - 2 * PAD, 18)
            cut = QFontMetrics(made).elidedText(words, Qt.TextElideMode.ElideRight, room_for.width())
            painter.drawText(room_for, Qt.AlignmentFlag.AlignCenter, cut)

    # -- mouse and keys ------------------------------------------------------------------------------------------------

    def _at(self, point: QPoint) -> int:
        return next((n for n in range(len(self._tree.places)) if self.place(n).contains(point)), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        n = self._at(event.position().toPoint())
        if n < 0:
            self._pick([])
            return
        name = self._tree.places[n].item.id
        adds = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        if event.button() == Qt.MouseButton.RightButton:
            if name not in self._chosen:
                self._pick([name])
            self.menu_wanted.emit(name, event.globalPosition().toPoint())
        elif adds:
            self._pick([one for one in self._chosen if one != name] if name in self._chosen else [*self._chosen, name])
        else:
            self._pick([name])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        n = self._at(event.position().toPoint())
        if n >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.activated.emit(self._tree.places[n].item.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        places = self._tree.places
        if not places:
            super().keyPressEvent(event)
            return
        names = [place.item.id for place in places]
        at = names.index(self._chosen[-1]) if self._chosen else 0
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(names[at])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            goal = self._goal(at, Qt.Key(key)) if self._chosen else at
            if goal >= 0:
                adds = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self._pick(
                    [*(one for one in self._chosen if one != names[goal]), names[goal]] if adds else [names[goal]]
                )
                self._reveal(goal)
        elif key == Qt.Key.Key_Menu:
            self.menu_wanted.emit(names[at], self.viewport().mapToGlobal(self.place(at).center()))
        else:
            super().keyPressEvent(event)

    def _goal(self, at: int, key: Qt.Key) -> int:
        places, lines = self._tree.places, self._tree.lines
        if key == Qt.Key.Key_Left:
            return next((parent for parent, child in lines if child == at), -1)
        if key == Qt.Key.Key_Right:
            return next((child for parent, child in lines if parent == at), -1)
        column = sorted(
            (n for n, one in enumerate(places) if one.column == places[at].column), key=lambda n: places[n].row
        )
        by = column.index(at) + (1 if key == Qt.Key.Key_Down else -1)
        return column[by] if 0 <= by < len(column) else -1

    def _reveal(self, n: int) -> None:
        place, size = self.place(n), self.viewport().size()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + min(0, place.left() - 2) + max(0, place.right() + 2 - size.width()))
        down.setValue(down.value() + min(0, place.top() - 2) + max(0, place.bottom() + 2 - size.height()))

    def _pick(self, names: list[str]) -> None:
        self.choose(names)
        self.picked.emit(list(names))

    def _describe(self) -> None:
        found = [place.item for place in self._tree.places if place.item.id in self._chosen[-1:]]
        self.setAccessibleDescription(f"{found[0].title}, {HOW_WORDS[found[0].how]}" if found else "")

    def focusInEvent(self, _event: QEvent) -> None:
        self.viewport().update()

    def focusOutEvent(self, _event: QEvent) -> None:
        self.viewport().update()


def branch(parent: QRect, child: QRect, tile: float) -> QPainterPath:
    """A line from the right of a parent to the left of its child, both seen from the middle of their pictures."""
    start = QPointF(parent.x() + tile, parent.y() + tile / 2)
    end = QPointF(child.x(), child.y() + tile / 2)
    half = (end.x() - start.x()) / 2
    path = QPainterPath(start)
    path.cubicTo(start + QPointF(half, 0), end - QPointF(half, 0), end)
    return path
