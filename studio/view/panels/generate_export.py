"""The export dialog: which pictures, in which form, into which folder."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from engine.jobs.spec import Latent
from studio.language import tr
from studio.model.export import Export, PictureFormat
from studio.model.generate import GenerateModel
from studio.view.widgets.buttons import PrimaryButton, QuietButton
from studio.view.widgets.labels import SectionCaption, Title
from studio.view.widgets.number_box import NumberBox

FORMATS: dict[str, PictureFormat] = {"PNG": "png", "WebP": "webp"}
NEW = 100


class ExportDialog(QDialog):
    """Queues a SampleJob. `sources`: what can be exported, as words and latents; empty ones are left out."""

    def __init__(
        self, model: GenerateModel, export: Export, sources: Sequence[tuple[str, Sequence[Latent]]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._model, self._export = model, export
        self._sources = [(words, tuple(latents)) for words, latents in sources if latents]
        self.setObjectName("generate.exportDialog")
        self.setWindowTitle(tr("Export pictures"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(440)
        self._which = QButtonGroup(self)
        self.new_count = NumberBox()
        self.new_count.setObjectName("export.newCount")
        self.new_count.setAccessibleName(tr("How many new samples"))
        self.new_count.setRange(1, 10000)
        self.new_count.setValue(NEW)
        self.new_count.valueChanged.connect(lambda _: self._which.buttons()[-1].setChecked(True))
        self.kind = QComboBox()
        self.kind.setObjectName("export.format")
        self.kind.setAccessibleName(tr("Format"))
        self.kind.addItems(list(FORMATS))
        self.edge = QComboBox()
        self.edge.setObjectName("export.size")
        self.edge.setAccessibleName(tr("Size"))
        size = model.description.size if model.description else 32
        for factor in (1, 2, 4, 8, 16, 32):
            if factor == 1 or size * factor <= 2048:
                words = (
                    tr("{size} px, true size", size=size)
                    if factor == 1
                    else tr("{size} px, {factor}× sharp", size=size * factor, factor=factor)
                )
                self.edge.addItem(words, factor)
        self.sheet = QCheckBox(tr("Add a contact sheet"))
        self.sheet.setObjectName("export.sheet")
        self.folder = QLineEdit(str(export.default_folder()))
        self.folder.setObjectName("export.folder")
        self.folder.setAccessibleName(tr("Folder"))
        self.go = PrimaryButton(tr("Export"), "export.go")
        self.go.setDefault(True)
        self.go.clicked.connect(self.accept)
        self.folder.textChanged.connect(lambda text: self.go.setEnabled(bool(text.strip())))
        self._assemble()

    def _assemble(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(8)
        box.addWidget(Title(tr("Export pictures")))
        box.addSpacing(8)
        box.addWidget(SectionCaption(tr("Which")))
        for index, (words, latents) in enumerate(self._sources):
            button = QRadioButton(f"{words} ({len(latents)})")
            button.setObjectName(f"export.which{index}")
            self._which.addButton(button, index)
            box.addWidget(button)
        row = QHBoxLayout()
        fresh = QRadioButton(tr("New samples with these settings"))
        fresh.setObjectName("export.whichNew")
        self._which.addButton(fresh, len(self._sources))
        row.addWidget(fresh)
        row.addWidget(self.new_count)
        row.addStretch()
        box.addLayout(row)
        self._which.buttons()[0].setChecked(True)
        box.addSpacing(12)
        box.addWidget(SectionCaption(tr("How")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        choose = QuietButton(tr("Choose…"), "export.choose")
        choose.clicked.connect(self._choose)
        folder = QHBoxLayout()
        folder.setSpacing(8)
        folder.addWidget(self.folder, 1)
        folder.addWidget(choose)
        grid.addWidget(QLabel(tr("Format")), 0, 0)
        grid.addWidget(self.kind, 0, 1)
        grid.addWidget(QLabel(tr("Size")), 1, 0)
        grid.addWidget(self.edge, 1, 1)
        grid.addWidget(QLabel(tr("Folder")), 2, 0)
        grid.addLayout(folder, 2, 1)
        box.addLayout(grid)
        box.addWidget(self.sheet)
        box.addSpacing(16)
        buttons = QHBoxLayout()
        cancel = QuietButton(tr("Cancel"), "export.cancel")
        cancel.clicked.connect(self.reject)
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self.go)
        box.addLayout(buttons)

    def latents(self) -> tuple[Latent, ...]:
        """The latents chosen; new ones are made for 'new samples'."""
        which = self._which.checkedId()
        if which < len(self._sources):
            return self._sources[which][1]
        return tuple(self._model.now.dressed(self._model.fresh()) for _ in range(self.new_count.value()))

    def accept(self) -> None:
        """Queue the job."""
        out = Path(self.folder.text().strip()).expanduser()
        if self._model.choice is not None:
            self._export.remember_folder(out)
            self._export.pictures(
                self._model.choice, self.latents(), out, FORMATS[self.kind.currentText()],
                int(self.edge.currentData()), self.sheet.isChecked(),
            )  # fmt: skip
        super().accept()

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Folder for the pictures"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)
