"""The classes of a model as round chips: a click takes one, Shift or Ctrl mixes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from studio.language import tr
from studio.view.widgets.chips import Chips

MOST_HEIGHT = 108
"""Three rows; more classes scroll."""
ALL = tr("All")


class ClassBar(QScrollArea):
    """`chosen(index, add)`: a class was picked (None: all of them), `add` where it goes into the mix (never without `mixes`)."""

    chosen = Signal(object, bool)

    def __init__(
        self, name: str, parent: QWidget | None = None, *, mixes: bool = True, all_of_them: bool = True
    ) -> None:
        """`all_of_them`: whether there is a chip for no class in particular."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Categories"))
        self.chips = Chips(name, tr("Categories"))
        self.chips.picked.connect(self._picked)
        self.setWidget(self.chips)
        self.viewport().setAutoFillBackground(False)
        self.chips.setAutoFillBackground(False)
        self._mix: tuple[float, ...] = ()
        self._mixes = mixes
        self._first = int(all_of_them)
        self.hide()

    def set_classes(self, names: Sequence[str]) -> None:
        """Offer these classes; hidden where there are none."""
        self.chips.set_labels([*[ALL][: self._first], *names] if names else [])
        for index in range(self._first, len(names) + self._first if self._mixes else 0):
            self.chips.chip(index).setToolTip(tr("Shift-click to mix with the others"))
        self.setVisible(bool(names))
        self._fit()

    def show_mix(self, mix: tuple[float, ...]) -> None:
        """Which classes are on."""
        self._mix = mix
        on = [index + self._first for index, weight in enumerate(mix) if weight > 0]
        self.chips.choose(*(on or [0][: self._first]))

    def _picked(self, index: int) -> None:
        held = QGuiApplication.keyboardModifiers()
        add = self._mixes and bool(held & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier))
        if index < self._first:
            self.chosen.emit(None, False)
        else:
            self.chosen.emit(index - self._first, add)
        self.show_mix(self._mix)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self.chips.layout()
        if layout is not None:
            needed = layout.heightForWidth(self.width())
            scrolls = needed > MOST_HEIGHT
            self.setFixedHeight(min(max(32, needed + 2), MOST_HEIGHT))
            off, on = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
            self.setVerticalScrollBarPolicy(on if scrolls else off)
