"""The page New items of Design: what to press, how it comes along, and the items as cards."""

from __future__ import annotations

import time

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from studio.language import tr
from studio.model.as_written import as_written
from studio.model.design_context import FIRST
from studio.model.designed import ORDERS
from studio.model.designs import Designs
from studio.model.taste import TasteModel
from studio.model.words import count
from studio.view.widgets.buttons import IconButton, PrimaryButton, QuietButton
from studio.view.widgets.design_cards import DesignCards
from studio.view.widgets.labels import Hint, OneLine
from studio.view.widgets.preview_row import PreviewRow
from studio.view.widgets.states import EmptyState, ProgressLine

SPARE = 2
"""So many starts are tried for each item."""


class ItemsPage(QWidget):
    """The stage. `design_button` and `export_button` belong into the panel's header."""

    taste_wanted = Signal()
    menu_wanted = Signal(int, QPoint)
    opened = Signal(int)
    alter_wanted = Signal()
    moved = Signal(int)

    def __init__(self, model: Designs, taste: TasteModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._taste = model, taste
        self.design_button = PrimaryButton("", "design.design", tip="Ctrl+Return")
        self.export_button = QuietButton(
            tr("Export…"), "design.export", tip=tr("Save all of them into a folder (Ctrl+E)")
        )
        self.line = ProgressLine("design.progress")
        self.preview = PreviewRow("design.preview", tr("Items being designed"))
        self.cards = DesignCards(model.sheet, "design.cards")
        self.summary = OneLine("", "design.summary")
        self.earlier = IconButton("caret-left", tr("The design before this one"), "design.earlier")
        self.later = IconButton("caret-right", tr("The design after this one"), "design.later")
        self.which = _quiet("")
        self.which.setObjectName("design.which")
        self.order = QComboBox()
        self.order.setObjectName("design.order")
        self.order.setAccessibleName(tr("Sort by"))
        self.order.addItems(list(ORDERS))
        self.nothing = EmptyState("", "design.nothing", "heart", tr("Like some pictures"), primary=False)
        self.begin = EmptyState("", "design.begin", "sparkle")
        self._assemble()
        self.order.activated.connect(lambda index: setattr(model, "order", ORDERS[index]))
        self.earlier.clicked.connect(lambda: model.look_at(model.place - 1))
        self.later.clicked.connect(lambda: model.look_at(model.place + 1))
        self.design_button.clicked.connect(self.design)
        self.line.stopped.connect(model.cancel)
        self.nothing.pressed.connect(self.taste_wanted)
        self.cards.kept.connect(model.keep)
        self.cards.opened.connect(self.opened)
        self.cards.altered.connect(self.alter_wanted)
        self.cards.moved.connect(self._moved)
        self.cards.menu_wanted.connect(self.menu_wanted)
        model.changed.connect(self._follow)
        model.progressed.connect(self._follow_progress)
        model.count_changed.connect(lambda _: self._follow())
        model.context.changed.connect(self._follow)
        model.context.studio.queue.opened.connect(self._follow)
        taste.changed.connect(self._follow)
        self._follow()

    def _assemble(self) -> None:
        self.area = QScrollArea()
        self.area.setObjectName("design.cardsArea")
        self.area.setAccessibleName(tr("New items"))
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.viewport().setAutoFillBackground(False)
        held = QWidget()
        held.setObjectName("clear")
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.cards)
        column.addStretch()
        self.area.setWidget(held)
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.summary, 1)
        for widget in (self.earlier, self.which, self.later):
            row.addWidget(widget)
        row.addSpacing(12)
        self.sort_by = _quiet(tr("Sort by"))
        row.addWidget(self.sort_by)
        row.addSpacing(4)
        row.addWidget(self.order)
        box.addLayout(row)
        box.addWidget(self.area, 1)
        self.made = made
        self.under_way = QWidget()
        box = QVBoxLayout(self.under_way)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        box.addWidget(self.line)
        box.addWidget(self.preview, 1)
        self.pages = QStackedWidget()
        for page in (self.nothing, self.begin, made, self.under_way):
            self.pages.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)

    def arrive(self) -> None:
        """The page is seen."""
        self._follow()

    def take_focus(self) -> None:
        """The keyboard is on the cards."""
        if self.pages.currentWidget() is self.made:
            self.cards.setFocus()

    def design(self) -> None:
        """Design; likes of the open grid count as well."""
        self._taste.settle()
        self._model.start()
        if self._model.working is not None:
            self.preview.setFocus()  # the button that was pressed cannot keep it

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards are as large as all of them can be seen at."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.cards.set_room(self.area.viewport().height())

    def _show_page(self, page: QWidget) -> None:
        """Another page; the keyboard, where it was on the one that goes, is on the cards: Qt would take what comes first."""
        if page is self.pages.currentWidget():
            return
        focus = self.window().focusWidget()
        mine = focus is None or self.pages.isAncestorOf(focus) or not focus.isVisible()
        self.pages.setCurrentWidget(page)
        if mine and self.isVisible() and page in (self.made, self.under_way):
            (self.cards if page is self.made else self.preview).setFocus()

    def _moved(self, index: int) -> None:
        if index >= 0:
            place: QRect = self.cards.place(index)
            centre = place.center()
            self.area.ensureVisible(centre.x(), centre.y(), 0, place.height() // 2)
        self.moved.emit(index)

    # -- following the model -------------------------------------------------------------------------------------

    def _follow(self) -> None:
        model = self._model
        why = model.why_not(self._taste.open_likes)
        what = count(model.count, "new item")
        self.design_button.setText(tr("Design {what}", what=what))
        self.design_button.setAccessibleName(self.design_button.text())
        self.design_button.setEnabled(not why and model.working is None)
        self.design_button.setToolTip(as_written(why or "Ctrl+Return"))
        self.export_button.setEnabled(bool(model.items) and model.working is None)
        if model.working is not None:
            self._show_page(self.under_way)
            self._follow_progress()
        elif model.items:
            kept = frozenset(index for index in range(len(model.items)) if model.is_kept(index))
            self.cards.show_items(model.items, kept, model.context.size)
            self.summary.setText(model.summary())
            self.order.setCurrentIndex(ORDERS.index(model.order))
            self._follow_which()
            self._show_page(self.made)
            self._fit()
        elif why:
            self.nothing.say(why)
            self._show_page(self.nothing)
        else:
            who = "you" if model.context.person == FIRST else model.context.person
            where = tr(", in {category}", category=model.context.category) if model.context.category else ""
            self.begin.say(
                tr(
                    "Press Design: Atelier searches the model for what should please {who} more than anything shown "
                    "so far{where}. It takes half a minute where nothing else runs, else some minutes.",
                    who=who,
                    where=where,
                )
            )
            self._show_page(self.begin)

    def _follow_which(self) -> None:
        """Which of the designs made so far is shown."""
        place, made = self._model.place, self._model.made
        for widget in (self.earlier, self.which, self.later):
            widget.setVisible(len(made) > 1)
        self.which.setText(tr("Design {place} of {made}", place=place + 1, made=len(made)))
        told = [
            f"{time.strftime('%d %b, %H:%M', time.localtime(job.finished or job.created)).lstrip('0')}" for job in made
        ]
        self.which.setToolTip(as_written(told[place] if 0 <= place < len(told) else ""))
        focus = self.window().focusWidget()
        self.earlier.setEnabled(place > 0)
        self.later.setEnabled(0 <= place < len(made) - 1)
        if focus in (self.earlier, self.later) and not focus.isEnabled():
            self.cards.setFocus()

    def _follow_progress(self) -> None:
        model = self._model
        if model.working is None:
            return
        progress = model.progress
        done, total, eta = (progress.step, progress.total, progress.eta_s) if progress else (0, 0, None)
        waits = model.waiting_words()
        if waits:
            self.line.show_waiting(waits)
        else:
            self.line.show_progress(model.working_words(), done, total, eta)
        starts = model.preview_count or SPARE * model.count
        self.preview.show_file(model.preview, starts)


def _quiet(words: str) -> Hint:
    hint = Hint(words)
    hint.setWordWrap(False)
    return hint
