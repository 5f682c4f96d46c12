"""An act that may fail, and who hears of it."""

from collections.abc import Callable

from engine.errors import AtelierError


def did(act: Callable[[], object], tell: Callable[[str], object]) -> bool:
    """Do `act`. Where it cannot be done, `tell` the sentence; says whether it was."""
    try:
        act()
    except (AtelierError, OSError) as error:
        tell(str(error))
        return False
    return True
