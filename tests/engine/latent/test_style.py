"""Styles: truncation and directions in w, layers with a style of their own, and walks between mixed styles."""

import itertools

import msgspec
import pytest
import torch

from engine.jobs.mixing import between
from engine.jobs.spec import Latent, Style
from engine.latent.point import noise
from engine.latent.style import layers_of, to_styles
from engine.networks.registry import build_generator

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture
def generator():
    torch.manual_seed(0)
    made = build_generator(
        "stylegan2", {"size": 32, "channels": 1, "classes": 2, "latent": 8, "width": 8, "widest": 16}
    )
    made.w_mean.copy_(torch.linspace(-1, 1, 8))
    return made.eval()


def test_the_thirds_hold_every_layer_once() -> None:
    for layers in range(3, 20):
        found = [list(range(layers))[layers_of(third, layers)] for third in ("coarse", "middle", "fine")]
        assert [*itertools.chain(*found)] == list(range(layers))
        assert all(found)


@torch.no_grad()
def test_truncation_and_directions_act_on_w(generator) -> None:
    told = (1.0, 0.0)
    w = generator.mapping(noise(5, 8)[None], torch.tensor([told]))[0]
    whole = to_styles(generator, [Latent((5,), classes=told)], None)
    assert whole.shape == (1, generator.layers, 8)
    assert torch.allclose(whole[0], w.expand(generator.layers, -1))
    half = to_styles(generator, [Latent((5,), classes=told, truncation=0.5)], None)[0, 0]
    assert torch.allclose(half, (w + generator.w_mean) / 2, atol=1e-6)
    pushed = to_styles(generator, [Latent((5,), classes=told, directions=(0.0, 2.0))], torch.eye(8)[:2])[0, 0]
    assert torch.allclose(pushed - w, 2 * torch.eye(8)[1], atol=1e-6)


@torch.no_grad()
def test_layers_with_a_style_of_their_own_take_it_and_only_they(generator) -> None:
    told = (0.0, 1.0)
    mixed = Latent((1,), classes=told, styles=(Style("fine", (2,)),))
    ws = to_styles(generator, [mixed, Latent((1,), classes=told), Latent((2,), classes=told)], None)
    fine = layers_of("fine", generator.layers)
    assert torch.allclose(ws[0, : fine.start], ws[1, : fine.start], atol=1e-6)
    assert torch.allclose(ws[0, fine], ws[2, fine], atol=1e-6)
    pictures = generator.synthesis(ws)
    assert not torch.equal(pictures[0], pictures[1])
    assert not torch.equal(pictures[0], pictures[2])


def test_a_walk_between_mixed_styles_begins_and_ends_at_them_and_passes_through_both() -> None:
    a, b = Latent((1,), styles=(Style("fine", (2,)),)), Latent((3,), styles=(Style("coarse", (4,)),))
    assert between(a, b, 0) == a
    assert between(a, b, 1) == b
    middle = {style.layers: style for style in between(a, b, 0.5).styles}
    assert middle["fine"].seeds == (2, 3)  # b's fine layers are those of the whole of b
    assert middle["coarse"].seeds == (1, 4)
    assert msgspec.json.decode(msgspec.json.encode(between(a, b, 0.5)), type=Latent) == between(a, b, 0.5)
