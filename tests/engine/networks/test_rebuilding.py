import pytest
import torch
from torch import Tensor

from engine.errors import BadInput
from engine.networks.rebuilding import quarter
from engine.networks.registry import build_discriminator


def made(size: int = 32, channels: int = 3, **settings: object) -> torch.nn.Module:
    torch.manual_seed(0)
    return build_discriminator("lightweight", {"size": size, "channels": channels, "width": 2, **settings})


@pytest.mark.parametrize("size", [16, 64, 256])
@pytest.mark.parametrize("conditioning", ["projection", "auxiliary", "concat"])
def test_pictures_are_judged_and_rebuilt_at_half_the_size(size: int, conditioning: str) -> None:
    d = made(size, 1, classes=3, conditioning=conditioning)
    x = torch.rand(3, 1, size, size) * 2 - 1
    logits = d(x, torch.eye(3))
    assert logits.shape == (3,)
    assert logits.dtype == torch.float32
    rebuilt, target = d.rebuild(x)
    assert rebuilt.shape == target.shape == (6, 1, size // 2, size // 2)
    assert rebuilt.abs().max() <= 1


def test_no_rebuilt_picture_is_larger_than_128() -> None:
    rebuilt, target = (
        made(512, width=1)(torch.zeros(1, 3, 512, 512)),
        made(512, width=1).rebuild(torch.zeros(1, 3, 512, 512)),
    )
    assert rebuilt.shape == (1,)
    assert target[0].shape == target[1].shape == (2, 3, 128, 128)


def test_the_targets_are_the_reduced_picture_and_a_quarter_at_full_sharpness() -> None:
    d = made(32).eval()
    x = torch.rand(2, 3, 32, 32)
    _, target = d.rebuild(x)
    assert torch.allclose(target[:2], x.reshape(2, 3, 16, 2, 16, 2).mean((3, 5)), atol=1e-6)
    assert torch.equal(target[2:], x[:, :, :16, :16])


def test_in_training_each_picture_has_a_quarter_of_its_own_the_same_for_features_and_target() -> None:
    d = made(32)
    x = torch.rand(40, 3, 32, 32)
    _, target = d.rebuild(x)
    corners = [x[:, :, i : i + 16, j : j + 16] for i in (0, 16) for j in (0, 16)]
    found = [sum(torch.equal(target[40 + n], corner[n]) for n in range(40)) for corner in corners]
    assert sum(found) == 40
    assert min(found) > 2
    seen: list[Tensor] = []
    d.halvings[0].register_forward_hook(lambda _m, _inputs, features: seen.append(features))
    d.part.register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0]))
    torch.manual_seed(3)
    d.rebuild(x)
    torch.manual_seed(3)
    chosen = torch.randint(4, (40,))
    features, given = seen
    for n in range(40):
        row, column = divmod(int(chosen[n]), 2)
        assert torch.equal(given[n], features[n, :, 8 * row : 8 * row + 8, 8 * column : 8 * column + 8])


def test_quarters_are_counted_along_the_rows() -> None:
    x = torch.arange(16.0).reshape(1, 1, 4, 4).expand(4, -1, -1, -1)
    first = quarter(x, torch.arange(4))[:, 0, 0, 0]
    assert first.tolist() == [0, 2, 8, 10]


def test_rebuilding_teaches_the_features_that_judge() -> None:
    d = made(32)
    rebuilt, target = d.rebuild(torch.rand(2, 3, 32, 32))
    (rebuilt - target).square().mean().backward()
    for part in (d.first, d.halvings[0], d.halvings[1], d.whole, d.part):
        assert all(p.grad is not None and p.grad.abs().sum() > 0 for n, p in part.named_parameters() if "original" in n)
    assert d.head.logit.parametrizations.weight.original.grad is None


def test_a_halving_is_the_mean_of_both_ways() -> None:
    halving = made(norm="spectral").double().halvings[0].eval()
    x = torch.randn(2, halving.short[1].in_channels, 8, 8).double()
    small = x.reshape(2, -1, 4, 2, 4, 2).mean((3, 5))
    short = torch.einsum("ncij,oc->noij", small, halving.short[1].weight[:, :, 0, 0])
    expected = (halving.main(x) + torch.where(short > 0, short, 0.2 * short)) / 2
    assert torch.allclose(halving(x), expected)


@pytest.mark.parametrize("norm", ["batch", "layer", "spectral"])
def test_no_layer_changes_its_input_in_place_and_every_norm_works(norm: str) -> None:
    d, x = made(norm=norm), torch.randn(2, 3, 32, 32)
    kept = x.clone()
    with torch.autocast("cpu", torch.bfloat16):
        assert d(x).isfinite().all()
    assert torch.equal(x, kept)
    mixes = any(isinstance(module, torch.nn.BatchNorm2d) for module in d.halvings.modules())
    assert mixes == (norm == "batch")


def test_an_unknown_norm_and_an_impossible_size_are_refused_with_a_sentence() -> None:
    with pytest.raises(BadInput, match=r"always has spectral norm; beside it .* not 'none'"):
        made(norm="none")
    with pytest.raises(BadInput, match=r"lightweight discriminator makes pictures of 16, .* not 24"):
        made(24)
