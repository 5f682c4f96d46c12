"""Devices and precisions: what is there is taken, what is not is refused in a sentence."""

import pytest
import torch

from engine.device import choose_device, choose_precision
from engine.errors import BadInput


def test_devices_and_precisions_that_are_not_there_are_refused_in_a_sentence() -> None:
    assert choose_device("cpu").type == "cpu"
    assert choose_precision(torch.device("cpu"), "float32") is torch.float32
    with pytest.raises(BadInput, match="'gpu' is no device"):
        choose_device("gpu")
    with pytest.raises(BadInput, match="'int8' is no precision"):
        choose_precision(torch.device("cpu"), "int8")
