"""The side of Collection: what is chosen and how it came about, and how children should be."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from engine.library.collection import Item
from studio.language import tr
from studio.model.breeding import MIX, Breeding, kinds
from studio.model.collection import CollectionModel
from studio.model.lineage import HOW_WORDS
from studio.model.words import count
from studio.view.panels.design_collection import CollectionPage
from studio.view.theme.tokens import SIDE_WIDTH
from studio.view.widgets.buttons import DangerButton, QuietButton
from studio.view.widgets.chips import Chips
from studio.view.widgets.labels import Hint, SectionCaption
from studio.view.widgets.slider import LabelledSlider
from studio.view.widgets.wrapped import Wrapped

NAMES = 76
"""Width of the names of facts, in pixels."""
INNER = SIDE_WIDTH - 48


class CollectionSide(QWidget):
    """Controls for what `page` has chosen."""

    def __init__(
        self, model: CollectionModel, breeding: Breeding, page: CollectionPage, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model, self._breeding, self._page = model, breeding, page
        self._item: Item | None = None
        self._kinds: tuple[int, ...] = ()
        self.everybody = QCheckBox(tr("Show everybody's"))
        self.everybody.setObjectName("design.everybody")
        self.everybody.setAccessibleName(tr("Show everybody's"))
        self.everybody.toggled.connect(model.show_everybody)
        self.caption = SectionCaption(tr("Chosen"))
        self.nothing = Hint(
            tr("Click an item to name it, or to see how it came about. Choose one or two to make children."),
            "design.nothing",
        )
        self.title = QLineEdit()
        self.title.setObjectName("design.itemTitle")
        self.title.setAccessibleName(tr("Title"))
        self.title.setPlaceholderText(tr("Title"))
        self.note = QPlainTextEdit()
        self.note.setObjectName("design.itemNote")
        self.note.setAccessibleName(tr("Note"))
        self.note.setPlaceholderText(tr("A note, for the lookbook"))
        self.note.setFixedHeight(72)
        self.note.setTabChangesFocus(True)
        self._facts = QWidget()
        self._form = QFormLayout(self._facts)
        self._form.setContentsMargins(0, 4, 0, 4)
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(6)
        self.alter = QuietButton(tr("Alter"), "design.alterChosen", "sliders-horizontal")
        self.delete = DangerButton(tr("Delete"), "design.deleteChosen", "trash")
        self.mutation = LabelledSlider(
            tr("How much they differ"), "design.mutation", 5, 100, 40, step=5, decimals=0, unit="%"
        )
        self.novelty = LabelledSlider(
            tr("To the taste ↔ new"), "design.novelty", 0, 100, 30, step=5, decimals=0, unit="%"
        )
        self.novelty.slider.setAccessibleName(tr("How new children are, beside what pleases"))
        self.novelty.setToolTip(
            tr("Right: as unlike as can be to the whole family, so that it does not become all the same.")
        )
        self.kind_caption = Hint(tr("What children of two kinds are drawn as"), "design.childKindCaption")
        self.kind = Chips("design.childKind", tr("Kind of the children"), several=False)
        self.breed_hint = Hint("", "design.breedHint")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(600)
        self._later.timeout.connect(self._write_note)
        self._assemble()
        self._connect()
        self._follow()

    def _assemble(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.everybody)
        box.addWidget(self.caption)
        for widget in (self.nothing, self.title, self.note, self._facts):
            box.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.alter, 1)
        row.addWidget(self.delete, 1)
        box.addLayout(row)
        box.addSpacing(12)
        box.addWidget(SectionCaption(tr("Children")))
        for widget in (self.mutation, self.novelty, self.kind_caption, self.kind, self.breed_hint):
            box.addWidget(widget)
        box.addStretch()

    def _connect(self) -> None:
        self.title.editingFinished.connect(self._write_title)
        self.note.textChanged.connect(self._later.start)
        self.alter.clicked.connect(lambda: self._page.alter_wanted.emit(self._page.chosen()[0]))
        self.delete.clicked.connect(self._page.delete)
        self.mutation.moved.connect(lambda value: setattr(self._breeding, "mutation", value / 100))
        self.novelty.moved.connect(lambda value: setattr(self._breeding, "novelty", value / 100))
        self.kind.picked.connect(self._pick_kind)
        self._page.chosen_changed.connect(self._follow)
        self._model.changed.connect(self._follow)

    def _write_title(self) -> None:
        if self._item is not None and self.title.text().strip() != self._item.title:
            self._model.rename(self._item.id, self.title.text())

    def _write_note(self) -> None:
        self._later.stop()
        if self._item is not None and self.note.toPlainText() != self._item.note:
            self._model.note(self._item.id, self.note.toPlainText())

    def hideEvent(self, _event: QEvent) -> None:
        """What was typed last is not lost."""
        if self._later.isActive():
            self._write_note()

    def _follow(self) -> None:
        chosen = self._page.chosen()
        one = chosen[0] if len(chosen) == 1 else None
        if self._later.isActive() and (one is None or self._item is None or one.id != self._item.id):
            self._write_note()  # it belongs to the item that was chosen before
        other = self._item is None or one is None or one.id != self._item.id
        self._item = one
        self.everybody.setVisible(self._model.others() > 0 or self._model.everybody)
        self.caption.say(tr("Chosen") if len(chosen) < 2 else tr("{count} chosen", count=count(len(chosen), "item")))
        self.nothing.setVisible(not chosen)
        for widget in (self.title, self.note, self._facts, self.alter):
            widget.setVisible(one is not None)
        self.delete.setVisible(bool(chosen))
        if one is not None:
            if other or not self.title.hasFocus():
                self.title.setText(one.title)
            if (other or not self.note.hasFocus()) and self.note.toPlainText() != one.note:
                self.note.blockSignals(True)
                self.note.setPlainText(one.note)
                self.note.blockSignals(False)
            self._show_facts(one)
        words = {
            0: tr("Choose one item, or two to mix."),
            1: tr("Twelve children of this one, each a little different."),
            2: tr("Twelve children of these two: mixed, and a little different."),
        }
        said = words.get(len(chosen), tr("Children have one parent or two."))
        self.breed_hint.setText(self._follow_kind(chosen) or said)

    def _follow_kind(self, chosen: Sequence[Item]) -> str:
        """Of what kind children of two kinds are: a choice, and the sentence about it; '' where the parents are of one kind."""
        names, found = self._model.context.classes, kinds(chosen)
        mixed = len(chosen) == 2 and len(found) == 2 and max(found) < len(names)
        for widget in (self.kind_caption, self.kind):
            widget.setVisible(mixed)
        if not mixed:
            return ""
        labels = [*(names[place] for place in found), tr("Both at once")]
        if labels != self.kind.labels():
            self.kind.set_labels(labels)
            self._kinds = (*found, MIX)
        wanted = self._breeding.kind
        place = self._kinds.index(wanted) if wanted in self._kinds else 0
        self.kind.choose(place)
        if self._kinds[place] == MIX:
            return tr(
                "Something between the two kinds. The model has never seen such a thing: most of them will look odd."
            )
        return tr("Twelve children of both, each drawn as {labels}.", labels=labels[place])

    def _pick_kind(self, place: int) -> None:
        self._breeding.kind = self._kinds[place]
        self._follow()
        if self._breeding.parents:
            self._breeding.again()

    def _show_facts(self, item: Item) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        for name, value in facts(self._model, item):
            label, said = QLabel(name), Wrapped(value, INNER - NAMES - 12)
            label.setProperty("role", "hint")
            label.setFixedWidth(NAMES)
            said.setProperty("role", "value")
            self._form.addRow(label, said)

    def event(self, event: QEvent) -> bool:
        """A scroll area does not hear of changes so deep inside: pass them on."""
        done = super().event(event)
        parent = self.parentWidget()
        if event.type() == QEvent.Type.LayoutRequest and parent is not None:
            parent.updateGeometry()
        return done


def facts(model: CollectionModel, item: Item) -> list[tuple[str, str]]:
    """How an item came about, as names and values for people."""
    rows = [(tr("How"), HOW_WORDS[item.how].capitalize())]
    parents = [found.title or tr("Untitled") for name in item.parents if (found := model.item(name)) is not None]
    if parents:
        rows.append((tr("From"), " and ".join(parents)))
    children = [other.title or tr("Untitled") for other in model.items if item.id in other.parents]
    if children:
        rows.append((tr("Children"), str(len(children))))
    if item.person and item.person != model.context.person:
        rows.append((tr("For"), item.person))
    if item.made:
        rows.append((tr("Kept"), item.made[:16].replace("T", " ")))
    return rows
