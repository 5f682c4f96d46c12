"""Train, 'all variants': the family tree of recipes on the stage, with what each is, when to choose it and its cost."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from studio.language import tr
from studio.model import family
from studio.model.as_written import as_written
from studio.model.cost import words as cost_words
from studio.model.family import Member, Twig
from studio.model.train import TrainModel
from studio.view.widgets.buttons import QuietButton
from studio.view.widgets.family_ground import Branch, Leaf
from studio.view.widgets.family_tree import FamilyTree
from studio.view.widgets.labels import Heading, Hint

DETAIL = 96
"""The height of what is said of the recipe that is looked at: two lines of words everywhere, so that nothing jumps."""


class FamilyView(QWidget):
    """Every recipe there is. A click or Space chooses one, a double click or Enter also goes back: `done`."""

    done = Signal()

    def __init__(self, model: TrainModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._shown: tuple[object, ...] = ()
        self.search = QLineEdit()
        self.search.setObjectName("train.family.search")
        self.search.setPlaceholderText(tr("Search the variants: calm, categories, few pictures, 2018…"))
        self.search.setAccessibleName(tr("Search the variants"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        done = QuietButton(tr("Done"), "train.family.done", "check")
        done.clicked.connect(self.done)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.search, 1)
        line.addWidget(done)
        self.none = Hint(tr("No variant speaks of that."), "train.family.none")
        self.none.hide()
        self.tree = FamilyTree("train.family", tr("Family tree of recipes"))
        self.tree.current_changed.connect(lambda _: self._show_detail())
        self.tree.chosen.connect(self._choose)
        self.tree.taken.connect(self._take)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addLayout(line)
        box.addWidget(self.none)
        box.addWidget(self.tree, 1)
        box.addWidget(self._built_detail())
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.activated.connect(self._escape)
        model.changed.connect(self._refresh)

    def _built_detail(self) -> QWidget:
        card = QFrame()
        card.setProperty("role", "card")
        card.setMinimumHeight(DETAIL)
        self.title = Heading("", "train.family.title")
        self.line = Hint("", "train.family.line")
        self.line.setWordWrap(False)
        self.line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.about = Hint("", "train.family.about")
        self.cost = Hint("", "train.family.cost")
        self.use = QuietButton(tr("Use this recipe"), "train.family.use")
        self.use.clicked.connect(lambda: self._take(self.tree.current))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.line, 1)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addLayout(head)
        words.addWidget(self.about)
        words.addWidget(self.cost)
        words.addStretch()
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.use, 0, Qt.AlignmentFlag.AlignVCenter)
        return card

    # -- showing -------------------------------------------------------------------------------------------------

    def open_at_chosen(self) -> None:
        """Look at the recipe that is chosen, with the keyboard on it."""
        self.search.clear()
        self._refresh()
        self.tree.set_current(self.model.recipe.name, focus=True)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed out of sight."""
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        if not self.isVisible():
            return
        report = self.model.report
        kinds = None if report is None else len(report.classes)
        shown = (kinds, self.model.pictures.pairing, len(family.members()))
        if self._shown != shown:
            self._shown = shown
            self._fill()
        self._mark()
        self._show_detail()

    def _fill(self) -> None:
        words = self.search.text()
        groups = family.grouped(one for one in family.offered(self.model.translating) if one.matches(words))
        branches = []
        for group, twigs in groups.items():
            leaves = tuple(self._leaf(twig) for twig in twigs)
            branches.append(Branch(tr(group), family.GROUPS.get(group, ""), leaves))
        self.none.setVisible(not groups)
        self.tree.show_branches(tuple(branches))
        self._mark()
        self._show_detail()

    def _leaf(self, twig: Twig) -> Leaf:
        one = twig.member
        elsewhere = family.find(one.parent) if one.parent and not twig.parent else None
        return Leaf(
            name=one.name,
            title=one.title,
            year=one.year,
            what=one.what,
            words=f"{one.what} {one.when}".strip(),
            depth=twig.depth,
            parent=twig.parent,
            origin=elsewhere.title if elsewhere is not None else "",
            unfit=self.model.unfit(one.name),
        )

    def _mark(self) -> None:
        advice = self.model.advice()
        self.tree.mark(self.model.recipe.name, advice.recipe if advice is not None else "")

    def _show_detail(self) -> None:
        one = family.find(self.tree.current)
        shown = (self.title, self.line, self.about, self.cost, self.use)
        for widget in shown:
            widget.setVisible(one is not None)
        if one is None:
            return
        unfit = self.model.unfit(one.name)
        self.title.setText(one.title)
        self._show_descent(one)
        self.about.setText(f"{one.what} {one.when}".strip())
        self.cost.setText(tr("Cannot be chosen here: it {unfit}.", unfit=unfit) if unfit else self._cost(one))
        chosen = one.name == self.model.recipe.name
        self.use.setText(tr("Chosen") if chosen else tr("Use this recipe"))
        self.use.setEnabled(not unfit and not chosen)

    def _show_descent(self, one: Member) -> None:
        """The year and whom it came from, as many of them as there is room for."""
        line = [found.title for name in family.lineage(one.name) if (found := family.find(name))]
        first = f"{one.year} · "
        words = [first + " → ".join(line[-count:]) for count in range(min(len(line), 4), 1, -1)]
        words.append(
            tr("{first}the first of its line", first=first)
            if len(line) == 1
            else tr("{first}from {line}", first=first, line=line[-2])
        )
        metrics, room = self.line.fontMetrics(), self.about.width() - self.title.sizeHint().width() - 12
        fitting = (said for said in words if metrics.horizontalAdvance(said) <= room)
        self.line.setText(next(fitting, words[-1]))
        self.line.setToolTip(as_written(" → ".join(line)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much of the line of ancestors as there is room for."""
        super().resizeEvent(event)
        self._show_detail()

    def _cost(self, one: Member) -> str:
        cost = self.model.cost(one.name)
        if cost is None:
            return tr("What it takes is known once there are pictures.")
        return cost_words(cost, self.model.computer, self.model.cluster)

    # -- choosing ------------------------------------------------------------------------------------------------

    def _choose(self, name: str) -> None:
        if name != self.model.recipe.name and not self.model.unfit(name):
            self.model.choose_recipe(name)

    def _take(self, name: str) -> None:
        self._choose(name)
        if self.model.recipe.name == name:
            self.done.emit()

    def _escape(self) -> None:
        """Escape takes a search back first, then leaves."""
        if self.search.text():
            self.search.clear()
            self.tree.focus_current()
        else:
            self.done.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter go from the search to what it found."""
        pressed = event.key() if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) else None
        if watched is self.search and pressed in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.tree.focus_current()
            return True
        return super().eventFilter(watched, event)
