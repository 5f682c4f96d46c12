"""The row below Design's title: its pages, always at the same place, and Undo and Redo, which lead to what they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.model.undo import Step
from studio.view.widgets.buttons import IconButton
from studio.view.widgets.segments import Segments

if TYPE_CHECKING:
    from studio.view.panels.design import DesignPanel


class DesignHead:
    """`switch` goes between the pages of `panel`; a step that is taken back is shown where it is to be seen."""

    def __init__(self, panel: DesignPanel) -> None:
        self._panel = panel
        self._undo = undo = panel.context.undo
        self.switch = Segments("design.pages", "Pages of Design")
        self.undo_button = IconButton("arrow-u-up-left", "Undo (Ctrl+Z)", "design.undo", size=20)
        self.redo_button = IconButton("arrow-u-up-right", "Redo (Ctrl+Shift+Z)", "design.redo", size=20)
        row = panel.below
        row.addWidget(self.switch)
        row.addStretch()
        row.addWidget(self.undo_button)
        row.addWidget(self.redo_button)
        self.switch.picked.connect(panel.show_page)
        self.undo_button.clicked.connect(undo.undo)
        self.redo_button.clicked.connect(undo.redo)
        undo.changed.connect(self.follow)
        undo.went.connect(self._went)

    def follow(self) -> None:
        """What can be taken back, and where."""
        undo = self._undo
        for button, word, keys, name, place in (
            (self.undo_button, "Undo", "Ctrl+Z", undo.undo_name, undo.undo_place),
            (self.redo_button, "Redo", "Ctrl+Shift+Z", undo.redo_name, undo.redo_place),
        ):
            where = f", in {place}" if place else ""
            button.setEnabled(bool(name))
            button.setToolTip(f"{word}: {name}{where} ({keys})" if name else f"{word} ({keys})")

    def _went(self, step: Step, back: bool) -> None:
        """What was taken back (or done again) on a page that is not in front comes to the front, and is said."""
        panel, place = self._panel, step.place
        if not place or place == self._undo.place:
            return
        panel.show_page(panel.page_called(place))
        word, other, handler = ("Undone", "Redo", self._undo.redo) if back else ("Done again", "Undo", self._undo.undo)
        panel.say(f"{word}, in {place}: {step.name}.", other, handler)
