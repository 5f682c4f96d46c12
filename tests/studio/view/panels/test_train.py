"""The Train panel on the real window, with real clicks and real jobs."""

import zipfile
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSpinBox, QTreeWidget, QWidget

from engine.jobs.states import State
from studio.model.pictures import Report
from studio.tour_hand import Hand
from studio.view.panels.train import TrainPanel
from tests.studio.view.dropping import drop

SMALL = {
    "generator.settings.width": 4,
    "discriminator.settings.width": 4,
    "schedule.batch": 16,
    "schedule.sample_images": 64,
    "schedule.evaluate_images": 1_000_000,
}
LONG = 120.0


def choose_sample(hand: Hand, panel: TrainPanel) -> None:
    hand.click("train.drop.fashion-sample")
    hand.wait(lambda: panel.model.report is not None, "the check", LONG)


def train(hand: Hand, panel: TrainPanel, steps: int) -> None:
    """Prepare a tiny run and click Train."""
    for key, value in SMALL.items():
        panel.model.change(key, value)
    hand.click("train.length.2")
    amount = hand.find("train.amount")
    assert isinstance(amount, QSpinBox)
    amount.setValue(steps)
    hand.click("train.start")
    hand.wait(lambda: panel.run is not None, "the run")


def text(hand: Hand, name: str) -> str:
    label = hand.find(name)
    assert isinstance(label, QLabel)
    return label.text()


def test_the_empty_panel_teaches_and_cannot_train(hand: Hand, panel: TrainPanel) -> None:
    assert hand.find("train.drop").isVisible()
    assert not hand.find("train.start").isEnabled()
    assert hand.find("train.drop.folder").isEnabled()


def test_pictures_are_shown_with_their_recipe_and_cost(hand: Hand, panel: TrainPanel) -> None:
    choose_sample(hand, panel)
    assert "2,000 pictures" in text(hand, "train.facts")
    assert "10 categories" in text(hand, "train.facts")
    assert "MIT" in text(hand, "train.licence")
    assert "10 categories" in text(hand, "train.reason")
    assert "memory" in text(hand, "train.cost")
    assert panel.pictures.sheet.shown[0] >= 20
    assert hand.find("train.start").isEnabled()
    hand.click("train.other")
    assert hand.find("train.drop").isVisible()


def test_a_run_for_a_cluster_says_that_its_time_is_not_known_here(hand: Hand, panel: TrainPanel) -> None:
    panel.model.pictures.report = Report(name="plain", count=900, sizes=((64, 64, 900),))
    panel.model.pictures.changed.emit()
    settings = hand.window.studio.settings
    here = text(hand, "train.cost")
    assert "this computer's processor" in here
    assert "cluster" not in here
    settings.cluster_gpus = "8"
    settings.where = "http://lab:8265"
    there = text(hand, "train.cost")
    assert there.startswith("The run goes to the cluster at lab:8265: its time")
    assert "not known here. For comparison: this computer's processor would need about" in there
    hand.click("train.length.1")
    assert text(hand, "train.lengthHint") == "As many pictures as the cluster manages in that time."
    settings.where = ""
    assert "cluster" not in text(hand, "train.cost") + text(hand, "train.lengthHint")


def test_bad_drops_are_sentences_on_the_spot(hand: Hand, panel: TrainPanel, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    notes = tmp_path / "notes.txt"
    notes.write_text("words")
    rubbish = tmp_path / "rubbish.zip"
    rubbish.write_bytes(b"PK\x03\x04 rubbish")
    for path in (empty, notes, rubbish):
        drop(panel.pictures.drop, path)
        hand.wait(lambda: not panel.model.pictures.busy, "the check", LONG)
        sentence = text(hand, "train.pictures.error.sentence")
        assert path.name in sentence
        assert sentence.endswith(".")
        assert not hand.find("train.start").isEnabled()


def test_broken_files_are_listed_and_can_be_copied(hand: Hand, panel: TrainPanel, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    for k in range(5):
        Image.new("RGB", (64, 48), (50 * k, 80, 10)).save(folder / f"{k}.png")
    (folder / "torn.png").write_bytes((folder / "0.png").read_bytes()[:40])
    drop(panel.pictures.drop, folder)
    hand.wait(lambda: panel.model.report is not None, "the check", LONG)
    assert hand.find("train.broken").isVisible()
    shown = hand.find("train.broken.list")
    assert isinstance(shown, QTreeWidget)
    assert shown.height() < 100, "one file needs no more room, and the pictures do"
    assert not shown.verticalScrollBar().isVisible()
    hand.click("train.broken.copy")
    assert "torn.png" in QGuiApplication.clipboard().text()
    assert hand.find("train.start").isEnabled(), "the rest can be trained on"
    before = Path(panel.model.report.contact_sheet).read_bytes() if panel.model.report else b""
    hand.click("train.fit.1")
    hand.wait(lambda: not panel.model.pictures.busy, "the new contact sheet", LONG)
    assert panel.model.pictures.fit == "letterbox"
    assert panel.model.report is not None
    assert Path(panel.model.report.contact_sheet).read_bytes() != before
    hand.window.resize(1024, 640)
    hand.wait(lambda: not shown.horizontalScrollBar().isVisible(), "the columns to fit")


def test_settings_can_be_searched_changed_and_reset(hand: Hand, panel: TrainPanel) -> None:
    choose_sample(hand, panel)
    hand.click("train.more")
    hand.type("train.settings.search", "batch")
    visible = [key for key, row in panel.settings.rows.items() if row.isVisible()]
    assert "schedule.batch" in visible
    assert "schedule.decay" not in visible
    hand.type("train.set.schedule.batch", "1")
    hand.key("train.set.schedule.batch", "Return")
    assert "between" in panel.settings.rows["schedule.batch"].error.text()
    assert not hand.find("train.start").isEnabled()
    hand.click("train.default.schedule.batch")
    edit = hand.find("train.set.schedule.batch")
    assert isinstance(edit, QLineEdit)
    assert edit.text() == "64"
    hand.type("train.settings.search", "")
    panel.settings.search.clear()
    hand.type("train.set.schedule.batch", "16")
    hand.key("train.set.schedule.batch", "Return")
    assert panel.model.changes == {"schedule.batch": 16}
    hand.click("train.settings.reset")
    assert panel.model.changes == {}
    hand.click("train.settings.done")
    assert hand.find("train.sheet").isVisible()


def _fits_a_small_window(hand: Hand, panel: TrainPanel) -> None:
    before = hand.window.size()
    hand.window.resize(hand.window.minimumSize())
    hand.rest()
    hand.click(panel.side_button)
    for button in (panel.hold, panel.pause, panel.snapshot, panel.stop, panel.try_it):
        assert button.width() >= button.sizeHint().width(), f"{button.text()} is cut"
    hand.click(panel.side_button)
    hand.window.resize(before)
    hand.rest()


def test_a_run_is_watched_tried_paused_stopped_and_kept(hand: Hand, panel: TrainPanel) -> None:
    choose_sample(hand, panel)
    hand.type("train.name", "sneakers")
    train(hand, panel, 100_000)
    run = panel.run
    assert run is not None
    hand.wait(lambda: len(run.samples) > 2 and run.snapshot_folder is not None, "samples", LONG)
    assert hand.find("train.samples").isVisible()
    assert panel.watch.samples.shown[0] >= 20
    hand.wait(lambda: all(not plot._data or plot._items for plot in panel.watch.plots[:1]), "the curves", LONG)
    _fits_a_small_window(hand, panel)
    hand.click("train.timeline.play")
    hand.wait(lambda: not panel.watch.timeline.playing, "the run being played", LONG)
    seen = len(run.samples)
    hand.click("train.snapshot")
    hand.wait(lambda: len(run.samples) > seen, "another sample", LONG)

    hand.click("train.pause")
    hand.wait(lambda: run.job.state is State.PAUSED, "the pause", LONG)
    hand.click("train.resume")
    hand.wait(lambda: run.job.state is State.RUNNING, "going on", LONG)
    hand.click("train.hold")
    hand.wait(lambda: run.job.state is State.HELD, "the hold", LONG)
    hand.click("train.resume")
    hand.wait(lambda: run.job.state is State.RUNNING, "going on", LONG)

    hand.click("train.stop")
    hand.wait(lambda: run.job.state is State.CANCELLED, "the stop", LONG)
    names = [model.name for model in panel.studio.shelf.models()]
    assert "sneakers" in names, "what a stopped run learned is kept"
    hand.wait(lambda: not panel.watch_side.keep.isVisible(), "its best not being offered again")
    assert panel.watch_side.shelf.isVisible()
    assert "ended before" in panel.watch_side.health.itemAt(0).widget().remark.sentence
    panel.open_run(0)
    panel.open_run(run.job.id)
    assert panel.try_it.isEnabled(), "also when the run is opened again"
    assert not panel.watch_side.keep.isVisible()
    panel.studio.shelf.delete("sneakers")
    assert panel.watch_side.keep.isVisible()
    assert not panel.watch_side.shelf.isVisible()


def test_a_branch_and_the_comparison_of_two_runs(hand: Hand, panel: TrainPanel) -> None:
    choose_sample(hand, panel)
    train(hand, panel, 8)
    first = panel.run
    assert first is not None
    hand.wait(lambda: not first.alive and 8 in first.checkpoints, "the first run", LONG)
    assert first.job.state is State.SUCCEEDED, first.job.error
    hand.click(f"train.branch.{first.checkpoints[-1]}")
    assert "step 8" in text(hand, "train.branch")
    amount = hand.find("train.amount")
    assert isinstance(amount, QSpinBox)
    amount.setValue(12)
    hand.click("train.start")
    second = panel.run
    assert second is not None
    assert second.job.id != first.job.id
    hand.wait(lambda: not second.alive, "the branch", LONG)
    assert second.job.state is State.SUCCEEDED, second.job.error
    assert second.points[0].step > 8, "a branch goes on where it branched off"
    hand.click("train.compare")
    assert all(view.shown[0] for view in panel.compare.views)
    boxes = [hand.find(f"train.compare.{letter}") for letter in "ab"]
    assert [box.currentData() for box in boxes if isinstance(box, QComboBox)] == [second.job.id, first.job.id]
    hand.click("train.compare.done")
    assert panel.run is not None
    assert panel.run.job.id == second.job.id


def test_a_run_that_fails_says_why_where_it_is_and_can_be_tried_again(
    hand: Hand, panel: TrainPanel, tmp_path: Path
) -> None:
    file = tmp_path / "few.zip"
    picture = tmp_path / "a.png"
    with zipfile.ZipFile(file, "w") as archive:
        for k in range(6):
            Image.new("RGB", (32, 32), (40 * k, 0, 0)).save(picture)
            archive.write(picture, f"{k}.png")
    panel.receive(file)
    hand.wait(lambda: panel.model.report is not None, "the check", LONG)
    file.unlink()
    train(hand, panel, 4)
    run = panel.run
    assert run is not None
    hand.wait(lambda: run.job.state is State.FAILED, "the failure", LONG)
    assert "few.zip" in text(hand, "train.run.error.sentence")
    assert hand.find("train.run.error.mend").isVisible()


def test_everything_has_a_name_for_those_who_cannot_see_it(hand: Hand, panel: TrainPanel) -> None:
    choose_sample(hand, panel)
    focusable = [w for w in panel.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()]
    parts = {"qt_spinbox_lineedit"}
    nameless = [w for w in focusable if not w.accessibleName() and w.objectName() not in parts]
    assert not nameless, [(type(w).__name__, w.objectName(), w.parent()) for w in nameless]


def test_the_size_is_one_of_those_the_recipe_can_make_and_its_cost_is_said(hand: Hand, panel: TrainPanel) -> None:
    choose_sample(hand, panel)
    before = text(hand, "train.cost")
    hand.click(panel.recipe_side.size_section.chip(128))
    assert panel.model.size == 128
    assert "only be enlarged" in text(hand, "train.sizeHint")
    assert text(hand, "train.cost") != before
    labels = panel.recipe_side.size_section.sizes.labels()
    assert labels == ["16", "28", "32", "64", "128", "256", "512", "1024"]
    panel.model.choose_recipe("biggan")
    assert panel.recipe_side.size_section.sizes.labels() == ["16", "32", "64", "128", "256", "512"]
    assert panel.recipe_side.size_section.sizes.current == 3


def test_one_click_takes_what_else_is_worth_a_look_and_another_the_recommended_again(
    hand: Hand, panel: TrainPanel
) -> None:
    choose_sample(hand, panel)
    advice = panel.model.advice()
    assert advice is not None
    for other in advice.alternatives:
        assert other.when
        hand.click(f"train.take.{other.recipe}")
        assert panel.model.recipe.name == other.recipe
        hand.click("train.back")
        assert panel.model.recipe.name == advice.recipe


def test_coloured_pictures_can_be_learned_in_grey_and_the_sheet_shows_it(
    hand: Hand, panel: TrainPanel, tmp_path: Path
) -> None:
    folder = tmp_path / "red"
    folder.mkdir()
    for k in range(3):
        Image.new("RGB", (64, 64), (250, 20 * k, 10)).save(folder / f"{k}.png")
    drop(panel.pictures.drop, folder)
    hand.wait(lambda: panel.model.report is not None, "the check", LONG)
    hand.click("train.colours.1")
    hand.wait(lambda: not panel.model.pictures.busy, "the new contact sheet", LONG)
    assert panel.model.spec().dataset is not None
    assert panel.model.spec().dataset.channels == 1
    assert panel.model.report is not None
    with Image.open(panel.model.report.contact_sheet) as sheet:
        red, green, blue = sheet.getpixel((50, 50))
    assert red == green == blue
