"""What the owner wants of the running job now: set by one thread, read by the job at every step."""

import threading

from engine.jobs.reporter import Want

_RANK = {Want.GO: 0, Want.PAUSE: 1, Want.CANCEL: 2}


class Desk:
    """Wishes for one attempt. CANCEL beats PAUSE, and neither is taken back; SNAPSHOT and SAVE are said once."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._want = Want.GO
        self._once: list[Want] = []
        self._held = False

    def tell(self, want: Want, held: bool = False) -> None:
        """Note a wish. A job that is held comes back to hear PAUSE or CANCEL."""
        with self._changed:
            if want in (Want.SNAPSHOT, Want.SAVE):
                if want not in self._once:
                    self._once.append(want)
            else:
                if _RANK[want] > _RANK[self._want]:
                    self._want = want
                self._held = held
            self._changed.notify_all()

    def interrupt(self) -> None:
        """Say PAUSE from a signal handler, which must not wait for a lock that its own thread may hold."""
        if self._want is Want.GO:
            self._want = Want.PAUSE

    def want(self) -> Want:
        """What to do now; does not return while the job is held."""
        if not self._held and not self._once:  # the usual case, without a lock: attributes are read whole
            return self._want
        with self._changed:
            while self._held and self._want is Want.GO:
                self._changed.wait(0.1)  # `interrupt` cannot notify
            if self._want is not Want.GO or not self._once:
                return self._want
            return self._once.pop(0)
