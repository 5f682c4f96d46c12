"""Something put into the trash, as a step that can be taken back and done again."""

from collections.abc import Callable
from typing import Generic, TypeVar

from studio.language import tr

T = TypeVar("T")
BACK = tr("Brought back from the trash.")


class Deletion(Generic[T]):
    """`take` moves things into the trash and gives what is gone (None: nothing); `put_back` what it could not bring back."""

    def __init__(self, take: Callable[[], T | None], put_back: Callable[[T], T | None]) -> None:
        self._take, self._put_back = take, put_back
        self.gone: T | None = take()

    def back(self) -> None:
        """Bring back what is gone."""
        if self.gone is not None:
            self.gone = self._put_back(self.gone)

    def again(self) -> None:
        """Delete it once more, if it is all there."""
        if self.gone is None:
            self.gone = self._take()
