"""Classifiers are opened by name, whatever they are, and what is none is refused with a sentence."""

from pathlib import Path

import msgspec
import pytest
import torch
from safetensors.torch import load_file

from engine.classification.opened import open_classifier
from engine.errors import BadInput, NotFound
from engine.library import everyday
from engine.library.card import read_card, write_card
from engine.networks.efficientnet_lite import load_lite
from engine.networks.registry import build_classifier
from tests.engine.classification.conftest import SETTINGS

pytestmark = pytest.mark.usefixtures("one_thread")


def test_a_model_of_the_library_says_of_unit_pictures_what_its_network_says_of_its_own_range(model: Path) -> None:
    opened = open_classifier("tones")
    assert (opened.name, opened.size, opened.channels) == ("tones", 16, 1)
    assert (opened.classes, opened.starter) == (("dark", "middle", "light"), False)
    network = build_classifier("strided", SETTINGS).eval()
    network.load_state_dict(load_file(model / "classifier.safetensors"))
    x = torch.rand(4, 1, 16, 16)
    assert torch.allclose(opened.network(x), network(2 * x - 1), atol=1e-6)
    assert not any(parameter.requires_grad for parameter in opened.network.parameters())
    assert not opened.network.training
    assert open_classifier(model).key == opened.key


def test_attacks_see_it_with_pictures_from_nought_to_one_and_gradients_reach_them(model: Path) -> None:
    victim = open_classifier("tones").victim
    assert (victim.low, victim.high) == (0.0, 1.0)
    x = torch.rand(2, 1, 16, 16, requires_grad=True)
    (gradient,) = torch.autograd.grad(victim.logits(x).sum(), x)
    assert gradient.abs().sum() > 0


@pytest.mark.parametrize("one", everyday.EVERYDAY, ids=lambda one: one.name)
def test_everyday_things_are_named_by_the_network_of_photographs_itself(one: everyday.Everyday) -> None:
    opened = open_classifier(one.name)
    assert (opened.title, opened.size, opened.channels, opened.starter) == (one.title, one.size, 3, True)
    assert len(opened.classes) == 1_000
    x = torch.rand(1, 3, 64, 64)
    assert torch.equal(opened.network(x), load_lite(one.variant)(x))


def test_what_names_nothing_is_refused(model: Path) -> None:
    with pytest.raises(BadInput, match=r"fashion32 is of the family noise-to-image.*Choose a classifier"):
        open_classifier("fashion32")
    with pytest.raises(NotFound, match=r"no model called 'tone'\. Did you mean tones"):
        open_classifier("tone")
    with pytest.raises(
        NotFound, match=r"no model called 'everyday'\. Did you mean everyday-lite[01] or everyday-lite[01]"
    ):
        open_classifier("everyday")
    with pytest.raises(NotFound, match=r"The library has everyday-lite0, everyday-lite1, "):
        open_classifier("xyz")


def test_a_card_that_names_other_classes_than_the_network_is_refused(model: Path) -> None:
    write_card(model, msgspec.structs.replace(read_card(model), classes=("dark", "light")))
    with pytest.raises(BadInput, match="names 2 classes, its network 3"):
        open_classifier("tones")


def test_damaged_weights_and_those_of_another_network_are_refused(model: Path) -> None:
    card = read_card(model)
    other = {"classifier": "strided", "settings": SETTINGS | {"width": 8}}
    write_card(model, msgspec.structs.replace(card, architecture=other))
    with pytest.raises(BadInput, match="do not fit the network its card names"):
        open_classifier("tones")
    write_card(model, card)
    weights = model / "classifier.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"x")
    with pytest.raises(BadInput, match="changed or damaged"):
        open_classifier("tones")
