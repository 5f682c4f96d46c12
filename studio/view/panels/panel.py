"""What every panel is: a title, a stage in the middle, its settings at the side, its actions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from studio.language import tr
from studio.model.undo import UndoStack
from studio.view.theme.tokens import SIDE_WIDTH
from studio.view.widgets.buttons import IconButton
from studio.view.widgets.labels import OneLine, SectionCaption, Title
from studio.view.widgets.states import ErrorLine

if TYPE_CHECKING:
    from studio.model.studio_state import Studio
    from studio.tour import TourStep
    from studio.view.actions import Action

MARGIN = 32


class Panel(QWidget):
    """The frame of a panel. Subclasses set `key`, `title`, `icon`, `about` and fill `stage` and `side`.

    `header` (a row at the right of the title) takes the panel's buttons; `primary` is the one primary button among them. `below` is a row
    below the title, for what stands at the same place whatever buttons there are.
    `error` is the panel's error line, above the stage.
    """

    key = ""
    title = ""
    icon = "square"
    about = ""
    """One sentence that says what can be done here (Home shows it)."""
    has_side = True
    words = 240
    """Title and subtitle keep this much of the line that they share with the panel's buttons."""

    go = Signal(str, object)
    """Open another panel (its key) and hand it something (None: just open it)."""
    said = Signal(str, str, object)
    """A toast: sentence, the word on its button ('' for none), the button's handler."""

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.studio = studio
        self.setObjectName(f"panel.{self.key}")
        self.setAccessibleName(self.title)
        self.undo_stack: UndoStack | None = None
        self.primary: QWidget | None = None
        self._narrow = False
        self._side_wanted: bool | None = None

        self.title_label = Title(self.title, f"{self.key}.title")
        self.subtitle = OneLine("", f"{self.key}.subtitle")
        self.header = QHBoxLayout()
        self.header.setSpacing(12)
        self.below = QHBoxLayout()
        self.below.setSpacing(4)
        self.side_button = IconButton("sliders-horizontal", tr("Settings of this panel"), f"{self.key}.sideButton")
        self.side_button.setCheckable(True)
        self.side_button.clicked.connect(self.toggle_side)
        self.error = ErrorLine(f"{self.key}.error")
        self.stage = QWidget(self)
        self.stage.setObjectName("stageBody")
        self.side = QWidget(self)
        self.side.setObjectName("sideBody")
        self.side_layout = QVBoxLayout(self.side)
        self.side_layout.setContentsMargins(24, 24, 24, 24)
        self.side_layout.setSpacing(12)
        self._assemble()

    def _assemble(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title_label)
        words.addWidget(self.subtitle)
        self._top = QGridLayout()
        self._top.setSpacing(12)
        self._top.setColumnStretch(0, 1)
        self._top.addLayout(words, 0, 0)
        self._top.addLayout(self.header, 0, 1)
        self._top.addWidget(self.side_button, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        self._two_rows = False
        self._middle = middle = QWidget(self)
        middle.setObjectName("stage")
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(middle)
        column.setContentsMargins(MARGIN, 24, MARGIN, 24)
        column.setSpacing(16)
        column.addLayout(self._top)
        column.addLayout(self.below)
        column.addWidget(self.error)
        column.addWidget(self.stage, 1)
        self.side_area = QScrollArea(self)
        self.side_area.setObjectName("side")
        self.side_area.setAccessibleName(tr("Settings of this panel"))
        self.side_area.setFrameShape(QFrame.Shape.NoFrame)
        self.side_area.setFixedWidth(SIDE_WIDTH)
        self.side_area.setWidgetResizable(True)
        self.side_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.side_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.side_area.setWidget(self.side)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(middle, 1)
        row.addWidget(self.side_area)
        middle.installEventFilter(self)
        self._show_side()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Buttons that have no room beside the title stand below it."""
        if watched is self._middle and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit_header()
        return super().eventFilter(watched, event)

    def _fit_header(self) -> None:
        side = self.side_button.sizeHint().width() if self.has_side else 0
        words = min(self.words, max(label.sizeHint().width() for label in (self.title_label, self.subtitle)))
        needed = words + self.header.sizeHint().width() + side + 2 * self._top.spacing()
        two_rows = needed > self._middle.width() - 2 * MARGIN
        if two_rows != self._two_rows:
            self._two_rows = two_rows
            self._top.removeItem(self.header)
            self.header.setParent(None)
            if two_rows:
                self._top.addLayout(self.header, 1, 0, 1, 3, Qt.AlignmentFlag.AlignLeft)
            else:
                self._top.addLayout(self.header, 0, 1)

    # the side panel

    def set_narrow(self, narrow: bool) -> None:
        """The window has become narrow (or wide again): the side panel folds away unless the user wants it."""
        if narrow != self._narrow:
            self._narrow, self._side_wanted = narrow, None
            self._show_side()

    def toggle_side(self) -> None:
        """Fold the side panel away, or bring it back."""
        self._side_wanted = self.side_area.isHidden()
        self._show_side()

    def want_side(self, wanted: bool | None) -> None:
        """Show the side panel also in a narrow window, where what is being done needs it; None: as usual."""
        self._side_wanted = wanted
        self._show_side()

    def _show_side(self) -> None:
        wanted = not self._narrow if self._side_wanted is None else self._side_wanted
        self.side_area.setVisible(self.has_side and wanted)
        self.side_button.setVisible(self.has_side)
        self.side_button.setChecked(wanted)

    # what a panel may override

    def commands(self) -> list[Action]:
        """The panel's entries in the action table (menu 'Panel'); made when the panel is first built."""
        return []

    def receive(self, thing: object) -> None:
        """Something was handed to this panel: a Path dropped on the window, a model, a picture's recipe, a job.

        Called after the panel is shown. Unknown things are ignored.
        """

    def take(self, files: list[Path]) -> bool:
        """Files were dropped (or opened) while this panel is in front: use them, or leave them to the window (False)."""
        return False

    def arrive(self) -> None:
        """The panel has come to the front."""

    def leave(self) -> None:
        """Another panel comes to the front."""

    def tour_steps(self) -> list[TourStep]:
        """What the tour does here."""
        return []

    # what panels say

    def say(self, sentence: str, button: str = "", handler: Callable[[], object] | None = None) -> None:
        """Show a toast, with a button (Undo, say) if there is something to take back."""
        self.said.emit(sentence, button, handler)

    def add_caption(self, text: str) -> QLabel:
        """A section caption in the side panel."""
        caption = SectionCaption(text)
        if self.side_layout.count():
            self.side_layout.addSpacing(12)
        self.side_layout.addWidget(caption)
        return caption
