"""A walk through pictures: live preview, a place to scrub, and export as a moving picture."""

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from engine.jobs.spec import Latent
from studio.language import tr
from studio.model.export import Export
from studio.model.generate import GenerateModel
from studio.view.widgets.buttons import IconButton, PrimaryButton, QuietButton
from studio.view.widgets.labels import Hint
from studio.view.widgets.large_picture import LargePicture
from studio.view.widgets.slider import JumpSlider, LabelledSlider
from studio.view.widgets.states import EmptyState

FORMATS = {"GIF": ".gif", "WebP": ".webp", "MP4": ".mp4"}
STEPS = 1000
FRAME_MS = 33


class WalkPage(QWidget):
    """Plays the walk through `keys`. `closed` when the user goes back to the grid."""

    closed = Signal()

    def __init__(self, model: GenerateModel, export: Export, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._export = model, export
        self._keys: tuple[Latent, ...] = ()
        self.picture = LargePicture(model.walk, "generate.walkPicture")
        self.picture.closed.connect(self.closed)
        self.picture.stepped.connect(self._nudge)
        self.empty = EmptyState(
            tr("Like two or more pictures with the star (or select some), then walk from one to the next."),
            "generate.walkEmpty", "path", tr("Back to the grid"), primary=False,
        )  # fmt: skip
        self.empty.pressed.connect(self.closed)
        self.play = IconButton("pause", tr("Pause"), "generate.walkPlay", size=20)
        self.play.clicked.connect(self.toggle)
        self.scrub = JumpSlider()
        self.scrub.setObjectName("generate.walkPlace")
        self.scrub.setAccessibleName(tr("Place in the walk"))
        self.scrub.setRange(0, STEPS)
        self.scrub.valueChanged.connect(self._show)
        self.scrub.sliderPressed.connect(self.pause)
        self.seconds = LabelledSlider(tr("Length"), "generate.walkSeconds", 1, 30, 6, step=0.5, decimals=1, unit="s")
        self.seconds.setMinimumWidth(160)
        self.loop = QCheckBox(tr("Back to the first"))
        self.loop.setObjectName("generate.walkLoop")
        self.loop.setChecked(True)
        self.loop.toggled.connect(self._show)
        self.kind = _choice("generate.walkFormat", tr("Format"), list(FORMATS))
        self.edge = _choice("generate.walkSize", tr("Size"), [])
        self.export_button = PrimaryButton(tr("Export walk…"), "generate.walkExport", "export")
        self.export_button.clicked.connect(self._ask)
        self.back = QuietButton(tr("Back to the grid"), "generate.walkBack", "arrow-left")
        self.back.clicked.connect(self.closed)
        self.about = Hint("", "generate.walkAbout")
        self.about.setWordWrap(False)
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._tick)
        self._clock = QElapsedTimer()
        self._assemble()

    def _assemble(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addSpacing(8)
        top.addWidget(self.about, 1)
        place = QHBoxLayout()
        place.setSpacing(12)
        place.addWidget(self.play)
        place.addWidget(self.scrub, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.seconds)
        row.addWidget(self.loop)
        row.addStretch()
        for part in (self.kind, self.edge, self.export_button):
            row.addWidget(part)
        self._controls = QWidget()
        controls = QVBoxLayout(self._controls)
        controls.setContentsMargins(0, 0, 0, 0)
        controls.setSpacing(8)
        controls.addLayout(place)
        controls.addLayout(row)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        box.addLayout(top)
        box.addWidget(self.empty, 1)
        box.addWidget(self.picture, 1)
        box.addWidget(self._controls)

    def open(self, keys: tuple[Latent, ...], words: str) -> None:
        """Walk through `keys`; fewer than two say how to get some."""
        self._keys = keys
        walkable = len(keys) > 1
        self.empty.setVisible(not walkable)
        self.picture.setVisible(walkable)
        self._controls.setVisible(walkable)
        self.about.setText(words if walkable else "")
        if not walkable:
            return
        size = self._model.description.size if self._model.description else 32
        self.edge.clear()
        for factor in (1, 2, 4, 8, 16):
            if size * factor <= 1024:
                self.edge.addItem(tr("{size} px", size=size * factor), factor)
        self.edge.setCurrentIndex(max(0, self.edge.count() - 2))
        self.scrub.setValue(0)
        self._show()
        self.picture.setFocus()
        self.start()

    def start(self) -> None:
        """Play."""
        self._clock.start()
        self._timer.start()
        self.play.set_icon("pause", tr("Pause"))

    def pause(self) -> None:
        """Stand still."""
        self._timer.stop()
        self.play.set_icon("play", tr("Play"))

    def toggle(self) -> None:
        """Play or stand still."""
        self.pause() if self._timer.isActive() else self.start()

    def _nudge(self, step: int) -> None:
        self.pause()
        self.scrub.setValue(self.scrub.value() + step * STEPS // 50)

    def hideEvent(self, _event: object) -> None:
        self.pause()

    def _tick(self) -> None:
        part = self._clock.restart() / 1000 / self.seconds.value
        self.scrub.setValue((self.scrub.value() + max(1, round(part * STEPS))) % (STEPS + 1))

    def _show(self, *_: object) -> None:
        self._model.show_walk(self._keys, self.scrub.value() / STEPS, self.loop.isChecked())

    def _ask(self) -> None:
        if self._model.choice is None:
            return
        suffix = FORMATS[self.kind.currentText()]
        stem = f"{self._model.choice.name}-walk"
        suggested = self._export.unused(self._export.default_folder(), stem, suffix)
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Export walk"), str(suggested), f"*{suffix}")
        if chosen:
            self.write(self._export.ending(Path(chosen), suffix))

    def write(self, out: Path) -> None:
        """Queue the export into `out`."""
        if self._model.choice is None:
            return
        self._export.remember_folder(out.parent)
        self._export.walk(
            self._model.choice, self._keys, out, self.seconds.value, loop=self.loop.isChecked(),
            enlarge=int(self.edge.currentData() or 1),
        )  # fmt: skip


def _choice(name: str, label: str, entries: list[str]) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(label)
    box.addItems(entries)
    return box
