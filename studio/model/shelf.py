"""The models on the shelf as the window sees them; says so when anything on it changes, also from outside."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from engine.library.shelf import Model, Shelf, Unreadable
from engine.library.trash import Trashed


class ShelfModel(QObject):
    """A shelf that tells. Read `models()` again after `changed`."""

    changed = Signal()

    def __init__(self, shelf: Shelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shelf = shelf
        self._models: list[Model] | None = None
        self._watcher = QFileSystemWatcher(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(200)
        self._later.timeout.connect(self.refresh)
        self._watcher.directoryChanged.connect(self._later.start)

    def watch(self) -> None:
        """Notice models that others put on the shelf (a training that ends, the command line)."""
        self.shelf.folder.mkdir(parents=True, exist_ok=True)
        self._watcher.addPath(str(self.shelf.folder))

    def refresh(self) -> None:
        """Look again."""
        self._models = None
        self.changed.emit()

    def models(self) -> list[Model]:
        """All readable models: starred first, then own ones, then starter models."""
        if self._models is None:
            self._models = self.shelf.models()
        return list(self._models)

    def unreadable(self) -> list[Unreadable]:
        """Folders among the models that cannot be read, with why."""
        return self.shelf.unreadable()

    def find(self, name: str | Path) -> Model:
        """A model by name, title or folder. Raises NotFound naming near matches.

        A model that was put there a moment ago, before the watcher said so, is also in `models()` from now on.
        """
        found = self.shelf.find(name)
        if self._models is not None and found not in self._models:
            self.refresh()
        return found

    def with_weights(self, sha256: str) -> Model | None:
        """The model with exactly these weights, None where there is none."""
        return next((model for model in self.models() if sha256 and model.card.weights_sha256 == sha256), None)

    def rename(self, model: str | Model, new: str) -> Model:
        """Give an own model another name. Raises BadInput."""
        return self._told(self.shelf.rename(model, new))

    def star(self, model: str | Model, starred: bool = True) -> Model:
        """Mark a favourite."""
        return self._told(self.shelf.star(model, starred))

    def rate(self, model: str | Model, rating: int) -> Model:
        """Rate it 0 to 5."""
        return self._told(self.shelf.rate(model, rating))

    def note(self, model: str | Model, notes: str) -> Model:
        """Keep words about it."""
        return self._told(self.shelf.note(model, notes))

    def name_direction(self, model: str | Model, k: int, text: str) -> Model:
        """Name its k-th latent direction."""
        return self._told(self.shelf.name_direction(model, k, text))

    def place(self, folder: Path, name: str | None = None) -> Model:
        """Copy a model folder onto the shelf."""
        return self._told(self.shelf.place(folder, name))

    def delete(self, model: str | Model) -> Trashed:
        """Put an own model into the trash. Raises BadInput for starter models."""
        trashed = self.shelf.delete(model)
        self.refresh()
        return trashed

    def undo(self, trashed: Trashed) -> None:
        """Bring a deleted model back."""
        self.shelf.undo(trashed)
        self.refresh()

    def _told(self, model: Model) -> Model:
        self.refresh()
        return model
