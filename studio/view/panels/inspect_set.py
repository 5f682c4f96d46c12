"""The row that says what is measured on: which labelled pictures, and how many of them."""

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QWidget

from studio.language import tr
from studio.model.measuring import MOST, Measuring
from studio.view.widgets.buttons import LinkButton
from studio.view.widgets.choice_box import ChoiceBox
from studio.view.widgets.number_box import NumberBox

FOLDER = tr("A folder with a folder of pictures for each class")


class SetRow(QWidget):
    """Follows the measuring; all pages that measure have one, and show the same."""

    def __init__(self, measuring: Measuring, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measuring = measuring
        self.source = ChoiceBox(f"{key}.data", tr("Labelled pictures"), 180)
        self.number = NumberBox()
        self.number.setObjectName(f"{key}.count")
        self.number.setAccessibleName(tr("How many pictures"))
        self.number.setRange(20, MOST)
        self.number.setSingleStep(100)
        self.number.setSuffix(" pictures")
        self.folder = LinkButton(tr("Another folder…"), f"{key}.folder", tip=FOLDER)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(QLabel(tr("Measured on")))
        row.addWidget(self.source)
        row.addWidget(self.number)
        row.addWidget(self.folder)
        row.addStretch()
        self.source.activated.connect(lambda _: measuring.choose_source(self.source.currentData()))
        self.number.valueChanged.connect(measuring.choose_count)
        self.folder.clicked.connect(self._ask)
        measuring.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Show what is set."""
        self.source.offer(
            ((words, source) for source, words in self._measuring.sources().items()), self._measuring.source
        )
        if self.number.value() != self._measuring.count:
            self.number.setValue(self._measuring.count)

    def _ask(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, FOLDER)
        if chosen:
            self._measuring.choose_source(chosen)
