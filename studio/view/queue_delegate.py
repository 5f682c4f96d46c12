"""How a job looks as a row: preview, name, state in words with an icon, progress."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from engine.jobs.records import Job
from engine.jobs.states import ACTIVE, State
from studio.model.job_words import STATES, called, pace, preview_of, standing, took
from studio.model.queue_rows import Role
from studio.view.theme import icons
from studio.view.theme.fonts import font
from studio.view.theme.theme import theme
from studio.view.theme.tokens import BODY, CONTROL_RADIUS, VALUE

HEIGHT = 64
THUMB = 48


def corner(picture: QImage, edge: int) -> QImage:
    """The upper left square of a sheet of samples, at most `edge` pixels of it enlarged to a whole factor."""
    side = min(picture.width(), picture.height(), max(32, edge))
    part = picture.copy(0, 0, side, side)
    return part.scaled(
        edge,
        edge,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation if side > edge else Qt.TransformationMode.FastTransformation,
    )


class Previews:
    """Small pictures of jobs, read once; forgotten when a job makes new ones."""

    def __init__(self) -> None:
        self._known: dict[int, QPixmap | None] = {}

    def of(self, job: Job) -> QPixmap | None:
        """The job's newest picture, None without one."""
        if job.id not in self._known:
            file = preview_of(job)
            image = QImage(str(file)) if file is not None else QImage()
            self._known[job.id] = None if image.isNull() else QPixmap.fromImage(corner(image, THUMB))
        return self._known[job.id]

    def forget(self, number: int) -> None:
        """The job has a new picture."""
        self._known.pop(number, None)


class QueueDelegate(QStyledItemDelegate):
    """Paints one job a row, 64 px high."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.previews = Previews()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(320, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        job: Job = index.data(Role.JOB)
        tokens, area = theme.tokens, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.raised if chosen else tokens.hover))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), CONTROL_RADIUS, CONTROL_RADIUS)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(QRectF(area).adjusted(1, 2, -1, -2), CONTROL_RADIUS, CONTROL_RADIUS)
        self._paint_thumb(painter, job, QRect(area.left() + 8, area.top() + 8, THUMB, THUMB))
        words = area.adjusted(THUMB + 24, 0, -16, 0)
        colour = {State.SUCCEEDED: tokens.good, State.FAILED: tokens.bad, State.SUSPECT: tokens.bad}.get(
            job.state, tokens.muted
        )
        painter.setFont(font(BODY, QFont.Weight.Medium))
        painter.setPen(QColor(tokens.text))
        top = QRect(words.left(), words.top() + 10, words.width(), 20)
        self._words(painter, top, called(job), Qt.AlignmentFlag.AlignLeft)
        painter.setFont(font(VALUE))
        painter.setPen(QColor(tokens.muted))
        right = pace(job, index.data(Role.PROGRESS)) if job.state in ACTIVE else took(job)
        self._words(painter, top, right, Qt.AlignmentFlag.AlignRight)
        below = QRect(words.left(), words.top() + 34, words.width(), 18)
        icons.draw(painter, STATES[job.state][1], QRectF(below.left(), below.top() + 1, 16, 16), colour)
        painter.setFont(font(VALUE))
        painter.setPen(QColor(colour))
        if job.state in ACTIVE:
            said = QRect(below.left() + 22, below.top(), 150, 18)
            self._words(painter, said, standing(job), Qt.AlignmentFlag.AlignLeft)
            self._paint_bar(painter, index, job, QRect(below.left() + 180, below.top() + 7, below.width() - 180, 4))
        else:
            self._words(painter, below.adjusted(22, 0, 0, 0), standing(job), Qt.AlignmentFlag.AlignLeft)
        painter.restore()

    def _words(self, painter: QPainter, area: QRect, text: str, side: Qt.AlignmentFlag) -> None:
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, cut)

    def _paint_thumb(self, painter: QPainter, job: Job, area: QRect) -> None:
        picture = self.previews.of(job)
        if picture is not None:
            painter.drawPixmap(area, picture)
            return
        painter.setPen(QPen(QColor(theme.tokens.line), 1))
        painter.setBrush(QColor(theme.tokens.bg))
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), CONTROL_RADIUS, CONTROL_RADIUS)
        name = {"train": "graduation-cap", "walk": "film-strip", "data": "folder-open"}.get(job.kind, "image-square")
        icons.draw(painter, name, QRectF(area).adjusted(13, 13, -13, -13), theme.tokens.muted)

    def _paint_bar(self, painter: QPainter, index: QModelIndex | QPersistentModelIndex, job: Job, area: QRect) -> None:
        progress = index.data(Role.PROGRESS)
        step, total = (progress.step, progress.total) if progress else (job.step, job.total)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tokens.line))
        painter.drawRoundedRect(area, 2, 2)
        if total > 0 and step > 0:
            painter.setBrush(QColor(theme.tokens.accent))
            done = QRect(area)
            done.setWidth(max(4, round(area.width() * min(1.0, step / total))))
            painter.drawRoundedRect(done, 2, 2)
