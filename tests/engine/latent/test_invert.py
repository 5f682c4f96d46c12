"""Inversion on the starter model and on a small one with styles: found again, in every space, with and without an encoder."""

import pytest
import torch
from torch import Tensor

from engine import paths
from engine.latent.encode import train_encoder
from engine.latent.invert import Search, invert, pace, pixel_distance
from engine.latent.model import LoadedModel
from engine.latent.space import Space
from engine.networks.encoder import Encoder
from engine.networks.registry import build_generator

pytestmark = pytest.mark.usefixtures("one_thread")


def embed(pictures: Tensor) -> Tensor:
    """Features that cost nothing: the picture at a quarter of its side."""
    return torch.nn.functional.avg_pool2d(pictures, 4).flatten(1)


@pytest.fixture(scope="module")
def clothes() -> Space:
    model = LoadedModel(paths.resources() / "models" / "fashion32")
    return Space(model.generator, model.card.latent_size, model.classes)


@pytest.fixture
def styled() -> Space:
    torch.manual_seed(0)
    generator = build_generator("stylegan2", {"size": 16, "channels": 3, "latent": 8, "width": 8, "widest": 16})
    return Space(generator.eval().requires_grad_(False), 8, 0)


def drawn(space: Space, seed: int, label: int) -> tuple[Tensor, Tensor]:
    told = torch.nn.functional.one_hot(torch.tensor([label]), space.classes).float() if space.classes else None
    code, told = space.sample(1, torch.Generator().manual_seed(seed), told)
    with torch.no_grad():
        return space.draw(code, told)[0], code[0]


def test_what_the_model_drew_is_found_again(clothes: Space) -> None:
    for seed, label in ((3, 7), (4, 0)):
        target, _ = drawn(clothes, seed, label)
        found = invert(clothes, target, embed, label=label)
        assert found.pixel_error < 0.1
        assert found.classes is not None
        assert int(found.classes.argmax()) == label
        with torch.no_grad():
            picture = clothes.draw(found.code[None], found.classes[None])[0]
        assert float((picture - target).square().mean().sqrt()) == pytest.approx(found.pixel_error, rel=1e-4)
        assert float((embed(picture[None]) - embed(target[None])).norm()) == pytest.approx(
            found.feature_error, rel=1e-4
        )
        assert 0.5 < float(found.code.square().mean()) < 1.6  # still where the model draws from


def test_it_is_the_same_each_time_and_leaves_the_generator_alone(clothes: Space) -> None:
    target, _ = drawn(clothes, 5, 9)
    before = {key: value.clone() for key, value in clothes.generator.state_dict().items()}
    quick = Search(rough=5, fine=2, last=2, pool=32)
    one, two = (invert(clothes, target, embed, search=quick) for _ in range(2))
    assert torch.equal(one.code, two.code)
    assert all(torch.equal(before[key], value) for key, value in clothes.generator.state_dict().items())


def test_more_freedom_fits_better_in_w_plus(styled: Space) -> None:
    assert styled.of == "w"
    target = torch.rand(3, 16, 16, generator=torch.Generator().manual_seed(1)) - 0.5
    free = Space(styled.generator, 8, 0, "w+")
    search = Search(prior=0.0)
    errors = [invert(space, target, embed, search=search).pixel_error for space in (styled, free)]
    assert errors[1] < errors[0]
    assert free.size == 8 * styled.generator.layers


def test_w_plus_of_one_w_draws_what_w_draws(styled: Space) -> None:
    free = Space(styled.generator, 8, 0, "w+")
    codes, _ = styled.sample(2, torch.Generator().manual_seed(0))
    with torch.no_grad():
        assert torch.allclose(styled.draw(codes, None), free.draw(codes.repeat(1, free.layers), None), atol=1e-5)


def test_w_needs_styles(clothes: Space) -> None:
    with pytest.raises(ValueError, match="styles"):
        Space(clothes.generator, clothes.latent, clothes.classes, "w+")


def test_codes_far_from_where_the_model_draws_are_unlikely(clothes: Space, styled: Space) -> None:
    for space in (clothes, styled):
        codes, _ = space.sample(200, torch.Generator().manual_seed(2))
        usual, far = space.unlikely(codes).mean(), space.unlikely(space.mean + 4 * (codes - space.mean)).mean()
        assert far > 20 * usual


def test_an_encoder_learns_to_name_and_to_redraw(clothes: Space) -> None:
    encoder = train_encoder(clothes, 1, 32, seen=1_920)
    codes, told = clothes.sample(64, torch.Generator().manual_seed(11))
    assert told is not None
    with torch.no_grad():
        pictures = clothes.draw(codes, told)
        guessed, named = encoder(pictures)
        error = (clothes.draw(guessed, told) - pictures).square().mean()
        middle = (clothes.draw(torch.zeros_like(codes), told) - pictures).square().mean()
    assert named is not None
    assert (named.argmax(1) == told.argmax(1)).float().mean() > 0.5
    assert error < middle


def test_training_an_encoder_is_the_same_each_time_and_can_be_stopped(clothes: Space) -> None:
    one, two = (train_encoder(clothes, 1, 32, seen=128).state_dict() for _ in range(2))
    assert all(torch.equal(one[key], two[key]) for key in one)

    def tick(step: int, steps: int) -> None:
        assert steps == 10
        if step == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train_encoder(clothes, 1, 32, seen=640, tick=tick)


def test_the_encoder_names_the_class_where_nobody_does(clothes: Space) -> None:
    class Sure(Encoder):
        def forward(self, x: Tensor) -> tuple[Tensor, Tensor | None]:
            return self.mean.expand(len(x), -1), torch.eye(10)[7:8] * 9

    target, _ = drawn(clothes, 3, 7)
    found = invert(clothes, target, embed, Sure(32, 1, 64, 10), search=Search(rough=10, fine=2, last=2, pool=32))
    assert found.classes is not None
    assert int(found.classes.argmax()) == 7


def test_progress_shows_the_best_picture_and_may_stop(clothes: Space) -> None:
    target, _ = drawn(clothes, 6, 1)
    seen: list[tuple[int, int]] = []

    def tick(step: int, steps: int, picture: Tensor) -> None:
        seen.append((step, steps))
        assert picture.shape == target.shape
        if step == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        invert(clothes, target, embed, search=Search(rough=4, fine=2, last=2, pool=32), tick=tick)
    assert seen == [(k, 8) for k in range(5)]


def test_the_pixel_distance_is_zero_only_for_the_same_picture() -> None:
    a = torch.rand(2, 1, 16, 16, generator=torch.Generator().manual_seed(0))
    assert pixel_distance(a[:1], a[:1]).item() == 0
    expected = sum(
        float(
            (torch.nn.functional.avg_pool2d(a[0].double(), 2**k) - torch.nn.functional.avg_pool2d(a[1].double(), 2**k))
            .square()
            .mean()
        )
        for k in range(3)
    )
    assert pixel_distance(a[:1], a[1:]).item() == pytest.approx(expected / 3, rel=1e-5)


def test_the_pace_rises_stays_and_falls_to_nothing() -> None:
    paces = [pace(k / 100) for k in range(101)]
    assert paces[0] == pytest.approx(0.2)
    assert paces[10] == 1
    assert paces[74] == 1
    assert paces[100] == pytest.approx(0, abs=1e-12)
    assert max(paces) == 1
