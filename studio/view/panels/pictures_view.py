"""The pictures to learn from, for Train and for a study. Drop them, see them, see what is wrong with some of them."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from engine.jobs.spec import MADE, Pairing
from studio.language import tr
from studio.model.as_written import as_written
from studio.model.pictures import KNOWN, PicturesModel, Report
from studio.model.ways import kinds, needs_two, way
from studio.model.words import count
from studio.view.panels.pictures_two import TwoSets
from studio.view.widgets.buttons import LinkButton, QuietButton
from studio.view.widgets.drop_zone import DropZone
from studio.view.widgets.flow import FlowLayout
from studio.view.widgets.labels import Heading, Hint
from studio.view.widgets.row_view import RowView
from studio.view.widgets.sample_view import SampleView
from studio.view.widgets.states import ErrorLine, ProgressLine
from studio.view.widgets.tag import Tag

TAGS = 24
SHEET_GAP = 4
"""Pixels around each picture of a contact sheet, as the check draws it."""
FILE_WIDTH, WHY_WIDTH, LIST_HEIGHT = 220, 260, 148
"""Of the list of files left out, at most."""
TO_DRAW = tr("The model learns to draw new pictures like yours; 500 are a start, some thousands are better.")


def amount(report: Report, pairing: Pairing) -> str:
    """How many pictures, or pairs."""
    if pairing == "unpaired":
        return tr("{count:,} and {count2}", count=report.count, count2=count(report.target_count, "picture"))
    alone = not pairing or pairing in MADE
    return count(report.count, "picture") if alone else count(report.count, "pair")


def facts(report: Report, pairing: Pairing = "") -> str:
    """The report in one line: how many, how large, which colours, how many categories."""
    parts = [amount(report, pairing)]
    if report.sizes:
        width, height, _ = report.sizes[0]
        sizes = tr("{width} × {height} px", width=width, height=height)
        parts.append(
            sizes
            if len(report.sizes) == 1
            else tr("mostly {sizes}, {sizes2} sizes", sizes=sizes, sizes2=len(report.sizes))
        )
    parts.append("grey" if report.channels == 1 else "colour")
    if len(report.classes) > 1:
        parts.append(f"{len(report.classes)} {'colours of areas' if pairing else 'categories'}")
    return " · ".join(parts)


class PicturesView(QWidget):
    """Shows a PicturesModel: a place to drop, the check while it runs, then contact sheet, categories, what is broken.

    `name` begins the object names of its controls; `purpose`: what the pictures are wanted for, in words; `head`
    stands above it all.
    """

    folder_wanted = Signal()
    file_wanted = Signal()

    def __init__(
        self,
        model: PicturesModel,
        name: str = "train",
        purpose: str = TO_DRAW,
        head: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model, self._name, self._purpose = model, name, purpose
        self._said: Pairing = ""
        self.drop = DropZone(f"{name}.drop", KNOWN, purpose)
        self.drop.dropped.connect(model.check)
        self.drop.known.connect(model.check)
        self.drop.folder_wanted.connect(self.folder_wanted)
        self.drop.file_wanted.connect(self.file_wanted)
        self.error = ErrorLine(f"{self._name}.pictures.error")
        self.progress = ProgressLine(f"{self._name}.check")
        self.progress.stopped.connect(model.cancel)
        self.report = self._report_page()
        self.two = TwoSets(model, name)
        self.pages = QStackedWidget()
        for shown in (self.drop, self.two, self.report):
            self.pages.addWidget(shown)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        if head is not None:
            box.addWidget(head)
        box.addWidget(self.error)
        box.addWidget(self.progress)
        box.addWidget(self.pages, 1)
        model.changed.connect(self.refresh)
        model.progressed.connect(self._show_progress)
        self.refresh()

    def _report_page(self) -> QWidget:
        page = QWidget()
        self.facts = Heading("", f"{self._name}.facts")
        self.licence = Hint("", f"{self._name}.licence")
        self.licence.setWordWrap(False)
        other = QuietButton(tr("Other pictures…"), f"{self._name}.other")
        other.clicked.connect(self.model.clear)
        line = QHBoxLayout()
        line.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.facts)
        words.addWidget(self.licence)
        self.facts.setWordWrap(True)
        line.addLayout(words, 1)
        line.addWidget(other)
        self.sheet = SampleView(f"{self._name}.sheet", columns=8, gap=SHEET_GAP, true_size=False)
        self.sheet.setAccessibleName(tr("Some of the pictures"))
        self.pairs = RowView(f"{self._name}.pairs", gap=SHEET_GAP)
        self.sheets = QStackedWidget()
        for shown in (self.sheet, self.pairs):
            self.sheets.addWidget(shown)
        self.tags = QWidget()
        self.tags_flow = FlowLayout(self.tags, gap=6)
        self.notes = Hint("", f"{self._name}.notes")
        self.broken = BrokenCard(f"{self._name}.broken")
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addLayout(line)
        box.addWidget(self.tags)
        box.addWidget(self.sheets, 1)
        box.addWidget(self.notes)
        box.addWidget(self.broken)
        return page

    def refresh(self) -> None:
        """Show the model as it is now."""
        model = self.model
        self.progress.setVisible(model.busy)
        if model.busy:
            self._show_progress()
        if model.error:
            self.error.say(model.error)
        else:
            self.error.clear()
        report = model.report
        empty = self.two if needs_two(model.pairing) else self.drop
        self.pages.setCurrentWidget(empty if report is None or not report.count else self.report)
        self.drop.setEnabled(not model.busy)
        self.two.setEnabled(not model.busy)
        self._show_empty()
        if report is None:
            return
        self.facts.setText(f"{model.title}  —  {facts(report, model.pairing)}")
        self.licence.setText(tr("Licence: {licence}", licence=report.licence) if report.licence else "")
        self.notes.setText("  ".join(report.notes))
        self.notes.setVisible(bool(report.notes))
        self._show_tags(report)
        self._show_sheet(report)
        self.broken.show_report(report)
        if report.broken and not report.count:
            self.error.say(model.error, details=broken_text(report))

    def _show_sheet(self, report: Report) -> None:
        """Of pairs each picture stands above what it becomes, however narrow the window."""
        file = Path(report.contact_sheet) if report.contact_sheet else None
        self.sheets.setCurrentWidget(self.pairs if report.sheet_rows else self.sheet)
        self.sheet.forget()
        self.pairs.forget()
        if report.sheet_rows:
            names = kinds(self.model.pairing, self.model.source, self.model.target)
            self.pairs.set_rows(tuple(names[kind] for kind, _ in report.sheet_rows))
            self.pairs.show_sheet(file, max(count for _, count in report.sheet_rows))
        else:
            self.sheet.show_sheet(file, report.smallest_side, report.count)

    def _show_empty(self) -> None:
        """What is asked for while there are no pictures."""
        self.two.refresh()
        pairing, found = self.model.pairing, way(self.model.pairing)
        if pairing == self._said:
            return
        self._said = pairing
        self.drop.say(self._purpose if found is None else found.words, categories=found is None)
        self.drop.offer_known(found is None)

    def _show_tags(self, report: Report) -> None:
        while self.tags_flow.count():
            item = self.tags_flow.takeAt(0)
            label = item.widget() if item is not None else None
            if label is not None:
                label.deleteLater()
        pairs = list(zip(report.classes, report.class_counts, strict=False))
        for name, number in pairs[:TAGS]:
            self.tags_flow.addWidget(Tag(name, f"{number:,}"))
        if len(pairs) > TAGS:
            self.tags_flow.addWidget(Tag(tr("and {pairs} more", pairs=len(pairs) - TAGS)))
        self.tags.setVisible(len(pairs) > 1)

    def _show_progress(self) -> None:
        model = self.model
        more = tr("{step:,} of {total:,}", step=model.step, total=model.total) if model.total else ""
        self.progress.show_progress(tr("Looking at {title}", title=model.title), model.step, model.total, None, more)


class BrokenCard(QFrame):
    """Files that are left out: which, why, and the mend; the list can be copied."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName(name)
        self.heading = Heading("")
        self.list = QTreeWidget()
        self.list.setObjectName(f"{name}.list")
        self.list.setAccessibleName(tr("Files left out"))
        self.list.setHeaderLabels([tr("File"), tr("Why"), tr("What to do")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        header = self.list.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self._text = ""
        copy = LinkButton(tr("Copy the list"), f"{name}.copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text))
        line = QHBoxLayout()
        line.addWidget(self.heading)
        line.addStretch()
        line.addWidget(copy)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 8, 8, 8)
        box.setSpacing(4)
        box.addLayout(line)
        box.addWidget(self.list)

    def show_report(self, report: Report) -> None:
        """List what `report` leaves out; hidden where that is nothing."""
        self.setVisible(bool(report.broken))
        self._text = broken_text(report)
        self.heading.setText(
            tr("{count} left out, the rest can be trained on", count=count(len(report.broken), "file"))
        )
        self.list.clear()
        for entry in report.broken:
            item = QTreeWidgetItem([entry.file, entry.why, entry.mend])
            for column in range(3):
                item.setToolTip(column, as_written(item.text(column)))
            self.list.addTopLevelItem(item)
        self._fit_height(len(report.broken))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow list shares its width, so that the mend is read without scrolling."""
        super().resizeEvent(event)
        width, header = self.list.viewport().width(), self.list.header()
        header.resizeSection(0, min(FILE_WIDTH, width * 3 // 10))
        header.resizeSection(1, min(WHY_WIDTH, width * 35 // 100))

    def _fit_height(self, rows: int) -> None:
        """As high as its rows: the room that a few files do not need belongs to the pictures."""
        self.list.ensurePolished()
        needed = self.list.header().sizeHint().height() + rows * self.list.sizeHintForRow(0) + 8
        self.list.setFixedHeight(min(LIST_HEIGHT, needed))


def broken_text(report: Report) -> str:
    """What is broken as plain lines, to copy."""
    return "\n".join(f"{entry.file}: {entry.why} {entry.mend}".strip() for entry in report.broken)
