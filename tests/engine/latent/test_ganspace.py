"""Principal directions: those of w are its own components, those of z are what the early layer answers to."""

import pytest
import torch

from engine import paths
from engine.latent.ganspace import early_layer, principal_directions
from engine.latent.model import LoadedModel
from engine.latent.space import Space
from engine.networks.registry import build_generator

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(scope="module")
def clothes() -> Space:
    model = LoadedModel(paths.resources() / "models" / "fashion32")
    return Space(model.generator, model.card.latent_size, model.classes)


def test_in_w_they_are_the_eigenvectors_of_its_covariance_with_their_deviations() -> None:
    torch.manual_seed(0)
    generator = build_generator("stylegan2", {"size": 16, "channels": 1, "latent": 8, "width": 8, "widest": 16})
    space = Space(generator.eval().requires_grad_(False), 8, 0)
    found = principal_directions(space, 3, samples=2_048).double()
    codes, _ = space.sample(2_048, torch.Generator().manual_seed(0))
    values, vectors = torch.linalg.eigh(torch.cov(codes.double().T, correction=0))
    for k in range(3):
        assert float(found[k].norm()) == pytest.approx(float(values[-1 - k].sqrt()), rel=1e-3)
        assert abs(float(found[k] @ vectors[:, -1 - k] / found[k].norm())) > 0.999
        assert found[k].abs().max() == found[k].max()


@torch.no_grad()
def test_in_z_the_first_change_the_picture_more_than_chance_does(clothes: Space) -> None:
    found = principal_directions(clothes, 6, samples=1_024)
    assert found.shape == (6, 64)
    assert torch.allclose(found.norm(dim=1), torch.ones(6), atol=1e-5)
    chance = torch.Generator().manual_seed(1)
    codes, told = clothes.sample(40, chance)
    any_way = torch.nn.functional.normalize(torch.randn(20, 64, generator=chance), dim=1)

    def change(direction: torch.Tensor) -> float:
        return float((clothes.draw(codes + 2 * direction, told) - clothes.draw(codes, told)).square().mean())

    by_chance = sum(change(direction) for direction in any_way) / 20
    assert change(found[0]) > 1.3 * by_chance
    assert change(found[1]) > by_chance


def test_they_are_the_same_each_time(clothes: Space) -> None:
    assert torch.equal(principal_directions(clothes, 4, samples=256), principal_directions(clothes, 4, samples=256))


@torch.no_grad()
def test_the_early_layer_is_small_and_no_hook_stays(clothes: Space) -> None:
    layer = early_layer(clothes)
    sides = []
    hook = layer.register_forward_hook(lambda _m, _i, output: sides.append(output.shape[2]))
    clothes.draw(*clothes.sample(1, torch.Generator().manual_seed(0)))
    hook.remove()
    assert sides == [8]
    assert not any(module._forward_hooks for module in clothes.generator.modules())
