"""A report page of Inspect's as a PDF: the same HTML laid out on paper, its chart drawn, its pictures in sharp squares."""

import base64
import binascii
import re
from pathlib import Path

from PySide6.QtCore import QByteArray, QMarginsF, QSizeF, Qt, QUrl
from PySide6.QtGui import QFont, QImage, QPageSize, QPainter, QPdfWriter, QTextDocument
from PySide6.QtSvg import QSvgRenderer

from engine import __version__
from engine.errors import BadInput
from engine.library.atomic import write_file
from studio.language import tr
from studio.view.theme.fonts import FAMILY

MARGIN_MM, DOTS = 16, 300
PAGE = QSizeF(673, 1002)  # what A4 has within its margins, in the document's own pixels, 96 an inch
SHARP = 4  # pixels of a chart's and a picture's own for each of those
WIDE, TALL = 560, 84  # of the chart, and of an example
STYLE = """body{font-size:10pt;color:#1c1c22} .title{font-size:19pt;font-weight:600} .part{font-size:13pt;font-weight:600}
.big{font-size:12pt} td,th{padding:3px 5px;font-size:7.5pt;white-space:nowrap} .many td,.many th{padding:2px;font-size:5.5pt} .warn{background-color:#fff3d6}"""
_SHADE = re.compile(r'<td style="background:rgba\((\d+),(\d+),(\d+),([\d.]+)\)">')
_PICTURE = re.compile(r'<img alt="an example" src="data:image/png;base64,([^"]+)">')
_CHART = re.compile(r"<svg.*?</svg>", re.DOTALL)


def write_report_pdf(page: Path, file: Path) -> None:
    """Write the report in the HTML file `page` as a PDF, whole or not at all. Raises BadInput, DiskFull, AtelierError."""
    try:
        text = page.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(tr("The page {name} cannot be read any more. Measure again.", name=page.name)) from error
    document = _document(text)

    def fill(part: Path) -> None:
        writer = QPdfWriter(str(part))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM))
        writer.setResolution(DOTS)
        writer.setTitle(document.metaInformation(QTextDocument.MetaInformation.DocumentTitle))
        writer.setCreator(f"Atelier {__version__}")
        document.print_(writer)

    write_file(file, fill)


def _document(text: str) -> QTextDocument:
    document = QTextDocument()
    kind = QTextDocument.ResourceType.ImageResource

    def put(name: str, image: QImage, width: float, height: float) -> str:
        document.addResource(kind, QUrl(name), image)
        return f'<img src="{name}" width="{width:.0f}" height="{height:.0f}">'

    def chart(found: re.Match[str]) -> str:
        renderer = QSvgRenderer(QByteArray(found.group().encode()))
        size = QSizeF(renderer.defaultSize()).scaled(QSizeF(WIDE, 10 * WIDE), Qt.AspectRatioMode.KeepAspectRatio)
        image = QImage((size * SHARP).toSize(), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        return f"<p>{put('chart', image, size.width(), size.height())}</p>"

    def picture(found: re.Match[str]) -> str:
        try:
            image = QImage.fromData(base64.b64decode(found.group(1), validate=True))
        except binascii.Error:
            return ""
        if image.isNull():
            return ""
        large = image.scaledToHeight(TALL * SHARP)  # sharp squares, not blurred
        return f"<p>{put(f'example {found.start()}', large, TALL * image.width() / image.height(), TALL)}</p>"

    def shade(found: re.Match[str]) -> str:
        colour = [round(255 - (255 - int(part)) * float(found.group(4))) for part in found.groups()[:3]]
        return '<td align="right" bgcolor="#{:02x}{:02x}{:02x}">'.format(*colour)

    text = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
    text = _SHADE.sub(shade, _PICTURE.sub(picture, _CHART.sub(chart, text)))
    for tag, words in (("h1", "title"), ("h2", "part")):  # a document sizes headings in its own way
        text = text.replace(f"<{tag}>", f'<p class="{words}">').replace(f"</{tag}>", "</p>")
    text = text.replace("</th><th>", '</th><th align="right">').replace("<tr><th>", '<tr><th align="left">')
    text = text.replace("</td><td>", '</td><td align="right">').replace("<table", '<table cellspacing="0"')
    document.setDefaultStyleSheet(STYLE)
    document.setDefaultFont(
        QFont(FAMILY)
    )  # not the window's, whose figures have glyphs that no reader takes for numbers
    document.setDocumentMargin(8)  # or the next page's top shows at the foot of this one
    document.setHtml(text)
    document.setPageSize(PAGE)
    return document
