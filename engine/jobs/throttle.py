"""At most ten progress messages a second; the newest always arrives in the end."""

import threading
import time
from collections.abc import Callable

Sample = tuple[int, int, dict[str, float]]

INTERVAL_S = 0.1


class Throttle:
    """Passes samples (step, total, metrics) on to `send`, at most one every `interval_s`. Used by two threads."""

    def __init__(self, send: Callable[[Sample], None], interval_s: float = INTERVAL_S) -> None:
        self._send = send
        self._interval_s = interval_s
        self._guard = threading.Lock()
        self._last = float("-inf")
        self._waiting: Sample | None = None

    def offer(self, sample: Sample) -> None:
        """Send it now if it is time, else keep it; it replaces one that waits."""
        with self._guard:
            self._waiting = sample
            if time.monotonic() - self._last >= self._interval_s:
                self._pass_on()

    def tick(self) -> None:
        """Send what waits, if it is time. Called some ten times a second, so that a stalled job shows its last step."""
        with self._guard:
            if self._waiting is not None and time.monotonic() - self._last >= self._interval_s:
                self._pass_on()

    def flush(self) -> None:
        """Send what waits now: before an event, and before the end."""
        with self._guard:
            if self._waiting is not None:
                self._pass_on()

    def _pass_on(self) -> None:
        assert self._waiting is not None
        sample, self._waiting = self._waiting, None
        self._last = time.monotonic()
        self._send(sample)
