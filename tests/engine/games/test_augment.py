import math

import pytest
import torch

from engine.games.augment import AUGMENTATIONS, BGC, augment, geometry, instance_noise
from engine.games.augment.pipeline import resample


def _stream(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


@pytest.mark.parametrize("name", list(AUGMENTATIONS))
@pytest.mark.parametrize("channels", [1, 3])
def test_same_stream_same_change_and_shape_kept(name: str, channels: int) -> None:
    x = torch.rand(16, channels, 24, 24) * 2 - 1
    once, again = augment(x, [name], _stream()), augment(x, [name], _stream())
    assert once.shape == x.shape
    assert torch.equal(once, again)
    if channels == 1 and name in ("hue", "saturation"):  # grey has neither
        assert torch.equal(once, x)
        return
    assert not torch.equal(once, x)
    assert not torch.equal(once, augment(x, [name], _stream(1)))


@pytest.mark.parametrize("name", list(AUGMENTATIONS))
def test_gradients_pass_through_and_are_right(name: str) -> None:
    x = torch.rand(3, 1, 8, 8, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda t: augment(t, [name], _stream(3)), (x,))


def test_translation_moves_by_at_most_an_eighth_and_fills_with_grey() -> None:
    x = torch.zeros(200, 1, 32, 32)
    x[:, :, 16, 16] = 1
    moved = augment(x, ["translation"], _stream())
    places = moved.flatten(1).argmax(1)
    rows, columns = places // 32 - 16, places % 32 - 16
    assert moved.sum() == 200
    assert set(rows.tolist()) == set(range(-4, 5))
    assert set(columns.tolist()) == set(range(-4, 5))


def test_flip_turns_about_half_of_the_pictures() -> None:
    x = torch.rand(400, 1, 4, 4)
    same = (augment(x, ["flip"], _stream()) == x).flatten(1).all(1).float().mean()
    assert 0.4 < same < 0.6


def test_cutout_takes_at_most_a_quarter_of_the_picture() -> None:
    gone = (augment(torch.ones(300, 1, 16, 16), ["cutout"], _stream()) == 0).flatten(1).float().mean(1)
    assert 0 < gone.mean() <= 0.25
    assert gone.max() <= 0.25


def test_nothing_asked_nothing_changed() -> None:
    x = torch.rand(2, 1, 4, 4)
    assert augment(x, [], _stream()) is x
    assert augment(x, ["flip", "turn"], _stream(), probability=0) is x


def test_shift_is_a_cut_of_the_picture_padded_with_its_mirror_image() -> None:
    x = torch.rand(60, 2, 16, 16)
    padded = torch.nn.functional.pad(x, (2, 2, 2, 2), mode="reflect")
    moved = augment(x, ["shift"], _stream())
    found = set()
    for picture, wide in zip(moved, padded, strict=True):
        cuts = {(i, j): wide[:, i : i + 16, j : j + 16] for i in range(5) for j in range(5)}
        (place,) = [place for place, cut in cuts.items() if torch.equal(cut, picture)]
        found.add(place)
    assert {i for i, _ in found} == {j for _, j in found} == {0, 1, 2, 3, 4}


def test_rotate_makes_each_quarter_turn_about_equally_often() -> None:
    x = torch.rand(400, 1, 6, 6)
    turned = augment(x, ["rotate"], _stream())
    shares = [(turned == x.rot90(k, (2, 3))).flatten(1).all(1).float().mean().item() for k in range(4)]
    assert sum(shares) == pytest.approx(1)
    assert min(shares) > 0.18


def test_a_plane_map_by_a_quarter_is_the_quarter_turn() -> None:
    x = torch.rand(2, 3, 7, 7, dtype=torch.float64)
    quarter = torch.tensor([[0.0, -1, 0], [1, 0, 0], [0, 0, 1]]).expand(2, 3, 3)
    assert torch.allclose(resample(x, quarter), x.rot90(1, (2, 3)), atol=1e-6)
    assert torch.allclose(resample(x, torch.eye(3).expand(2, 3, 3)), x, atol=1e-6)


def test_scaling_keeps_the_shape_stretching_the_area_and_turning_both() -> None:
    n = 4000
    scale, stretch, turn = (f(n, _stream()) for f in (geometry.scaling, geometry.stretching, geometry.turning))
    assert torch.equal(scale[:, 0, 0], scale[:, 1, 1])
    assert scale[:, 0, 0].log2().std().item() == pytest.approx(0.2, rel=0.05)
    assert torch.allclose(stretch.det(), torch.ones(n))
    assert torch.allclose(turn @ turn.mT, torch.eye(3).expand(n, 3, 3), atol=1e-6)
    assert torch.allclose(turn.det(), torch.ones(n))


def test_plane_maps_in_a_row_are_one_map_and_pictures_are_resampled_once() -> None:
    x = torch.rand(4, 1, 12, 12)
    stream = _stream()
    first, second = geometry.scaling(4, stream), geometry.turning(4, stream)
    assert torch.equal(augment(x, ["scale", "turn"], _stream()), resample(x, first @ second))
    smooth = torch.nn.functional.interpolate(torch.rand(4, 1, 3, 3), size=96, mode="bicubic")
    twice = resample(resample(smooth, first), second)
    once = augment(smooth, ["scale", "turn"], _stream())
    assert (twice - once)[:, :, 32:64, 32:64].abs().max() < 0.01  # away from the mirrored edge


def test_adjustments_do_to_a_pixel_what_they_say() -> None:
    x = torch.rand(6, 3, 5, 5, dtype=torch.float64) * 2 - 1
    grey = x.mean(1, keepdim=True)
    brighter = augment(x, ["brightness"], _stream()) - x
    assert torch.allclose(brighter, brighter[:, :1, :1, :1].expand_as(x))
    contrast = augment(x, ["contrast"], _stream()) / x
    assert torch.allclose(contrast, contrast[:, :1, :1, :1].expand_as(x))
    for name in ("hue", "saturation"):
        assert torch.allclose(augment(x, [name], _stream()).mean(1, keepdim=True), grey)
    hue = augment(x, ["hue"], _stream())
    assert torch.allclose((hue - grey).norm(dim=1), (x - grey).norm(dim=1))
    inverted = augment(x, ["invert"], _stream())
    flipped = (inverted != x).flatten(1).any(1)
    assert 0 < flipped.sum() < 6
    assert torch.allclose(inverted.mean(1)[flipped], -x.mean(1)[flipped])
    assert torch.allclose((inverted - inverted.mean(1, keepdim=True))[flipped], (x - grey)[flipped])


def test_hue_turns_red_through_green_and_blue() -> None:
    x = torch.zeros(300, 3, 1, 1, dtype=torch.float64)
    x[:, 0] = 1  # red
    hue = augment(x, ["hue"], _stream())[:, :, 0, 0]  # on a circle through red, green and blue
    assert torch.allclose(hue.sum(1), torch.ones(300, dtype=torch.float64))
    assert torch.allclose(hue.square().sum(1), torch.ones(300, dtype=torch.float64))
    angle = 2 * math.pi * torch.rand(300, 1, 1, 1, generator=_stream()).flatten()
    assert torch.allclose(hue[:, 0], (1 + 2 * angle.double().cos()) / 3, atol=1e-6)
    assert torch.allclose(hue[:, 1], (1 + 2 * (angle.double() - 2 * math.pi / 3).cos()) / 3, atol=1e-6)


def test_instance_noise_has_the_deviation_asked_for() -> None:
    noise = instance_noise(torch.zeros(50, 1, 20, 20), _stream(), sigma=0.3)
    assert noise.std().item() == pytest.approx(0.3, rel=0.02)
    assert noise.mean().abs() < 0.01


@pytest.mark.parametrize("name", ["flip", "turn", "brightness"])
def test_probability_is_the_share_of_pictures_changed(name: str) -> None:
    x = torch.rand(1500, 1, 6, 6) - 0.5
    share = (augment(x, [name], _stream(), probability=0.4) - x).flatten(1).abs().amax(1).gt(1e-5).float().mean()
    assert share.item() == pytest.approx(0.2 if name == "flip" else 0.4, abs=0.04)


def test_the_whole_row_of_ada_keeps_shapes_and_gradients() -> None:
    x = torch.rand(8, 3, 16, 16, requires_grad=True)
    changed = augment(x, BGC, _stream(), probability=0.8)
    changed.square().sum().backward()
    assert changed.shape == x.shape
    assert x.grad.isfinite().all()
    assert (x.grad != 0).float().mean() > 0.5
