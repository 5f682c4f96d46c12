"""Inspect's page for defences: what one costs, and what it holds, also against an attack that knows of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from engine.jobs.defence_catalogue import DEFENCES
from engine.library.robustness import Defended, defence_verdict
from studio.language import tr
from studio.model.as_written import as_written
from studio.model.measuring import Measuring
from studio.view.panels.inspect_set import SetRow
from studio.view.widgets.bars_view import Bar, BarsView
from studio.view.widgets.buttons import LinkButton
from studio.view.widgets.choice_box import ChoiceBox
from studio.view.widgets.labels import Hint
from studio.view.widgets.roc_chart import RocChart
from studio.view.widgets.states import EmptyState

NOTHING = tr(
    "Something that is done to a picture before it is named may undo an attack. See what it costs, "
    "and whether it holds when the attack knows of it."
)
HONEST = tr(
    "The last bar is the honest one: whoever attacks may know of the defence. A cleverer attack may "
    "still get further than this one."
)
PROVEN = tr(
    "A vote of noisy copies comes with a proof: the lines say how many answers no change of that length (L2) can alter."
)


class DefendPage(QWidget):
    """Follows the measuring. `robust_wanted`: a robust twin is to be trained, which helps more than all of these."""

    robust_wanted = Signal()

    def __init__(self, measuring: Measuring, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measuring = measuring
        self.defence = ChoiceBox("inspect.defence", tr("Defence"))
        self.strength = ChoiceBox("inspect.strength", tr("How strongly"), 150)
        self.generator = ChoiceBox("inspect.generator", tr("Generator that draws the pictures again"), 180)
        self.about = Hint("", "inspect.defenceAbout")
        self.twin = LinkButton(
            tr("Train a robust twin…"),
            "inspect.twin",
            "graduation-cap",
            tip=tr("A classifier that learns from attacked pictures"),
        )
        self.set_row = SetRow(measuring, "inspect.defend")
        self.roc = RocChart("inspect.defend.roc")
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setObjectName("inspect.defend.verdict")
        self.words.setWordWrap(True)
        self.bars = BarsView("inspect.defend.bars", tr("Pictures named right without and with the defence"))
        self.more = Hint("", "inspect.defend.more")
        self.facts = Hint("", "inspect.defend.facts")
        self.empty = EmptyState(NOTHING, "inspect.defend.empty", "shield", tr("Measure"), primary=False)
        self._assemble()
        self._connect()
        self.follow()

    def _assemble(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(QLabel(tr("Defence")))
        row.addWidget(self.defence)
        row.addWidget(self.strength)
        row.addWidget(self.generator)
        row.addStretch()
        row.addWidget(self.twin)
        self.found = QWidget()
        column = QVBoxLayout(self.found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.words)
        both = QHBoxLayout()
        both.setSpacing(32)
        both.addWidget(self.bars, 1)
        both.addWidget(self.roc)
        column.addLayout(both)
        column.addWidget(self.more)
        column.addStretch()
        column.addWidget(self.facts)
        self.pages = QStackedWidget()
        for page in (self.empty, self.found):
            self.pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.set_row)
        whole.addLayout(row)
        whole.addWidget(self.about)
        whole.addWidget(self.pages, 1)

    def _connect(self) -> None:
        measuring = self._measuring
        self.defence.activated.connect(lambda _: measuring.choose_defence(self.defence.currentData()))
        self.strength.activated.connect(measuring.choose_strength)
        self.generator.activated.connect(
            lambda _: measuring.choose_defence(measuring.defence, self.generator.currentData())
        )
        self.empty.pressed.connect(lambda: measuring.start("defend"))
        self.twin.clicked.connect(self.robust_wanted)
        measuring.changed.connect(self.follow)
        measuring.model.changed.connect(self.follow)

    def follow(self) -> None:
        """Show what was found last, and what is set."""
        measuring = self._measuring
        self.defence.offer(((tr(one.title), name) for name, one in DEFENCES.items()), measuring.defence)
        strengths = DEFENCES[measuring.defence].strengths
        self.strength.offer(((one.words, place) for place, one in enumerate(strengths)), measuring.strength)
        self.about.setText(tr(DEFENCES[measuring.defence].about))
        there = measuring.generators()
        drawn_by = next((one.key for one in there if one.key == measuring.generator), there[0].key if there else None)
        self.generator.offer(((one.card.title or one.name, one.key) for one in there), drawn_by)
        self.generator.setVisible(measuring.defence == "projection")
        why = measuring.why_not("defend")
        if self.empty.button is not None:
            self.empty.button.setEnabled(not why)
            self.empty.button.setToolTip(as_written(why))
        found = measuring.defended
        self.pages.setCurrentWidget(self.empty if found is None else self.found)
        if found is not None:
            self._show(found)

    def _show(self, found: Defended) -> None:
        self.words.setText(f"{found.defence}: {defence_verdict(found)}")
        bars = [
            Bar(tr("Bare"), tr("unchanged pictures"), found.bare, "muted"),
            Bar(tr("Bare, attacked"), found.attack, found.bare_attacked, "muted"),
            Bar(tr("Defended"), tr("unchanged pictures: what it costs"), found.clean),
            Bar(tr("Defended, attacked"), tr("by one who does not know of it"), found.oblivious),
        ]
        if found.adaptive >= 0:
            bars.append(Bar(tr("Defended, attacked"), tr("by one who knows of it (BPDA)"), found.adaptive))
        self.bars.show_bars(bars)
        more = [HONEST] if found.adaptive >= 0 else []
        self.roc.setVisible(bool(found.roc))
        if found.roc:
            told = tr(
                "What the generator cannot draw tells attacked pictures from clean ones: it finds {found:.0%} of "
                "them where 5 of 100 clean ones are taken for attacked (area under the ROC curve {area:.2f}; 0.5 "
                "is guessing).",
                found=found.found,
                area=found.area,
            )
            self.roc.show_points(found.roc, told)
            more.append(told)
        if found.certified:
            proven = ", ".join(
                tr("{share:.0%} up to {radius:.2f}", share=share, radius=radius)
                for radius, share in found.certified[::2]
            )
            more.append(f"{PROVEN} {proven}.")
        self.more.setText("\n".join(more))
        self.facts.setText(
            tr(
                "{classifier} · {attack} · {count:,} pictures of {data}",
                classifier=found.classifier,
                attack=found.attack,
                count=found.count,
                data=found.data,
            )
        )
