"""One sample, large, with what it is made of beside it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.jobs.spec import Latent
from studio.language import tr
from studio.model.generate import GenerateModel
from studio.model.live_sheet import LiveSheet
from studio.view.widgets.buttons import IconButton, QuietButton
from studio.view.widgets.labels import SectionCaption
from studio.view.widgets.large_picture import LargePicture
from studio.view.widgets.wrapped import Wrapped

DETAIL = 140
"""Width of what is said about a picture, in pixels."""


class LargePage(QWidget):
    """Shows one picture of the grid or of the favourites. `closed` when the user goes back."""

    closed = Signal()
    copy_wanted = Signal(object)
    save_wanted = Signal(object)

    def __init__(self, model: GenerateModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._sheet: LiveSheet = model.grid
        self.index = 0
        self._opened = False
        self.picture = LargePicture(model.grid, "generate.large")
        self.picture.closed.connect(self.closed)
        self.picture.stepped.connect(self._step)
        self.picture.liked.connect(self._like)
        self.picture.locked.connect(self._lock)
        back = QuietButton(tr("Back to the grid"), "generate.largeBack", "arrow-left")
        back.clicked.connect(self.closed)
        self.like = IconButton("star", tr("Like"), "generate.largeLike", size=20)
        self.lock = IconButton("lock-open", tr("Lock"), "generate.largeLock", size=20)
        copy = IconButton("copy", tr("Copy picture"), "generate.largeCopy", size=20)
        save = IconButton("download-simple", tr("Save picture…"), "generate.largeSave", size=20)
        self.like.setCheckable(True)
        self.lock.setCheckable(True)
        self.like.clicked.connect(self._like)
        self.lock.clicked.connect(self._lock)
        copy.clicked.connect(lambda: self.copy_wanted.emit(self.latent()))
        save.clicked.connect(lambda: self.save_wanted.emit(self.latent()))
        top = QHBoxLayout()
        top.addWidget(back)
        top.addStretch()
        for button in (self.like, self.lock, copy, save):
            top.addWidget(button)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        details = QVBoxLayout()
        details.addWidget(SectionCaption(tr("How it was made")))
        details.addSpacing(8)
        details.addLayout(self._form)
        details.addStretch()
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addWidget(self.picture, 1)
        middle.addLayout(details)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        box.addLayout(top)
        box.addLayout(middle, 1)
        model.changed.connect(self._refresh)

    def open(self, sheet: LiveSheet, index: int) -> None:
        """Show picture `index` of `sheet` (the grid's or the favourites')."""
        self._sheet, self.index, self._opened = sheet, index, True
        self.picture.watch(sheet, index)
        self._refresh()
        self.picture.setFocus()

    def latent(self) -> Latent:
        """What is shown."""
        return self._latents()[self.index]

    def _latents(self) -> tuple[Latent, ...]:
        return self._model.shown() if self._sheet is self._model.grid else self._model.now.favourites

    def _step(self, by: int) -> None:
        if 0 <= self.index + by < len(self._latents()):
            self.open(self._sheet, self.index + by)

    def _like(self) -> None:
        self._model.toggle_favourite(self.latent())

    def _lock(self) -> None:
        if self._sheet is self._model.grid:
            self._model.toggle_lock(self.index)

    def _refresh(self) -> None:
        if not self._opened:
            return
        latents = self._latents()
        if not latents:
            self.closed.emit()
            return
        if self.index >= len(latents):
            self.open(self._sheet, len(latents) - 1)
            return
        grid = self._sheet is self._model.grid
        liked = self.latent() in self._model.now.favourites
        self.like.setChecked(liked)
        self.like.set_icon("star-fill" if liked else "star")
        self.lock.setVisible(grid)
        locked = grid and self._model.now.cells[self.index].locked
        self.lock.setChecked(locked)
        self.lock.set_icon("lock-fill" if locked else "lock-open")
        while self._form.rowCount():
            self._form.removeRow(0)
        for name, value in described(self._model, self.latent()):
            label, said = QLabel(name), Wrapped(value, DETAIL)
            label.setProperty("role", "hint")
            self._form.addRow(label, said)


def described(model: GenerateModel, latent: Latent) -> list[tuple[str, str]]:
    """What a picture is made of, as names and values for people."""
    rows = [(tr("Model"), model.choice.title if model.choice else "")]
    if model.description is not None:
        rows.append((tr("True size"), tr("{size} × {size} px", size=model.description.size)))
    parts = sorted(
        ((weight, name) for name, weight in zip(model.classes, latent.classes, strict=False) if weight), reverse=True
    )
    if parts:
        whole = len(parts) == 1
        rows.append((tr("Category"), ", ".join(name if whole else f"{name} {weight:.0%}" for weight, name in parts)))
    seeds = [(seed, weight) for seed, weight in zip(latent.seeds, latent.weights, strict=False) if weight]
    if latent.code:
        rows.append((tr("Found"), tr("in a picture that the model was given")))
    if seeds:
        rows.append((tr("Seed") if len(seeds) == 1 else tr("Seeds"), _listed(seeds)))
    for style in latent.styles:
        rows.append(
            (style.layers.capitalize(), tr("style of ") + _listed(list(zip(style.seeds, style.weights, strict=True))))
        )
    rows.append((tr("Variety"), f"{latent.truncation:.2f}"))
    for k, amount in enumerate(latent.directions):
        if amount:
            rows.append((model.direction_name(k), f"{amount:+.1f}".replace("-", "−")))
    return rows


def _listed(seeds: list[tuple[int, float]]) -> str:
    return "\n".join(f"− {seed}" if weight < 0 else str(seed) for seed, weight in seeds)
