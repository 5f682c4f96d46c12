"""The page Taste of Design: twelve pictures to like, and what is known by now; or like logs, and what they tell."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.language import tr
from studio.model.as_written import as_written
from studio.model.like_logs import LikeLogs
from studio.model.like_words import how_many
from studio.model.taste import BEST, GRID, LEVELS, TasteModel
from studio.model.words import count
from studio.view.panels.design_like_logs import LikeLogsPage
from studio.view.theme.tokens import TARGET
from studio.view.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from studio.view.widgets.chips import Chips
from studio.view.widgets.labels import Heading, Hint, SectionCaption
from studio.view.widgets.like_grid import LikeGrid
from studio.view.widgets.meter import Meter
from studio.view.widgets.still_strip import StillStrip
from studio.view.widgets.waiting_card import WaitingCard

NEXT, NONE, BACK, AGAIN = (
    tr("Show the next {grid}", grid=GRID),
    tr("None of these"),
    tr("Back to the new ones"),
    tr("Show {grid} pictures", grid=GRID),
)


class TastePage(QWidget):
    """The stage: the grid, and one line below it; or the like logs. `next_button` belongs into the panel's header."""

    def __init__(self, model: TasteModel, logs: LikeLogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._logs = model, logs
        self.logs_page = LikeLogsPage(logs)
        self.grid = LikeGrid(model.sheet, "design.grid")
        self.waiting = WaitingCard("design.waiting", self.grid, stoppable=True)
        self.hint = Hint("", "design.gridHint")
        self.hint.setWordWrap(False)
        self.next_button = PrimaryButton(NEXT, "design.next", tip=tr("That is the answer; go on (Enter)"))
        self.next_button.setMinimumWidth(164)
        self.liking = QWidget()
        box = QVBoxLayout(self.liking)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.grid, 1)
        box.addWidget(self.hint)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.liking)
        self.pages.addWidget(self.logs_page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        self.waiting.stopped.connect(self.stop)
        self.grid.toggled.connect(model.toggle)
        self.grid.confirmed.connect(model.answer)
        self.next_button.clicked.connect(self._next)
        model.changed.connect(self._follow)
        logs.changed.connect(self._follow)
        model.context.changed.connect(self._follow)
        self._follow()

    @property
    def on_logs(self) -> bool:
        """Whether like logs are looked at."""
        return self._logs.is_open or self._model.context.log_person is not None

    def arrive(self) -> None:
        """The page is seen: a grid is wanted."""
        if self.on_logs:
            self._logs.open()
        else:
            self._model.wake()

    def take_focus(self) -> None:
        """The keyboard is on the grid, or on what is to be done with like logs."""
        if self.on_logs:
            self.logs_page.take_focus()
        else:
            self.grid.setFocus()

    def leave(self) -> None:
        """Another page comes to the front: what is liked counts."""
        self._model.settle()

    def _next(self) -> None:
        if self.on_logs:
            self.logs_page.press()
            return
        if self._model.stopped:
            self._model.ask_again()
        else:
            self._model.answer()
        self.grid.setFocus()

    def stop(self) -> None:
        """Wait no longer for pictures to like."""
        self._model.stop()
        self.next_button.setFocus()

    def _follow(self) -> None:
        page = self.logs_page if self.on_logs else self.liking
        if page is not self.pages.currentWidget():
            focus = self.window().focusWidget()
            mine = focus is not None and self.isAncestorOf(focus)
            self.pages.setCurrentWidget(page)
            if page is self.liking and self.isVisible():
                self._model.wake()
            if mine:
                self.take_focus()
        if self.on_logs:
            words, why = self.logs_page.primary()
            self.next_button.setText(words)
            self.next_button.setAccessibleName(words)
            self.next_button.setEnabled(not why)
            self.next_button.setToolTip(as_written(why))
            return
        self.next_button.setToolTip(tr("That is the answer; go on (Enter)"))
        model = self._model
        older = model.older
        grids = model.context.grids
        shown = len(grids[older].latents) if older is not None else GRID
        likes = model.shown_likes()
        self.grid.show_grid(shown, model.context.size, likes, open_=older is None and model.ready)
        self.waiting.wait(*model.waiting_words(), at_once=model.cold)
        words = AGAIN if model.stopped else BACK if older is not None else NEXT if likes else NONE
        self.next_button.setText(words)
        self.next_button.setAccessibleName(words)
        self.next_button.setEnabled(model.ready or model.stopped)
        if model.stopped:
            self.hint.setText(tr("Stopped. Choose another model or category, or ask for the pictures again."))
        elif older is not None:
            self.hint.setText(
                tr(
                    "Round {older}: {count}. To change an answer, undo back to it.",
                    older=older + 1,
                    count=count(len(likes), "like"),
                )
            )
        elif likes:
            self.hint.setText(tr("{likes} liked", likes=len(likes)))
        else:
            self.hint.setText(tr("Click what pleases, as many as you like. Nothing here? That is an answer, too."))


class TasteSide(QWidget):
    """The side: how sure it is, what seems to please, and the rounds so far."""

    design_wanted = Signal()

    def __init__(self, model: TasteModel, logs: LikeLogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._logs = model, logs
        self.word = Heading("", "design.certainty")
        self.meter = Meter("design.meter", tr("How sure of the taste"), len(LEVELS) - 1)
        self.sentence = Hint("", "design.known")
        self.pleasing_caption = SectionCaption(tr("What seems to please"))
        self.pleasing = StillStrip(model.best, "design.pleasing", tr("What seems to please"), 3, BEST)
        self.rounds_caption = SectionCaption(tr("Rounds so far"))
        self.rounds = Chips("design.rounds", tr("Rounds so far"), several=False)
        self.anew = LinkButton(tr("Begin anew"), "design.anew", tip=tr("Forget these rounds; Ctrl+Z brings them back"))
        self.logs = LinkButton(
            "", "design.likeLogs", tip=tr("A table of who liked which picture teaches the taste of everybody in it")
        )
        self.go_on = QuietButton(tr("On to new items"), "design.goOn", "sparkle")
        self._assemble()
        self.rounds.picked.connect(self._pick)
        self.anew.clicked.connect(model.context.forget)
        self.logs.clicked.connect(lambda: logs.open())
        self.go_on.clicked.connect(self.design_wanted)
        model.changed.connect(self._follow)
        logs.changed.connect(self._follow)
        model.context.changed.connect(self._follow)
        self._follow()

    def _assemble(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(SectionCaption(tr("What is known")))
        box.addWidget(self.word)
        box.addWidget(self.meter)
        box.addWidget(self.sentence)
        box.addSpacing(12)
        box.addWidget(self.pleasing_caption)
        box.addWidget(self.pleasing)
        box.addSpacing(12)
        head = QHBoxLayout()
        head.addWidget(self.rounds_caption, 1)
        head.addWidget(self.anew)
        self.anew.setMinimumHeight(TARGET)
        box.addLayout(head)
        box.addWidget(self.rounds)
        box.addSpacing(8)
        box.addWidget(self.logs, 0, Qt.AlignmentFlag.AlignLeft)
        self.logs.setMinimumHeight(TARGET)
        box.addStretch()
        box.addWidget(self.go_on)

    def _pick(self, index: int) -> None:
        self._model.look_at(index if index < len(self._model.context.grids) else None)

    def _follow_logs(self) -> None:
        """What is to be known of like logs, or of the person of one that is in front."""
        here = self._model.context.log_person
        facts = self._logs.facts
        self.word.setText(here.user if here is not None else tr("Many people at once"))
        if here is None:
            words = tr(
                "A like log says who liked which picture: from a shop, or a survey. Atelier learns from it what "
                "each person in it likes, and then makes new items for any of them."
            )
        elif facts is not None and facts.name == here.log and here.user in facts.users:
            likes = facts.likes[facts.users.index(here.user)]
            words = tr(
                "From the like log “{log}”: {how_many}. New items and Alter follow this taste.",
                log=here.log,
                how_many=how_many(likes),
            )
        else:
            words = tr("From the like log “{log}”. New items and Alter follow this taste.", log=here.log)
        self.sentence.setText(words)

    def _follow(self) -> None:
        model = self._model
        on_logs = self._logs.is_open or model.context.log_person is not None
        self.meter.setVisible(not on_logs)
        self.logs.setVisible(not on_logs)
        self.logs.setText(tr("People of like logs…") if self._logs.names else tr("Learn from a like log…"))
        self.logs.setAccessibleName(self.logs.text().rstrip("…"))
        known = model.context.likes + model.open_likes > 0 or model.context.log_person is not None
        self.go_on.setEnabled(known)
        self.go_on.setToolTip("" if known else tr("Like something first"))
        if on_logs:
            for one in (self.pleasing_caption, self.pleasing, self.rounds_caption, self.rounds, self.anew):
                one.hide()
            self._follow_logs()
            return
        self.word.setText(model.word)
        certainty = tr("{certainty:.0%} sure", certainty=model.about.certainty) if model.level else ""
        self.meter.show_step(model.level, model.word, certainty.replace("%", " %"))
        self.sentence.setText(model.sentence())
        for widget in (self.pleasing_caption, self.pleasing):
            widget.setVisible(model.best.count > 0 and model.level > 0)
        grids = model.context.grids
        labels = [f"{place}" for place in range(1, len(grids) + 1)]
        labels = [*labels, tr("New")] if grids else []
        if labels != self.rounds.labels():
            self.rounds.set_labels(labels)
            for place, grid in enumerate(grids):
                words = tr("Round {place}, {count}", place=place + 1, count=count(sum(grid.liked), "like"))
                self.rounds.chip(place).setAccessibleName(words)
                self.rounds.chip(place).setToolTip(tr("{words}: look at it", words=words))
        self.rounds.choose(model.older if model.older is not None else len(grids))
        for one in (self.rounds_caption, self.rounds, self.anew):
            one.setVisible(bool(grids))
