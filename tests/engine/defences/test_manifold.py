"""Projection onto what a generator draws: where the nearest picture is known, and on the starter model."""

import pytest
import torch
from torch import Tensor, nn

from engine import paths
from engine.attacks.goal import leave
from engine.attacks.iterate import bim
from engine.attacks.victim import Victim
from engine.defences.bpda import defended
from engine.defences.detector import roc
from engine.defences.manifold import Descent, Manifold, manifold_of
from engine.errors import BadInput
from engine.latent.searchable import open_searchable
from engine.latent.space import Space
from engine.randomness import stream

pytestmark = pytest.mark.usefixtures("one_thread")


class Line(nn.Module):
    """Draws pictures of 2 x 2 pixels on a plane: two orthogonal patterns, as bright as the two numbers of the code say."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = nn.Parameter(torch.tensor([[1.0, 1.0, -1.0, -1.0], [1.0, -1.0, 1.0, -1.0]]) / 4)

    def forward(self, z: Tensor, classes: Tensor | None = None) -> Tensor:
        return (z @ self.rows).view(-1, 1, 2, 2)


def spread(count: int, seed: int = 0) -> Tensor:
    return torch.rand(count, 1, 2, 2, generator=torch.Generator().manual_seed(seed)) * 0.4 + 0.3


def test_on_a_plane_it_is_the_orthogonal_projection_and_the_residual_what_is_left() -> None:
    line, pictures = Line(), spread(5)
    found = Manifold(Space(line, 2, 0), descent=Descent(steps=200, starts=2)).project(pictures)
    flat = (pictures * 2 - 1).flatten(1)
    basis = line.rows.detach() * 2  # of length 1
    nearest = (flat @ basis.T @ basis).view(-1, 1, 2, 2)
    assert torch.allclose(found.pictures * 2 - 1, nearest, atol=1e-4)
    left = ((flat - nearest.flatten(1)) / 2).square().mean(1)
    assert torch.allclose(found.residual, left, atol=1e-6)


def test_it_does_not_depend_on_the_batch_and_comes_again() -> None:
    space, pictures, descent = Space(Line(), 2, 0), spread(5), Descent(steps=7, starts=3)
    together = Manifold(space, descent=descent).project(pictures)
    for one in (
        Manifold(space, descent=descent, batch=2).project(pictures),
        Manifold(space, descent=descent).project(pictures),
    ):
        assert torch.allclose(one.pictures, together.pictures, atol=1e-6)
        assert torch.allclose(one.residual, together.residual, atol=1e-7)
    assert not torch.equal(Manifold(space, descent=descent, seed=1)(pictures), together.pictures)


def test_of_several_starts_the_nearest_counts() -> None:
    class Steep(nn.Module):
        """Draws grey of the brightness sin(3 z): what a few steps reach depends on where they begin."""

        def forward(self, z: Tensor, classes: Tensor | None = None) -> Tensor:
            return (torch.sin(3 * z[:, :1])).view(-1, 1, 1, 1).expand(-1, 1, 2, 2)

    pictures = torch.tensor([0.9, 0.5, 0.1])[:, None, None, None].expand(3, 1, 2, 2)
    space, descent = Space(Steep(), 1, 0), Descent(steps=3, starts=5, rate=0.01)
    found = Manifold(space, descent=descent).project(pictures)
    starts, _ = space.sample(5, stream(0, 0, "manifold"))
    alone = []
    for start in starts:
        code, speed = start.expand(3, 1).clone(), torch.zeros(3, 1)
        for rate in (0.01, 0.01, 0.01):
            x = code.clone().requires_grad_(True)
            far = ((Steep()(x) - (pictures * 2 - 1)) / 2).square().mean((1, 2, 3))
            speed = 0.7 * speed + torch.autograd.grad(far.sum(), x)[0]
            code = code - rate * speed
        alone.append((((torch.sin(3 * code)[:, 0] - (pictures * 2 - 1)[:, 0, 0, 0]) / 2).square()).detach())
    assert torch.allclose(found.residual, torch.stack(alone).amin(0), atol=1e-6)
    assert (torch.stack(alone).amin(0) < torch.stack(alone)[0] - 0.01).any()


def test_pictures_of_another_size_are_refused_and_progress_may_stop() -> None:
    with pytest.raises(
        BadInput, match="draws 2 x 2 pixels in 1 channel, the classifier takes 4 x 4 pixels in 3 channels"
    ):
        Manifold(Space(Line(), 2, 0))(torch.rand(1, 3, 4, 4))

    with pytest.raises(BadInput, match="needs a start"):
        Manifold(Space(Line(), 2, 0), descent=Descent(starts=0))
    seen: list[tuple[int, int]] = []

    def tick(step: int, steps: int) -> None:
        seen.append((step, steps))
        if step == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Manifold(Space(Line(), 2, 0), tick=tick)(spread(1))
    assert seen == [(step, 50) for step in range(4)]


def test_an_attack_that_knows_of_it_passes_its_slope_by() -> None:
    """The classifier looks along a direction that the generator cannot draw: behind the projection no change along it is seen."""

    class Along(nn.Module):
        def forward(self, x: Tensor) -> Tensor:
            over = (x.flatten(1) @ torch.tensor([1.0, -1.0, -1.0, 1.0])) / 4 + 0.02
            return torch.stack([over, -over], 1)

    bare = Victim(Along())
    behind = defended(bare, Manifold(Space(Line(), 2, 0), descent=Descent(steps=150, starts=1)))
    pictures, goal = torch.full((2, 1, 2, 2), 0.5), leave(torch.zeros(2, dtype=torch.int64))
    for victim in (bare, behind):
        found = bim(victim, pictures, goal, 0.1, steps=3)
        assert ((found - pictures).abs() > 0.09).all()
        assert goal.reached(bare.looked_at(found)).all()
        assert not goal.reached(behind.looked_at(found)).any()


def test_the_starter_model_draws_its_own_pictures_again_from_its_encoders_guess_and_tells_them_from_noise() -> None:
    found = open_searchable(str(paths.resources() / "models" / "fashion32"))
    codes, told = found.space.sample(4, torch.Generator().manual_seed(3))
    with torch.no_grad():
        pictures = (found.space.draw(codes, told) + 1) / 2
    noise = pictures + 0.15 * (2 * torch.randint(2, pictures.shape, generator=torch.Generator().manual_seed(0)) - 1)
    guided = manifold_of(found, Descent(steps=25, starts=0))
    own, strange = guided.project(pictures), guided.project(noise.clamp(0, 1))
    assert own.pictures.shape == pictures.shape
    assert float(own.residual.max()) < 0.02
    assert torch.allclose(own.residual, (own.pictures - pictures).square().mean((1, 2, 3)), atol=1e-4)
    blind = Manifold(found.space, None, Descent(steps=25, starts=1)).project(pictures)
    assert float(own.residual.mean()) < float(blind.residual.mean())
    assert roc(own.residual, strange.residual).area > 0.9
