"""The side of Translate: which picture, how the translation is to be, where it goes, and what came of each file."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from engine.privacy import make_folder
from studio.language import tr
from studio.model.as_written import as_written
from studio.model.did import did
from studio.model.painting import PAINTED
from studio.model.translate import STROKES, TranslateModel
from studio.model.translations import Row, Translations
from studio.view.outside import show_outside
from studio.view.panels.translate_paint import PaintSide
from studio.view.theme import icons
from studio.view.theme.theme import theme
from studio.view.widgets.buttons import IconButton, LinkButton
from studio.view.widgets.drag_out import drag_out
from studio.view.widgets.labels import Hint, SectionCaption
from studio.view.widgets.paint_pair import PaintPair
from studio.view.widgets.slider import LabelledSlider

ROWS_SHOWN = 6
TAKEN = {tr("As it looks"): "auto", tr("A photo"): "photo", tr("A drawing"): "drawing"}
GIVEN = {
    "edges": tr(
        "The edges of your picture were drawn, as large as the translator learned them; from that drawing it works."
    ),
    "drawing": tr("Your picture is taken as a drawing: its lines go in as they are."),
    "grey": tr("The translator sees light and dark only, and those stay your picture's."),
}
"""What is said of what a translator was given."""


class TranslateSide(QWidget):
    """Follows the model; everything set here can be undone."""

    def __init__(
        self, model: TranslateModel, work: Translations, pair: PaintPair, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model, self._work = model, work
        self.paint = PaintSide(model, pair)
        self.which = QLabel()
        self.which.setObjectName("translate.which")
        self.which.setTextFormat(Qt.TextFormat.PlainText)
        self.before = IconButton("caret-left", tr("The picture before (Page Up)"), "translate.previous")
        self.after = IconButton("caret-right", tr("The next picture (Page Down)"), "translate.next")
        self.strength = LabelledSlider(tr("Strength"), "translate.strength", 0, 100, 100, step=1, decimals=0, unit="%")
        self.colours = QCheckBox(tr("Keep the picture's colours"))
        self.colours.setObjectName("translate.colours")
        self.colours.setAccessibleName(tr("Keep the picture's colours"))
        self.colours.setToolTip(tr("Light and dark are the translator's, hues stay as they are."))
        self.strokes = QComboBox()
        self.strokes.setObjectName("translate.strokes")
        self.strokes.setAccessibleName(tr("Size of the strokes"))
        self.strokes.setToolTip(tr("Where the translator works on a smaller picture, its strokes are larger."))
        for words, pixels in STROKES.items():
            self.strokes.addItem(words, pixels)
        self.back = QCheckBox(tr("The other way round"))
        self.back.setObjectName("translate.back")
        self.back.setAccessibleName(tr("The other way round"))
        self.back.setToolTip(tr("This translator also knows the way back: paintings into photographs, say."))
        self.lost = Hint("", "translate.lost")
        self.taken = QComboBox()
        self.taken.setObjectName("translate.taken")
        self.taken.setAccessibleName(tr("What the picture is taken as"))
        self.taken.setToolTip(tr("Of a photo the edges are drawn; the lines of a drawing go in as they are."))
        for words, kind in TAKEN.items():
            self.taken.addItem(words, kind)
        self.drawing = QCheckBox(tr("Show the drawing"))
        self.drawing.setObjectName("translate.showDrawing")
        self.drawing.setAccessibleName(tr("Show the drawing"))
        self.drawing.setToolTip(tr("What the translator is given, in the place of your picture"))
        self.given = Hint("", "translate.given")
        self.folder = Hint("", "translate.folder")
        self.change = LinkButton(tr("Change…"), "translate.changeFolder", tip=tr("Where translations are written"))
        self.open = LinkButton(tr("Open"), "translate.openFolder", tip=tr("Show the folder"))
        self.own = LinkButton(tr("Train a translator of your own…"), "translate.own", "graduation-cap")
        self.rows = _Files()
        self.rows.setObjectName("translate.rows")
        self.rows.setAccessibleName(tr("What came of each file"))
        self._assemble()
        self._connect()
        self._follow()
        self._follow_work()

    def _assemble(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        self.picture_caption = SectionCaption(tr("Picture"))
        box.addWidget(self.picture_caption)
        row = QHBoxLayout()
        row.addWidget(self.which, 1)
        row.addWidget(self.before)
        row.addWidget(self.after)
        box.addLayout(row)
        box.addSpacing(12)
        box.addWidget(self.paint)
        self.translation_caption = SectionCaption(tr("Translation"))
        box.addWidget(self.translation_caption)
        box.addWidget(self.strength)
        self.strokes_row = _row(tr("Strokes"), self.strokes)
        self.taken_row = _row(tr("Taken as"), self.taken)
        box.addWidget(self.taken_row)
        box.addWidget(self.drawing)
        box.addWidget(self.strokes_row)
        box.addWidget(self.colours)
        box.addWidget(self.given)
        box.addWidget(self.back)
        box.addWidget(self.lost)
        box.addSpacing(12)
        box.addWidget(SectionCaption(tr("Written into")))
        box.addWidget(self.folder)
        links = QHBoxLayout()
        links.addWidget(self.change)
        links.addWidget(self.open)
        links.addStretch()
        box.addLayout(links)
        self.rows_caption = SectionCaption(tr("Files"))
        box.addSpacing(12)
        box.addWidget(self.rows_caption)
        box.addWidget(self.rows)
        box.addStretch()
        box.addWidget(self.own, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        model = self._model
        self.before.clicked.connect(lambda: model.step_to(model.index - 1))
        self.after.clicked.connect(lambda: model.step_to(model.index + 1))
        self.strength.moved.connect(lambda value: model.wish_for(tr("Strength"), strength=value / 100))
        self.strength.settled.connect(lambda _: model.undo.seal())
        self.colours.clicked.connect(lambda on: self._once(tr("Colours"), keep_colours=on))
        self.strokes.activated.connect(
            lambda _: self._once(tr("Size of the strokes"), detail=self.strokes.currentData())
        )
        self.taken.activated.connect(lambda _: self._once(tr("Taken as"), taken=self.taken.currentData()))
        self.back.clicked.connect(lambda on: self._once(tr("Direction"), back=on))
        self.change.clicked.connect(self._change_folder)
        self.open.clicked.connect(self._open_folder)
        self.rows.itemActivated.connect(self._open_row)
        model.changed.connect(self._follow)
        model.looked.connect(self._follow)
        self._work.changed.connect(self._follow_work)
        theme.changed.connect(self._follow_work)

    def _once(self, name: str, **more: object) -> None:
        self._model.undo.seal()
        self._model.wish_for(name, **more)
        self._model.undo.seal()

    def _change_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, tr("Where translations are written"), str(self._work.folder.parent)
        )
        if chosen:
            self._work.set_folder(Path(chosen))

    def _open_folder(self) -> None:
        folder = self._work.folder
        if did(lambda: make_folder(folder), self._work.failed.emit):
            show_outside(folder)

    def _open_row(self, item: QListWidgetItem) -> None:
        row: Row = item.data(Qt.ItemDataRole.UserRole)
        if row.picture:
            show_outside(row.picture)

    # -- following ---------------------------------------------------------------------------------------------------

    def _follow_kind(self) -> None:
        """What can be set depends on what the translator is given."""
        model, seen = self._model, self._model.seen
        wants = model.wants
        self.paint.follow()
        self.strength.setVisible(wants not in (*PAINTED, "smaller"))
        self.strokes_row.setVisible(wants not in (*PAINTED, "smaller", "edges", "grey"))
        self.colours.setVisible(wants not in (*PAINTED, "smaller", "grey"))
        self.taken_row.setVisible(wants == "edges")
        self.taken.setCurrentIndex(max(0, self.taken.findData(model.wish.taken)))
        self.drawing.setVisible(wants == "edges")
        known = seen is not None and seen.translator == model.wish.translator
        words = GIVEN.get(seen.given, "") if seen is not None and known else ""
        if wants == "smaller" and model.translator is not None and model.translator.card.translation is not None:
            words = tr(
                "The result is {scale} times as wide and as high.", scale=model.translator.card.translation.scale
            )
        self.given.setText(words)
        self.given.setVisible(bool(words))
        self.translation_caption.setVisible(wants not in PAINTED)

    def _follow(self) -> None:
        self._follow_kind()
        model, wish = self._model, self._model.wish
        several = len(model.files) > 1
        name = model.file.name if model.file is not None else tr("None yet")
        words = (
            tr("{index} of {files} · {name}", index=model.index + 1, files=len(model.files), name=name)
            if several
            else name
        )
        self.which.setText(
            self.which.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, 190 if several else 240)
        )
        self.which.setToolTip(as_written(str(model.file.name) if model.file is not None else ""))
        self.before.setVisible(several)
        self.after.setVisible(several)
        if round(self.strength.value) != round(100 * wish.strength):
            self.strength.set(round(100 * wish.strength))
        self.colours.setChecked(wish.keep_colours)
        self.strokes.setCurrentIndex(max(0, self.strokes.findData(wish.detail)))
        self.back.setVisible(model.reversible)
        self.back.setChecked(wish.back)
        seen = model.seen
        known = model.reversible and seen is not None and seen.cycle_error >= 0
        self.lost.setVisible(known)
        if known and seen is not None:
            self.lost.setText(
                tr(
                    "There and back again, a pixel is off by {share:.1f} % of the way from black to white.",
                    share=100 * seen.cycle_error,
                )
            )

    def _follow_work(self) -> None:
        work = self._work
        home = str(work.model.studio.home)
        text = str(work.folder)
        self.folder.setText(tr("Translations, in your library") if text.startswith(home) else text)
        self.folder.setToolTip(as_written(text))
        self.rows.clear()
        for row in work.rows:
            item = QListWidgetItem(row.file if row.picture else row.why)
            item.setData(Qt.ItemDataRole.UserRole, row)
            tokens = theme.tokens
            item.setIcon(
                icons.icon("check" if row.picture else "warning-circle", 16, tokens.good if row.picture else tokens.bad)
            )
            item.setToolTip(as_written(row.picture or row.why))
            self.rows.addItem(item)
        there = bool(work.rows)
        self.rows.setVisible(there)
        self.rows_caption.setVisible(there)
        self.rows.setFixedHeight(30 * min(ROWS_SHOWN, max(1, len(work.rows))) + 4)


class _Files(QListWidget):
    """What came of each file; what was written can be dragged out of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setDragEnabled(True)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Out with the chosen files."""
        rows = [item.data(Qt.ItemDataRole.UserRole) for item in self.selectedItems()]
        files = [Path(row.picture) for row in rows if row.picture]
        drag_out(self, files, QImage(str(files[0])) if len(files) == 1 else None)


def _row(words: str, control: QWidget) -> QWidget:
    """A control with its name, in a line that can be hidden."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(QLabel(words), 1)
    line.addWidget(control)
    return made
