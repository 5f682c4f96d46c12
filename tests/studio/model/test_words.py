"""Numbers are said as a person says them."""

import pytest

from studio.model.words import count, duration, memory, short


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "1 s"),
        (45, "45 s"),
        (300, "5 min"),
        (5_400, "1 h 30 min"),
        (7_200, "2 h"),
        (54_000, "15 h"),
        (260_000, "3 days"),
    ],
)
def test_durations(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_memory_in_mb_and_gb() -> None:
    assert memory(654.4) == "654 MB"
    assert memory(1_730) == "1.7 GB"


def test_counts() -> None:
    assert count(1, "picture") == "1 picture"
    assert count(2_000, "picture") == "2,000 pictures"
    assert count(3, "pass", "passes") == "3 passes"
    assert [short(n) for n in (950, 38_400, 1_200_000)] == ["950", "38.4 k", "1.2 M"]
