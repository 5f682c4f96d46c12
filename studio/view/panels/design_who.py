"""The head of Design's side: for whom, and with which model."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QInputDialog, QMenu, QVBoxLayout, QWidget

from engine import paths
from engine.library.profiles import SUFFIX
from studio.language import tr
from studio.model.design_context import DesignContext
from studio.model.words import starter_named
from studio.view.theme import icons
from studio.view.theme.theme import theme
from studio.view.widgets.buttons import IconButton
from studio.view.widgets.labels import SectionCaption

KINDS = tr("Taste of a person (*{suffix});;All files (*)", suffix=SUFFIX)


class DesignWho(QWidget):
    """A person and a model to choose; what can be done with a person is in the menu beside it."""

    said = Signal(str, str, object)
    logs_wanted = Signal()

    def __init__(self, context: DesignContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.persons = _box("design.person", tr("Person"))
        self.models = _box("design.model", tr("Model"))
        self.more = IconButton("dots-three", tr("New person, rename, import, export"), "design.personMenu", size=20)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.persons, 1)
        row.addWidget(self.more)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(SectionCaption(tr("Person")))
        box.addLayout(row)
        box.addSpacing(8)
        box.addWidget(SectionCaption(tr("Model")))
        box.addWidget(self.models)
        box.addSpacing(8)
        self.persons.activated.connect(self._choose)
        self.models.activated.connect(lambda index: context.choose_model(str(self.models.itemData(index))))
        self.more.clicked.connect(self.open_menu)
        context.profiles_changed.connect(lambda _: self._fill_persons())
        context.log_persons_changed.connect(lambda _: self._fill_persons())
        context.choices_changed.connect(self._fill_models)
        context.changed.connect(self._follow)
        self._fill_persons()
        self._fill_models()

    # -- persons -----------------------------------------------------------------------------------------------

    def open_menu(self) -> None:
        """What can be done with a person."""
        menu = QMenu(self)
        menu.setObjectName("design.personMenu.menu")
        own = self._context.log_person is None  # who is in a like log has no file of their own
        for icon, words, act, can in (
            ("user-plus", tr("New person…"), self.new, True),
            ("users-three", tr("From a like log…"), self.logs_wanted.emit, True),
            ("pencil-simple", tr("Rename…"), self.rename, own),
            ("download-simple", tr("Import…"), self.ask_bring, True),
            ("export", tr("Export…"), self.ask_export, own),
            ("trash", tr("Delete"), self.delete, own),
        ):
            if words == tr("Delete"):
                menu.addSeparator()
            menu.addAction(icons.icon(icon, 16, theme.tokens.muted), words, act).setEnabled(can)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def new(self) -> None:
        """Ask for a name, and go on for a new person."""
        name = self._ask(tr("New person"), tr("Whose taste is it?"), "")
        if name:
            self._context.new_profile(name)

    def rename(self) -> None:
        """Ask for another name of this person."""
        name = self._ask(tr("Rename"), tr("What is this person called?"), self._context.profile)
        if name:
            self._context.rename_profile(name)

    def delete(self) -> None:
        """Delete this person; a toast, and Undo, bring them back."""
        name = self._context.profile
        self._context.delete_profile()
        if self._context.undo.undo_name == f"Delete {name}":
            self.said.emit(tr("Deleted {name}.", name=name), tr("Undo"), self._context.undo.undo)

    def ask_bring(self) -> None:
        """Ask for a file and import the person in it."""
        file, _ = QFileDialog.getOpenFileName(self, tr("Import a person's taste"), str(paths.home()), KINDS)
        if file:
            self.bring(Path(file))

    def bring(self, file: Path) -> None:
        """Import the person in `file`."""
        if self._context.bring_profile(file):
            self.said.emit(
                tr("{profile} is here, with every grid they answered.", profile=self._context.profile), "", None
            )

    def ask_export(self) -> None:
        """Ask for a file and write this person to it."""
        suggested = paths.pictures() / f"{self._context.profile}{SUFFIX}"
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Export this person's taste"), str(suggested), KINDS)
        if chosen:
            file = Path(chosen if chosen.endswith(SUFFIX) else f"{chosen}{SUFFIX}")
            if self._context.export_profile(file):
                self.said.emit(tr("Saved {name}.", name=file.name), "", None)

    def _ask(self, title: str, words: str, text: str) -> str:
        name, good = QInputDialog.getText(self, title, words, text=text)
        return name.strip() if good else ""

    # -- following the context -----------------------------------------------------------------------------------

    def _choose(self, index: int) -> None:
        chosen = self.persons.itemData(index)
        if chosen is None:
            self._context.choose_profile(self.persons.itemText(index))
        else:
            self._context.choose_log_person(chosen)
        self._follow()  # what could not be chosen is not shown as if it were

    def _fill_persons(self) -> None:
        self.persons.clear()
        self.persons.addItems(list(self._context.profiles))
        for person in self._context.log_persons:
            self.persons.addItem(person.title, person)
        self._follow()

    def _fill_models(self) -> None:
        self.models.clear()
        for choice in self._context.choices():
            self.models.addItem(starter_named(choice.title, choice.starter), choice.key)
        self._follow()

    def _follow(self) -> None:
        context = self._context
        ahead = len(context.profiles)
        here = context.log_person
        place = ahead + context.log_persons.index(here) if here in context.log_persons else -1
        self.persons.setCurrentIndex(place if here is not None else self.persons.findText(context.profile))
        choice = self._context.choice
        self.models.setCurrentIndex(self.models.findData(choice.key) if choice is not None else -1)
        self.models.setEnabled(self.models.count() > 0)


def _box(name: str, label: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(label)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    return box
