"""A board that is painted on (holes over a picture, or a label map), and beside it what a translator makes of it."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.language import tr
from studio.model.boards import HOLE, Board
from studio.view.theme.fonts import font
from studio.view.theme.theme import theme
from studio.view.theme.tokens import BODY
from studio.view.widgets.brush_hand import BrushHand, Spot
from studio.view.widgets.drag_out import Lift

GAP, WORDS, EDGE = 24, 28, 2
BRUSH, FILL = "brush", "fill"


class PaintPair(QWidget):
    """Left the board, right the result. `painted(board, name)` at the end of each stroke.

    The mouse paints, and so do the arrow keys (they move the brush) with Space. `stepped(-1 or 1)`: Page Up or Down, the neighbouring
    picture is wanted; `sized(-1 or 1)`: '[' or ']', a smaller or larger brush; `picked(n)`: the key of a digit. `dragged`: the
    result is pulled away.
    """

    painted = Signal(object, str)
    stepped = Signal(int)
    sized = Signal(int)
    picked = Signal(int)
    dragged = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("What is painted, and what comes of it"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(280, 140))
        self.setMouseTracking(True)
        self._board: Board | None = None
        self._owner: object = None
        self._colours: list[str] = []
        self._picture, self._result = QImage(), QImage()
        self._words = ("", "")
        self._waiting = ""
        self._hand = BrushHand()
        self._lift = Lift()
        self.tool, self.value = BRUSH, HOLE
        theme.changed.connect(self.update)

    # -- what it shows ---------------------------------------------------------------------------------------------

    @property
    def board(self) -> Board | None:
        """What is painted so far, with the stroke under way."""
        return self._board

    def show_board(self, board: Board | None, colours: list[str], owner: object = None) -> None:
        """The board (None: it is not known yet); `colours` of its classes, [] for holes. A stroke under way goes on, where the
        board is still that of the same `owner`; on another picture's it is dropped."""
        if owner != self._owner:
            self._hand.release()
        self._colours, self._owner = colours, owner
        if self._hand.start is None:
            self._board = board
        self.setCursor(Qt.CursorShape.CrossCursor if board is not None else Qt.CursorShape.ArrowCursor)
        self.update()

    def show_pictures(self, picture: QImage, result: QImage) -> None:
        """The picture beneath holes (null for label maps), and the result; null: it is not known yet."""
        self._picture, self._result = picture, result
        self.update()

    def set_words(self, left: str, right: str, waiting: str) -> None:
        """What stands above the two, and in place of the result while there is none."""
        self._words, self._waiting = (left, right), waiting
        self.setAccessibleDescription(f"{left}; {right}")
        self.update()

    def set_radius(self, radius: float) -> None:
        """Of the brush, in pixels of the board."""
        self._hand.radius = radius
        self.update()

    # -- geometry ----------------------------------------------------------------------------------------------------

    def place(self, side: int) -> QRect:
        """Where the board (0) or the result (1) is."""
        board = self._board
        shape = QSize(board.width, board.height) if board is not None else QSize(1, 1)
        room = QSize((self.width() - GAP) // 2 - EDGE, self.height() - WORDS - EDGE)
        size = shape.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        left = (self.width() - 2 * size.width() - GAP) // 2 + side * (size.width() + GAP)
        return QRect(left, WORDS + max(0, (room.height() - size.height()) // 2), size.width(), size.height())

    def spot(self, x: float, y: float) -> QPoint:
        """Where the board's point (x, y), each 0 to 1, is in the widget (for tests and the tour)."""
        place = self.place(0)
        return QPoint(round(place.x() + x * place.width()), round(place.y() + y * place.height()))

    def _on_board(self, point: QPointF) -> Spot:
        place, board = self.place(0), self._board
        scale = board.width / max(1, place.width()) if board is not None else 1.0
        return (point.x() - place.x()) * scale, (point.y() - place.y()) * scale

    # -- painting ----------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, painter = theme.tokens, QPainter(self)
        painter.setFont(font(BODY))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        left, right = self.place(0), self.place(1)
        for words, place in zip(self._words, (left, right), strict=True):
            painter.setPen(QColor(tokens.muted))
            line = QRect(place.x(), place.y() - WORDS, place.width(), WORDS - 8)
            fitted = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, fitted)
        self._paint_board(painter, left)
        if self._result.isNull():
            painter.fillRect(right, QColor(tokens.surface))
            painter.drawText(
                right.adjusted(12, 0, -12, 0), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._waiting
            )
        else:
            painter.drawImage(right, self._result)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(tokens.accent if focused else tokens.line), 2 if focused else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(left.adjusted(-1, -1, 0, 0))
        painter.setClipRect(left.adjusted(-1, -1, 1, 1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._hand.paint(painter, left, self._board.width if self._board is not None else 0)

    def _paint_board(self, painter: QPainter, place: QRect) -> None:
        board = self._board
        if not self._picture.isNull() and not self._colours:
            painter.drawImage(place, self._picture)
        elif board is None:
            painter.fillRect(place, QColor(theme.tokens.surface))
        if board is None:
            return
        if self._colours:
            drawn = QImage(board.pixels, board.width, board.height, board.width, QImage.Format.Format_Indexed8)
            drawn.setColorTable([QColor(colour).rgb() for colour in self._colours])
            painter.setRenderHint(
                QPainter.RenderHint.SmoothPixmapTransform, False
            )  # a class is not mixed with its neighbour
            painter.drawImage(place, drawn)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
            return
        painter.drawImage(place, _striped(board, place.size()))

    # -- the brush ---------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._lift.press(event, self._over_result(event.position())):
            return
        board, at = self._board, self._on_board(event.position())
        near = self.place(0).adjusted(-8, -8, 8, 8).contains(event.position().toPoint())
        if board is None or event.button() != Qt.MouseButton.LeftButton or not near:
            super().mousePressEvent(event)
        elif self.tool == FILL:
            self._hand.at = at
            self._fill(at)
        else:
            self._stroke(*self._hand.press(at))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._lift.leaves(event):
            self.dragged.emit()
        if not event.buttons():
            self._tell(self._over_result(event.position()))
        piece = self._hand.move(self._on_board(event.position()))
        if piece is not None:
            self._stroke(*piece)
        self.update()

    def _over_result(self, at: QPointF) -> bool:
        return not self._result.isNull() and self.place(1).contains(at.toPoint())

    def _tell(self, over: bool) -> None:
        paints = Qt.CursorShape.CrossCursor if self._board is not None else Qt.CursorShape.ArrowCursor
        self.setCursor(Qt.CursorShape.OpenHandCursor if over else paints)
        self.setToolTip(tr("Drag it into another program, in the size that you see here") if over else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._lift.release()
        if event.button() == Qt.MouseButton.LeftButton and self._hand.release():
            self.painted.emit(self._board, self._name())

    def leaveEvent(self, _event: QEvent) -> None:
        if self._hand.start is None and not self.hasFocus():
            self._hand.put_away()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        board, key = self._board, event.key()
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.stepped.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight):
            self.sized.emit(-1 if key == Qt.Key.Key_BracketLeft else 1)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.picked.emit(key - Qt.Key.Key_1)
        elif board is None or (key != Qt.Key.Key_Space and not self._hand.walk(key, board.width, board.height)):
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self._hand.at = spot = self._hand.spot(board.width, board.height)
            if self.tool == FILL:
                self._fill(spot)
            else:
                self._stroke(spot, spot)
                self.painted.emit(self._board, self._name())
        self.update()

    def _stroke(self, start: Spot, end: Spot) -> None:
        if self._board is not None:
            self._board = self._board.stroke(start, end, self._hand.radius, self.value)
            self.update()

    def _fill(self, at: Spot) -> None:
        if self._board is not None:
            self._board = self._board.fill(*at, self.value)
            self.painted.emit(self._board, tr("Fill"))

    def _name(self) -> str:
        return tr("Brush") if self.value or self._colours else tr("Erase")

    def focusInEvent(self, event: QEvent) -> None:
        if self._board is not None:
            self._hand.at = self._hand.spot(self._board.width, self._board.height)
        self.update()

    def focusOutEvent(self, _event: QEvent) -> None:
        self.update()


def _striped(board: Board, size: QSize) -> QImage:
    """Holes as stripes, which stand out from a picture whatever its colours are."""
    found = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    found.fill(QColor(theme.tokens.accent))
    painter = QPainter(found)
    painter.fillRect(found.rect(), QBrush(QColor(theme.tokens.on_accent), Qt.BrushStyle.BDiagPattern))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    mask = QImage(board.pixels, board.width, board.height, board.width, QImage.Format.Format_Alpha8)
    painter.drawImage(found.rect(), mask)
    painter.end()
    return found
