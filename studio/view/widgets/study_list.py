"""The list of studies: what each is called, what it found or how it stands, and when that was."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studio.language import tr
from studio.model.as_written import as_written
from studio.model.studies import Study
from studio.model.study_words import line
from studio.model.words import moment
from studio.view.theme import icons
from studio.view.theme.fonts import font
from studio.view.theme.theme import theme
from studio.view.theme.tokens import BODY, CONTROL_RADIUS, VALUE

HEIGHT = 80
STUDY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class StudyList(QListWidget):
    """`chosen(number)` when the user goes to a study, `removed` for the Delete key, `menu_wanted` for the right button."""

    chosen = Signal(int)
    removed = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Studies"))
        self.setItemDelegate(_Rows(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.currentItemChanged.connect(self._changed)

    def show_studies(self, studies: Sequence[Study], current: int) -> None:
        """List these; the one with the number `current` is the one being looked at."""
        self.blockSignals(True)
        self.clear()
        for study in studies:
            item = QListWidgetItem(study.title)
            item.setData(STUDY, study)
            item.setToolTip(as_written(f"{study.title}\n{line(study)[0]}\n{moment(study.when)}"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{study.title}. {line(study)[0]}. {moment(study.when)}")
            self.addItem(item)
            if study.number == current:
                self.setCurrentItem(item)
        self.blockSignals(False)

    def update_study(self, study: Study) -> None:
        """The study stands otherwise now."""
        for row in range(self.count()):
            item = self.item(row)
            if item is not None and item.data(STUDY).number == study.number and item.data(STUDY) != study:
                item.setData(STUDY, study)

    def _changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(STUDY).number)

    def _menu(self, at: QPoint) -> None:
        item = self.itemAt(at)
        if item is not None:
            self.setCurrentItem(item)
            self.menu_wanted.emit(self.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the chosen one away; the rest is the list's."""
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class _Rows(QStyledItemDelegate):
    """Paints one study a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        study: Study = index.data(STUDY)
        tokens, area = theme.tokens, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.raised if chosen else tokens.hover))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), CONTROL_RADIUS, CONTROL_RADIUS)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(QRectF(area).adjusted(1, 2, -1, -2), CONTROL_RADIUS, CONTROL_RADIUS)
        words, icon = line(study)
        top = QRect(area.left() + 12, area.top() + 8, area.width() - 24, 20)
        below = QRect(area.left() + 12, area.top() + 31, area.width() - 24, 18)
        last = QRect(area.left() + 12, area.top() + 52, area.width() - 24, 18)
        painter.setFont(font(BODY, QFont.Weight.Medium))
        painter.setPen(QColor(tokens.text))
        _words(painter, top, study.title)
        icons.draw(painter, icon, QRectF(below.left(), below.top() + 1, 16, 16), tokens.muted)
        painter.setFont(font(VALUE))
        painter.setPen(QColor(tokens.muted))
        _words(painter, below.adjusted(22, 0, 0, 0), words)
        _words(painter, last.adjusted(22, 0, 0, 0), moment(study.when))
        painter.restore()


def _words(painter: QPainter, area: QRect, text: str) -> None:
    cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
