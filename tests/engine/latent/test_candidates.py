"""Candidates of the starter model: one category's samples, the dimensions in which they differ, and a taste climbed in them."""

import numpy as np
import pytest
import torch
from torch import Tensor

from engine import paths
from engine.latent.ascend import Climb, ascend, varied
from engine.latent.candidates import look, placing
from engine.latent.model import LoadedModel
from engine.latent.space import Space
from engine.latent.taste import Round, learn, next_grid

pytestmark = pytest.mark.usefixtures("one_thread")
SNEAKER = 7


def embed(pictures: Tensor) -> Tensor:
    """Features that cost nothing: the picture at a quarter of its side."""
    return torch.nn.functional.avg_pool2d(pictures, 4).flatten(1)


@pytest.fixture(scope="module")
def clothes() -> Space:
    model = LoadedModel(paths.resources() / "models" / "fashion32")
    return Space(model.generator, model.card.latent_size, model.classes)


def test_samples_are_of_the_category_and_their_places_of_variance_one(clothes: Space) -> None:
    found = look(clothes, embed, SNEAKER, count=60, dimensions=5)
    assert found.classes is not None
    assert (found.classes.argmax(1) == SNEAKER).all()
    assert found.places.shape == (60, 5)
    assert np.allclose(found.places.std(0), 1, atol=1e-6)
    assert len({*look(clothes, embed, None, count=60).classes.argmax(1).tolist()}) > 5  # type: ignore[union-attr]


def test_placing_is_the_same_as_the_basis_and_passes_gradients(clothes: Space) -> None:
    found = look(clothes, embed, SNEAKER, count=40, dimensions=4)
    codes = found.codes[:3].clone().requires_grad_(True)
    assert found.classes is not None
    places = placing(found.basis, embed)(clothes.draw(codes, found.classes[:3]))
    assert np.allclose(places.detach().numpy(), found.places[:3], atol=1e-3)
    (slope,) = torch.autograd.grad(places.sum(), codes)
    assert slope.abs().sum() > 0


def test_three_grids_and_a_climb_please_a_person_more_than_the_best_of_many_samples(clothes: Space) -> None:
    found = look(clothes, embed, SNEAKER, count=120)
    chance = np.random.default_rng(0)
    person = chance.standard_normal(8)
    rounds: list[Round] = []
    for _ in range(3):
        shown = found.places[next_grid(learn(rounds, 8), found.places, 12, chance)]
        rounds.append(Round(shown, shown @ person > np.quantile(shown @ person, 0.8)))
    known = learn(rounds, 8)
    scores = torch.from_numpy(known.scores(found.places)).float()
    starts = varied(scores, torch.from_numpy(found.places).float(), 4)
    assert found.classes is not None
    told = found.classes[starts]
    climbed = ascend(
        lambda codes: clothes.draw(codes, told),
        found.codes[starts],
        placing(found.basis, embed),
        torch.from_numpy(known.weights).float(),
        climb=Climb(steps=25, likeness=0.2),
    )
    with torch.no_grad():
        ends = found.basis.coordinates(embed(clothes.draw(climbed.strip[-1], told)).numpy())
    assert (ends @ person).mean() > (found.places @ person).max()


def test_looking_can_be_stopped(clothes: Space) -> None:
    def tick(done: int, total: int) -> None:
        assert total == 100
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        look(clothes, embed, SNEAKER, count=100, tick=tick)
