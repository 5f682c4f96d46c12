"""A picture of any size through a translator: tiles give what one piece gives, and every shape goes in and comes out."""

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from engine.networks.instance_norm import InstanceNorm
from engine.networks.registry import build_translator
from engine.translation import apply
from engine.translation.apply import How, translate


def translator(**more: object) -> nn.Module:
    """A small one whose weights are large enough that everything in it matters."""
    torch.manual_seed(0)
    network = build_translator("resnet", {"width": 6, "blocks": 3} | more)
    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight)
    nn.init.normal_(network.last.weight, 0, 0.02)  # type: ignore[union-attr, arg-type]
    return network.eval()


def photo(height: int, width: int) -> np.ndarray:
    """Different everywhere: light changes over the whole, with detail in it."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    planes = [np.sin(x / 37 + k) * np.cos(y / 53 - k) + np.sin((x * y) / 4000 + k) + x / width for k in range(3)]
    found = np.stack(planes, -1)
    found = (found - found.min()) / (found.max() - found.min())
    return np.rint(found * 255).astype(np.uint8)


def test_tiles_give_what_one_piece_gives() -> None:
    network, picture = translator(), photo(420, 630)
    whole = translate(network, picture, How(tile=1024))
    tiled = translate(network, picture, How(tile=256))
    difference = np.abs(whole.astype(int) - tiled)
    assert whole.std() > 10
    assert difference.mean() <= 1
    seams = np.abs(np.diff(tiled.astype(int) - whole, axis=1)).mean((0, 2))
    assert seams.max() < 1  # nowhere a line from top to bottom


def test_tiles_that_are_normalized_by_themselves_would_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    network, picture = translator(), photo(420, 630)
    whole = translate(network, picture, How(tile=1024))
    monkeypatch.setattr(apply, "measure", lambda *_: None)
    assert np.abs(whole.astype(int) - translate(network, picture, How(tile=256))).mean() > 3


def test_statistics_of_one_picture_are_not_kept_for_the_next() -> None:
    network, picture = translator(), photo(128, 128)
    alone = translate(network, picture)
    translate(network, photo(300, 260), How(tile=128))
    assert np.array_equal(translate(network, picture), alone)
    assert all(norm.measured is None for norm in network.modules() if isinstance(norm, InstanceNorm))


@pytest.mark.parametrize("shape", [(1, 1), (5, 300), (64, 64), (131, 97), (300, 5)])
def test_any_size_and_shape(shape: tuple[int, int]) -> None:
    assert translate(translator(), photo(*shape), How(tile=128)).shape == (*shape, 3)


def test_grey_translators_take_colour_and_give_three_channels() -> None:
    made = translate(translator(channels=1), photo(40, 48))
    assert np.array_equal(made[..., 0], made[..., 2])


class Double(nn.Module):
    """Twice the size, exactly."""

    channels, outputs, multiple, scale, reach = 3, 3, 1, 2, 4

    def forward(self, x: Tensor) -> Tensor:
        return nn.functional.interpolate(x, scale_factor=2, mode="nearest")


def test_a_picture_may_grow() -> None:
    picture = photo(70, 90)
    made = translate(Double(), picture, How(tile=32))
    assert np.array_equal(made, picture.repeat(2, 0).repeat(2, 1))


def test_strength_zero_leaves_every_pixel() -> None:
    picture = photo(200, 150)
    assert np.array_equal(translate(translator(), picture, How(strength=0, tile=96)), picture)


def test_work_can_be_stopped_between_tiles() -> None:
    seen: list[tuple[int, int]] = []

    def tick(done: int, of: int) -> None:
        seen.append((done, of))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        translate(translator(), photo(200, 300), How(tile=96), tick=tick)
    assert [done for done, _ in seen] == [1, 2]
    assert seen[0][1] > 2
