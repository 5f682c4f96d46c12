import math

import pytest
import torch

from engine.errors import BadInput
from engine.jobs.mixing import between
from engine.jobs.spec import Latent
from engine.latent.directions import closed_form
from engine.latent.point import noise, stack, to_classes, to_z
from engine.latent.walk import path


def test_a_seed_is_always_the_same_noise_and_seeds_differ() -> None:
    assert torch.equal(to_z(Latent((5,)), 32), noise(5, 32))
    assert noise(5, 4).tolist() == torch.randn(4, generator=torch.Generator().manual_seed(5)).tolist()
    assert not torch.equal(noise(5, 32), noise(6, 32))


def test_any_mixture_keeps_the_priors_variance() -> None:
    z = to_z(Latent((1, 2, 3, 4), (0.1, 0.4, 0.3, 0.2)), 100_000)
    assert z.mean().item() == pytest.approx(0, abs=0.02)
    assert z.std().item() == pytest.approx(1, abs=0.02)


def test_truncation_scales_and_directions_are_added() -> None:
    directions = torch.eye(3)[:2]
    z = to_z(Latent((1,), directions=(2.0, -1.0), truncation=0.5), 3, directions)
    assert torch.allclose(z, 0.5 * (noise(1, 3) + torch.tensor([2.0, -1.0, 0.0])))


def test_class_weights_are_normalized_and_checked() -> None:
    assert to_classes(Latent((1,), classes=(1, 3)), 2).tolist() == [0.25, 0.75]
    assert to_classes(Latent((1,)), 4).tolist() == [0.25] * 4
    with pytest.raises(BadInput, match="3 classes, but 2"):
        to_classes(Latent((1,), classes=(1, 0)), 3)
    with pytest.raises(BadInput, match="not be negative"):
        to_classes(Latent((1,), classes=(-1, 2)), 2)


def test_a_latent_without_seeds_or_with_odd_weights_is_refused() -> None:
    for bad in (Latent(()), Latent((1, 2), (1.0,)), Latent((1,), (0.0,))):
        with pytest.raises(BadInput):
            to_z(bad, 4)


def test_stack_gives_batches() -> None:
    z, classes = stack([Latent((1,), classes=(1, 0)), Latent((2,), classes=(0, 1))], 6, 2, None)
    assert z.shape == (2, 6)
    assert classes is not None
    assert classes.tolist() == [[1, 0], [0, 1]]
    assert stack([Latent((1,))], 6, 0, None)[1] is None


def test_directions_are_the_right_singular_vectors_strongest_first() -> None:
    weight = torch.randn(40, 6, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    found = closed_form(weight, 6).double()
    _, sizes, vectors = torch.linalg.svd(weight, full_matrices=False)
    assert torch.allclose((found * vectors).sum(1).abs(), torch.ones(6).double(), atol=1e-5)
    assert torch.allclose((weight @ found.T).norm(dim=0), sizes, atol=1e-5)
    assert all(row[row.abs().argmax()] > 0 for row in found)


def test_between_two_seeds_turns_on_the_circle_at_constant_variance() -> None:
    a, b = Latent((1,), classes=(1.0, 0.0)), Latent((2,), classes=(0.0, 1.0))
    middle = between(a, b, 0.5)
    assert middle.weights == pytest.approx((math.sqrt(0.5),) * 2)
    assert middle.classes == pytest.approx((0.5, 0.5))
    z = to_z(middle, 1000)
    assert torch.allclose(z, (noise(1, 1000) + noise(2, 1000)) / math.sqrt(2), atol=1e-6)
    assert between(a, b, 0) == a
    assert between(a, b, 1) == b


def test_a_loop_passes_its_keys_and_does_not_repeat_the_first() -> None:
    keys = [Latent((k,)) for k in range(3)]
    frames = path(keys, 12, loop=True)
    assert len(frames) == 12
    assert [frames[0], frames[4], frames[8]] == keys
    assert frames[11] != keys[0]
    steps = [
        (to_z(a, 4000) - to_z(b, 4000)).norm().item() for a, b in zip(frames, [*frames[1:], frames[0]], strict=True)
    ]
    assert max(steps) / min(steps) < 1.2


def test_an_open_path_ends_on_its_last_key() -> None:
    keys = [Latent((k,)) for k in range(3)]
    assert path(keys, 9, loop=False)[-1] == keys[-1]
    with pytest.raises(BadInput, match="at least two"):
        path(keys[:1], 9, loop=False)
