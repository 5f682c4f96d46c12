"""What translators minimize, each against an independent computation in float64; and the law of the pool."""

import numpy as np
import pytest
import torch

from engine.games.losses import GAMES
from engine.games.perceptual import Perceptual
from engine.games.pool import Pool
from engine.games.translation import difference, discriminator_loss, generator_loss, matching_loss

pytestmark = pytest.mark.usefixtures("one_thread")


def maps(seed: int) -> list[list[torch.Tensor]]:
    """Two scales with two layers and logits each."""
    chance = torch.Generator().manual_seed(seed)
    shapes = [[(2, 4, 8, 8), (2, 6, 4, 4), (2, 1, 3, 3)], [(2, 4, 4, 4), (2, 6, 2, 2), (2, 1, 2, 2)]]
    return [[torch.randn(shape, generator=chance) for shape in scale] for scale in shapes]


def array(x: torch.Tensor) -> np.ndarray:
    return x.numpy().astype(np.float64)


@pytest.mark.parametrize("game", ["lsgan", "nonsaturating", "hinge", "relativistic-average"])
def test_the_games_are_weighed_as_their_papers_do_and_added_over_scales(game: str) -> None:
    real, fake = maps(1), maps(2)
    d = g = 0.0
    for r, f in zip(real, fake, strict=True):
        x, y = array(r[-1]), array(f[-1])
        if game == "lsgan":  # CycleGAN's: mean squared error to 1 and 0; half of the sum for the discriminator
            d += 0.5 * (((x - 1) ** 2).mean() + (y**2).mean())
            g += ((y - 1) ** 2).mean()
        elif game == "nonsaturating":  # pix2pix's: binary cross entropy of logits
            d += 0.5 * (np.log1p(np.exp(-x)).mean() + np.log1p(np.exp(y)).mean())
            g += np.log1p(np.exp(-y)).mean()
        elif game == "hinge":
            d += 0.5 * (np.maximum(0, 1 - x).mean() + np.maximum(0, 1 + y).mean())
            g += -y.mean()
        else:  # ESRGAN's, equations 1 and 2, each the mean of its two terms
            sure, unsure = x - y.mean(), y - x.mean()
            d += 0.5 * (np.log1p(np.exp(-sure)).mean() + np.log1p(np.exp(unsure)).mean())
            g += 0.5 * (np.log1p(np.exp(sure)).mean() + np.log1p(np.exp(-unsure)).mean())
    assert discriminator_loss(game, real, fake).item() == pytest.approx(d, rel=1e-5)
    beside = real if GAMES[game].relativistic else None
    assert generator_loss(game, fake, beside).item() == pytest.approx(g, rel=1e-5)


def test_feature_matching_is_the_mean_over_scales_of_layers_without_the_logits() -> None:
    real, fake = maps(1), maps(2)
    for scale in fake:
        for layer in scale:
            layer.requires_grad_()
    expected = 0.0
    for r, f in zip(real, fake, strict=True):
        expected += (
            sum(4 / 3 * np.abs(array(a) - array(b.detach())).mean() for a, b in zip(r[:-1], f[:-1], strict=True)) / 2
        )
    found = matching_loss(fake, real)
    assert found.item() == pytest.approx(expected, rel=1e-5)
    found.backward()
    assert fake[0][0].grad is not None
    assert fake[0][-1].grad is None


def test_difference_is_absolute() -> None:
    assert difference(torch.full((1, 3, 4, 4), 0.5), torch.full((1, 3, 4, 4), -0.25)).item() == 0.75


def test_what_a_network_sees_differs_more_the_more_pictures_do_and_moves_only_what_was_made() -> None:
    perceptual = Perceptual()
    chance = torch.Generator().manual_seed(0)
    truth = torch.rand(1, 3, 64, 64, generator=chance) * 2 - 1
    noise = torch.randn(1, 3, 64, 64, generator=chance)
    found = [perceptual((truth + strength * noise).clamp(-1, 1), truth).item() for strength in (0, 0.1, 0.5)]
    assert found[0] == 0
    assert found[0] < found[1] < found[2]
    made, wanted = noise.clone().requires_grad_(), truth.clone().requires_grad_()
    perceptual(made, wanted).backward()
    assert made.grad is not None
    assert made.grad.abs().sum() > 0
    assert wanted.grad is None
    assert perceptual(torch.zeros(1, 1, 20, 20), torch.ones(1, 1, 20, 20)).item() > 0
    assert not list(perceptual.parameters())
    assert not perceptual.state_dict()


def test_a_pool_gives_back_what_comes_until_it_is_full_then_the_old_half_of_the_time_and_keeps_the_new_instead() -> (
    None
):
    pool, chance = Pool(8, (1, 1, 1)), torch.Generator().manual_seed(0)
    first = torch.arange(8.0).reshape(8, 1, 1, 1)
    assert torch.equal(pool.exchange(first, chance), first)
    inside, old = set(range(8)), 0
    for number in range(8, 2008):
        shown = int(pool.exchange(torch.full((1, 1, 1, 1), float(number)), chance))
        if shown != number:
            old += 1
            assert shown in inside, "never one that was given away or that never came"
            inside = inside - {shown} | {number}
    assert 900 < old < 1100
    assert {int(one) for one in pool.stored} == inside


def test_a_pool_of_none_is_a_window_and_what_a_pool_holds_is_its_state() -> None:
    pictures = torch.rand(3, 2, 4, 4)
    assert torch.equal(Pool(0, (2, 4, 4)).exchange(pictures, torch.Generator()), pictures)
    pool, again = Pool(4, (2, 4, 4)), Pool(4, (2, 4, 4))
    pool.exchange(pictures, torch.Generator())
    again.load_state_dict(pool.state_dict())
    new = torch.rand(5, 2, 4, 4)
    draws = [one.exchange(new, torch.Generator().manual_seed(1)) for one in (pool, again)]
    assert torch.equal(*draws)
