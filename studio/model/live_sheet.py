"""Pictures that follow their latents: a sheet sends what changed down the live lane and keeps the newest pixels."""

import time
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from engine.jobs.live_spec import Answer, LiveRequest, Render
from engine.jobs.spec import Latent

BUDGET_S = 0.016
"""One request asks for as many pictures as can be made in this time; the others follow in turn."""
FEWEST = 4


class LiveLane(Protocol):
    """What a sheet needs of the live lane."""

    answered: SignalInstance

    def send(self, channel: str, request: LiveRequest) -> int:
        """Send `request`; of one channel only the newest counts."""


class LiveSheet(QObject):
    """Pixels of N pictures, uint8 [N, H, W, C] in one buffer, and which of them are up to date.

    One request is under way at a time, and what was wanted last follows at once when its answer comes: a hand that
    moves faster than pictures can be made still sees every answer. Where the whole sheet takes too long (a slow or a
    busy machine), a request asks for those that have waited longest, so that some follow the hand at once and all soon.
    `failed` carries a sentence.
    """

    painted = Signal(int)
    """New pixels are here, for the wish with this number (see `show`)."""
    failed = Signal(str)

    def __init__(self, live: LiveLane, channel: str, parent: QObject | None = None, *, exact: bool = False) -> None:
        """`exact`: pixels for keeping, the same as an export's; otherwise for looking, and faster."""
        super().__init__(parent)
        self._live = live
        self._exact = exact
        self._channel = channel
        self._model = ""
        self._wanted: tuple[Latent, ...] = ()
        self._shown: list[Latent | None] = []
        self.wish = 0
        """The number of the newest wish."""
        self._sent: tuple[int, int, tuple[tuple[int, Latent], ...]] | None = None
        self._sent_at = 0.0
        self._cost = 0.0
        self.ages: list[int] = []
        """For each picture, the wish that its pixels fulfil."""
        self.shape: tuple[int, int, int] = (0, 0, 0)
        self.pixels = bytearray()
        live.answered.connect(self._take)

    def show(self, model: str, latents: Sequence[Latent]) -> int:
        """Have pictures of `latents` from `model`. Returns the number of this wish."""
        if model != self._model:
            self._model = model
            self._shown, self._sent, self.ages = [], None, []
        self._wanted = tuple(latents)
        self.wish += 1
        self._shown = (self._shown + [None] * len(self._wanted))[: len(self._wanted)]
        self.ages = (self.ages + [0] * len(self._wanted))[: len(self._wanted)]
        self._fit()
        self._send()
        return self.wish

    def refresh(self) -> None:
        """Render all again: the model's weights have changed."""
        self._shown = [None if one is None else _STALE for one in self._shown]
        self._sent = None
        self._send()

    def ready(self, index: int) -> bool:
        """Whether there are pixels for `index`, of this model (of these or of slightly older settings)."""
        return index < len(self._shown) and self._shown[index] is not None

    @property
    def settled(self) -> bool:
        """Whether every picture shows just what was asked for last."""
        return list(self._wanted) == self._shown

    def picture(self, index: int) -> bytes:
        """Pixels of one picture, [H, W, C]."""
        step = self.shape[0] * self.shape[1] * self.shape[2]
        return bytes(self.pixels[index * step : (index + 1) * step])

    def _fit(self) -> None:
        height, width, channels = self.shape
        size = len(self._shown) * height * width * channels
        if len(self.pixels) != size:
            self.pixels = (self.pixels + bytearray(max(0, size - len(self.pixels))))[:size]

    def _send(self) -> None:
        if self._sent is not None:
            return  # the lane answers every request, with an error if it must, even when its process has died
        due = tuple((i, latent) for i, latent in enumerate(self._wanted) if self._shown[i] != latent)
        if not due or not self._model:
            return
        room = max(FEWEST, int(BUDGET_S / self._cost)) if self._cost else len(due)
        if room < len(due):
            due = tuple(sorted(due, key=lambda one: self.ages[one[0]])[:room])
        stamp = self._live.send(self._channel, Render(self._model, tuple(latent for _, latent in due), self._exact))
        self._sent, self._sent_at = (stamp, self.wish, due), time.monotonic()

    def _take(self, channel: str, answer: Answer, pixels: bytes | memoryview | None) -> None:
        if channel != self._channel or self._sent is None or answer.stamp != self._sent[0]:
            return
        _, wish, due = self._sent
        self._sent = None
        spent = (time.monotonic() - self._sent_at) / len(due)
        self._cost = 0.7 * self._cost + 0.3 * spent if self._cost else spent
        if answer.error:
            self.failed.emit(answer.error)
            return
        if len(answer.shape) == 4 and pixels is not None:
            self._place(due, (answer.shape[1], answer.shape[2], answer.shape[3]), pixels, wish)
        self._send()
        self.painted.emit(wish)

    def _place(
        self, due: tuple[tuple[int, Latent], ...], shape: tuple[int, int, int], pixels: bytes | memoryview, wish: int
    ) -> None:
        if shape != self.shape:
            self.shape = shape
            self.pixels = bytearray()
        self._fit()
        step = shape[0] * shape[1] * shape[2]
        for place, (index, latent) in enumerate(due):
            if index < len(self._shown):
                self.pixels[index * step : (index + 1) * step] = pixels[place * step : (place + 1) * step]
                self._shown[index] = latent
                self.ages[index] = wish


_STALE = Latent(seeds=())
"""Stands for pixels of a model's older weights: worth showing until the new ones come, never what is wanted."""
