"""Every recipe that ships and draws, made small: it learns without breaking, and a run paused and resumed ends with the same bits."""

import math

import pytest
import torch

from engine.data.images import ImageSet
from engine.jobs.reporter import Stopped, Want
from engine.latent.model import LoadedModel
from engine.recipes import Recipe, load, names, override, settings
from engine.training.family import build_family
from engine.training.loop import Length, Loop
from tests.engine.training.test_loop import raw_judge, same, states

pytestmark = pytest.mark.usefixtures("one_thread")

TINY: dict[str, object] = {
    "generator.settings.width": 8,
    "generator.settings.latent": 16,
    "generator.settings.widest": 16,
    "generator.settings.hidden": 16,
    "discriminator.settings.width": 8,
    "discriminator.settings.widest": 16,
    "discriminator.settings.hidden": 16,
    "discriminator.settings.resolution": 32,
    "schedule.batch": 8,
    "schedule.accumulate": 2,
    "schedule.sample_images": 1_000_000,
    "schedule.evaluate_images": 1_000_000,
    "schedule.evaluate_count": 100,
    "schedule.discriminator_steps": 2,
    "labels": 20,
}
SIZE, STEPS = 16, 7


def tiny(name: str) -> Recipe:
    recipe = load(name)
    known = {setting.key for setting in settings(recipe)}
    return override(recipe, {key: value for key, value in TINY.items() if key in known})


def a_run(recipe: Recipe, data: ImageSet, reporter) -> Loop:
    family = build_family(recipe, SIZE, 1, len(data.classes), 0, torch.device("cpu"), torch.float32)
    return Loop(family, data, reporter, "tiny", 0, Length(STEPS), math.inf, lambda: raw_judge(data, recipe.conditional))


@pytest.mark.parametrize("name", [name for name in names() if load(name).draws])
def test_a_run_of_it_resumes_to_the_same_bits_and_its_model_draws(name: str, shapes: ImageSet, new_reporter) -> None:
    recipe = tiny(name)
    whole = a_run(recipe, shapes, new_reporter("whole"))
    before = {key: value.clone() for key, value in states(whole).items()}
    whole.run()
    after = states(whole)
    assert all(bool(torch.isfinite(value).all()) for value in after.values() if value.is_floating_point())
    assert any(not torch.equal(before[key], after[key]) for key in before if key.startswith("generator."))
    assert set(whole.family.curves) <= set(whole.last)

    reporter = new_reporter("paused")
    reporter.wishes = {4: Want.PAUSE}
    with pytest.raises(Stopped):
        a_run(recipe, shapes, reporter).run()
    reporter.wishes = {}
    resumed = a_run(recipe, shapes, reporter)
    assert resumed.progress.step == 3
    resumed.run()
    assert same(after, states(resumed))
    first = torch.load(whole.reporter.latest(), weights_only=True)["optimizers"]
    second = torch.load(reporter.latest(), weights_only=True)["optimizers"]
    for optimizer in first:
        for index, state in first[optimizer]["state"].items():
            for key, value in state.items():
                assert torch.equal(torch.as_tensor(value), torch.as_tensor(second[optimizer]["state"][index][key]))

    model = LoadedModel(whole.reporter.folder / "snapshot")
    z = torch.randn(2, whole.family.latent)
    classes = torch.eye(whole.family.classes)[:2] if whole.family.classes else None
    drawn = whole.family.draw(z, classes)
    again = model._pixels(z, classes)
    assert abs(drawn.permute(0, 2, 3, 1).numpy().astype(int) - again).max() <= 1
