"""The side of Translate where something is painted: the brush, and the classes of a label map or the holes of a picture."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from studio.language import tr
from studio.model.as_written import as_written
from studio.model.boards import HOLE
from studio.model.painting import PAINTED, holes_words
from studio.model.translate import TranslateModel
from studio.view.actions import Action
from studio.view.theme.theme import theme
from studio.view.widgets.buttons import IconButton, LinkButton, QuietButton
from studio.view.widgets.labels import Hint, SectionCaption
from studio.view.widgets.paint_pair import BRUSH, FILL, PaintPair
from studio.view.widgets.slider import LabelledSlider

SWATCH, ROW, ROWS_SHOWN = 20, 28, 8
SMALLEST, LARGEST, USUAL = 1, 40, 8  # percent of the longer side, across
STEP, SCALE = 2, 2


class PaintSide(QWidget):
    """Shown where the chosen translator wants something painted. The tools and the classes are those of `pair`."""

    def __init__(self, model: TranslateModel, pair: PaintPair, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._pair = model, pair
        self._shown: list[tuple[str, str]] = []
        self.caption = SectionCaption(tr("Holes"))
        self.brush = QuietButton(tr("Brush"), "translate.brush", "paint-brush", tip=tr("Paint (B)"))
        self.eraser = QuietButton(tr("Eraser"), "translate.eraser", "eraser", tip=tr("Take holes away again (E)"))
        self.bucket = QuietButton(
            tr("Fill"), "translate.fill", "paint-bucket", tip=tr("Fill the area under the pointer (F)")
        )
        for button in (self.brush, self.eraser, self.bucket):
            button.setCheckable(True)
        self.clear = IconButton("x", tr("Clear"), "translate.clearBoard")
        self.brush_size = LabelledSlider(
            tr("Size of the brush"), "translate.brushSize", SMALLEST, LARGEST, USUAL, step=1, decimals=0, unit="%"
        )
        self.brush_size.setToolTip(tr("Also with [ and ] while you paint"))
        self.classes = QListWidget()
        self.classes.setObjectName("translate.classes")
        self.classes.setAccessibleName(tr("Classes of the label map"))
        self.classes.setIconSize(QSize(SWATCH, SWATCH))
        self.empty = LinkButton(tr("Begin with an empty map"), "translate.emptyMap")
        self.hint = Hint("", "translate.paintHint")
        self._assemble()
        self.brush.clicked.connect(lambda: self.take(self.brush))
        self.eraser.clicked.connect(lambda: self.take(self.eraser))
        self.bucket.clicked.connect(lambda: self.take(self.bucket))
        self.clear.clicked.connect(self._clear)
        self.brush_size.moved.connect(lambda _: self._sized())
        self.classes.currentRowChanged.connect(lambda _: self._picked())
        self.empty.clicked.connect(model.new_map)
        pair.sized.connect(self._resize_by)
        pair.picked.connect(self._pick)
        theme.changed.connect(self._fill_classes)
        self.take(self.brush)

    def _assemble(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for widget in (self.brush, self.eraser, self.bucket):
            tools.addWidget(widget)
        tools.addStretch()
        tools.addWidget(self.clear)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.caption)
        box.addLayout(tools)
        box.addWidget(self.brush_size)
        box.addWidget(self.classes)
        box.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.hint)

    def commands(self) -> list[Action]:
        """What can be done here, for the action table."""
        model = self._model

        def holes() -> bool:
            return model.wants == "masked" and model.board is not None

        def labels() -> bool:
            return model.wants == "labels" and model.board is not None

        return [
            Action("translate.brush", tr("Brush"), lambda: self.take(self.brush), "paint-brush", "B",
                   enabled=lambda: holes() or labels(), words=tr("paint mask hole label")),
            Action("translate.eraser", tr("Eraser of holes"), lambda: self.take(self.eraser), "eraser", "E", enabled=holes, words="mask"),
            Action("translate.fill", tr("Fill an area of the label map"), lambda: self.take(self.bucket), "paint-bucket", "F",
                   enabled=labels, words=tr("bucket class")),
            Action("translate.clear", tr("Clear what is painted"), self._clear, "x", enabled=lambda: holes() or labels()),
            Action("translate.emptyMap", tr("Begin with an empty label map"), model.new_map, "paint-brush-broad",
                   enabled=lambda: model.wants == "labels", words=tr("paint façade classes")),
        ]  # fmt: skip

    # -- tools -----------------------------------------------------------------------------------------------------

    def take(self, tool: QuietButton) -> None:
        """Take this tool in hand."""
        for button in (self.brush, self.eraser, self.bucket):
            button.setChecked(button is tool)
        self._pair.tool = FILL if tool is self.bucket else BRUSH
        self._picked()

    def _picked(self) -> None:
        """The brush paints the class that is chosen; without classes it makes holes, and the eraser takes them away."""
        if self._shown:
            self._pair.value = max(0, self.classes.currentRow())
        else:
            self._pair.value = 0 if self.eraser.isChecked() else HOLE

    def _pick(self, number: int) -> None:
        if number < self.classes.count():
            self.classes.setCurrentRow(number)

    def _resize_by(self, way: int) -> None:
        value = self.brush_size.value
        self.brush_size.set(value + way * max(1, STEP if value > STEP * 2 else 1))
        self._sized()

    def _sized(self) -> None:
        board = self._model.board
        if board is not None:
            self._pair.set_radius(max(0.5, max(board.width, board.height) * self.brush_size.value / 200))

    def _clear(self) -> None:
        board = self._model.board
        if board is not None:
            self._model.paint(board.cleared(max(0, self.classes.currentRow()) if self._shown else 0), tr("Clear"))

    # -- following -------------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Offer what the chosen translator wants."""
        model = self._model
        labels, board = model.wants == "labels", model.board
        self.setVisible(model.wants in PAINTED)
        if model.palette != self._shown:
            self._shown = model.palette
            self._fill_classes()
            self.take(self.brush)
        self.caption.say(tr("Label brush") if labels else tr("Holes"))
        self.eraser.setVisible(not labels)
        self.bucket.setVisible(labels)
        self.classes.setVisible(labels)
        self.empty.setVisible(labels)
        for widget in (self.brush, self.eraser, self.bucket, self.brush_size, self.clear):
            widget.setEnabled(board is not None)
        self.clear.setToolTip(tr("Paint all of it with the chosen class") if labels else tr("Take all holes away"))
        self.clear.setAccessibleName(self.clear.toolTip())
        self.hint.setText("" if labels else holes_words(board))
        self.hint.setVisible(not labels)
        self._sized()

    def _fill_classes(self) -> None:
        row = max(0, self.classes.currentRow())
        self.classes.clear()
        for number, (colour, name) in enumerate(self._shown):
            item = QListWidgetItem(_swatch(colour), name)
            key = f" ({number + 1})" if number < 9 else ""
            item.setToolTip(as_written(f"{colour}{key}"))
            item.setSizeHint(QSize(0, ROW))
            self.classes.addItem(item)
        self.classes.setCurrentRow(min(row, len(self._shown) - 1))
        self.classes.setFixedHeight(ROW * min(ROWS_SHOWN, max(1, len(self._shown))) + 6)


def _swatch(colour: str) -> QIcon:
    """A square of this colour, with an edge that tells it from any ground; the chosen one in a ring."""
    made, tokens = QIcon(), theme.tokens
    for mode, edge, width in ((QIcon.Mode.Normal, tokens.muted, 1.0), (QIcon.Mode.Selected, tokens.accent, 2.5)):
        drawn = QPixmap(SWATCH * SCALE, SWATCH * SCALE)
        drawn.setDevicePixelRatio(SCALE)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(2, 2, SWATCH - 4, SWATCH - 4), 4, 4)
        painter.end()
        made.addPixmap(drawn, mode)
    return made
