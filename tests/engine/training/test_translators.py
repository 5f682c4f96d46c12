"""Translators: exact resume of every recipe, runs that learn, models on the shelf, judgement, and what is refused."""

import math
from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from engine.data.derive import derived
from engine.data.images import ImageSet
from engine.errors import BadInput
from engine.jobs.reporter import Stopped, Want
from engine.jobs.spec import DatasetRef, Pairing
from engine.library.card import read_card, verify
from engine.metrics.pair_quality import PairJudge
from engine.networks.at_use import at_use
from engine.networks.pixels import to_floats
from engine.networks.placed import placed
from engine.networks.registry import build_translator
from engine.recipes import Recipe, load, names, override, settings
from engine.recipes.pairing import paired_as
from engine.recipes.sides import sides
from engine.training.batches import Pairs, parted
from engine.training.family import build_family
from engine.training.loop import Length, Loop
from engine.training.showing import Judge, Translations
from engine.training.translating import Translating
from tests.engine.training.test_loop import same, states

pytestmark = pytest.mark.usefixtures("one_thread")

TRANSLATORS = [name for name in names() if load(name).translation is not None]
TINY = {
    "generator.settings.width": 8,
    "generator.settings.blocks": 2,
    "generator.settings.growth": 4,
    "discriminator.settings.width": 8,
    "schedule.batch": 2,
    "schedule.ema_images": 8,
    "schedule.sample_images": 1_000_000,
    "schedule.evaluate_images": 1_000_000,
    "augment": "colour, translation, cutout",
    "translation.pool": 3,
    "translation.pretrain": 0.3,
}


def tiny(name: str, **more: object) -> Recipe:
    recipe = load(name)
    known = {setting.key for setting in settings(recipe)}
    return override(recipe, {key: value for key, value in (TINY | more).items() if key in known})


def squares(count: int, side: int, ground: tuple[int, ...], light: tuple[int, ...], seed: int) -> np.ndarray:
    """Squares of one colour on a ground of another, uint8 [count, side, side, 3]."""
    chance = np.random.default_rng(seed)
    images = np.empty((count, side, side, 3), np.uint8)
    images[:] = ground
    for one in images:
        y, x = chance.integers(1, side // 2, 2)
        one[y : y + side // 3, x : x + side // 3] = light
    return images


def pictures(pairing: Pairing, side: int, count: int = 24) -> ImageSet:
    """Red squares on light grey, which are to become green ones on dark blue, as `pairing` wants them."""
    red = squares(count, side, (220, 220, 220), (200, 40, 40), 1)
    green = squares(count, side, (20, 30, 70), (60, 200, 90), 1 if pairing != "unpaired" else 2)
    kinds = ("red", "green")
    if pairing == "labels":
        numbers = (red[..., 1:2] < 100).astype(np.uint8)
        return ImageSet(numbers, None, ("#dcdcdc", "#c82828"), "s", "made", "s1", (), green, pairing, kinds)
    if pairing in ("edges", "grey", "masked", "smaller"):
        return ImageSet(green, None, (), "s", "made", "s2", (), None, pairing, kinds)
    return ImageSet(red, None, (), "s", "made", "s3", (), green, pairing, kinds)


def a_family(recipe: Recipe, data: ImageSet, side: int) -> Translating:
    inputs = data.images.shape[3] if data.target is not None and data.pairing != "labels" else 0
    cpu = torch.device("cpu")
    family = build_family(recipe, side, 3, len(data.classes), 0, cpu, torch.float32, inputs)
    assert isinstance(family, Translating)
    return family


def a_run(recipe: Recipe, reporter, steps: int = 7, make_judge=None) -> Loop:
    assert recipe.translation is not None
    side = sides(recipe)[0]
    data = pictures(recipe.translation.pairing, side + 8)
    return Loop(a_family(recipe, data, side), data, reporter, "tiny", 0, Length(steps), math.inf, make_judge)


@pytest.mark.parametrize("name", TRANSLATORS)
def test_a_run_paused_and_resumed_ends_with_the_same_bits_and_its_model_translates(name: str, new_reporter) -> None:
    whole = a_run(tiny(name), new_reporter("whole"))
    before = {key: value.clone() for key, value in states(whole).items()}
    whole.run()
    after = states(whole)
    assert all(bool(torch.isfinite(value).all()) for value in after.values() if value.is_floating_point())
    for part in ("generator.", "discriminator."):
        assert any(not torch.equal(before[key], after[key]) for key in before if key.startswith(part)), part
    assert set(whole.family.curves) <= set(whole.last)

    reporter = new_reporter("paused")
    reporter.wishes = {5: Want.PAUSE}
    with pytest.raises(Stopped):
        a_run(tiny(name), reporter).run()
    reporter.wishes = {}
    resumed = a_run(tiny(name), reporter)
    assert resumed.progress.step == 4
    resumed.run()
    assert same(after, states(resumed))

    folder = whole.reporter.folder / "snapshot"
    card = read_card(folder)
    verify(folder, card)
    assert card.family == "image-to-image"
    assert card.translation is not None
    assert (card.channels, card.size) == (3, sides(load(name))[0])
    family = whole.family
    assert isinstance(family, Translating)
    files = [card.weights, *([card.translation.back] if card.translation.back else [])]
    assert sorted(files) == sorted(family.networks)
    for file in files:
        network = placed(build_translator(card.architecture["generator"], card.architecture["settings"]), family.device)
        network.load_state_dict(load_file(folder / file))
        given = torch.rand(2, card.translation.inputs, 64, 64)
        torch.manual_seed(1)
        theirs = family.networks[file](given)
        torch.manual_seed(1)
        assert torch.allclose(at_use(network)(given), theirs, atol=1e-5)
        assert theirs.shape == (2, 3, 64 * card.translation.scale, 64 * card.translation.scale)


def learned(name: str, reporter, steps: int, **more: object) -> tuple[float, float]:
    """What is to fall, before and after: mean absolute difference of translations to what they should be, 0 to 255."""
    recipe = tiny(name, **({"augment": "", "generator_optimizer.rate": 2e-3, "generator.settings.width": 16} | more))
    run = a_run(recipe, reporter, steps)
    show, family = run.show, run.family
    assert isinstance(show, Translations)
    assert isinstance(family, Translating)

    def error() -> float:
        given, truth = show.given.examples(show.judged_rows)
        if recipe.family == "unpaired":
            truth = show.given.examples_of_target(show.judged_rows)
            made = family.translate(to_floats(given, torch.device("cpu"))).permute(0, 2, 3, 1).add(1).mul(127.5)
            return float(np.abs(np.median(made.numpy(), (0, 1, 2)) - np.median(truth, (0, 1, 2))).mean())
        return float(np.abs(show._translated(given).astype(float) - truth).mean())

    before = error()
    run.run()
    return before, error()


@pytest.mark.parametrize(
    ("name", "steps", "more", "share"),
    [
        ("cyclegan", 90, {"schedule.batch": 1, "translation.pool": 10}, 0.35),
        ("cyclegan-light", 90, {"schedule.batch": 1}, 0.35),
        ("pix2pix", 60, {}, 0.5),
        ("pix2pix-hd", 60, {"translation.pixel": 50.0}, 0.5),
        ("spade", 15, {"translation.pixel": 50.0, "generator.settings.width": 8}, 0.6),
        ("colorize", 60, {}, 0.5),
        ("inpaint", 80, {}, 0.6),
        ("srgan", 60, {"translation.pretrain": 1.0}, 0.9),
        ("esrgan", 60, {"translation.pretrain": 1.0}, 0.5),
    ],
)
def test_a_short_run_comes_nearer_to_what_is_wanted(
    name: str, steps: int, more: dict[str, object], share: float, reporter
) -> None:
    before, after = learned(name, reporter, steps, **more)
    assert after < share * before


def test_a_step_of_super_resolution_begins_with_pixels_alone_and_then_plays(reporter) -> None:
    run = a_run(tiny("srgan", **{"translation.pretrain": 0.5}), reporter, steps=4)
    found = [run._step() for _ in range(4)]
    assert [one["loss_d"] == 0 for one in found] == [True, True, False, False]
    assert [one["loss_features"] == 0 for one in found] == [True, True, False, False]


def test_the_best_of_a_run_is_judged_on_pairs_that_are_held_out(reporter) -> None:
    recipe = tiny("pix2pix", **{"schedule.evaluate_images": 50, "schedule.batch": 5})

    def make_judge() -> Judge:
        return PairJudge(torch.device("cpu"))

    run = a_run(recipe, reporter, 20, make_judge)
    run.run()
    best = [data for kind, data in reporter.events if kind == "best"]
    assert best
    assert set(best[-1]) == {"step", "distance"}
    assert run.progress.best_fd == best[-1]["distance"]
    assert (reporter.folder / "best" / "card.json").is_file()
    learned_rows, held = parted(run.data)
    assert len(held) == 2
    assert not set(held) & set(learned_rows)
    seen = {
        int(row) for place in range(0, 100, 5) for row in run.batches.learned[run.batches.sampler.indices(place, 5)]
    }
    assert seen == set(learned_rows.tolist())


def test_the_distance_of_pairs_is_nought_for_the_truth_and_grows_with_noise() -> None:
    truth = squares(4, 64, (20, 30, 70), (60, 200, 90), 0)
    judge = PairJudge(torch.device("cpu"))
    noise = np.random.default_rng(0).normal(0, 1, truth.shape)
    found = [
        judge.judge((truth + strength * noise).clip(0, 255).astype(np.uint8), truth)["distance"]
        for strength in (0, 10, 60)
    ]
    assert found[0] == pytest.approx(0, abs=1e-5)
    assert found[0] < found[1] < found[2]
    shifted = (truth.astype(int) + 16).astype(np.uint8)
    assert judge.judge(shifted, truth)["psnr"] == pytest.approx(20 * math.log10(255 / 16), abs=1e-6)


@pytest.mark.parametrize("pairing", ["names", "edges", "grey", "masked"])
def test_both_halves_of_a_pair_are_cut_and_turned_alike(pairing: Pairing) -> None:
    recipe = paired_as(tiny("pix2pix"), DatasetRef("s", pairing=pairing))
    data = pictures(pairing, 40)
    batch = Pairs(data, a_family(recipe, data, 32), 0).at(0, 6, 5)
    assert batch.target is not None
    assert batch.pictures.shape[2:] == batch.target.shape[2:] == (32, 32)
    made = ((batch.target.permute(0, 2, 3, 1) + 1) * 127.5).round().numpy().astype(np.uint8)
    given = ((batch.pictures.permute(0, 2, 3, 1) + 1) * 127.5).round().numpy().astype(np.uint8)
    if pairing == "names":
        assert np.array_equal(given[..., 1] < 100, made[..., 1] > 100)
    elif pairing == "masked":
        hole = given[..., 3:] > 128
        assert np.array_equal(given[..., :3][~hole[..., 0]], made[~hole[..., 0]])
    else:
        assert np.array_equal(given, derived(pairing, made, 1, np.random.default_rng(0)))
    other = Pairs(data, a_family(recipe, data, 32), 0).at(0, 6, 6)
    assert not torch.equal(other.pictures, batch.pictures)


def test_a_filled_hole_keeps_what_was_known() -> None:
    data = pictures("masked", 64)
    family = a_family(tiny("inpaint"), data, 64)
    given, truth = Translations(family, data, 0).given.examples(np.arange(3))
    floats = to_floats(given, torch.device("cpu"))
    made = family.translate(floats)
    known = (given[..., 3:] == 0).transpose(0, 3, 1, 2).repeat(3, 1)
    assert np.array_equal(made.numpy()[known], to_floats(truth, torch.device("cpu")).numpy()[known])
    assert not np.array_equal(made.numpy()[~known], floats[:, :3].numpy()[~known])


def test_a_pix2pix_keeps_its_chance_and_its_batch_at_use_and_nothing_of_it_moves() -> None:
    data = pictures("names", 64)
    family = a_family(tiny("pix2pix"), data, 64)
    given = torch.rand(2, 3, 64, 64)
    before = {key: value.clone() for key, value in family.ema.module.state_dict().items()}
    first, second = family.translate(given), family.translate(given)
    assert not torch.equal(first, second)
    assert all(torch.equal(value, before[key]) for key, value in family.ema.module.state_dict().items())


def test_samples_show_what_is_given_made_and_true_or_there_and_back(tmp_path: Path) -> None:
    data = pictures("unpaired", 32)
    grid = Translations(a_family(tiny("cyclegan"), data, 32), data, 0)
    found = grid.grid().reshape(6, grid.columns, 32, 32, 3)
    assert np.median(found[0]) == 220
    assert np.array_equal(np.median(found[3], (0, 1, 2)), (20, 30, 70))
    labels = pictures("labels", 64)
    grid = Translations(a_family(tiny("spade"), labels, 64), labels, 0)
    found = grid.grid().reshape(3, grid.columns, 64, 64, 3)
    assert {tuple(colour) for colour in found[0].reshape(-1, 3)} == {(220, 220, 220), (200, 40, 40)}
    assert np.array_equal(np.median(found[2], (0, 1, 2)), (20, 30, 70))


def test_what_cannot_be_learned_is_refused_in_a_sentence() -> None:
    with pytest.raises(BadInput, match="'cyclegan' cannot learn from the pairing 'edges'"):
        paired_as(load("cyclegan"), DatasetRef("s", pairing="edges"))
    with pytest.raises(BadInput, match="learns from one set of pictures"):
        paired_as(load("dcgan"), DatasetRef("s", target="t"))
    with pytest.raises(BadInput, match="SPADE draws from label maps"):
        paired_as(load("spade"), DatasetRef("s", pairing="names"))
    assert paired_as(load("pix2pix"), DatasetRef("s", pairing="labels")).translation.pairing == "labels"
    projected = msgspec.structs.replace(load("pix2pix"), discriminator=load("projected").discriminator)
    with pytest.raises(BadInput, match="cannot see that"):
        override(projected, {})
    with pytest.raises(BadInput, match=r"pictures of 16 px\. Choose 64 px"):
        build_family(load("spade"), 16, 3, 4, 0, torch.device("cpu"), torch.float32)
    with pytest.raises(BadInput, match=r"enlarged 2 or 4 times, not 3"):
        override(load("srgan"), {"translation.scale": 3})
    with pytest.raises(BadInput, match="nothing is learned"):
        override(load("pix2pix"), {"translation.pixel": 0.0, "translation.adversarial": 0.0})
    srgan = load("srgan")
    matching = msgspec.structs.replace(srgan, translation=msgspec.structs.replace(srgan.translation, matching=1.0))
    with pytest.raises(BadInput, match="shows none of its layers"):
        override(matching, {})


def test_unpaired_pictures_can_be_judged_by_frozen_features() -> None:
    projected = load("projected").discriminator
    recipe = msgspec.structs.replace(
        tiny("cyclegan"), discriminator=msgspec.structs.replace(projected, settings=projected.settings | {"width": 8})
    )
    data = pictures("unpaired", 40)
    family = a_family(override(recipe, {"discriminator.settings.resolution": 32}), data, 32)
    assert family.size == 32
