"""Tells the program what has changed in the ledger, whoever changed it."""

import logging
from collections.abc import Callable

from engine.jobs.changes import Change, JobChanged, JobEvent, QueueCleared, Trouble
from engine.jobs.ledger import Ledger

log = logging.getLogger(__name__)


class Announcer:
    """Compares the ledger with what it last told, and tells `listener` the rest."""

    def __init__(self, ledger: Ledger, listener: Callable[[Change], None]) -> None:
        self._ledger = ledger
        self._listener = listener
        self._version = -1
        self._revision = self._event = self._cleared = 0
        self._trouble = ""

    def begin(self) -> None:
        """From here on: what was before is not told."""
        self._revision = self._ledger.counter("revision")
        self._event = self._ledger.last_event()
        self._cleared = self._ledger.counter("cleared")

    def announce(self, certainly: bool) -> None:
        """Tell what is new. Unless `certainly`, first ask cheaply whether another thread or process wrote at all."""
        version = self._ledger.data_version()
        if version == self._version and not certainly:
            return
        self._version = version
        if (cleared := self._ledger.counter("cleared")) != self._cleared:
            self._cleared = cleared
            self.tell(QueueCleared())
        for event in self._ledger.events(after=self._event):
            self._event = event.id
            if event.kind != "state":
                self.tell(JobEvent.of(event))
        for job in self._ledger.changed(self._revision):
            self._revision = job.revision
            self.tell(JobChanged(job))

    @property
    def troubled(self) -> bool:
        """Whether trouble was told and is not over."""
        return bool(self._trouble)

    def trouble(self, sentence: str) -> None:
        """Tell that the queue cannot go on, or with '' that it can again; each once."""
        if sentence != self._trouble:
            if sentence:
                log.error("%s", sentence)
            self._trouble = sentence
            self.tell(Trouble(sentence))

    def tell(self, change: Change) -> None:
        """Tell one change."""
        try:
            self._listener(change)
        except Exception:
            # The listener's mistake must not stop the queue.
            log.exception("a listener failed on %s", type(change).__name__)
