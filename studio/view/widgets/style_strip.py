"""A row of styles: for each the picture at hand in it, small, with its name below."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.language import tr
from studio.model.as_written import as_written
from studio.view.theme import icons
from studio.view.theme.fonts import font
from studio.view.theme.theme import theme
from studio.view.theme.tokens import VALUE

EDGE, GAP, INSET, WORDS = 88, 12, 4, 22


class StyleStrip(QWidget):
    """`chosen(key)` when a style is clicked, or walked to with Left and Right."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Translators"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._styles: list[tuple[str, str]] = []
        self._pictures: dict[str, QImage] = {}
        self._current = ""
        self._offset = 0
        theme.changed.connect(self.update)

    def set_styles(self, styles: list[tuple[str, str]], current: str) -> None:
        """(key, name) of each, and which is chosen."""
        self._styles, self._current = styles, current
        self._pictures = {key: picture for key, picture in self._pictures.items() if key in dict(styles)}
        self.setAccessibleDescription(
            tr("{current} is chosen, of {styles}", current=dict(styles).get(current, "none"), styles=len(styles))
        )
        self._scroll(0)

    def set_picture(self, key: str, picture: QImage) -> None:
        """The picture in this style; null: it is being made."""
        self._pictures[key] = picture
        self.update()

    def clear(self) -> None:
        """No thumbnails yet."""
        self._pictures = {}
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, EDGE + WORDS + 2 * INSET)

    def place(self, index: int) -> QRect:
        """Where the thumbnail of a style is."""
        return QRect(INSET + index * (EDGE + GAP) - self._offset, INSET, EDGE, EDGE)

    def index_at(self, point: QPoint) -> int:
        """The style at `point`, -1 for none."""
        places = (self.place(i).adjusted(0, 0, 0, WORDS) for i in range(len(self._styles)))
        return next((i for i, place in enumerate(places) if place.contains(point)), -1)

    def _scroll(self, by: int) -> None:
        most = max(0, len(self._styles) * (EDGE + GAP) - GAP + 2 * INSET - self.width())
        self._offset = min(max(self._offset + by, 0), most)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, painter = theme.tokens, QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(font(VALUE))
        for index, (key, name) in enumerate(self._styles):
            place = self.place(index)
            path = QPainterPath()
            path.addRoundedRect(place, 8, 8)
            painter.fillPath(path, QColor(tokens.raised))
            picture = self._pictures.get(key, QImage())
            if not picture.isNull():
                edge = min(picture.width(), picture.height())
                middle = QRect((picture.width() - edge) // 2, (picture.height() - edge) // 2, edge, edge)
                painter.setClipPath(path)
                painter.drawImage(place, picture, middle)
                painter.setClipping(False)
            else:
                icons.draw(painter, "paint-brush", QRectF(place).adjusted(30, 30, -30, -30), tokens.muted)
            chosen = key == self._current
            if chosen:
                painter.setPen(QPen(QColor(tokens.accent), 3 if self.hasFocus() else 2))
                painter.drawPath(path)
            painter.setPen(QColor(tokens.text if chosen else tokens.muted))
            words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, EDGE)
            below = QRect(place.x(), place.bottom() + 4, EDGE, WORDS - 4)
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().toPoint())
        if index >= 0:
            self.chosen.emit(self._styles[index][0])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if index >= 0 else Qt.CursorShape.ArrowCursor)
        self.setToolTip(as_written(self._styles[index][1] if index >= 0 else ""))

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        self._scroll(-(delta.x() or delta.y()) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        keys = [key for key, _ in self._styles]
        if not way or not keys:
            super().keyPressEvent(event)
            return
        index = keys.index(self._current) + way if self._current in keys else 0
        if 0 <= index < len(keys):
            place = self.place(index)
            if place.left() < 0 or place.right() > self.width():
                self._scroll(place.left() - INSET if place.left() < 0 else place.right() + INSET - self.width())
            self.chosen.emit(keys[index])

    def resizeEvent(self, _event: QEvent) -> None:
        self._scroll(0)

    def focusInEvent(self, _event: QEvent) -> None:
        self.update()

    def focusOutEvent(self, _event: QEvent) -> None:
        self.update()
