"""The live lane as the window sees it: send a request, get the newest answer as a signal in the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from engine.jobs.live import LiveClient
    from engine.jobs.live_spec import Answer, LiveRequest


class LiveModel(QObject):
    """Pictures at the speed of the hand. Of each channel only the newest request is answered."""

    answered = Signal(str, object, object)
    """channel, Answer, pixels: raw bytes uint8 [N, H, W, C] (empty without pictures)."""

    _arrived = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client: LiveClient | None = None
        self._newest: dict[str, int] = {}
        self._arrived.connect(self._hop, Qt.ConnectionType.QueuedConnection)

    @property
    def is_open(self) -> bool:
        """Whether there is a live process, so that models may be loaded."""
        return self._client is not None

    def open(self) -> None:
        """Start the live process, so that it is warm when it is wanted. Asked for again, does nothing."""
        if self._client is None:
            from engine.jobs.live import LiveClient

            self._client = LiveClient(self._arrived.emit)
            self._client.start()

    def send(self, channel: str, request: LiveRequest) -> int:
        """Ask; returns the request's stamp. An answer with an older stamp never arrives after this."""
        self.open()
        assert self._client is not None
        stamp = self._client.send(channel, request)
        self._newest[channel] = stamp
        return stamp

    def drop(self, channel: str) -> None:
        """What `channel` asked for is not wanted any more: no answer to it arrives after this, and the work on it ends."""
        if self._client is not None:
            self._newest[channel] = self._client.drop(channel)

    def close(self) -> None:
        """End the live process."""
        client, self._client = self._client, None
        if client is not None:
            client.close()

    def _hop(self, answer: Answer, pixels: object) -> None:
        if answer.stamp >= self._newest.get(answer.channel, 0):
            self.answered.emit(answer.channel, answer, pixels)
