"""Networks that enlarge, that draw from label maps, and that judge at several scales: sizes published, and first steps."""

import pytest
import torch
import torch.nn.functional as F
from torch import nn

from engine.errors import BadInput
from engine.networks.enlarging import enlarging
from engine.networks.judgements import judgements, of_two
from engine.networks.registry import build_discriminator, build_translator
from engine.networks.spade_translator import SpadeNorm

pytestmark = pytest.mark.usefixtures("one_thread")


def count(network: nn.Module) -> int:
    return sum(p.numel() for p in network.parameters())


@pytest.mark.parametrize(
    ("name", "settings", "published"),
    [
        ("srresnet", {}, 1_517_571),
        ("rrdb", {}, 16_697_987),
        ("spade", {"channels": 151}, 96_500_000),  # ADE20K's, and Cityscapes' with 36: given to three places
        ("spade", {"channels": 36}, 93_000_000),
    ],
)
def test_the_number_of_weights_is_the_published_one(name: str, settings: dict[str, int], published: int) -> None:
    found = count(build_translator(name, settings))
    assert found == pytest.approx(published, rel=1e-3 if name == "spade" else 0)


@pytest.mark.parametrize("scale", [2, 4])
@pytest.mark.parametrize("name", ["srresnet", "rrdb"])
def test_enlarging_networks_do_so_and_say_how_far_they_reach(name: str, scale: int) -> None:
    network = build_translator(name, {"width": 4, "blocks": 1, "scale": scale}).double()
    picture = torch.rand(1, 3, 24, 56, dtype=torch.float64, requires_grad=True)
    made = network(picture)
    assert made.shape == (1, 3, 24 * scale, 56 * scale)
    assert (network.scale, network.channels, network.outputs, network.multiple) == (scale, 3, 3, 1)
    (gradient,) = torch.autograd.grad(made[0, 0, 12 * scale, 28 * scale], picture)
    columns = (gradient[0].abs().sum((0, 1)) > 0).nonzero().flatten()
    assert 28 - network.reach <= int(columns.min())
    assert int(columns.max()) <= 28 + network.reach


def test_srresnet_begins_near_the_picture_resized() -> None:
    torch.manual_seed(0)
    picture = torch.rand(2, 3, 16, 16) * 2 - 1
    made = build_translator("srresnet", {"width": 16, "blocks": 4})(picture)
    assert (made - F.interpolate(picture, scale_factor=4, mode="bilinear")).abs().mean() < 0.1


def test_shuffled_pixels_begin_as_if_repeated_so_without_a_checkerboard() -> None:
    made = enlarging("shuffle", 4, 2)(torch.rand(1, 4, 6, 6))
    assert torch.equal(made, F.interpolate(made[..., ::2, ::2], scale_factor=2))
    with pytest.raises(BadInput, match="by shuffle or resize"):
        enlarging("transposed", 4, 2)
    with pytest.raises(BadInput, match="2 or 4 times, not 3"):
        enlarging("shuffle", 4, 3)


def test_a_label_map_scales_and_shifts_each_place_by_what_lies_there() -> None:
    norm = SpadeNorm(3, 2, 8).double()
    x = torch.randn(1, 3, 8, 8, dtype=torch.float64)
    labels = torch.zeros(1, 2, 16, 16, dtype=torch.float64)
    labels[:, 0, :, :8], labels[:, 1, :, 8:] = 1, 1
    plain = (x - x.mean((2, 3), keepdim=True)) / (x.var((2, 3), keepdim=True, correction=0) + 1e-5).sqrt()
    h = torch.relu(norm.shared(labels[..., ::2, ::2]))
    assert torch.allclose(norm(x, labels), plain * (1 + norm.scale(h)) + norm.shift(h))
    ratio = (norm(x, labels) - norm.shift(h)) / plain
    assert not torch.allclose(ratio[..., 4, 1], ratio[..., 4, 6])


def test_a_spade_of_one_label_everywhere_is_the_same_everywhere_inside() -> None:
    network = build_translator("spade", {"channels": 2, "width": 4})
    labels = torch.zeros(1, 2, 64, 96)
    labels[:, 1] = 1
    made = network(labels)
    assert made.shape == (1, 3, 64, 96)
    assert made.abs().max() <= 1


def test_each_scale_is_judged_by_a_discriminator_of_its_own_on_the_averaged_picture() -> None:
    network = build_discriminator("multi-scale", {"channels": 3, "width": 4, "looks": 3})
    picture = torch.rand(1, 3, 128, 128)
    found = judgements(network, picture)
    assert [maps[-1].shape[2] for maps in found] == [14, 6, 2]
    half = F.avg_pool2d(picture, 3, 2, 1, count_include_pad=False)
    assert torch.equal(found[1][-1], network.parts[1](half))
    assert torch.equal(network(picture), found[0][-1])
    assert half[:, :, 0, 0] == pytest.approx(picture[:, :, :2, :2].mean((2, 3)), abs=1e-6)
    with pytest.raises(BadInput, match="1 to 4 scales, not 5"):
        build_discriminator("multi-scale", {"looks": 5})


@pytest.mark.parametrize(
    ("name", "settings"),
    [("patch", {}), ("patch", {"norm": "batch"}), ("multi-scale", {}), ("vgg", {"size": 64})],
)
def test_two_batches_judged_together_are_judged_as_each_alone(name: str, settings: dict[str, object]) -> None:
    network = build_discriminator(name, {"width": 4} | settings)
    first, second = torch.rand(2, 3, 64, 64), torch.rand(2, 3, 64, 64) * 2 - 1
    together = of_two(network, first, second)
    for found, picture in zip(together, (first, second), strict=True):
        for ours, alone in zip(found, judgements(network, picture), strict=True):
            assert all(torch.allclose(a, b, atol=1e-5) for a, b in zip(ours, alone, strict=True))


def test_the_discriminator_of_large_pictures_is_srgan_s_without_batch_norm() -> None:
    network = build_discriminator("vgg", {"size": 96 + 32, "width": 64})
    assert [conv.out_channels for conv in network.convs] == [64, 64, 128, 128, 256, 256, 512, 512, 512, 512]
    assert network(torch.rand(2, 3, 128, 128)).shape == (2,)
    with pytest.raises(BadInput, match="not 96"):
        build_discriminator("vgg", {"size": 96})
