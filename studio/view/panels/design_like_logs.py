"""Like logs on Design's Taste page: learn one, read how well that went, and choose a person in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QInputDialog, QMenu, QStackedWidget, QVBoxLayout, QWidget

from studio.language import tr
from studio.model import like_words
from studio.model.like_logs import LikeLogs
from studio.view.panels.design_like_form import LikeFormPage
from studio.view.theme import icons
from studio.view.theme.theme import theme
from studio.view.widgets.buttons import IconButton, QuietButton
from studio.view.widgets.labels import Heading, SectionCaption
from studio.view.widgets.people_list import PeopleList
from studio.view.widgets.states import ProgressLine
from studio.view.widgets.wrapped import Wrapped

WORDS, FEW = 340, 252
"""Width of the outcome's sentences, in pixels, and where there is little room."""
NARROW = 700
"""Below this width of the page, names get as much of it as words."""
GAP, LITTLE = 40, 24


class LikeLogsPage(QWidget):
    """The stage while like logs are looked at. What is to be done next stands on the page's primary button: see `primary`."""

    said = Signal(str, str, object)
    design_wanted = Signal()

    def __init__(self, logs: LikeLogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._logs = logs
        self.back = QuietButton("", "design.likeBack", "arrow-left", tip=tr("Escape"))
        self.which = QComboBox()
        self.which.setObjectName("design.likeLog")
        self.which.setAccessibleName(tr("Like log"))
        self.which.setMinimumWidth(160)
        self.more = IconButton("dots-three", tr("Rename or delete this like log"), "design.likeMenu", size=20)
        self.another = QuietButton(
            tr("Another log…"), "design.likeAnother", "plus", tip=tr("Learn from one more like log")
        )
        self.line = ProgressLine("design.likeProgress")
        self.form = LikeFormPage(logs)
        self.people = PeopleList("design.likePeople", tr("People of this like log"))
        self.grade = Heading("", "design.likeGrade")
        self.sentences = [Wrapped("", WORDS) for _ in range(4)]
        for name, label in zip(("learned", "tested", "cold", "damage"), self.sentences, strict=True):
            label.setObjectName(f"design.like.{name}")
        self._assemble()
        self._connect()
        self._follow()

    def _assemble(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        for widget in (self.back, self.which, self.more):
            top.addWidget(widget)
        top.addStretch()
        top.addWidget(self.another)
        outcome = QVBoxLayout()
        outcome.setSpacing(8)
        outcome.addWidget(SectionCaption(tr("How well that works")))
        outcome.addWidget(self.grade)
        for label in self.sentences:
            outcome.addWidget(label)
        outcome.addStretch()
        who = QVBoxLayout()
        who.setSpacing(8)
        self.who_caption = SectionCaption(tr("For whom"))
        who.addWidget(self.who_caption)
        who.addWidget(self.people, 1)
        self.log_page = QWidget()
        self._columns = columns = QHBoxLayout(self.log_page)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(GAP)
        columns.addLayout(who, 1)
        columns.addLayout(outcome)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.form)
        self.pages.addWidget(self.log_page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        box.addLayout(top)
        box.addWidget(self.line)
        box.addWidget(self.pages, 1)

    def _connect(self) -> None:
        logs = self._logs
        self.back.clicked.connect(logs.close)
        self.which.activated.connect(lambda place: logs.choose(self.which.itemText(place)))
        self.more.clicked.connect(self.open_menu)
        self.another.clicked.connect(lambda: logs.choose(""))
        self.line.stopped.connect(logs.cancel)
        self.people.chosen.connect(logs.look_at)
        self.people.taken.connect(lambda _: self.take())
        logs.changed.connect(self._follow)
        logs.progressed.connect(self._follow_progress)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the words stand closer."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        self._columns.setSpacing(LITTLE if narrow else GAP)
        for label in self.sentences:
            label.set_width(FEW if narrow else WORDS)

    # -- what can be done ------------------------------------------------------------------------------------------

    def primary(self) -> tuple[str, str]:
        """What the page's primary button says now, and why it cannot be pressed ('': it can)."""
        logs = self._logs
        if not logs.chosen:
            return tr("Learn tastes"), logs.why_not()
        if not logs.person:
            return tr("Take this taste"), tr("Choose a person first.")
        return tr("On to new items") if logs.is_taken else tr("Take this taste"), ""

    def press(self) -> None:
        """What the primary button does."""
        if not self._logs.chosen:
            self._logs.learn()
        elif self._logs.is_taken:
            self.design_wanted.emit()
        else:
            self.take()

    def take(self) -> None:
        """Go on for the person that is looked at."""
        if not self._logs.is_taken:
            self._logs.take()

    def take_focus(self) -> None:
        """The keyboard is where something is to be done."""
        if self._logs.chosen:
            (self.people.list if self.people.current else self.people.search).setFocus()
        else:
            self.form.file.setFocus()

    def open_menu(self) -> None:
        """What can be done with the log."""
        menu = QMenu(self)
        menu.setObjectName("design.likeMenu.menu")
        for icon, words, act in (("pencil-simple", tr("Rename…"), self.rename), ("trash", tr("Delete"), self.delete)):
            menu.addAction(icons.icon(icon, 16, theme.tokens.muted), words, act)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def rename(self) -> None:
        """Ask for another name of this log."""
        name, good = QInputDialog.getText(
            self, tr("Rename"), tr("What is this like log called?"), text=self._logs.chosen
        )
        if good and name.strip():
            self._logs.rename(name)

    def delete(self) -> None:
        """Delete this log; a toast, and Undo, bring it back."""
        name = self._logs.chosen
        if name and self._logs.delete():
            self.said.emit(tr("Deleted the like log {name}.", name=name), tr("Undo"), self._logs.context.undo.undo)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back."""
        if event.key() == Qt.Key.Key_Escape:
            self._logs.close()
        else:
            super().keyPressEvent(event)

    # -- following -------------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        logs = self._logs
        here = logs.context.log_person
        self.back.setText(
            tr("Back to {profile}", profile=logs.context.profile) if here is not None else tr("Back to the pictures")
        )
        self.back.setAccessibleName(self.back.text())
        if tuple(self.which.itemText(k) for k in range(self.which.count())) != logs.names:
            self.which.clear()
            self.which.addItems(list(logs.names))
        self.which.setCurrentIndex(self.which.findText(logs.chosen) if logs.chosen else -1)
        self.which.setPlaceholderText(tr("A new one"))
        self.which.setVisible(bool(logs.names))
        self.more.setVisible(bool(logs.chosen))
        self.another.setVisible(bool(logs.chosen))
        self.pages.setCurrentWidget(self.log_page if logs.chosen else self.form)
        self.line.setVisible(logs.working is not None)
        self._follow_progress()
        facts = logs.facts
        self.grade.setText(like_words.grade(facts) if facts is not None else "")
        said = (
            (like_words.learned_from(facts), like_words.how_tried(facts), like_words.how_tried_cold(facts), "")
            if facts is not None
            else ("", "", "", logs.damage)
        )
        for label, words in zip(self.sentences, said, strict=True):
            label.setText(words)
            label.setVisible(bool(words))
        self.people.setVisible(facts is not None)
        self.who_caption.setVisible(facts is not None)
        if facts is not None:
            likes = facts.likes
            self.people.show_people(facts.users, lambda k: like_words.how_many(likes[k]), logs.person)

    def _follow_progress(self) -> None:
        logs = self._logs
        if logs.working is not None:
            progress = logs.progress
            done, total, eta = (progress.step, progress.total, progress.eta_s) if progress else (0, 0, None)
            waits = logs.waiting_words()
            if waits:
                self.line.show_waiting(waits)
            else:
                self.line.show_progress(logs.working_words(), done, total, eta)
