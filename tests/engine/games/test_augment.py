import pytest
import torch

from engine.games.augment import AUGMENTATIONS, augment


def _stream(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


@pytest.mark.parametrize("name", list(AUGMENTATIONS))
@pytest.mark.parametrize("channels", [1, 3])
def test_same_stream_same_change_and_shape_kept(name: str, channels: int) -> None:
    x = torch.rand(16, channels, 24, 24) * 2 - 1
    once, again = augment(x, [name], _stream()), augment(x, [name], _stream())
    assert once.shape == x.shape
    assert torch.equal(once, again)
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
