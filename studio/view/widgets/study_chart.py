"""The chart of a study on the window: drawn as results come in, read aloud as a sentence, each dot told on hover."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QImageWriter, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.library.study import ARMS, TITLES, StudyRecord, verdict
from studio.language import tr
from studio.view.theme.fonts import font
from studio.view.theme.theme import theme
from studio.view.theme.tokens import BODY, LIGHT, TITLE
from studio.view.widgets.study_drawing import Dot, dots_of, draw_study, points, spread
from studio.view.widgets.tipped import Tipped, around

LEAST = 264
PICTURE = QSize(880, 560)
NEAR = 10.0


class StudyChart(Tipped):
    """Three arms with a dot a repetition, means and intervals."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setMinimumHeight(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.record: StudyRecord | None = None
        self._working = -1
        self.setAccessibleName(tr("Share of the test pictures named right"))
        theme.changed.connect(self.update)

    def show_record(self, record: StudyRecord | None, working: int = -1) -> None:
        """Show what was found so far; `working`: the place of the arm that is being tried."""
        if (record, working) == (self.record, self._working):
            return
        self.record, self._working = record, working
        self.setAccessibleDescription(told(record))
        self.update()

    def _area(self) -> QRectF:
        return QRectF(self.rect())

    def dots(self) -> list[Dot]:
        """The repetitions as they are on the chart."""
        return dots_of(self.record, self._area())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The chart in the colours of the theme."""
        painter = QPainter(self)
        draw_study(painter, self._area(), self.record, theme.tokens, self._working)
        painter.end()

    def marks(self) -> list[QRectF]:
        return [around(dot.place) for dot in self.dots()]

    def tip(self, at: QPointF) -> str:
        """What the dot at a point says, '' where there is none."""
        near = [dot for dot in self.dots() if (dot.place - at).manhattanLength() < NEAR]
        near.sort(key=lambda dot: (dot.place - at).manhattanLength())
        return (
            tr(
                "{titles}\nRepetition {repetition}: {points}",
                titles=TITLES[near[0].arm],
                repetition=near[0].repetition,
                points=points(near[0].share),
            )
            if near
            else ""
        )


def told(record: StudyRecord | None) -> str:
    """The chart in words."""
    if record is None or not record.count:
        return tr("No result yet.")
    said = [f"{TITLES[arm]}: {spread(record.of(arm))}" for arm in ARMS if record.of(arm)]
    return "; ".join(said) + "."


def chart_picture(record: StudyRecord, about: str) -> bytes:
    """A finished study's chart with its verdict as a PNG: light, and twice as large as on the screen."""
    image = QImage(PICTURE * 2, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2)
    image.fill(QColor(LIGHT.surface))
    painter = QPainter(image)
    whole = QRectF(32, 24, PICTURE.width() - 64, PICTURE.height() - 48)
    wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
    painter.setPen(QColor(LIGHT.text))
    painter.setFont(font(TITLE, QFont.Weight.DemiBold))
    head = painter.boundingRect(whole, wrap, verdict(record))
    painter.drawText(head, wrap, verdict(record))
    painter.setFont(font(BODY))
    painter.setPen(QColor(LIGHT.muted))
    below = painter.boundingRect(whole.adjusted(0, head.height() + 8, 0, 0), wrap, about)
    painter.drawText(below, wrap, about)
    draw_study(
        painter,
        QRectF(whole.left(), below.bottom() + 24, whole.width(), whole.bottom() - below.bottom() - 24),
        record,
        LIGHT,
    )
    painter.end()
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(made, QByteArray(b"png")).write(image)
    return bytes(made.data().data())
