"""Pickles of weights are followed without being obeyed: real files pass with room to spare, and what they do is reckoned as it is done."""

import io
import pickle
import zipfile
from collections import OrderedDict
from typing import Any

import pytest
import torch
from torch import nn

from engine.importing.pickle_steps import MOST_STEPS, PickleSteps, TooMuch

LAYERS = 400


def held(what: Any, archived: bool) -> list[io.BytesIO]:
    """The pickles of what torch.save writes."""
    written = io.BytesIO()
    torch.save(what, written, _use_new_zipfile_serialization=archived)
    if not archived:
        written.seek(0)
        return [written] * 5
    with zipfile.ZipFile(written) as archive:
        return [io.BytesIO(archive.read(name)) for name in archive.namelist() if name.endswith(".pkl")]


@pytest.mark.parametrize("archived", [True, False])
def test_a_checkpoint_of_many_layers_with_its_optimizer_takes_a_third_of_what_it_may(archived: bool) -> None:
    network = nn.Sequential(*(nn.Sequential(nn.Conv2d(1, 1, 1), nn.BatchNorm2d(1)) for _ in range(LAYERS)))
    numbers = [one.detach() for one in network.parameters()]
    moments = {k: {"step": torch.ones(()), "exp_avg": one * 1, "exp_avg_sq": one * 2} for k, one in enumerate(numbers)}
    optimizer = {"state": moments, "param_groups": [{"lr": 1e-3, "betas": (0.9, 0.999), "params": [*moments]}]}
    whole = {
        "state_dict": network.state_dict(),
        "optimizer": optimizer,
        "parameters": OrderedDict(network.named_parameters()),
        "epoch": 3,
        "size": torch.Size([1, 2]),
        "kind": torch.float16,
        "seen": {1, 2},
        "name": "G",
    }
    steps = PickleSteps()
    pickles = held(whole, archived)
    for one in pickles:
        steps.follow(one)
    assert len(pickles) == (1 if archived else 5)
    assert MOST_STEPS * 0.2 < MOST_STEPS - steps._steps < MOST_STEPS * 0.35
    assert steps._work > 0.9 * (1 << 22)


def test_what_grows_after_it_was_given_away_is_reckoned_at_its_last_size() -> None:
    copies = b"ccollections\nOrderedDict\nh\x02R" * 300
    small, large = b"", b"h\x01(" + b"K\x01K\x02\x86" * 6_000 + b"e"
    for filling, refused in ((small, False), (large, True)):
        told = b"\x80\x02]q\x01\x85q\x02" + filling + copies + b"."
        if refused:
            with pytest.raises(TooMuch):
                PickleSteps().follow(io.BytesIO(told))
        else:
            PickleSteps().follow(io.BytesIO(told))


@pytest.mark.parametrize("name", ["os.system", "builtins.eval", "torch.FloatTensor", "torch.storage.UntypedStorage"])
def test_what_weights_do_not_need_is_named(name: str) -> None:
    module, _, last = name.rpartition(".")
    with pytest.raises(pickle.UnpicklingError, match=f"GLOBAL {name}"):
        PickleSteps().follow(io.BytesIO(f"\x80\x02c{module}\n{last}\n.".encode("latin1")))
