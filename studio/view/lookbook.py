"""The pages of a lookbook, drawn: on paper (PDF, with text that stays text) and as pictures. One unit is a point, 1/72 inch."""

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPageSize, QPainter, QPdfWriter, QPen

from engine import __version__
from engine.library.atomic import write_file
from studio.language import tr
from studio.model.book import LAYOUTS, Book, Piece
from studio.model.lineage import HOW_WORDS, lineage
from studio.view.theme.fonts import FAMILY
from studio.view.theme.tokens import LIGHT
from studio.view.widgets.lineage_view import branch

PAPERS = {"A4": QPageSize.PageSizeId.A4, "A3": QPageSize.PageSizeId.A3}
DOTS = 720
"""Resolution of the PDF, per inch: only what rounds to it, everything is drawn as lines and letters."""
MARGIN, HEAD, SMALL_HEAD, FOOT = 42.0, 78.0, 36.0, 28.0
GAP = 24.0
CAPTION = 50.0
"""Height of what is said under a piece."""
LEAST_PIXELS = 768
"""Pictures are enlarged in sharp squares to about this before they are laid on the page, so that no viewer blurs them."""
TREE_TILE, TREE_FOOT, TREE_GAP_X, TREE_GAP_Y = 60.0, 22.0, 36.0, 10.0


def paper_size(paper: str) -> QSizeF:
    """Width and height of a page in points."""
    return QPageSize(PAPERS[paper]).size(QPageSize.Unit.Point)


def write_pdf(file: Path, book: Book, pictures: Sequence[QImage], paper: str) -> None:
    """All pages as a PDF, whole or not at all. Raises DiskFull, AtelierError."""

    def fill(part: Path) -> None:
        writer = QPdfWriter(str(part))
        writer.setPageSize(QPageSize(PAPERS[paper]))
        writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        writer.setResolution(DOTS)
        writer.setTitle(book.title)
        writer.setCreator(f"Atelier {__version__}")
        painter = QPainter()
        if not painter.begin(writer):
            raise OSError(tr("{name} could not be begun", name=file.name))
        painter.scale(DOTS / 72, DOTS / 72)
        large = [enlarged(picture) for picture in pictures]
        for page in range(book.pages):
            if page:
                writer.newPage()
            draw_page(painter, paper_size(paper), book, large, page)
        painter.end()

    write_file(file, fill)


def page_image(book: Book, pictures: Sequence[QImage], paper: str, page: int, dots: float = 150) -> QImage:
    """One page as a picture of `dots` per inch."""
    size = paper_size(paper)
    image = QImage(round(size.width() * dots / 72), round(size.height() * dots / 72), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.TextAntialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
    )
    painter.scale(dots / 72, dots / 72)
    draw_page(painter, size, book, [enlarged(picture) for picture in pictures], page)
    painter.end()
    return image


def enlarged(picture: QImage) -> QImage:
    """A small picture in sharp squares, large enough for paper."""
    if picture.isNull() or picture.width() >= LEAST_PIXELS:
        return picture
    factor = -(-LEAST_PIXELS // picture.width())
    return picture.scaled(picture.width() * factor, picture.height() * factor)


def draw_page(painter: QPainter, size: QSizeF, book: Book, pictures: Sequence[QImage], page: int) -> None:
    """Draw page `page` of `book`; `painter` counts in points."""
    body = _draw_frame(painter, size, book, page)
    pieces = book.of_page(page)
    if pieces:
        _draw_pieces(painter, body, pieces, book.on_page, pictures)
    else:
        _draw_family(painter, body, book, pictures)


def _draw_frame(painter: QPainter, size: QSizeF, book: Book, page: int) -> QRectF:
    """Head and foot; returns the room between them."""
    width, height = size.width() - 2 * MARGIN, size.height()
    told = " · ".join(
        part for part in (tr("For {person}", person=book.person) if book.person else "", book.day) if part
    )
    if page == 0:
        _write(painter, QRectF(MARGIN, MARGIN, width, 34), book.title, 26, weight=QFont.Weight.DemiBold)
        _write(painter, QRectF(MARGIN, MARGIN + 36, width, 18), told, 11, LIGHT.muted)
        top = MARGIN + HEAD
    else:
        _write(painter, QRectF(MARGIN, MARGIN - 6, width * 0.6, 16), book.title, 10, weight=QFont.Weight.DemiBold)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        _write(painter, QRectF(MARGIN + width * 0.6, MARGIN - 6, width * 0.4, 16), told, 10, LIGHT.muted, right)
        top = MARGIN + SMALL_HEAD
    painter.setPen(QPen(QColor(LIGHT.line), 0.75))
    painter.drawLine(QRectF(MARGIN, top - 14, width, 0).topLeft(), QRectF(MARGIN, top - 14, width, 0).topRight())
    foot = QRectF(MARGIN, height - MARGIN + 4, width, 12)
    _write(
        painter,
        foot,
        tr(
            "Drawn by a model in Atelier. The picture of a piece holds its whole recipe: dropped on the "
            "window, it comes again."
        ),
        7,
        LIGHT.muted,
    )
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    _write(painter, foot, f"{page + 1} / {book.pages}", 7, LIGHT.muted, right)
    return QRectF(MARGIN, top, width, height - top - MARGIN - FOOT + 20)


def _draw_pieces(
    painter: QPainter, room: QRectF, pieces: Sequence[Piece], on_page: int, pictures: Sequence[QImage]
) -> None:
    columns, rows = LAYOUTS[on_page]
    wide, high = (room.width() - (columns - 1) * GAP) / columns, (room.height() - (rows - 1) * GAP) / rows
    edge = min(wide, high - CAPTION)
    beside = (room.width() - columns * edge - (columns - 1) * GAP) / 2
    for n, piece in enumerate(pieces):
        column, row = n % columns, n // columns
        x, y = room.x() + beside + column * (edge + GAP), room.y() + row * (edge + CAPTION + GAP)
        _draw_picture(painter, QRectF(x, y, edge, edge), pictures[piece.picture])
        _write(painter, QRectF(x, y + edge + 5, edge, 15), piece.title, 11, weight=QFont.Weight.DemiBold)
        if piece.note:
            _write(painter, QRectF(x, y + edge + 20, edge, 12), " ".join(piece.note.split()), 9)
        _write(painter, QRectF(x, y + edge + (33 if piece.note else 21), edge, 10), piece.recipe, 7, LIGHT.muted)


def _draw_picture(painter: QPainter, place: QRectF, picture: QImage) -> None:
    if picture.isNull():
        painter.fillRect(place, QColor(LIGHT.raised))
        return
    painter.drawImage(place, picture)
    painter.setPen(QPen(QColor(LIGHT.line), 0.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place)


def _draw_family(painter: QPainter, room: QRectF, book: Book, pictures: Sequence[QImage]) -> None:
    """The lineage, as large as it fits and no larger than it is meant."""
    _write(
        painter,
        QRectF(room.x(), room.y(), room.width(), 18),
        tr("Where they came from"),
        13,
        weight=QFont.Weight.DemiBold,
    )
    tree = lineage(book.family)
    wide = tree.columns * (TREE_TILE + TREE_GAP_X) - TREE_GAP_X
    high = tree.rows * (TREE_TILE + TREE_FOOT + TREE_GAP_Y) - TREE_GAP_Y
    scale = min(1.6, room.width() / wide, (room.height() - 34) / high)
    painter.save()
    painter.translate(room.x(), room.y() + 34)
    painter.scale(scale, scale)
    places = [
        QRect(
            round(one.column * (TREE_TILE + TREE_GAP_X)), round(one.row * (TREE_TILE + TREE_FOOT + TREE_GAP_Y)),
            round(TREE_TILE), round(TREE_TILE),
        )
        for one in tree.places
    ]  # fmt: skip
    painter.setPen(QPen(QColor(LIGHT.muted), 0.75))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for parent, child in tree.lines:
        painter.drawPath(branch(places[parent], places[child], TREE_TILE))
    for n, place in enumerate(places):
        _draw_picture(painter, QRectF(place), pictures[book.drawn[n]])
        item, below = book.family[n], QRectF(place.x() - 12, place.bottom() + 2, place.width() + 24, 10)
        middle = Qt.AlignmentFlag.AlignCenter
        _write(painter, below, item.title or tr("Untitled"), 7, align=middle)
        _write(painter, below.translated(0, 9), HOW_WORDS[item.how], 6, LIGHT.muted, middle)
    painter.restore()


def _write(
    painter: QPainter,
    room: QRectF,
    words: str,
    points: int,
    colour: str = LIGHT.text,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    weight: QFont.Weight = QFont.Weight.Normal,
) -> None:
    """One line of words, cut where it does not fit.

    Word by word: the font has one glyph for space and tab, and Qt would write tabs into the PDF, in which nobody finds what they search.
    """
    made = QFont(FAMILY)
    made.setPixelSize(points)
    made.setWeight(weight)
    made.setFeature(QFont.Tag("calt"), 0)  # alternates have no letter of their own: they could not be copied
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter.setFont(made)
    painter.setPen(QColor(colour))
    metrics = QFontMetricsF(made)
    cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    spare = room.width() - metrics.horizontalAdvance(cut)
    x = room.x()
    if align & Qt.AlignmentFlag.AlignRight:
        x += spare
    elif align & Qt.AlignmentFlag.AlignHCenter:
        x += spare / 2
    base = room.y() + (room.height() + metrics.ascent() - metrics.descent()) / 2
    for place, word in places_of(cut):
        painter.drawText(QPointF(x + metrics.horizontalAdvance(cut[:place]), base), word)


def places_of(line: str) -> list[tuple[int, str]]:
    """The words of a line, each with the place of its first letter."""
    return [(found.start(), found.group()) for found in re.finditer(r"\S+", line)]
