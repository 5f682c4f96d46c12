"""The side of New items: what to look for, where real items are, and what can be done with the chosen one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine import paths
from studio.language import tr
from studio.model.as_written import as_written
from studio.model.designed import numbers
from studio.model.designs import Designs
from studio.view.widgets.buttons import QuietButton
from studio.view.widgets.labels import Hint, SectionCaption
from studio.view.widgets.number_box import NumberBox
from studio.view.widgets.slider import LabelledSlider

MOST = 24
FARTHEST, MOST_VARIED, MOST_USUAL = 2.0, 0.4, 1.0
"""What 100 % on the sliders stands for."""
NOWHERE, CHOOSE = tr("Do not look for any"), tr("A folder…")


class ItemsSide(QWidget):
    """Settings in plain words, then the item that the keyboard is on."""

    keep_wanted = Signal()
    alter_wanted = Signal()
    open_wanted = Signal()
    copy_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, model: Designs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._index = -1
        self.number = NumberBox()
        self.number.setObjectName("design.count")
        self.number.setAccessibleName(tr("How many items"))
        self.number.setRange(1, MOST)
        self.number.setValue(model.count)
        self.number.setFixedWidth(88)
        self.reach = _slider(
            tr("Near the start ↔ anywhere"), "design.reach", 5, 100,
            tr("How far an item may move from the random picture where its search begins."),
        )  # fmt: skip
        self.variety = _slider(
            tr("May be alike ↔ all different"), "design.variety", 0, 25,
            tr("How much the items are kept apart from each other. More of it costs some taste."),
        )  # fmt: skip
        self.realism = _slider(
            tr("Daring ↔ usual"), "design.realism", 0, 20,
            tr("How much an item should look like what the model draws anyway. More of it costs some taste."),
        )  # fmt: skip
        self.real = QComboBox()
        self.real.setObjectName("design.real")
        self.real.setAccessibleName(tr("Where the nearest real items come from"))
        self.real.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.real.setMinimumContentsLength(12)
        self.words = Hint("", "design.itemWords")
        self.keep = QuietButton(tr("Keep"), "design.keep", "heart")
        self.alter = QuietButton(
            tr("Alter"), "design.alterNew", "sliders-horizontal", tip=tr("Change it until it is right (A)")
        )
        self.open = QuietButton(tr("Open in Generate"), "design.open")
        self.copy = QuietButton(tr("Copy"), "design.copy", "copy")
        self.save = QuietButton(tr("Save…"), "design.save", "download-simple")
        self._assemble()
        self._connect()
        self.show_item(-1)
        self._fill_real()

    def _assemble(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(SectionCaption(tr("What to look for")))
        row = QHBoxLayout()
        row.addWidget(QLabel(tr("How many")), 1)
        row.addWidget(self.number)
        box.addLayout(row)
        for slider in (self.reach, self.variety, self.realism):
            box.addWidget(slider)
        box.addSpacing(8)
        box.addWidget(SectionCaption(tr("Nearest real items from")))
        box.addWidget(self.real)
        box.addSpacing(8)
        self.chosen = QWidget()
        column = QVBoxLayout(self.chosen)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(SectionCaption(tr("This item")))
        column.addWidget(self.words)
        grid = QGridLayout()
        grid.setSpacing(8)
        grid.addWidget(self.keep, 0, 0)
        grid.addWidget(self.alter, 0, 1)
        grid.addWidget(self.copy, 1, 0)
        grid.addWidget(self.save, 1, 1)
        grid.addWidget(self.open, 2, 0, 1, 2)
        column.addLayout(grid)
        box.addWidget(self.chosen)
        box.addStretch()

    def _connect(self) -> None:
        model = self._model
        self.number.valueChanged.connect(lambda value: setattr(model, "count", value))
        model.count_changed.connect(self.number.setValue)
        self.reach.moved.connect(lambda value: setattr(model, "reach", FARTHEST * value / 100))
        self.variety.moved.connect(lambda value: setattr(model, "variety", MOST_VARIED * value / 100))
        self.realism.moved.connect(lambda value: setattr(model, "realism", MOST_USUAL * value / 100))
        self.real.activated.connect(self._pick_real)
        for button, signal in (
            (self.keep, self.keep_wanted),
            (self.alter, self.alter_wanted),
            (self.open, self.open_wanted),
            (self.copy, self.copy_wanted),
            (self.save, self.save_wanted),
        ):
            button.clicked.connect(signal)
        model.changed.connect(self._follow)
        model.context.weights_changed.connect(lambda _: self._fill_real())

    def show_item(self, index: int) -> None:
        """The keyboard is on this item."""
        self._index = index
        self._follow()

    # -- real items ----------------------------------------------------------------------------------------------

    def _pick_real(self, index: int) -> None:
        source = self.real.itemData(index)
        if source is not None:
            self._model.real = str(source)
            return
        folder = QFileDialog.getExistingDirectory(self, tr("Real pictures to compare with"), str(paths.home().parent))
        if folder:
            self._model.real = folder
        self._fill_real()

    def _fill_real(self) -> None:
        self.real.clear()
        for source, words in self._model.real_offers():
            self.real.addItem(words, source)
        self.real.addItem(NOWHERE, "")
        self.real.addItem(CHOOSE, None)
        self.real.setCurrentIndex(max(0, self.real.findData(self._model.real)))

    # -- following the model -------------------------------------------------------------------------------------

    def _follow(self) -> None:
        model = self._model
        there = 0 <= self._index < len(model.items) and model.working is None
        self.chosen.setVisible(there)
        if there:
            self.words.setText(numbers(model.items[self._index]))
            kept = model.is_kept(self._index)
            self.keep.setText(tr("Kept") if kept else tr("Keep"))
            self.keep.setAccessibleName(tr("Take out of the collection") if kept else tr("Keep in the collection"))
            self.keep.set_icon("heart-fill" if kept else "heart")
        if self.real.findData(model.real) != self.real.currentIndex():
            self._fill_real()


def _slider(words: str, name: str, low: int, default: int, tip: str) -> LabelledSlider:
    slider = LabelledSlider(words, name, low, 100, default, step=1, decimals=0, unit="%")
    slider.slider.setAccessibleName(words.replace("↔", "to"))
    slider.setToolTip(as_written(tip))
    return slider
