"""The counted costs: what ships is what is counted, for recipes of every family, and what they say is sensible."""

from pathlib import Path

import msgspec
import pytest

from engine.recipes import estimate, load, names, override, own
from engine.recipes.costs import LARGE, SMALL, costs
from engine.recipes.estimate import cost_at
from engine.training.cost import count

pytestmark = pytest.mark.usefixtures("one_thread")


def test_every_recipe_has_a_counted_cost() -> None:
    assert sorted(costs(SMALL)) == sorted(costs(LARGE)) == names()


@pytest.mark.parametrize(
    "name", ["dcgan", "wgan-gp", "vae", "sgan", "stylegan2", "classifier-cnn", "adversarial-training"]
)
def test_what_ships_is_what_is_counted_now(name: str) -> None:
    assert count(load(name)).gflop == pytest.approx(costs()[name].gflop, rel=0.02)
    assert count(load(name)).weights_m == pytest.approx(costs()[name].weights_m, rel=0.02)


@pytest.mark.parametrize("name", ["dcgan", "stylegan2", "vae"])
def test_what_is_reckoned_between_the_sides_that_were_counted_is_near_what_is_counted_there(name: str) -> None:
    found, said = count(load(name), 64), cost_at(name, 64)
    assert said.gflop == pytest.approx(found.gflop, rel=0.25)
    assert said.kept_mb == pytest.approx(found.kept_mb, rel=0.25)
    assert said.weights_m == pytest.approx(found.weights_m, rel=0.25)


def test_beyond_the_largest_side_that_was_counted_the_area_decides() -> None:
    assert cost_at("dcgan", 1024).gflop == pytest.approx(64 * cost_at("dcgan", 128).gflop)
    assert cost_at("dcgan", 16).gflop == pytest.approx(cost_at("dcgan", 32).gflop / 4)
    sides = (16, 28, 32, 64, 128, 256, 512, 1024)
    for name in names():
        gflops = [cost_at(name, side).gflop for side in sides]
        assert gflops == sorted(gflops), name


def test_a_linear_layer_costs_two_operations_a_weight_forward_and_four_backward() -> None:
    small = override(load("gan-mlp"), {"generator.settings.hidden": 16, "generator.settings.layers": 1})
    large = override(load("gan-mlp"), {"generator.settings.hidden": 32, "generator.settings.layers": 1})
    latent, pixels = int(small.generator.settings["latent"]), 32 * 32 * 3
    weights = 16 * (latent + pixels)  # added by 16 more hidden units
    # In the discriminator's step forward only; in the generator's forward, the weights' gradient, and the last layer's input's.
    expected = 2 * weights + 4 * weights + 2 * 16 * pixels
    assert (count(large).gflop - count(small).gflop) * 1e9 == pytest.approx(expected, rel=0.05, abs=1.5e5)


def test_a_recipe_of_ones_own_is_reckoned_like_one_of_the_same_networks() -> None:
    mine = msgspec.structs.replace(load("stylegan2"), name="mine")
    assert estimate(mine, 64) == estimate(load("stylegan2"), 64)
    strange = msgspec.structs.replace(mine, discriminator=load("gan-mlp").discriminator)
    assert estimate(strange, 32).core_seconds_per_thousand > 0


def test_estimates_grow_with_side_width_and_turns() -> None:
    plain = load("dcgan")
    base = estimate(plain, 32)
    assert estimate(plain, 64).core_seconds_per_thousand > 4 * base.core_seconds_per_thousand, "and it is deeper"
    wide = override(plain, {"generator.settings.width": 128, "discriminator.settings.width": 128})
    assert estimate(wide, 32).core_seconds_per_thousand == pytest.approx(4 * base.core_seconds_per_thousand)
    assert estimate(override(plain, {"schedule.discriminator_steps": 3}), 32).core_seconds_per_thousand == (
        pytest.approx(2 * base.core_seconds_per_thousand)
    )
    assert base.memory_mb < estimate(override(plain, {"schedule.batch": 512}), 32).memory_mb
    parts = override(plain, {"schedule.batch": 512, "schedule.accumulate": 8})
    assert estimate(parts, 32).memory_mb == pytest.approx(base.memory_mb, rel=0.01)


@pytest.mark.parametrize("name", ["dcgan", "sngan", "inpaint", "pix2pix"])
def test_a_copy_of_a_recipe_and_a_copy_of_that_are_told_what_it_is_told(name: str, own_home: Path) -> None:
    copy = own.save(load(name), "Mine", "Mine.")
    again = own.save(copy, "Mine again", "Mine.")
    assert estimate(copy, 64) == estimate(again, 64) == estimate(load(name), 64)


def test_each_of_several_cards_holds_its_share_of_a_batch() -> None:
    alone, shared = (estimate(load("dcgan"), 64, card=True, ranks=ranks) for ranks in (1, 4))
    assert shared.memory_mb < alone.memory_mb
    assert shared.core_seconds_per_thousand == alone.core_seconds_per_thousand
