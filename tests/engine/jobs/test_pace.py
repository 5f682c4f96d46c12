"""The pace of a core: as many operations as torch itself counts, and no setting left behind."""

import torch
from torch.utils.flop_counter import FlopCounterMode

from engine.jobs.pace import OPERATIONS, pace, turn


def test_a_turn_is_as_many_operations_as_torch_counts() -> None:
    once = turn()
    with FlopCounterMode(display=False) as counter:
        once()
    assert counter.get_total_flops() == OPERATIONS


def test_the_pace_is_that_of_one_thread_and_leaves_the_threads_as_they_were() -> None:
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        assert 0.05 < pace() < 2_000
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)
