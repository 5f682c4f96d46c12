"""Home: what can be done here as pictures, what was done last, and how the machine stands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.jobs.records import Job
from engine.library.shelf import Model
from studio.language import tr
from studio.model.job_words import called, panel_of, preview_of, standing
from studio.model.observable import bind
from studio.model.studio_state import Studio
from studio.model.words import count
from studio.tour import TourHand, TourStep
from studio.view.panels.panel import Panel
from studio.view.panels.places import PLACES, panel_for
from studio.view.widgets.buttons import PrimaryButton, QuietButton
from studio.view.widgets.labels import Hint, SectionCaption
from studio.view.widgets.picture_card import PictureCard
from studio.view.widgets.recent_tile import WIDTH, RecentTile
from studio.view.widgets.scrolled import Scrolled
from studio.view.widgets.sheet_picture import cut, sample_attacks, sample_photos, sample_pictures

RECENT = 5
ROWS = {"train": 6, "generate": 3, "design": 4, "translate": 2, "inspect": 2, "library": 5}
"""How many rows of pictures the card of a panel shows."""
MOST = 400
"""So many pictures are enough for all cards."""
WIDE = 1680
"""From this width on all cards stand in one row, else in two."""
MACHINE, BETWEEN, GAP = 272, 32, 12
SHOWN = ("train", "sample", "walk", "study", "design", "translate", "attack", "robustness", "transfer", "defend")


class HomePanel(Panel):
    """One card for each panel; below it recent work and the machine."""

    key = "home"
    title = tr("What do you want to make?")
    icon = "house"
    has_side = False

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(studio, parent)
        self.setAccessibleName(tr("Home"))
        self.machine = studio.machine
        self.subtitle.setText(
            tr("Train a model on your own pictures, then create with it. Everything stays on this computer.")
        )
        self.tour = QuietButton(tr("Take the tour"), "home.tour", "compass")
        self.draw = PrimaryButton(tr("Draw something"), "home.draw", "sparkle")
        self.primary = self.draw
        self.header.addWidget(self.tour)
        self.header.addWidget(self.draw)
        self.draw.clicked.connect(lambda: self.go.emit("generate" if studio.shelf.models() else "train", None))
        whole = QVBoxLayout(self.stage)
        whole.setContentsMargins(0, 0, 0, 0)
        inside = QWidget()
        self.area = Scrolled(inside, "home.area")
        whole.addWidget(self.area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(24)
        self.cards: dict[str, PictureCard] = {}
        self._columns = 0
        self._tiles: list[RecentTile] = []
        self._cards = QGridLayout()
        self._cards.setSpacing(12)
        for place in PLACES[1:]:
            card = PictureCard(place.title, place.about, f"home.card.{place.key}", rows=ROWS[place.key])
            card.clicked.connect(lambda _=False, key=place.key: self.go.emit(key, None))
            self.cards[place.key] = card
        self._lay_cards()
        column.addLayout(self._cards, 1)
        below = QHBoxLayout()
        below.setSpacing(BETWEEN)
        below.addLayout(self._make_recent(), 1)
        below.addWidget(self._make_machine())
        column.addLayout(below)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(150)
        self._later.timeout.connect(self.refresh)
        studio.shelf.changed.connect(self._later.start)
        studio.queue.job_changed.connect(self._later.start)
        studio.queue.reordered.connect(self._later.start)
        studio.queue.opened.connect(self._opened)
        bind(self.machine, "device", self._show_device)
        self.cards["train"].set_pictures(sample_pictures(160))
        self.cards["translate"].set_pictures(sample_photos())
        self.cards["inspect"].set_pictures(sample_attacks())
        self.refresh()

    def arrive(self) -> None:
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many cards and recent tiles in a row as have room."""
        super().resizeEvent(event)
        self._lay_cards()
        self._fit_recent()

    def _lay_cards(self) -> None:
        columns = len(self.cards) if self.width() >= WIDE else (len(self.cards) + 1) // 2
        if self._columns == columns:
            return
        self._columns = columns
        for number, card in enumerate(self.cards.values()):
            self._cards.addWidget(card, number // columns, number % columns)  # moves it, where it has a place already

    def _make_recent(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(SectionCaption(tr("Recent work")))
        self._recent = QHBoxLayout()
        self._recent.setSpacing(GAP)
        column.addLayout(self._recent)
        self._nothing = Hint(tr("What you train and make appears here."), "home.nothing")
        column.addWidget(self._nothing)
        column.addStretch()
        return column

    def _make_machine(self) -> QWidget:
        box = QFrame(self)
        box.setFixedWidth(MACHINE)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(SectionCaption(tr("This machine")))
        head.addStretch()
        self.free = QuietButton(tr("Free memory"), "home.free")
        self.free.setToolTip(tr("Unload the models that were looked at. They are loaded again when they are wanted."))
        self.free.clicked.connect(self.studio.memory.free)
        self.studio.memory.freed.connect(self._freed)
        head.addWidget(self.free)
        column.addLayout(head)
        self._facts: dict[str, QLabel] = {}
        for key, words in (
            ("device", tr("Works on")),
            ("memory", tr("Memory")),
            ("disk", tr("Disk")),
            ("models", tr("Models")),
        ):
            row = QHBoxLayout()
            row.addWidget(Hint(words))
            value = QLabel("")
            value.setObjectName(f"home.{key}")
            value.setAccessibleName(words)
            row.addStretch()
            row.addWidget(value)
            column.addLayout(row)
            self._facts[key] = value
        column.addStretch()
        return box

    def _opened(self) -> None:
        self.machine.look()
        self._later.start()

    def _show_device(self, words: str) -> None:
        self._facts["device"].setText(words or tr("being looked at …"))

    def _freed(self, sentence: str) -> None:
        self.refresh()
        self.say(sentence)

    # what is shown

    def refresh(self) -> None:
        """Look at models, jobs and memory again."""
        self._later.stop()
        models = self.studio.shelf.models()
        self._facts["memory"].setText(self.machine.memory_words())
        self._facts["disk"].setText(self.machine.disk_words())
        own = sum(not model.starter for model in models)
        parts = [tr("{own} of yours", own=own)] if own else []
        parts += [count(len(models) - own, "starter")] if len(models) - own else []
        self._facts["models"].setText(" · ".join(parts) or tr("none yet"))
        self._show_cards(models)
        self._show_recent(models)

    def _show_cards(self, models: list[Model]) -> None:
        drawn = [
            picture
            for model in sorted(models, key=lambda model: not model.starter)
            if model.card.family == "noise-to-image"
            for picture in _pieces(model)
        ][:MOST]
        self.cards["generate"].set_pictures(drawn or sample_pictures(160, 400))
        half = len(drawn) // 2
        self.cards["design"].set_pictures((drawn[half:] + drawn[:half]) or sample_pictures(160, 800))
        self.cards["library"].set_pictures(drawn[::-1] or sample_pictures(160, 1200))

    def _show_recent(self, models: list[Model]) -> None:
        while self._recent.count():
            item = self._recent.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        tiles = [self._job_tile(job) for job in self.studio.queue.jobs(limit=24) if job.kind in SHOWN]
        tiles += [self._model_tile(model) for model in models if not model.starter]
        for tile in tiles[RECENT:]:
            tile.deleteLater()
        self._tiles = tiles[:RECENT]
        for tile in self._tiles:
            self._recent.addWidget(tile)
        self._recent.addStretch()
        self._fit_recent()
        self._nothing.setVisible(not tiles)

    def _fit_recent(self) -> None:
        """Show the newest, as many as have room beside the machine."""
        room = self.area.viewport().width() - MACHINE - BETWEEN
        for place, tile in enumerate(self._tiles):
            tile.setVisible((place + 1) * (WIDTH + GAP) - GAP <= room or place == 0)

    def _job_tile(self, job: Job) -> RecentTile:
        file = preview_of(job)
        return self._tile(
            called(job),
            standing(job),
            QImage(str(file)) if file is not None else QImage(),
            f"home.recent.job{job.id}",
            lambda: self.go.emit(panel_of(job), job),
        )

    def _model_tile(self, model: Model) -> RecentTile:
        picture = QImage(str(model.folder / model.card.preview))
        return self._tile(
            model.card.title or model.name,
            tr("Model"),
            picture,
            f"home.recent.{model.name}",
            lambda: self.go.emit(panel_for(model), model),
        )

    def _tile(self, title: str, words: str, picture: QImage, name: str, handler: Callable[[], object]) -> RecentTile:
        tile = RecentTile(title, words, picture, name, self)
        tile.clicked.connect(handler)
        return tile

    def tour_steps(self) -> list[TourStep]:
        def look(hand: TourHand) -> None:
            hand.wait(lambda: self.isVisible(), tr("the home panel"))

        return [TourStep("home", "What can be done here, what was done last, and how the machine stands.", look)]


def _pieces(model: Model) -> list[QImage]:
    return cut(QImage(str(model.folder / model.card.preview)), model.card.size)
