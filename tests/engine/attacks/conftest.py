"""Fixtures of the attacks' tests: a small classifier, pictures, and what it sees in them."""

from collections.abc import Callable

import pytest
from torch import Tensor

from engine.attacks.victim import Victim
from tests.engine.attacks.made import made, small


@pytest.fixture
def victim() -> Victim:
    """An untrained classifier of grey pictures of 8 px in [0, 1], five classes, in float64."""
    return Victim(small())


@pytest.fixture
def pictures() -> Tensor:
    """Six of them."""
    return made()


@pytest.fixture
def named(victim: Victim, pictures: Tensor) -> Tensor:
    """What the classifier sees in them."""
    return victim.looked_at(pictures).argmax(1)


@pytest.fixture(autouse=True)
def _one_thread(one_thread: Callable[[], None]) -> None:
    """Nothing here is large."""
