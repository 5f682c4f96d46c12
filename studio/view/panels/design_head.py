"""The row below Design's title: its pages, always at the same place, and Undo and Redo, which lead to what they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.language import tr
from studio.model.undo import Step
from studio.view.widgets.segments import Segments
from studio.view.widgets.undo_buttons import UndoButtons

if TYPE_CHECKING:
    from studio.view.panels.design import DesignPanel


class DesignHead:
    """`switch` goes between the pages of `panel`; a step that is taken back is shown where it is to be seen."""

    def __init__(self, panel: DesignPanel) -> None:
        self._panel = panel
        self._undo = undo = panel.context.undo
        self.switch = Segments("design.pages", tr("Pages of Design"))
        self._buttons = UndoButtons(undo, "design", panel)
        self.undo_button, self.redo_button = self._buttons.undo, self._buttons.redo
        row = panel.below
        row.addWidget(self.switch)
        row.addStretch()
        row.addWidget(self.undo_button)
        row.addWidget(self.redo_button)
        self.switch.picked.connect(panel.show_page)
        undo.went.connect(self._went)

    def follow(self) -> None:
        """Another page is in front: what can be taken back lies elsewhere now, or here."""
        self._buttons.follow()

    def _went(self, step: Step, back: bool) -> None:
        """What was taken back (or done again) on a page that is not in front comes to the front, and is said."""
        panel, place = self._panel, step.place
        if not place or place == self._undo.place:
            return
        panel.show_page(panel.page_called(place))
        word, other, handler = (
            (tr("Undone"), tr("Redo"), self._undo.redo) if back else (tr("Done again"), tr("Undo"), self._undo.undo)
        )
        panel.say(tr("{word}, in {place}: {name}.", word=word, place=place, name=step.name), other, handler)
