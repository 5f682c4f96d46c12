"""Two ranks with the same global batch end as one process does: every number to 1e-5 after 20 steps, and the ranks bit by bit alike."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from tests.engine.training.rank_of_runs import AS_THEY_ARE

SCRIPT, ROOT = Path(__file__).parent / "rank_of_runs.py", Path(__file__).parents[3]
NAMES = (
    "dcgan",  # batch norm in both networks, over all pictures of the batch
    "vae-gan",  # an encoder that learns with the generator, alone at first
    "dcgan-conditional",
    "wgan-gp",  # several turns, a gradient of a gradient
    "vae",
    "sagan",  # hinge, attention, spectral norm
    "stylegan2-ada",  # R1, path length, style mixing, noise, adaptive augmentation, groups in the batch
    "relativistic-average",  # its loss is no mean over pictures
    "cyclegan",  # two sets, remembered pictures
)
pytestmark = pytest.mark.timeout(600)  # processes that import torch, on machines that may be busy
CLOSE, CLOSE_IN_DOUBLE = 1e-5, 1e-9


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """How runs of one process and of two end."""
    folder = tmp_path_factory.mktemp("ranks")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "ATELIER_HOME": str(folder), "OMP_NUM_THREADS": "1"}

    def begin(rank: int, count: int) -> "subprocess.Popen[bytes]":
        words = [sys.executable, str(SCRIPT), str(rank), str(count), str(folder), *NAMES]
        return subprocess.Popen(words, env=environment)

    for count in (1, 2):
        processes = [begin(rank, count) for rank in range(count)]
        assert [process.wait() for process in processes] == [0] * count
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_two_ranks_end_as_one_process_does(name: str, ended: Path) -> None:
    one, first, second = (torch.load(ended / f"{name}-{who}.pt") for who in ("1-0", "2-0", "2-1"))
    assert one.keys() == first.keys()
    apart = {key: float((one[key].double() - first[key].double()).abs().max()) for key in one if one[key].numel()}
    worst = max(apart, key=apart.__getitem__)
    assert apart[worst] < (CLOSE if name in AS_THEY_ARE else CLOSE_IN_DOUBLE), f"{worst}: {apart[worst]:.1e}"
    assert all(torch.equal(first[key], second[key]) for key in first if not key.startswith("figure")), "ranks differ"
