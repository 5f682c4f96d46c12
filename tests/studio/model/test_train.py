"""A run is prepared: the recipe fits the pictures, what is missing is said, and the job says what was chosen."""

from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from engine.jobs.spec import DatasetRef, TrainJob, TrainParams
from engine.recipes import Computer
from studio.model.cost import Length, words
from studio.model.machine import Machine
from studio.model.pictures import Report
from studio.model.studio_state import Studio
from studio.model.train import TrainModel

LONG = 60_000


@pytest.fixture
def model(studio: Studio) -> TrainModel:
    studio.start()
    return TrainModel(studio.queue, studio)


@pytest.fixture
def ready(model: TrainModel, qtbot: QtBot) -> TrainModel:
    model.pictures.check("fashion-sample")
    qtbot.waitUntil(lambda: model.report is not None, timeout=LONG)
    return model


def test_without_pictures_nothing_can_start(model: TrainModel) -> None:
    assert model.problem() == "Choose pictures first."
    assert model.cost() is None
    assert model.start() is None


def test_labelled_pictures_get_the_recipe_with_categories(ready: TrainModel) -> None:
    assert ready.recipe.name == "dcgan-conditional"
    assert "10 categories" in ready.reason
    assert ready.name == "Clothes sample"
    assert ready.problem() == ""


def test_pictures_without_categories_leave_that_recipe_out(model: TrainModel, qtbot: QtBot, tmp_path: Path) -> None:
    for k in range(4):
        Image.new("RGB", (64, 64), (40 * k, 90, 0)).save(tmp_path / f"{k}.png")
    model.pictures.check(str(tmp_path))
    qtbot.waitUntil(lambda: model.report is not None, timeout=LONG)
    assert model.recipe.name == "lecam"
    assert "folders" in model.unfit("dcgan-conditional")
    model.choose_recipe("dcgan-conditional")
    assert "Choose another recipe" in model.problem()


def test_names_that_cannot_be_are_refused_with_a_sentence(ready: TrainModel) -> None:
    for name in ("", "  ", "a/b", "../x", ".hidden", 'say "no"', "two\nlines", "a\u2028b"):
        ready.choose_name(name)
        assert ready.problem().endswith("."), name
        assert ready.start() is None
    ready.choose_name("my sneakers")
    assert ready.problem() == ""


def test_a_setting_out_of_range_is_named_and_reset_mends_it(ready: TrainModel) -> None:
    ready.change("schedule.batch", 1)
    assert "schedule.batch" in ready.problem()
    ready.reset()
    assert ready.problem() == ""
    assert ready.changes == {}


def test_combinations_that_make_no_sense_are_refused_and_leave_no_job(ready: TrainModel, studio: Studio) -> None:
    before = studio.queue.count()
    ready.choose_recipe("wgan-gp")
    ready.change("discriminator.settings.norm", "batch")
    assert "mixes the pictures" in ready.problem()
    assert ready.start() is None
    ready.reset()
    ready.choose_recipe("stylegan2")
    ready.choose_size(28)
    assert "Choose 32 px" in ready.problem()
    assert ready.start() is None
    ready.choose_size(32)
    assert ready.problem() == ""
    assert studio.queue.count() == before


def test_a_setting_put_back_to_its_default_is_no_change(ready: TrainModel) -> None:
    default = ready.value("schedule.batch")
    ready.change("schedule.batch", 16)
    assert ready.value("schedule.batch") == 16
    ready.change("schedule.batch", default)
    assert ready.changes == {}


def test_longer_and_larger_cost_more(ready: TrainModel) -> None:
    ready.choose_length(Length.STEPS, 100)
    short = ready.cost()
    ready.choose_length(Length.STEPS, 1_000)
    long = ready.cost()
    ready.choose_size(128)
    large = ready.cost()
    assert short is not None
    assert long is not None
    assert large is not None
    assert long.images == 10 * short.images
    assert large.seconds > long.seconds > short.seconds
    assert large.memory_mb > long.memory_mb
    ready.branch_from = (1, 900)
    rest = ready.cost()
    assert rest is not None
    assert (rest.images, long.images) == (100 * ready.recipe.schedule.batch, 1_000 * ready.recipe.schedule.batch)


def test_exactly_the_sizes_that_the_recipe_can_make_are_offered(ready: TrainModel) -> None:
    assert ready.sizes() == (16, 28, 32, 64, 128, 256, 512, 1024), "and 28, the pictures' own"
    ready.choose_recipe("stylegan2")
    assert ready.sizes() == (16, 32, 64, 128, 256, 512, 1024)
    ready.choose_recipe("gan-mlp")
    assert ready.sizes() == (16, 28, 32, 64)
    for size in ready.sizes():
        ready.choose_size(size)
        assert ready.problem() == ""


def test_a_recipe_that_cannot_make_the_size_gets_the_nearest_it_can(ready: TrainModel) -> None:
    ready.choose_size(28)
    ready.choose_recipe("stylegan2")
    assert ready.size == 32
    ready.choose_size(1024)
    ready.choose_recipe("gan-mlp")
    assert ready.size == 64


def test_a_size_beyond_the_pictures_own_is_said_to_be_only_enlarged(ready: TrainModel) -> None:
    ready.choose_size(32)
    assert ready.size_words() == ""
    ready.choose_size(128)
    assert ready.size_words() == "Your pictures have 28 px: at 128 px they would only be enlarged."


def test_a_size_that_the_memory_does_not_hold_is_said_before_it_is_tried(studio: Studio, qtbot: QtBot) -> None:
    studio.start()
    model = TrainModel(studio.queue, studio, studio.machine)
    model.pictures.check("fashion-sample")
    qtbot.waitUntil(lambda: model.report is not None, timeout=LONG)
    model.choose_recipe("stylegan2")
    model.choose_size(1024)
    cost = model.cost()
    assert cost is not None
    assert cost.memory_mb > 100_000
    assert ("Choose a smaller size or batch" in model.size_words()) == (cost.memory_mb > studio.machine.memory_mb())


def test_what_is_known_of_the_computer_changes_what_is_recommended_until_something_is_chosen(studio: Studio) -> None:
    model = TrainModel(studio.queue, studio, studio.machine)
    pictures = Report(name="plain", count=900, sizes=((64, 64, 900),))
    model.pictures.source, model.pictures.report = "/pictures/plain", pictures
    model.pictures.changed.emit()
    assert model.recipe.name == "lecam"
    studio.machine.computer = Computer(8, cuda_mb=12_000)
    studio.machine.device_changed.emit("a graphics card")
    assert model.recipe.name == "stylegan2-ada"
    assert "graphics card" in words(model.cost(), model.computer)
    model.choose_recipe("lsgan")
    studio.machine.computer = Computer(8)
    studio.machine.device_changed.emit("none after all")
    assert model.recipe.name == "lsgan"


def test_an_alternative_is_taken_with_the_settings_that_suit_the_pictures(ready: TrainModel) -> None:
    advice = ready.advice()
    assert advice is not None
    ready.take_alternative(advice.alternatives[0])
    assert ready.recipe.name == advice.alternatives[0].recipe
    assert ready.chosen_by_user
    ready.take_advice()
    assert (ready.recipe.name, ready.changes) == (advice.recipe, advice.set)
    assert not ready.chosen_by_user


def test_the_job_says_what_was_chosen(ready: TrainModel) -> None:
    ready.choose_name("tiny")
    ready.choose_size(28)
    ready.choose_length(Length.STEPS, 7)
    ready.change("schedule.batch", 8)
    assert ready.spec() == TrainJob(
        dataset=DatasetRef("fashion-sample", size=28),
        params=TrainParams(recipe="dcgan-conditional", name="tiny", steps=7, set={"schedule.batch": 8}),
    )


def test_minutes_are_minutes(ready: TrainModel) -> None:
    ready.choose_length(Length.MINUTES, 12)
    params = ready.spec().params
    assert (params.minutes, params.steps) == (12.0, None)


def test_a_branch_goes_on_from_its_checkpoint_and_must_end_later(ready: TrainModel) -> None:
    ready.choose_name("first")
    ready.choose_length(Length.STEPS, 100)
    job = ready.start()
    assert job is not None
    ready.prepare_branch(job, 60, {"schedule.batch": 32})
    assert ready.spec().params.branch_from == (job.id, 60)
    assert ready.spec().params.set["schedule.batch"] == 32
    assert ready.steps > 60
    assert ready.problem() == ""
    ready.choose_length(Length.STEPS, 50)
    assert "step 60" in ready.problem()
    ready.forget_branch()
    assert ready.spec().params.branch_from is None


def test_the_next_run_gets_a_name_of_its_own(ready: TrainModel) -> None:
    ready.choose_length(Length.STEPS, 1)
    first = ready.start()
    assert first is not None
    assert ready.name == f"{first.name} 2"


def test_several_graphics_cards_are_offered_where_the_batch_can_be_divided_among_them(
    studio: Studio,
) -> None:
    studio.start()
    machine = Machine(studio.queue, studio.settings, studio)
    model = TrainModel(studio.queue, studio, machine)
    assert model.card_counts() == (1,)
    machine.computer = Computer(8, 24_000, 4)
    model.change("schedule.batch", 64)
    assert model.card_counts() == (1, 2, 4)
    model.choose_cards(4)
    assert model.spec().resources.gpus == 4
    model.change("schedule.batch", 30)
    assert model.card_counts() == (1, 2, 3)
    assert model.spec().resources.gpus == 0, "four cannot share thirty"
