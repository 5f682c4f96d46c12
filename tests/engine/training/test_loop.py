"""The loop, on small made pictures: exact resume, roll-back, obedience, and what it leaves in its folder."""

import itertools
import json
import math

import numpy as np
import pytest
import torch

from engine.data.images import ImageSet
from engine.errors import AtelierError
from engine.jobs.reporter import Stopped, Want
from engine.latent.model import LoadedModel
from engine.library.card import read_card
from engine.metrics.features import FeatureNetwork
from engine.metrics.quality import QualityJudge
from engine.recipes import Recipe, load, override
from engine.training.loop import Length, Loop
from engine.training.noise_to_image import NoiseToImage

pytestmark = pytest.mark.usefixtures("one_thread")

SMALL = {
    "generator.settings.width": 8,
    "generator.settings.latent": 8,
    "discriminator.settings.width": 8,
    "schedule.batch": 16,
    "schedule.sample_images": 160,
    "schedule.evaluate_images": 640,
    "schedule.evaluate_count": 100,
}


def small(name: str, **more: object) -> Recipe:
    return override(load(name), SMALL | more)


def raw_judge(data: ImageSet, conditional: bool) -> QualityJudge:
    def extract(pixels: np.ndarray) -> np.ndarray:
        return pixels.reshape(len(pixels), 8, -1).mean(2).astype(np.float32) / 255

    return QualityJudge(data, FeatureNetwork("means", extract, extract), conditional)


def a_loop(recipe: Recipe, data: ImageSet, reporter, steps: int = 30, every_s: float = math.inf, **more) -> Loop:
    family = NoiseToImage(recipe, 16, 1, len(data.classes), 0, torch.device("cpu"), torch.float32)
    return Loop(
        family, data, reporter, "shapes", 0, Length(steps), every_s, lambda: raw_judge(data, recipe.conditional), **more
    )


def states(loop: Loop) -> dict[str, torch.Tensor]:
    return {f"{n}.{k}": v for n, m in loop.family.named_modules.items() for k, v in m.state_dict().items()}


def same(a: dict[str, torch.Tensor], b: dict[str, torch.Tensor]) -> bool:
    return a.keys() == b.keys() and all(torch.equal(a[key], b[key]) for key in a)


@pytest.mark.parametrize("name", ["dcgan", "dcgan-conditional"])
def test_a_run_paused_anywhere_and_resumed_ends_with_the_same_bits(name: str, shapes: ImageSet, new_reporter) -> None:
    augmented = {"augment": "flip, colour, translation, cutout", "schedule.decay": "linear"}
    whole = a_loop(small(name, **augmented), shapes, new_reporter("whole"))
    whole.run()
    for at in (1, 13, 29):
        reporter = new_reporter(f"paused-{at}")
        reporter.wishes = {at: Want.PAUSE}
        with pytest.raises(Stopped) as stopped:
            a_loop(small(name, **augmented), shapes, reporter).run()
        assert stopped.value.want is Want.PAUSE
        reporter.wishes = {}
        resumed = a_loop(small(name, **augmented), shapes, reporter)
        assert resumed.progress.step == at - 1
        resumed.run()
        assert same(states(whole), states(resumed))
        first = torch.load(whole.reporter.latest(), weights_only=True)["optimizers"]
        second = torch.load(reporter.latest(), weights_only=True)["optimizers"]
        for optimizer in first:
            for key, moment in first[optimizer]["state"].items():
                assert all(
                    torch.equal(torch.as_tensor(moment[m]), torch.as_tensor(second[optimizer]["state"][key][m]))
                    for m in moment
                )


def test_curves_after_a_crash_go_on_without_a_gap_or_a_double(shapes: ImageSet, reporter) -> None:
    loop = a_loop(small("dcgan"), shapes, reporter, steps=20)
    loop.run()
    # As after kill -9: lines beyond the checkpoint, and a torn last line.
    with open(reporter.folder / "curves.jsonl", "a") as file:
        file.write('{"step": 33, "images": 528, "seconds": 1, "loss_d": 0}\n{"step": 34, "ima')
    again = a_loop(small("dcgan"), shapes, reporter, steps=40)
    again.run()
    entries = [json.loads(line) for line in (reporter.folder / "curves.jsonl").read_text().splitlines()]
    steps = [entry["step"] for entry in entries if "loss_d" in entry]
    assert steps == sorted(set(steps))
    assert steps[0] == 1
    assert 20 in steps
    assert 21 in steps
    assert steps[-1] == 40


def test_it_leaves_samples_a_snapshot_the_best_and_what_was_said(shapes: ImageSet, reporter) -> None:
    a_loop(small("dcgan-conditional"), shapes, reporter, steps=40).run()
    kinds = [kind for kind, _ in reporter.events]
    assert kinds.count("samples") == 5  # before the first step, then every 10 steps of 16 pictures
    assert len(list((reporter.folder / "samples").glob("*.png"))) == 5
    assert "curve" in kinds
    assert "best" in kinds
    for name in ("snapshot", "best"):
        card = read_card(reporter.folder / name)
        assert card.classes == ("square", "ring")
        assert card.steps == 40
        assert card.images == 640
        assert card.data.name == "shapes"
    assert math.isfinite(read_card(reporter.folder / "best").metrics["fd"])
    loaded = LoadedModel(reporter.folder / "best")
    assert loaded.generator.training is False
    assert reporter.steps[-1] == (40, 40)


def test_the_best_is_the_one_with_the_smallest_distance_not_the_last(shapes: ImageSet, reporter) -> None:
    loop = a_loop(small("dcgan"), shapes, reporter, steps=120)
    loop.run()
    curve = {data["step"]: data["fd"] for kind, data in reporter.events if kind == "curve"}
    assert set(curve) == {40, 80, 120}
    assert loop.progress.best_step == min(curve, key=curve.__getitem__)
    assert read_card(reporter.folder / "best").steps == loop.progress.best_step


def test_not_a_number_rolls_back_lowers_the_rate_and_goes_on(shapes: ImageSet, reporter) -> None:
    loop = a_loop(small("dcgan"), shapes, reporter, steps=30)
    reporter.wishes = {11: Want.SAVE}
    phases = loop.family.phases
    broken = iter([False] * 15 + [True])

    def poisoned(step):
        found = phases[-1][1](step)
        if next(broken, False):
            with torch.no_grad():
                loop.family.generator.first.weight.fill_(math.nan)
            found["loss_g"] = torch.tensor(math.nan)
        return found

    loop.family.phases = [*phases[:-1], ("generator", poisoned)]
    loop.run()
    assert loop.progress.step == 30
    assert (loop.progress.rollbacks, loop.progress.rate_scale, loop.progress.salt) == (1, 0.5, 1)
    said = [data for kind, data in reporter.events if kind == "health" and data["what"] == "nan"]
    assert len(said) == 1
    assert "step 10" in said[0]["evidence"]
    assert all(torch.isfinite(v).all() for v in states(loop).values() if v.is_floating_point())
    assert loop.family.generator_optimizer.param_groups[0]["lr"] == pytest.approx(1e-4)


def test_a_run_that_breaks_down_again_and_again_fails_with_a_sentence(shapes: ImageSet, reporter) -> None:
    loop = a_loop(small("dcgan"), shapes, reporter)
    loop.family.phases = [("generator", lambda _step: {"loss_g": torch.tensor(math.inf)})]
    with pytest.raises(AtelierError, match="not a number"):
        loop.run()
    assert len([1 for kind, data in reporter.events if kind == "health"]) == 3


def test_not_a_number_in_the_very_first_step_ends_the_run_after_three_tries(shapes: ImageSet, reporter) -> None:
    loop = a_loop(small("dcgan"), shapes, reporter)
    tries: list[int] = []

    def broken(step) -> dict[str, torch.Tensor]:
        tries.append(step.number)
        with torch.no_grad():
            loop.family.generator.first.weight.fill_(math.nan)
        return {"loss_g": torch.tensor(math.nan)}

    loop.family.phases = [("generator", broken)]
    with pytest.raises(AtelierError, match="half the learning rate"):
        loop.run()
    assert tries == [0, 0, 0, 0]
    kept = torch.load(reporter.latest(), weights_only=True)["modules"]["generator"]
    assert all(bool(torch.isfinite(value).all()) for value in kept.values())


def test_cancel_stops_at_the_next_step_and_keeps_what_was_saved(shapes: ImageSet, reporter) -> None:
    reporter.wishes = {5: Want.SAVE, 8: Want.CANCEL}
    with pytest.raises(Stopped) as stopped:
        a_loop(small("dcgan"), shapes, reporter).run()
    assert stopped.value.want is Want.CANCEL
    assert reporter.latest().name == "step-4.pt"


def test_snapshot_now_publishes_at_once(shapes: ImageSet, reporter) -> None:
    reporter.wishes = {4: Want.SNAPSHOT}
    a_loop(small("dcgan"), shapes, reporter, steps=5).run()
    assert read_card(reporter.folder / "snapshot").steps == 5
    assert [data["step"] for kind, data in reporter.events if kind == "samples"] == [0, 3, 5]


def test_a_branch_starts_from_the_other_runs_state(shapes: ImageSet, reporter, new_reporter) -> None:
    a_loop(small("dcgan"), shapes, reporter, steps=10).run()
    child = a_loop(small("dcgan"), shapes, new_reporter("child"), steps=20, branch=reporter.latest())
    assert child.progress.step == 10
    child.run()
    assert child.progress.step == 20


def test_the_learning_rate_falls_in_a_straight_line_from_where_it_should(shapes: ImageSet, reporter) -> None:
    loop = a_loop(
        small("dcgan", **{"schedule.decay": "linear", "schedule.decay_from": 0.5}), shapes, reporter, steps=100
    )
    found = []
    for step in (0, 50, 75, 99, 100):
        loop.progress.step = step
        found.append(loop._decay())
    assert found == pytest.approx([1, 1, 0.5, 0.02, 0.02])


def test_a_conditional_run_learns_the_two_shapes(shapes: ImageSet, reporter) -> None:
    more = {"schedule.evaluate_images": 10**8, "generator_optimizer.rate": 2e-3, "discriminator_optimizer.rate": 2e-3}
    ratios = []
    for steps in range(200, 401, 50):
        loop = a_loop(small("dcgan-conditional", **more), shapes, reporter, steps=steps)
        loop.run()
        z = loop.show.z
        drawn = [loop.family.draw(z, torch.eye(2)[k].expand(len(z), 2)).float() for k in range(2)]
        ratios.append(float(drawn[1].mean() / drawn[0].mean()))
    # A ring is a square with a hole: its pictures are darker in the mean, and its real ratio is 48 to 64. One moment of the game is chance.
    assert 0.5 < np.median(ratios) < 0.9
    assert drawn[0].std(0).mean() > 10  # and the squares are not all the same


def test_a_run_measured_in_minutes_draws_its_curve_all_along(shapes: ImageSet, reporter) -> None:
    family = NoiseToImage(small("dcgan"), 16, 1, 2, 0, torch.device("cpu"), torch.float32)
    reporter.wishes = {61: Want.PAUSE}
    loop = Loop(family, shapes, reporter, "shapes", 0, Length(seconds=20), math.inf, lambda: raw_judge(shapes, False))
    with pytest.raises(Stopped):
        loop.run()
    entries = [json.loads(line) for line in (reporter.folder / "curves.jsonl").read_text().splitlines()]
    assert any(40 < entry["step"] <= 60 for entry in entries if "loss_d" in entry)


def test_a_checkpoint_from_before_pictures_were_counted_goes_on_in_its_place(shapes: ImageSet, reporter) -> None:
    a_loop(small("dcgan"), shapes, reporter, steps=10).run()
    state = torch.load(reporter.latest(), weights_only=True)
    assert state["progress"].pop("images") == 160
    torch.save(state, reporter.latest())
    assert a_loop(small("dcgan"), shapes, reporter, steps=20).images == 160


def test_a_rolled_back_run_killed_at_once_remembers_it(shapes: ImageSet, reporter) -> None:
    loop = a_loop(small("dcgan"), shapes, reporter, steps=30)
    reporter.wishes = {11: Want.SAVE, 16: Want.CANCEL}
    phases = loop.family.phases
    broken = iter([False] * 14 + [True])
    loop.family.phases = [
        *phases[:-1],
        ("generator", lambda step: phases[-1][1](step) | ({"loss_g": torch.tensor(math.nan)} if next(broken) else {})),
    ]
    with pytest.raises(Stopped):
        loop.run()
    again = a_loop(small("dcgan"), shapes, reporter, steps=30).progress
    assert (again.step, again.rollbacks, again.rate_scale, again.salt) == (10, 1, 0.5, 1)


def test_time_held_in_place_is_no_time_of_training(shapes: ImageSet, reporter) -> None:
    looks = itertools.count()  # a second passes with each look at the clock, and 1,000 while the reporter is asked

    def clock() -> float:
        return float(next(looks)) + 1_000 * reporter.asked

    progress = a_loop(small("dcgan"), shapes, reporter, steps=5, clock=clock).run()
    assert reporter.asked == 5
    assert 0 < progress.seconds < 1_000


def test_a_runs_seconds_are_those_of_its_clock(shapes: ImageSet, reporter) -> None:
    family = NoiseToImage(small("dcgan"), 16, 1, 2, 0, torch.device("cpu"), torch.float32)
    looks = itertools.count()
    loop = Loop(
        family, shapes, reporter, "shapes", 0, Length(seconds=30), math.inf, None, clock=lambda: float(next(looks))
    )
    progress = (
        loop.run()
    )  # three looks a step, and the second between two of them, while the reporter is asked, is not counted
    assert (progress.step, progress.seconds) == (15, 30)


def test_float16_is_scaled_and_resumes_with_the_same_bits(shapes: ImageSet, new_reporter) -> None:
    def half(reporter) -> Loop:
        family = NoiseToImage(small("dcgan"), 16, 1, 2, 0, torch.device("cpu"), torch.float16)
        return Loop(family, shapes, reporter, "x", 0, Length(8), math.inf, lambda: raw_judge(shapes, False))

    whole, broken = half(new_reporter("whole")), new_reporter("broken")
    whole.run()
    broken.wishes = {5: Want.PAUSE}
    with pytest.raises(Stopped):
        half(broken).run()
    resumed = half(broken)
    resumed.run()
    assert whole.family.scaler.state_dict()["_growth_tracker"] > 4
    assert whole.family.scaler.state_dict() == resumed.family.scaler.state_dict()
    assert same(states(whole), states(resumed))


def test_a_run_without_a_judge_is_never_judged_however_long_it_is(shapes: ImageSet, reporter) -> None:
    recipe = small("dcgan-conditional", **{"schedule.evaluate_images": 640, "schedule.decay": "none"})
    family = NoiseToImage(recipe, 16, 1, 2, 0, torch.device("cpu"), torch.float32)
    run = Loop(family, shapes, reporter, "unjudged", 0, Length(45), math.inf, make_judge=None)
    assert run.run().best_step == -1
    assert run.images > recipe.schedule.evaluate_images
    assert {kind for kind, _ in reporter.events} == {"samples", "snapshot"}
    assert not (reporter.folder / "best").exists()
