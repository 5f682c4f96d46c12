"""The numbers of a study as a small table, arm by arm."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from engine.library.study import ARMS, TITLES, StudyRecord, interval
from studio.language import tr
from studio.model.as_written import as_written
from studio.view.widgets.study_drawing import points

HEADS = (tr("Learned from"), tr("Mean"), tr("95 % interval"), tr("Each repetition"))
ROW, HEAD = 32, 32


class StudyTable(QTableWidget):
    """Three rows, one an arm: mean, what it may be off by, and every repetition."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(len(ARMS), len(HEADS), parent)
        self._record: StudyRecord | None = None
        self.setObjectName(name)
        self.setAccessibleName(tr("The numbers"))
        self.setHorizontalHeaderLabels(HEADS)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setFixedHeight(HEAD)
        for column in range(len(HEADS)):
            mode = QHeaderView.ResizeMode.Stretch if column == 3 else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, mode)
        self.setFixedHeight(HEAD + len(ARMS) * ROW + 2)

    def show_record(self, record: StudyRecord | None) -> None:
        """Show what was found so far."""
        if record == self._record and self.item(0, 0) is not None:
            return
        self._record = record
        for row, arm in enumerate(ARMS):
            values = record.of(arm) if record is not None else ()
            mean = points(sum(values) / len(values)) if values else "–"
            half = f"± {100 * interval(list(values)):.1f}" if len(values) > 1 else "–"
            each = " ".join(f"{100 * value:.1f}" for value in values)
            for column, words in enumerate((TITLES[arm], mean, half, each)):
                item = QTableWidgetItem(words)
                item.setToolTip(as_written(words if column in (0, 3) else ""))
                self.setItem(row, column, item)
