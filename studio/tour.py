"""The tour: the real window, driven by real clicks, on the starter models."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget


class TourHand(Protocol):
    """What a step of the tour may do: real clicks and keys on the widgets of the panel."""

    def find(self, name: str) -> QWidget:
        """The visible widget with this object name. Raises LookupError."""

    def click(self, target: QWidget | str, at: QPoint | None = None) -> None:
        """Click it in the middle, or `at`."""

    def type(self, target: QWidget | str, text: str) -> None:
        """Type into it."""

    def key(self, target: QWidget | str, keys: str) -> None:
        """Press a key combination ('Ctrl+Z', 'Space') on it."""

    def save_as(self, target: QWidget | str, name: str = "") -> None:
        """Click what asks for a file to save, and take the name offered there, or type `name`."""

    def wait(self, done: Callable[[], bool], what: str, seconds: float = 30.0) -> None:
        """Let the window live until `done()`. Raises TimeoutError that names `what`."""

    def shot(self, name: str) -> None:
        """Save a screenshot of the window, `<name>.png`."""

    def keep(self, picture: str) -> None:
        """Copy a picture file that was made on the tour next to the screenshots."""


@dataclass(frozen=True)
class TourStep:
    """One stop: what it shows, in a sentence, and what the hand does there.

    The screenshot `name` is taken when `act` returns: it leaves on the screen what it is about.
    """

    name: str
    sentence: str
    act: Callable[[TourHand], None]
