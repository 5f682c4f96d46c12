"""Inspect's pages for whole sets: how robust a classifier is, and whether what fools one fools the others."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.errors import AtelierError
from engine.library.robustness import Robustness, Transferred, said, transfer_verdict, verdict
from studio.language import tr
from studio.model.as_written import as_written
from studio.model.measuring import Kind, Measuring
from studio.view.outside import show_outside
from studio.view.panels.inspect_set import SetRow
from studio.view.picking import with_ending
from studio.view.report_pdf import write_report_pdf
from studio.view.widgets.accuracy_chart import AccuracyChart
from studio.view.widgets.buttons import LinkButton
from studio.view.widgets.chips import Chips
from studio.view.widgets.labels import Hint, SectionCaption
from studio.view.widgets.matrix_view import Cell, MatrixView
from studio.view.widgets.states import EmptyState

NO_ROBUSTNESS = tr(
    "On a whole set of labelled pictures: how accuracy falls as the change grows, and what is then taken for what."
)
NO_TRANSFER = tr(
    "What is made against one classifier is shown to the others. Often it fools them, too, though "
    "nobody looked into them."
)


class MeasurePage(QWidget):
    """Follows the measuring. `between`: classifiers, or how robust one is. `saved`: a file of this name was written."""

    saved = Signal(str)

    def __init__(self, measuring: Measuring, between: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measuring, self.between = measuring, between
        self.key = key = "inspect.transfer" if between else "inspect.robustness"
        self._kind: Kind = "transfer" if between else "robustness"
        self.set_row = SetRow(measuring, key)
        self.chips = Chips(f"{key}.classifiers", tr("Classifiers to compare"), several=True)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setObjectName(f"{key}.verdict")
        self.words.setWordWrap(True)
        self.warning = QLabel()
        self.warning.setTextFormat(Qt.TextFormat.PlainText)
        self.warning.setObjectName(f"{key}.warning")
        self.warning.setWordWrap(True)
        self.chart = AccuracyChart(f"{key}.chart")
        self.matrix = MatrixView(
            f"{key}.matrix", tr("Who is fooled by what") if between else tr("What is taken for what")
        )
        self.caption = SectionCaption("")
        self.about = Hint("", f"{key}.about")
        self.page_link = LinkButton(
            tr("Open as a page"),
            f"{key}.page",
            "file-text",
            tip=tr("Figures, chart and pictures, to print or to pass on"),
        )
        self.pdf_link = LinkButton(tr("Save as PDF…"), f"{key}.pdf", "file-pdf", tip=tr("The same page on paper"))
        self.table_link = LinkButton(tr("Numbers as a table (CSV)"), f"{key}.table", "table")
        self.empty = EmptyState(
            NO_TRANSFER if between else NO_ROBUSTNESS,
            f"{key}.empty",
            "grid-four" if between else "chart-line",
            tr("Measure"),
            primary=False,
        )
        self._assemble()
        self._connect()
        self.follow()

    def _assemble(self) -> None:
        found = QWidget()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.words)
        column.addWidget(self.warning)
        both = QHBoxLayout()
        both.setSpacing(32)
        if not self.between:
            both.addWidget(self.chart, 1)
        right = QVBoxLayout()
        right.addWidget(self.caption)
        right.addWidget(self.matrix, 1)
        both.addLayout(right, 1)
        column.addLayout(both, 1)
        links = QHBoxLayout()
        links.addWidget(self.about, 1)
        links.addWidget(self.page_link)
        links.addWidget(self.pdf_link)
        links.addWidget(self.table_link)
        column.addLayout(links)
        self.pages = QStackedWidget()
        self.found = found
        for page in (self.empty, found):
            self.pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(self.set_row)
        if self.between:
            whole.addWidget(self.chips)
        else:
            self.chips.hide()
        whole.addWidget(self.pages, 1)

    def _connect(self) -> None:
        measuring = self._measuring
        self.chips.changed.connect(self._chosen)
        self.empty.pressed.connect(lambda: measuring.start(self._kind))
        self.page_link.clicked.connect(lambda: self._open("page"))
        self.pdf_link.clicked.connect(self.ask_pdf)
        self.table_link.clicked.connect(lambda: self._open("table"))
        measuring.changed.connect(self.follow)
        measuring.model.changed.connect(self.follow)

    def _chosen(self, places: set[int]) -> None:
        there = self._measuring.comparable()
        self._measuring.choose_others(tuple(there[place].key for place in sorted(places) if place < len(there)))

    def _file(self, which: str) -> Path | None:
        """The page or the table that was written; None, and said, where it is no longer there."""
        file = self._measuring.files.get(self._kind, {}).get(which)
        if file is not None and file.is_file():
            return file
        self._measuring.failed.emit(tr("The file is no longer there. Measure again."))
        return None

    def _open(self, which: str) -> None:
        if (file := self._file(which)) is not None:
            show_outside(file)

    def ask_pdf(self) -> None:
        """Let the user say where the page goes as a PDF."""
        page = self._file("page")
        if page is None:
            return
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save the report"), f"{page.stem}.pdf", tr("PDF (*.pdf)"))
        if chosen:
            file = with_ending(chosen, ".pdf")
            try:
                write_report_pdf(page, file)
            except AtelierError as error:
                self._measuring.failed.emit(str(error))
            else:
                self.saved.emit(file.name)

    # -- following ---------------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Show what was found last, and what is set."""
        measuring = self._measuring
        self._follow_chips()
        why = measuring.why_not(self._kind)
        if self.empty.button is not None:
            self.empty.button.setEnabled(not why)
            self.empty.button.setToolTip(as_written(why))
        found = measuring.transferred if self.between else measuring.robustness
        self.pages.setCurrentWidget(self.empty if found is None else self.found)
        if isinstance(found, Robustness):
            self._show_robustness(found)
        elif isinstance(found, Transferred):
            self._show_transfer(found)

    def _follow_chips(self) -> None:
        there, chosen = self._measuring.comparable(), self._measuring.compared()
        if self.chips.labels() != [one.title for one in there]:
            self.chips.set_labels([one.title for one in there])
        self.chips.choose(*(place for place, one in enumerate(there) if one in chosen))

    def _show_robustness(self, found: Robustness) -> None:
        self.words.setText(verdict(found))
        self.warning.setText(found.warning)
        self.warning.setVisible(bool(found.warning))
        self.chart.show_found(found)
        self.caption.say(tr("What is taken for what at {said}", said=said(found.at, found.levels)))
        cells = []
        for row, counts in zip(found.classes, found.confusion, strict=True):
            whole = max(1, sum(counts))
            cells.append(
                [
                    Cell(
                        str(n) if n else "",
                        n / whole,
                        tr("{row} taken for {column}: {n} of {whole}", row=row, column=column, n=n, whole=whole),
                    )
                    for column, n in zip(found.classes, counts, strict=True)
                ]
            )
        self.matrix.show_cells(found.classes, found.classes, cells)
        learned = tr(", which it learned from: of new ones it names fewer right") if found.learned else ""
        self.about.setText(
            tr(
                "{classifier} · {attack} · {count:,} pictures of {data}{learned}",
                classifier=found.classifier,
                attack=found.attack,
                count=found.count,
                data=found.data,
                learned=learned,
            )
        )

    def _show_transfer(self, found: Transferred) -> None:
        self.words.setText(transfer_verdict(found))
        self.warning.hide()
        self.caption.say(tr("Made against (rows), looked at by (columns): named right"))
        lines = [(tr("Unchanged"), found.clean), *zip(found.rows, found.accuracy, strict=True)]
        cells = [
            [
                Cell(
                    f"{share:.0%}",
                    share,
                    tr(
                        "{column} on pictures made against {row}: {share:.1%} right",
                        column=column,
                        row=row,
                        share=share,
                    ),
                )
                for column, share in zip(found.columns, shares, strict=True)
            ]
            for row, shares in lines
        ]
        self.matrix.show_cells([row for row, _ in lines], found.columns, cells)
        self.about.setText(
            tr("{attack} · {count:,} pictures of {data}", attack=found.attack, count=found.count, data=found.data)
        )
