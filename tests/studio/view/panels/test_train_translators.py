"""Training a translator of one's own from the window: two folders or one, with real drops, clicks and jobs."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QComboBox, QLabel, QSpinBox

from engine import recipes
from engine.jobs.spec import TrainJob
from engine.jobs.states import State
from studio.model import family
from studio.model.guessed import guessed
from studio.model.ways import WAYS
from studio.tour_hand import Hand
from studio.view.panels.train import TrainPanel
from studio.view.panels.translate import TranslatePanel
from tests.studio.view.dropping import drop

LONG = 180.0
SMALL = {
    "generator.settings.width": 4,
    "generator.settings.blocks": 1,
    "discriminator.settings.width": 4,
    "schedule.sample_images": 8,
    "schedule.evaluate_images": 1_000_000,
}


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders of pictures that do not belong together."""
    chance = np.random.default_rng(0)
    for kind, count in (("photos", 7), ("paintings", 5)):
        (tmp_path / kind).mkdir()
        for k in range(count):
            pixels = chance.integers(0, 255, (8, 8, 3), np.uint8).repeat(8, 0).repeat(8, 1)
            Image.fromarray(pixels).save(tmp_path / kind / f"{kind}{k}.png")
    return tmp_path / "photos", tmp_path / "paintings"


def text(hand: Hand, name: str) -> str:
    label = hand.find(name)
    assert isinstance(label, QLabel)
    return label.text()


def choose_way(hand: Hand, pairing: str) -> None:
    box = hand.find("train.ways")
    assert isinstance(box, QComboBox)
    place = box.findData(pairing)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_two_folders_become_a_translator_that_is_tried_while_it_learns(
    hand: Hand, panel: TrainPanel, two: tuple[Path, Path]
) -> None:
    hand.click("train.purpose.1")
    assert hand.find("train.first").isVisible()
    assert "folder of its own" in text(hand, "train.way")
    drop(panel.pictures.two.first, two[0])
    assert panel.model.report is None
    assert not panel.model.pictures.busy, "nothing is looked at before both are there"
    assert text(hand, "train.first.named") == "photos"
    assert not hand.find("train.start").isEnabled()
    assert panel.model.problem() == "Choose what they become, too."
    drop(panel.pictures.two.second, two[1])
    hand.wait(lambda: panel.model.report is not None, "the check", LONG)
    assert "7 and 5 pictures" in text(hand, "train.facts")
    pairs = panel.pictures.pairs
    assert pairs.isVisible()
    assert (pairs.rows, pairs.tile, pairs.columns) == (("photos", "paintings"), 96, 7)
    before = hand.window.size()
    hand.window.resize(hand.window.minimumSize())
    hand.rest()
    assert pairs.shown[0] == 7, "each above the other also in a small window"
    hand.window.resize(before)
    assert panel.model.recipe.name == "cyclegan-projected"
    assert "undo each other" in text(hand, "train.reason")
    assert panel.model.name == "photos and paintings"

    for key, value in SMALL.items():
        panel.model.change(key, value)
    panel.model.choose_size(32)
    hand.click("train.length.2")
    amount = hand.find("train.amount")
    assert isinstance(amount, QSpinBox)
    amount.setValue(100_000)
    assert panel.model.problem() == ""
    hand.click("train.start")
    hand.wait(lambda: panel.run is not None, "the run")
    run = panel.run
    assert run is not None
    assert isinstance(run.spec, TrainJob)
    assert run.spec.dataset is not None
    assert (run.spec.dataset.source, run.spec.dataset.target) == (str(two[0]), str(two[1]))
    hand.wait(lambda: run.snapshot_folder is not None and len(run.samples) > 1, "a snapshot", LONG)
    rows = panel.watch.rows
    assert rows.isVisible()
    assert rows.rows == ("photos", "made into paintings", "and back", "paintings", "made into photos", "and back")
    assert (rows.tile, rows.columns) == (32, 5)
    assert rows.shown[0] == 5
    assert panel.try_it.text() == "Try in Translate"
    hand.wait(panel.try_it.isEnabled, "the button for it")
    hand.click("train.try")
    front = hand.window.front
    assert isinstance(front, TranslatePanel)
    assert front.model.translator is not None
    assert front.model.translator.name == "photos and paintings"
    front.give([next(two[0].iterdir())])
    hand.wait(lambda: front.model.seen is not None, "a look", LONG)

    hand.click("rail.train")
    hand.click("train.stop")
    hand.wait(lambda: run.job.state is State.CANCELLED, "the stop", LONG)
    hand.wait(lambda: "photos and paintings" in [m.name for m in hand.window.studio.shelf.models()], "the model", LONG)
    assert panel.try_it.text() == "Open in Translate"
    hand.click("train.try")
    assert front.model.translator is not None
    assert not front.model.translator.key.startswith("run:"), "the one in the library, no longer the snapshot"
    assert front.model.guest is None
    _is_prepared_again(hand, panel, two)


def _is_prepared_again(hand: Hand, panel: TrainPanel, two: tuple[Path, Path]) -> None:
    """The settings of the run, whatever was being prepared; and a branch of it ends with its pictures."""
    run, model = panel.run, panel.model
    assert run is not None
    hand.click("rail.train")
    panel.open_run(0)
    hand.click("train.purpose.0")
    model.pictures.check(str(two[1]))
    hand.wait(lambda: model.report is not None, "the check", LONG)
    assert model.recipe.translation is None
    wanted = dict(SMALL)
    model.prepare_again(run.job)
    for _ in range(2):
        assert (model.recipe.name, model.size) == ("cyclegan-projected", 32)
        assert model.changes == wanted
        hand.wait(lambda: model.report is not None and not model.pictures.busy, "the check", LONG)
    model.prepare_branch(run.job, run.checkpoints[0] if run.checkpoints else 1)
    assert model.branch_from is not None
    hand.click("train.purpose.0")
    assert model.branch_from is None, "a branch of a translator draws no new pictures"
    hand.wait(lambda: model.report is not None, "the check", LONG)
    assert model.recipe.translation is None


def test_pictures_that_teach_nothing_are_refused_in_words(
    hand: Hand, panel: TrainPanel, two: tuple[Path, Path], tmp_path: Path
) -> None:
    model = panel.model.pictures
    model.take(str(two[0]), str(two[0]), "unpaired")
    hand.wait(lambda: not model.busy, "the check", LONG)
    assert "Both sets are the same pictures" in text(hand, "train.pictures.error.sentence")
    (tmp_path / "empty").mkdir()
    model.take(str(two[0]), str(tmp_path / "empty"), "unpaired")
    hand.wait(lambda: not model.busy, "the check", LONG)
    assert "empty" in text(hand, "train.pictures.error.sentence")
    assert "photos" not in text(hand, "train.pictures.error.sentence")
    grey = tmp_path / "grey"
    grey.mkdir()
    for file in two[0].iterdir():
        Image.open(file).convert("L").save(grey / file.name)
    model.take(str(grey), "", "grey")
    hand.wait(lambda: not model.busy, "the check", LONG)
    assert "are grey already" in text(hand, "train.pictures.error.sentence")
    model.take(str(two[0]), "", "edges", grey=True)
    assert model.dataset().channels == 1
    model.choose_pairing("grey")
    assert model.dataset().channels == 0, "what is to be coloured is not greyed"
    hand.wait(lambda: not model.busy, "the check", LONG)


def test_two_folders_dropped_at_once_are_taken_as_what_they_are(
    hand: Hand, panel: TrainPanel, two: tuple[Path, Path], tmp_path: Path
) -> None:
    assert panel.take([*two])
    hand.wait(lambda: panel.model.report is not None, "the check", LONG)
    assert panel.model.pictures.pairing == "unpaired"
    assert text(hand, "train.facts").startswith("photos and paintings ")
    choose_way(hand, "edges")
    hand.wait(lambda: panel.model.report is not None, "the check", LONG)
    assert text(hand, "train.facts").startswith("photos  —  7 pictures"), "the second set is not spoken of"
    assert panel.pictures.pairs.rows == ("given", "becomes")
    assert not panel.take([two[0]]), "one folder is the window's business"
    partners = tmp_path / "partners"
    partners.mkdir()
    for file in two[0].iterdir():
        Image.open(file).convert("L").save(partners / f"{file.stem}.png")
    hand.window.take([two[0], partners])
    hand.wait(lambda: panel.model.report is not None, "the check", LONG)
    assert panel.model.pictures.pairing == "names"
    assert "7 pairs" in text(hand, "train.facts")
    assert panel.model.recipe.name == "pix2pix"
    (partners / "photos3.png").unlink()
    panel.model.pictures.take(str(two[0]), str(partners), "names")
    hand.wait(lambda: not panel.model.pictures.busy, "the check", LONG)
    assert "photos3.png of photos" in text(hand, "train.pictures.error.sentence")


def test_names_are_compared_in_whole_folders_and_of_pictures_only(tmp_path: Path) -> None:
    for side, suffix in (("a", ".png"), ("b", ".jpg")):
        (tmp_path / side / "cats").mkdir(parents=True)
        for k in range(900) if side == "a" else reversed(range(900)):
            (tmp_path / side / "cats" / f"{k:05}{suffix}").touch()
    assert guessed(tmp_path / "a", tmp_path / "b") == "names"
    (tmp_path / "c" / "cats").mkdir(parents=True)
    (tmp_path / "c" / "cats" / "other.png").touch()
    assert guessed(tmp_path / "a", tmp_path / "c") == "unpaired", "folders of the same name are no pairs"
    assert guessed(tmp_path / "a", tmp_path / "vanished") == "unpaired"


def test_two_folders_dropped_on_another_panel_go_to_train(hand: Hand, two: tuple[Path, Path]) -> None:
    hand.click("rail.home")
    hand.window.take([*two])
    front = hand.window.front
    assert isinstance(front, TrainPanel)
    assert front.model.pictures.target == str(two[1])


@pytest.mark.parametrize(
    ("pairing", "recipe"), [("edges", "pix2pix"), ("grey", "colorize"), ("masked", "inpaint"), ("smaller", "srgan")]
)
def test_one_folder_is_enough_where_the_other_half_is_made(
    hand: Hand, panel: TrainPanel, two: tuple[Path, Path], pairing: str, recipe: str
) -> None:
    hand.click("train.purpose.1")
    choose_way(hand, pairing)
    assert hand.find("train.drop").isVisible()
    assert "become categories" not in text(hand, "train.drop.hint")
    drop(panel.pictures.drop, two[0])
    hand.wait(lambda: panel.model.report is not None, "the check", LONG)
    assert panel.model.recipe.name == recipe
    assert hand.find("train.start").isEnabled()
    spec = panel.model.spec()
    assert spec.dataset is not None
    assert (spec.dataset.pairing, spec.dataset.target) == (pairing, "")


def test_the_family_shows_what_the_purpose_can_use_and_why_not_the_rest(
    hand: Hand, panel: TrainPanel, two: tuple[Path, Path]
) -> None:
    hand.click("train.purpose.1")
    choose_way(hand, "grey")
    drop(panel.pictures.drop, two[0])
    hand.wait(lambda: panel.model.report is not None, "the check", LONG)
    hand.click("train.variants")
    translators = {name for name in recipes.names() if recipes.load(name).translation is not None}
    assert set(panel.family.tree.cards) == translators == {one.name for one in family.offered(True)}
    panel.family.tree.set_current("cyclegan")
    assert "two kinds of pictures without pairs" in text(hand, "train.family.cost")
    assert not hand.find("train.family.use").isEnabled()
    hand.click("train.family.done")
    hand.click("train.purpose.0")
    hand.wait(lambda: panel.model.report is not None, "the check", LONG)
    assert panel.model.recipe.translation is None
    hand.click("train.variants")
    assert not translators & set(panel.family.tree.cards)


def test_the_way_is_kept_while_looking_at_the_other_purpose(hand: Hand, panel: TrainPanel) -> None:
    hand.click("train.purpose.1")
    for one in WAYS:
        choose_way(hand, one.pairing)
        assert panel.model.pictures.pairing == one.pairing
        assert panel.pictures.two.first.isVisible() == bool(one.wanted)
        assert text(hand, "train.way") == one.words
    hand.click("train.purpose.0")
    assert not panel.purpose.ways.isVisible()
    assert "become categories" in text(hand, "train.drop.hint")
    hand.click("train.purpose.1")
    assert panel.model.pictures.pairing == WAYS[-1].pairing


def test_translate_leads_to_a_translator_of_ones_own(hand: Hand) -> None:
    hand.click("rail.translate")
    hand.click("translate.own")
    front = hand.window.front
    assert isinstance(front, TrainPanel)
    assert front.model.translating
    assert hand.find("train.first").isVisible()
