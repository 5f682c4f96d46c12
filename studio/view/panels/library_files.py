"""What Library does with files of other programs: asks for one to import, asks which it is, asks where to export to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from engine.library.shelf import Model
from studio.language import tr
from studio.model.library import MODELS
from studio.model.model_files import FOREIGN, ModelFiles, Unsure
from studio.view.actions import Action
from studio.view.outside import show_outside
from studio.view.picking import with_ending
from studio.view.variant_dialog import VariantDialog
from studio.view.widgets.buttons import IconButton

if TYPE_CHECKING:
    from studio.view.panels.library import LibraryPanel

FORMATS = {
    tr("Graph for other programs (*.onnx)"): ".onnx",
    tr("Weights with their card (*.safetensors)"): ".safetensors",
}


class LibraryFiles(QObject):
    """Dialogs around a `ModelFiles`; what came of it is said by the panel."""

    def __init__(self, panel: LibraryPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self.model = ModelFiles(panel.studio, self)
        self.model.failed.connect(panel.error.say)
        self.model.imported.connect(self._imported)
        self.model.exported.connect(self._exported)
        self.model.unsure.connect(self.ask_which)
        self.dialog: VariantDialog | None = None
        label = tr("Import a model of another program")
        self.button = IconButton("download-simple", label, "library.import", size=20)
        self.button.clicked.connect(self.ask_import)
        panel.details.export_wanted.connect(self.ask_export)

    def takes(self, thing: object) -> bool:
        """Import what was dropped, if it is a foreign file; whether it was."""
        if not isinstance(thing, Path) or thing.suffix.lower() not in FOREIGN:
            return False
        self.take_in(thing)
        return True

    def commands(self) -> list[Action]:
        """Entries of the action table."""
        words = "stylegan pkl dcgan pth checkpoint weights foreign cyclegan pix2pix safetensors"
        return [
            Action("library.import", tr("Import a model…"), self.ask_import, "download-simple", menu="File", words=words),
            Action(
                "library.export", tr("Export model for other programs…"), self.ask_export, "export", menu="File",
                enabled=lambda: self.chosen() is not None, words="onnx safetensors save weights",
            ),
        ]  # fmt: skip

    def chosen(self) -> Model | None:
        """The model that is chosen."""
        return next((entry.thing for entry in self._panel.chosen() if isinstance(entry.thing, Model)), None)

    def ask_import(self) -> None:
        """Let the user choose a foreign file."""
        kinds = " ".join(f"*{suffix}" for suffix in FOREIGN)
        file, _ = QFileDialog.getOpenFileName(
            self._panel, tr("Import a model"), "", tr("Models of other programs ({kinds})", kinds=kinds)
        )
        if file:
            self.take_in(Path(file))

    def take_in(self, file: Path) -> None:
        """Import `file`."""
        self._panel.error.clear()
        self.model.take_in(file)

    def ask_which(self, unsure: Unsure) -> None:
        """Let the user choose by pictures what a file is."""
        self.dialog = VariantDialog(unsure, self._panel)
        self.dialog.accepted.connect(lambda: self._told(unsure))
        self.dialog.finished.connect(self._asked)
        self.dialog.open()

    def _told(self, unsure: Unsure) -> None:
        assert self.dialog is not None
        told = self.dialog.chosen.set
        self.model.take_in(Path(unsure.file), told)

    def _asked(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None

    def ask_export(self) -> None:
        """Let the user choose where the chosen model goes, and as what."""
        model = self.chosen()
        if model is None:
            return
        file, kind = QFileDialog.getSaveFileName(
            self._panel, tr("Export model for other programs"), f"{model.name}.onnx", ";;".join(FORMATS)
        )
        if file:
            known = Path(file).suffix.lower() in FORMATS.values()
            self.export(model, Path(file) if known else with_ending(file, FORMATS.get(kind, ".onnx")))

    def export(self, model: Model, file: Path) -> None:
        """Export `model` to `file`."""
        self._panel.error.clear()
        self.model.export(model, file)

    def _imported(self, name: str, warnings: str) -> None:
        self._panel.show_thing(MODELS, name)
        self._panel.say(f"{tr('“{name}” is in your library now.', name=name)} {warnings}".strip())

    def _exported(self, name: str, file: str) -> None:
        self._panel.say(
            tr("“{name}” was exported to {file}.", name=name, file=Path(file).name),
            tr("Show"),
            lambda: show_outside(Path(file).parent),
        )
