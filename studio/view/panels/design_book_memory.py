"""What was set in the lookbook dialog, kept for the next time: its text belongs to a person, the rest to everybody."""

from typing import TypeVar

import msgspec

from studio.language import tr
from studio.model.settings import Settings

TEXTS, LOOK = "design/book/", tr("design/book look")


class BookText(msgspec.Struct, frozen=True):
    """What was typed: '' where it was left as it was offered."""

    title: str = ""
    person: str = ""


class BookLook(msgspec.Struct, frozen=True):
    """How the pages are: the `paper`, how many pieces stand on one (0: as many as fit well), and what comes with them."""

    paper: str = "A4"
    on_page: int = 0
    lineage: bool = True
    beside: bool = True


T = TypeVar("T", BookText, BookLook)


class BookMemory:
    """Reads and writes both in `settings`, the text for the person called `person`."""

    def __init__(self, settings: Settings, person: str) -> None:
        self._settings, self._person = settings, person

    def text(self) -> BookText:
        """What was typed last for this person."""
        return self._read(f"{TEXTS}{self._person}", BookText())

    def look(self) -> BookLook:
        """How the pages were last."""
        return self._read(LOOK, BookLook())

    def keep(self, text: BookText, look: BookLook) -> None:
        """Keep both."""
        self._settings.remember(f"{TEXTS}{self._person}", msgspec.json.encode(text).decode())
        self._settings.remember(LOOK, msgspec.json.encode(look).decode())

    def _read(self, key: str, usual: T) -> T:
        try:
            return msgspec.json.decode(self._settings.memory(key), type=type(usual))
        except msgspec.DecodeError:
            return usual
