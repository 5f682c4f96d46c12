"""Closing the window with work left: stop it, let it go on without a window, or stay."""

from enum import Enum

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from engine.jobs.records import Job
from studio.language import tr
from studio.model.job_words import called
from studio.view.widgets.buttons import PrimaryButton, QuietButton
from studio.view.widgets.labels import Hint, Title


class Leave(Enum):
    """What the user wants."""

    STAY = "stay"
    STOP = "stop"
    GO_ON = "go on"


class LeaveDialog(QDialog):
    """Asks what becomes of the work that is left. `wish` holds the answer."""

    def __init__(self, jobs: list[Job], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("leave")
        self.setWindowTitle(tr("Close Atelier"))
        self.wish = Leave.STAY
        first = called(jobs[0])
        more = tr(" and {jobs} more", jobs=len(jobs) - 1) if len(jobs) > 1 else ""
        words = Hint(
            tr(
                "{first}{more} would go on working. Stopping saves everything: it continues from the same place "
                "when you open Atelier again. Or let it finish in the background, without a window.",
                first=first,
                more=more,
            ),
            "leave.words",
        )
        words.setMinimumWidth(440)
        self.stay = QuietButton(tr("Cancel"), "leave.stay")
        self.stop = QuietButton(tr("Stop and save"), "leave.stop")
        self.go_on = PrimaryButton(tr("Go on without a window"), "leave.goOn")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.stay)
        row.addStretch()
        row.addWidget(self.stop)
        row.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(Title(tr("There is work left")))
        column.addWidget(words)
        column.addSpacing(8)
        column.addLayout(row)
        self.stay.clicked.connect(self.reject)
        self.stop.clicked.connect(lambda: self._choose(Leave.STOP))
        self.go_on.clicked.connect(lambda: self._choose(Leave.GO_ON))
        self.go_on.setFocus()

    def _choose(self, wish: Leave) -> None:
        self.wish = wish
        self.accept()


def ask_to_leave(parent: QWidget, jobs: list[Job]) -> Leave:
    """Ask, and wait for the answer."""
    dialog = LeaveDialog(jobs, parent)
    dialog.exec()
    dialog.deleteLater()
    return dialog.wish
