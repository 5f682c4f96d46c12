"""Autoencoders: the divergence against an independent formula, codes that come again, and a network that learns."""

import pytest
import torch
from torch.distributions import Normal, kl_divergence

from engine.games.reconstruction import divergence, squared_error
from engine.networks.autoencoder import Autoencoder
from engine.recipes import load, override
from engine.training.reconstruction import Reconstruction
from engine.training.step import Batch, Step, stream_for

pytestmark = pytest.mark.usefixtures("one_thread")


def test_the_divergence_is_torchs_own_of_two_normal_distributions() -> None:
    mean, log_variance = torch.randn(5, 7, dtype=torch.float64), torch.randn(5, 7, dtype=torch.float64)
    theirs = kl_divergence(Normal(mean, (log_variance / 2).exp()), Normal(0.0, 1.0)).sum(1).mean()
    assert divergence(mean, log_variance).item() == pytest.approx(theirs.item(), rel=1e-12)
    assert divergence(torch.zeros(2, 3), torch.zeros(2, 3)).item() == 0


def test_the_error_is_the_mean_of_squares() -> None:
    assert squared_error(torch.full((2, 1, 4, 4), 0.5), torch.zeros(2, 1, 4, 4)).item() == 0.25


@pytest.mark.parametrize("variational", [False, True])
def test_the_latent_of_a_picture_draws_its_reconstruction(variational: bool) -> None:
    torch.manual_seed(0)
    network = Autoencoder(16, 1, latent=6, width=8, variational=variational)
    for _ in range(20):
        network.remember(torch.randn(32, 6) * torch.arange(1.0, 7.0) + 3)
    network.eval()
    x = torch.rand(4, 1, 16, 16) * 2 - 1
    assert torch.allclose(network(network.latent_of(x)), network.reconstruct(x), atol=1e-4)
    assert network.latent_weight().shape[1] == 6


def test_drawn_codes_have_the_mean_and_covariance_of_the_codes_seen() -> None:
    network = Autoencoder(16, 1, latent=3, width=8)
    mixing = torch.tensor([[2.0, 0.0, 0.0], [1.0, 1.0, 0.0], [0.0, -1.0, 0.5]])
    chance = torch.Generator().manual_seed(1)
    for _ in range(800):
        network.remember(torch.randn(256, 3, generator=chance) @ mixing.T + torch.tensor([1.0, 2.0, 3.0]))
    codes = network.code_mean + torch.randn(50_000, 3, generator=chance) @ network.code_root().T
    assert torch.allclose(codes.mean(0), torch.tensor([1.0, 2.0, 3.0]), atol=0.1)
    assert torch.allclose(codes.T.cov(), mixing @ mixing.T, atol=0.25)


@pytest.mark.parametrize("name", ["autoencoder", "vae"])
def test_it_learns_to_give_pictures_back_and_takes_noise_away(name: str) -> None:
    recipe = override(load(name), {"generator.settings.width": 8, "generator.settings.latent": 8, "schedule.batch": 32})
    recipe = override(recipe, {"input_noise": 0.6} if name == "autoencoder" else {})
    learning = Reconstruction(recipe, 16, 1, 0, 0, torch.device("cpu"), torch.float32)
    pictures = -torch.ones(32, 1, 16, 16)
    for k in range(32):
        pictures[k, :, k % 8 : k % 8 + 8, k // 4 : k // 4 + 8] = 1
    batch = Batch(pictures, None)
    errors = []
    for number in range(200):
        learning.set_rates(1.0)
        figures = learning.phases[0][1](Step(lambda _: batch, stream_for(0, number, 0), number, number * 32, 0.0))
        learning.after_step(32 * number)
        errors.append(figures["loss_reconstruction"].item())
    assert errors[-1] < 0.3 * errors[0]
    if name == "autoencoder":
        noisy = pictures + 0.6 * torch.randn(pictures.shape, generator=torch.Generator().manual_seed(2))
        back = learning.ema.module.reconstruct(noisy)
        assert (back - pictures).square().mean() < (noisy - pictures).square().mean() / 2
