"""Work in pieces: all rows once, in order, in smaller pieces from where memory ran out."""

from pathlib import Path

import pytest
import torch

from engine.errors import BadInput
from engine.memory import Pieces, noted
from tests.engine.conftest import FolderReporter

HUGE = 1 << 52
"""Bytes that no computer has: the real allocator refuses them."""


@pytest.mark.parametrize("room", [9, 4, 1])
def test_pieces_are_halved_where_memory_runs_out(tmp_path: Path, room: int) -> None:
    reporter, done = FolderReporter(tmp_path), []

    def work(start: int, end: int) -> tuple[int, int]:
        if end - start > room and start >= 9:
            torch.empty(HUGE, dtype=torch.uint8)
        done.extend(range(start, end))
        return start, end

    made = list(Pieces(9, noted(reporter)).over(25, work))
    assert done == list(range(25))
    assert made[0] == (0, 9)
    assert max(end - start for start, end in made[1:]) == room
    said = [data["sentence"] for _, data in reporter.events]
    assert said == [
        f"Memory ran out: the work goes on with {n} pictures at a time." for n in {9: [], 4: [4], 1: [4, 2, 1]}[room]
    ]


def test_without_room_for_the_least_it_is_a_sentence() -> None:
    for least in (1, 9):
        with pytest.raises(BadInput, match=f"not even for {least} of the pictures"):
            list(Pieces(9, least=least).over(9, lambda _start, _end: torch.empty(HUGE, dtype=torch.uint8)))


def test_another_error_passes() -> None:
    with pytest.raises(RuntimeError, match="shape"):
        list(Pieces(9).over(9, lambda _start, _end: torch.zeros(3).view(2)))
