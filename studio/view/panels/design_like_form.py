"""The form of Design's like logs: which file, what it must look like, what it is called, and for how long to learn."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from engine import paths
from studio.language import tr
from studio.model.as_written import as_written
from studio.model.like_form import PACES
from studio.model.like_logs import LikeLogs
from studio.view.theme.fonts import font
from studio.view.theme.tokens import VALUE
from studio.view.widgets.buttons import QuietButton
from studio.view.widgets.chips import Chips
from studio.view.widgets.labels import OneLine, SectionCaption
from studio.view.widgets.wrapped import Wrapped

KINDS = tr("Like logs (*.csv *.tsv *.txt);;All files (*)")
EXAMPLE = (
    ("user", "item", "rating"),
    ("mia", "coats/red.jpg", "5"),
    ("mia", "skirts/blue.jpg", "1"),
    ("tom", "skirts/blue.jpg", "4"),
)
LEFT, RIGHT, BETWEEN, BAR = 400, 320, 40, 12
"""Widths of the two columns, of what is between them, and of the bar at their right, in pixels."""


class LikeFormPage(QScrollArea):
    """Follows the form of a LikeLogs. A file may be dropped on it as well: the window takes it."""

    def __init__(self, logs: LikeLogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._logs = logs
        self.setObjectName("design.likeForm")
        self.setAccessibleName(tr("Learn from a like log"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.file = QuietButton(tr("Choose a file…"), "design.likeFile", "file", tip=tr("Or drop the .csv here"))
        self.file_name = OneLine("", "design.likeFileName")
        self.found = Wrapped("", LEFT)
        self.found.setObjectName("design.likeFound")
        self.wrong = Wrapped("", LEFT)
        self.wrong.setObjectName("design.likeWrong")
        self.wrong.setProperty("role", "bad")
        self.name = QLineEdit()
        self.name.setObjectName("design.likeName")
        self.name.setAccessibleName(tr("Name of the like log"))
        self.name.setFixedWidth(LEFT)
        self.name_wrong = Wrapped("", LEFT)
        self.name_wrong.setObjectName("design.likeNameWrong")
        self.name_wrong.setProperty("role", "bad")
        self.pace = Chips("design.likePace", tr("How long to learn"))
        self.pace.set_labels([pace.word for pace in PACES])
        self.pace.setFixedWidth(LEFT)
        for place, pace in enumerate(PACES):
            self.pace.chip(place).setToolTip(pace.about)
        self.pace_about = Wrapped("", LEFT)
        self.pace_about.setObjectName("design.likePaceAbout")
        self.pace_about.setProperty("role", "hint")
        self._assemble()
        self.file.clicked.connect(self.ask)
        self.name.textEdited.connect(logs.form.call)
        self.pace.picked.connect(logs.form.take_pace)
        logs.changed.connect(self._follow)
        self._follow()

    def ask(self) -> None:
        """Ask for the file."""
        folder = self._logs.form.file.parent if self._logs.form.file is not None else paths.pictures()
        file, _ = QFileDialog.getOpenFileName(self, tr("Learn from a like log"), str(folder), KINDS)
        if file:
            self._logs.form.choose(Path(file))

    def _assemble(self) -> None:
        left = _column()
        left.addWidget(SectionCaption(tr("The file")))
        held_file = QWidget()
        held_file.setFixedWidth(LEFT)
        row = QHBoxLayout(held_file)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.file)
        row.addWidget(self.file_name, 1)
        left.addWidget(held_file)
        left.addWidget(self.found)
        left.addWidget(self.wrong)
        left.addSpacing(12)
        left.addWidget(SectionCaption(tr("What it is called")))
        left.addWidget(self.name)
        left.addWidget(self.name_wrong)
        left.addSpacing(12)
        left.addWidget(SectionCaption(tr("How long to learn")))
        left.addWidget(self.pace)
        left.addWidget(self.pace_about)
        left.addStretch()
        held = QWidget()
        held.setObjectName("clear")
        self._columns = columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, held)
        columns.setContentsMargins(0, 0, BAR, 0)
        columns.setSpacing(BETWEEN)
        columns.addLayout(left)
        columns.addLayout(self._example())
        columns.addStretch()
        self.setWidget(held)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where both columns have no room beside each other, the example stands below."""
        narrow = event.size().width() < LEFT + BETWEEN + RIGHT + BAR
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(below if narrow else beside)
        self._columns.setSpacing(BETWEEN // 2 if narrow else BETWEEN)
        super().resizeEvent(event)

    def _example(self) -> QVBoxLayout:
        """What the file must look like."""
        right = _column()
        right.addWidget(SectionCaption(tr("What it must look like")))
        card = QFrame()
        card.setObjectName("design.likeExample")
        card.setProperty("role", "card")
        card.setFixedWidth(RIGHT)
        card.setAccessibleName(tr("An example: ") + "; ".join(", ".join(line) for line in EXAMPLE))
        rows = QVBoxLayout(card)
        rows.setContentsMargins(16, 12, 16, 12)
        rows.setSpacing(4)
        for number, line in enumerate(EXAMPLE):
            said = QLabel(",".join(line))
            said.setTextFormat(Qt.TextFormat.PlainText)
            said.setProperty("role", "heading" if number == 0 else "body")
            said.setFont(font(VALUE))
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            rows.addWidget(said)
        right.addWidget(card)
        for words in (
            tr(
                "A table saved as CSV: a line for each person and picture. The pictures lie in the folder of the "
                "file or below it."
            ),
            tr("A rating above the middle is a like (of 1 to 5: from 4 on). Without a rating every line is one."),
        ):
            hint = Wrapped(words, RIGHT)
            hint.setProperty("role", "hint")
            right.addWidget(hint)
        right.addStretch()
        return right

    def _follow(self) -> None:
        form, idle = self._logs.form, self._logs.working is None
        there = form.file is not None
        self.file_name.setText(form.file.name if form.file is not None else tr("None chosen"))
        self.file.setToolTip(as_written(str(form.file) if form.file is not None else tr("Or drop the .csv here")))
        self.file.setText(tr("Another file…") if there else tr("Choose a file…"))
        self.file.setAccessibleName(self.file.text().rstrip("…"))
        reading = tr("Reading it…") if form.checking else form.found.sentence() if form.found is not None else ""
        for label, words in (
            (self.found, reading),
            (self.wrong, form.wrong),
            (self.name_wrong, form.wrong_name() if form.found is not None and idle else ""),
        ):
            label.setText(words)
            label.setVisible(bool(words))
        if self.name.text() != form.name:
            self.name.setText(form.name)
        self.pace.choose(form.pace)
        self.pace_about.setText(PACES[form.pace].about)
        self.file.setEnabled(idle)
        for widget in (self.name, self.pace):
            widget.setEnabled(idle and there)


def _column() -> QVBoxLayout:
    box = QVBoxLayout()
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(8)
    return box
