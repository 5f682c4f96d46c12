"""Classifiers learn, withstand, are judged on what they never saw, and a run paused and resumed ends with the same bits."""

import json
import math

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from engine.data.images import ImageSet
from engine.errors import BadInput
from engine.jobs.reporter import Stopped, Want
from engine.jobs.spec import DatasetRef, TrainJob, TrainParams
from engine.library.card import read_card, verify
from engine.metrics.accuracy import NamesJudge
from engine.networks.pixels import to_floats
from engine.recipes import Recipe, load, names, override, settings
from engine.training.batches import batches_of
from engine.training.classification import Classification
from engine.training.family import build_family
from engine.training.held_out import held_out
from engine.training.job import train
from engine.training.loop import Length, Loop
from engine.training.naming import Named
from engine.training.step import Batch, Step, stream_for
from tests.engine.training.test_loop import same, states

pytestmark = pytest.mark.usefixtures("one_thread")

CLASSIFIERS = [name for name in names() if load(name).classifier is not None]
TINY: dict[str, object] = {
    "classifier.settings.width": 8,
    "classifier.settings.hidden": 16,
    "classifier.settings.dropout": 0.2,
    "schedule.batch": 16,
    "schedule.accumulate": 2,
    "schedule.ema_images": 64,
    "schedule.sample_images": 1_000_000,
    "schedule.evaluate_images": 1_000_000,
    "schedule.evaluate_count": 40,
}


def tiny(name: str, **more: object) -> Recipe:
    recipe = load(name)
    known = {setting.key for setting in settings(recipe)}
    return override(recipe, {key: value for key, value in (TINY | more).items() if key in known})


def a_family(recipe: Recipe, size: int = 16, classes: int = 2) -> Classification:
    family = build_family(recipe, size, 1, classes, 0, torch.device("cpu"), torch.float32)
    assert isinstance(family, Classification)
    return family


def a_run(recipe: Recipe, data: ImageSet, reporter, steps: int = 7) -> Loop:
    return Loop(a_family(recipe), data, reporter, "tiny", 0, Length(steps), math.inf, NamesJudge)


@pytest.mark.parametrize("name", CLASSIFIERS)
def test_a_run_resumes_to_the_same_bits_and_its_model_says_so(name: str, shapes: ImageSet, new_reporter) -> None:
    recipe = tiny(name, augment="shift, flip")
    whole = a_run(recipe, shapes, new_reporter("whole"))
    before = {key: value.clone() for key, value in states(whole).items()}
    whole.run()
    after = states(whole)
    assert any(not torch.equal(before[key], after[key]) for key in before if key.startswith("classifier."))
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
    assert resumed.last["accuracy"] == whole.last["accuracy"]
    first = torch.load(whole.reporter.latest(), weights_only=True)["optimizers"]["classifier"]["state"]
    second = torch.load(reporter.latest(), weights_only=True)["optimizers"]["classifier"]["state"]
    assert all(torch.equal(first[k][m], second[k][m]) for k in first for m in first[k])

    folder = whole.reporter.folder / "best"
    card = read_card(folder)
    verify(folder, card)
    assert (card.family, card.weights, card.classes) == ("classification", "classifier.safetensors", shapes.classes)
    assert (card.size, card.channels, card.latent_size) == (16, 1, 0)
    assert card.metrics["accuracy"] == whole.last["accuracy"]
    assert ("robust" in card.metrics) == (recipe.attack is not None)


def test_what_is_held_out_is_never_learned_from(shapes: ImageSet) -> None:
    seed = 5
    marked = np.zeros_like(shapes.images)
    _, held = held_out(shapes.labels, seed)
    marked[held] = 255
    data = ImageSet(marked, shapes.labels, shapes.classes, "marked", "", "marked")
    batches = batches_of(data, a_family(tiny("classifier-cnn")), seed)
    for place in range(0, 3 * len(marked), 32):
        assert float(batches.at(place, 32, 0).pictures.max()) == -1
    seen = Named(a_family(tiny("classifier-cnn")), data, seed)
    assert (data.images[seen.held] == 255).all()


@pytest.mark.parametrize("name", ["classifier-cnn", "classifier-mlp", "classifier-resnet"])
def test_it_learns_to_name_what_it_never_saw(name: str, shapes: ImageSet, reporter) -> None:
    loop = a_run(tiny(name, **{"schedule.batch": 32}), shapes, reporter, steps=90)
    loop.run()
    assert loop.last["accuracy"] > 0.8


def test_what_learned_under_attack_withstands_what_fools_its_twin(shapes: ImageSet, new_reporter) -> None:
    many = {"schedule.batch": 32, "schedule.evaluate_count": 80, "classifier.settings.dropout": 0.0}
    strong = tiny("adversarial-training", **many, **{"attack.epsilon": 0.3})
    plain = override(strong, {"attack.epsilon": 0.002})
    robust = {}
    for kind, recipe in (("strong", strong), ("plain", plain)):
        loop = a_run(recipe, shapes, new_reporter(kind), steps=100)
        loop.run()
        named = Named(a_family(strong), shapes, 0)
        named.family.ema.module.load_state_dict(loop.family.ema.module.state_dict())
        robust[kind] = named.judged(NamesJudge())["robust"]
    assert robust["strong"] > robust["plain"] + 0.3


def test_pictures_are_moved_against_it_within_the_epsilon_of_the_moment_and_the_range(shapes: ImageSet) -> None:
    """The loss that a step reports is that of pictures moved as far as the ramp lets them, found here without the house's attack."""
    family = a_family(
        tiny(
            "adversarial-fast", **{"attack.epsilon": 0.2, "schedule.accumulate": 1, "classifier.settings.dropout": 0.0}
        )
    )
    x, labels = to_floats(shapes.images[:16], family.device), torch.from_numpy(shapes.labels[:16])
    told = F.one_hot(labels, 2).float()
    draw = stream_for(0, 0, 0)
    start = 2 * torch.rand(x.shape, generator=draw("attack 0")) - 1
    for done, epsilon in ((0.15, 0.1), (1.0, 0.2)):
        radius = 2 * epsilon  # of [-1, 1]
        moved = torch.clamp(x + radius * start, -1, 1).requires_grad_(True)
        network = family.network.eval()
        (gradient,) = torch.autograd.grad(F.cross_entropy(network(moved), labels), moved)
        far = torch.clamp(moved + 1.25 * radius * gradient.sign(), min=x - radius, max=x + radius).clamp(-1, 1)
        expected = F.cross_entropy(network(far), labels)
        before = {key: value.clone() for key, value in family.network.state_dict().items()}
        family.set_rates(0.0)
        network.train()
        found = family.phases[0][1](Step(lambda _: Batch(x, told), draw, 0, 0, done))
        assert found["loss_labels"].item() == pytest.approx(expected.item(), abs=1e-5)
        assert all(torch.equal(before[key], value) for key, value in family.network.state_dict().items())


def test_a_sudden_fall_ends_the_run_says_so_and_keeps_the_best(shapes: ImageSet, reporter) -> None:
    recipe = tiny("adversarial-fast", **{"schedule.evaluate_images": 64})
    loop = a_run(recipe, shapes, reporter, steps=40)
    measured = iter([0.5, 0.8, 0.75, 0.1])
    honest = loop.show.judged

    def falling(judge: NamesJudge) -> dict[str, float]:
        robust = next(measured)
        return honest(judge) | {"robust": robust, "error": 1 - robust}

    loop.show.judged = falling
    progress = loop.run()
    assert progress.step == 16, "the fourth judgement, of 64 pictures each, was the last"
    assert progress.best_step == 8
    assert read_card(reporter.folder / "best").steps == 8
    said = [data for kind, data in reporter.events if kind == "health"]
    assert [one["what"] for one in said] == ["robustness"]
    assert "catastrophic overfitting" in said[0]["sentence"]
    assert "10%" in said[0]["evidence"]
    again = a_run(recipe, shapes, reporter, steps=40)
    assert again.run().step == 16, "a run that is over does not go on when it is resumed"
    branched = Loop(
        a_family(recipe), shapes, ForBranch(reporter), "b", 0, Length(20), math.inf, NamesJudge, reporter.latest()
    )
    assert branched.run().step == 20, "but another one may begin where it ended"


class ForBranch:
    """The reporter of another run, which has no checkpoint yet."""

    def __init__(self, first) -> None:
        self.folder = first.folder.parent / "branch"
        (self.folder / "checkpoints").mkdir(parents=True)
        self.job, self.event, self.progress, self.want = 8, first.event, first.progress, first.want

    def latest(self) -> None:
        return None

    def save(self, step: int, write) -> None:
        write(self.folder / "checkpoints" / f"step-{step}.pt")


def test_a_small_wobble_is_no_fall(shapes: ImageSet, reporter) -> None:
    loop = a_run(tiny("adversarial-fast"), shapes, reporter)
    for robust in (0.5, 0.8, 0.65, 0.7):
        assert loop.health.robustness(robust) is None
    assert not loop.health.over


def test_the_sheet_puts_pictures_below_the_name_they_are_given_and_frames_the_wrong_ones(shapes: ImageSet) -> None:
    family = a_family(tiny("classifier-cnn"))
    show = Named(family, shapes, 0)
    sheet = show.grid().reshape(6, 10, 16, 16, 3)
    named = family.logits(to_floats(shapes.images[show.mixed], family.device)).argmax(1).numpy()
    assert set(named.tolist()) <= {0, 1}
    for column in range(10):
        rows = show.mixed[named == column % 2][column // 2 * 6 :][:6]
        for place in range(6):
            tile = sheet[place, column]
            if place >= len(rows):
                assert (tile == 128).all()
                continue
            row = rows[place]
            assert (tile[1:-1, 1:-1] == shapes.images[row][1:-1, 1:-1]).all()
            wrong = shapes.labels[row] != column % 2
            assert (tile[0, 0].tolist() == [216, 58, 58]) == wrong


def test_pictures_without_categories_are_refused_with_the_mend(tmp_path, reporter) -> None:
    from PIL import Image

    folder = tmp_path / "plain"
    folder.mkdir()
    for k in range(4):
        Image.new("L", (16, 16), 40 * k).save(folder / f"{k}.png")
    job = TrainJob(params=TrainParams("classifier-cnn", "mine"), dataset=DatasetRef(str(folder), size=16))
    with pytest.raises(BadInput, match=r"at least two categories.*Sort them into sub-folders, one a category\."):
        train(job, reporter)


def test_a_folder_of_two_categories_becomes_a_classifier_in_the_library(tmp_path, reporter) -> None:
    from PIL import Image

    for k in range(30):
        for name, light in (("dark", 30), ("light", 220)):
            (tmp_path / "sorted" / name).mkdir(parents=True, exist_ok=True)
            Image.new("RGB", (20, 16), (light, light + k % 5, light)).save(tmp_path / "sorted" / name / f"{k}.png")
    changes = {"schedule.batch": 16, "classifier.settings.width": 8}
    data = DatasetRef(str(tmp_path / "sorted"), size=16)
    job = TrainJob(params=TrainParams("classifier-cnn", "tones", steps=30, set=changes), dataset=data)
    result = train(job, reporter)
    assert result["model"] == "tones"
    assert result["best"] == {"step": 30, "error": 0.0}
    lines = (reporter.folder / "curves.jsonl").read_text().splitlines()
    assert any("accuracy" in json.loads(line) for line in lines)
