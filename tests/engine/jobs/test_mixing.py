"""Latents as recipes: every mixture against vectors computed by hand, with seeds, codes and styles."""

import math

import msgspec
import numpy as np
import pytest

from engine.jobs.mixing import between, blend, difference, source_of
from engine.jobs.spec import Latent, Style

SIZE = 64
RNG = np.random.default_rng(5)
NOISE = {seed: RNG.standard_normal(20_000) for seed in range(1, 9)}


def coded(*numbers: float, name: int = 9) -> Latent:
    return Latent((name,), (0.0,), code=numbers)


def vector(latent: Latent) -> np.ndarray:
    """z in float64, by the definition in `Latent`; a code repeats to the length of the noises."""
    z = sum((w * NOISE.get(s, 0) for s, w in zip(latent.seeds, latent.weights, strict=True)), np.zeros(20_000))
    if not latent.code:
        return z / math.sqrt(sum(w * w for w in latent.weights))
    return z + np.resize(np.array(latent.code), 20_000)


def length(z: np.ndarray) -> float:
    return float(np.sqrt((z**2).mean()))


def test_difference_of_seeds_is_the_signed_sum_at_the_priors_variance() -> None:
    found = difference(Latent((1,)), Latent((2,)), Latent((3,)))
    assert dict(zip(found.seeds, found.weights, strict=True)) == {1: 1, 2: -1, 3: 1}
    assert np.allclose(vector(found), (NOISE[1] - NOISE[2] + NOISE[3]) / math.sqrt(3))


def test_difference_brings_each_term_to_its_own_unit_length_first() -> None:
    found = difference(Latent((1, 2), (30.0, 40.0)), Latent((2,)), Latent((3,)))
    by_hand = 0.6 * NOISE[1] + 0.8 * NOISE[2] - NOISE[2] + NOISE[3]
    z = vector(found)
    assert np.corrcoef(z, by_hand)[0, 1] == pytest.approx(1, abs=1e-9)


def test_a_minus_a_plus_c_is_c() -> None:
    a = Latent((1,), classes=(1.0, 0.0), directions=(2.0,), truncation=0.4)
    c = Latent((3,), classes=(0.0, 1.0), truncation=0.9)
    assert difference(a, a, c) == msgspec.structs.replace(c, directions=(0.0,))
    assert difference(a, c, c) == a
    d, e = coded(1.0, -2.0), coded(0.5, 3.0, name=8)
    assert difference(d, d, e).code == e.code


def test_difference_of_codes_adds_their_numbers_and_is_no_longer_than_the_longest() -> None:
    small = difference(coded(1.0, 1.0), coded(0.5, 1.0), coded(0.0, 0.5))
    assert small.code == pytest.approx((0.5, 0.5))
    a, b, c = coded(1.0, 0.0), coded(-1.0, 0.0), coded(1.0, 0.5)
    long = vector(difference(a, b, c))
    assert length(long) == pytest.approx(length(vector(c)), rel=1e-4)
    assert np.corrcoef(long, np.resize([3.0, 0.5], 20_000))[0, 1] == pytest.approx(1, abs=1e-6)


def test_classes_subtract_and_add_none_below_zero() -> None:
    found = difference(
        Latent((1,), classes=(1, 0, 0)), Latent((2,), classes=(0, 1, 0)), Latent((3,), classes=(0, 0, 1))
    )
    assert found.classes == (0.5, 0.0, 0.5)
    whole = difference(Latent((1,), classes=(1, 0)), Latent((2,), classes=(1, 0)), Latent((3,)))
    assert whole.classes == (0.5, 0.5)  # without a choice every class counts the same


def test_truncation_of_a_difference_stays_between_its_terms() -> None:
    a, b, c = (Latent((k,), truncation=t) for k, t in ((1, 1.0), (2, 0.2), (3, 1.0)))
    assert difference(a, b, c).truncation == 1.0
    assert difference(b, a, b).truncation == 0.2


def test_styles_are_mixed_layer_by_layer_and_stay_where_all_agree() -> None:
    fine = Style("fine", (7,))
    a, b = Latent((1,), styles=(fine,)), Latent((2,))
    mixed = blend((a, b), (0.5, 0.5))
    assert mixed.styles == (Style("fine", (7, 2), (0.5, 0.5)),)
    assert blend((a, b), (1, 0)) == a
    assert blend((a, msgspec.structs.replace(b, styles=(fine,))), (1, 3)).styles == (fine,)
    summed = source_of(difference(a, b, Latent((3,))), "fine")
    assert summed is not None
    assert dict(zip(summed.seeds, summed.weights, strict=True)) == {7: 1, 2: -1, 3: 1}
    assert source_of(a, "coarse") is None


def test_a_walk_between_codes_turns_by_their_own_angle() -> None:
    a, b = coded(1.0, 0.0), coded(0.6, 0.8, name=8)
    angle = math.acos(0.6)
    for share in (0.2, 0.5, 0.8):
        by_hand = (math.cos(share * angle), math.sin(share * angle))
        assert between(a, b, share).code == pytest.approx(by_hand, abs=1e-4)
    assert between(a, a, 0.5).code == a.code
    assert (between(a, b, 0), between(a, b, 1)) == (a, b)


def test_a_walk_from_a_code_to_a_seed_fades_one_into_the_other_at_constant_length() -> None:
    a, b = coded(1.0, -1.0), Latent((2,))
    for share in (0.25, 0.5, 0.75):
        z = vector(between(a, b, share))
        by_hand = math.cos(share * math.pi / 2) * vector(a) + math.sin(share * math.pi / 2) * vector(b)
        assert np.allclose(z, by_hand, atol=1e-4)
        assert length(z) == pytest.approx(1, abs=0.02)


def test_a_blend_of_codes_is_as_long_as_they_are() -> None:
    mixed = blend((coded(2.0, 0.0), coded(0.0, 2.0)), (1, 1))
    assert mixed.code == pytest.approx((math.sqrt(2), math.sqrt(2)), abs=1e-4)
    half = blend((coded(1.0, 1.0), Latent((3,))), (1, 1))
    assert np.corrcoef(vector(half), vector(coded(1.0, 1.0)) + NOISE[3])[0, 1] == pytest.approx(1, abs=1e-6)
    assert length(vector(half)) == pytest.approx(1, abs=0.02)


def test_a_code_keeps_its_name_and_stays_small_in_a_file() -> None:
    code = tuple(float(number) for number in RNG.standard_normal(SIZE))
    mixed = blend((coded(*code), coded(*code[::-1], name=8)), (0.7, 0.3))
    assert (mixed.seeds, mixed.weights) == ((9,), (0.0,))
    assert len(msgspec.json.encode(mixed)) < 12 * SIZE
    assert msgspec.json.decode(msgspec.json.encode(mixed), type=Latent) == mixed
