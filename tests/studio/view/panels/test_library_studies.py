"""Studies in the real window: prepared, run, looked at, exported, repeated and deleted with real clicks and real jobs."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QSpinBox, QWidget

from engine.jobs.spec import DatasetRef, StudyJob, StudyParams, encode
from engine.jobs.states import State
from engine.library.study import StudyRecord, verdict, write_record
from studio.model.studio_state import Studio
from studio.model.words import moment
from studio.tour_hand import Hand
from studio.view.main_window import MainWindow
from studio.view.panels.library import LibraryPanel
from studio.view.panels.library_studies import StudiesSection

LONG = 120.0


@pytest.fixture
def hand(window: MainWindow, qapp: QApplication, tmp_path: Path) -> Hand:
    window.studio.start()
    hand = Hand(qapp, window, tmp_path)
    hand.click("rail.library")
    hand.click("library.kinds.2")
    return hand


@pytest.fixture
def panel(hand: Hand) -> LibraryPanel:
    front = hand.window.front
    assert isinstance(front, LibraryPanel)
    return front


@pytest.fixture
def studies(panel: LibraryPanel) -> StudiesSection:
    return panel.studies


@pytest.fixture
def shapes(tmp_path: Path) -> Path:
    """Forty small pictures in two sub-folders."""
    folder = tmp_path / "shapes"
    for k in range(40):
        kind = ("round", "square")[k % 2]
        picture = Image.new("L", (16, 16))
        draw, corner = ImageDraw.Draw(picture), (k % 5, k % 3, k % 5 + 9, k % 3 + 9)
        (draw.ellipse if kind == "round" else draw.rectangle)(corner, fill=120 + 3 * k)
        place = folder / kind / f"{k}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        picture.save(place)
    return folder


def text(hand: Hand, name: str) -> str:
    label = hand.find(name)
    assert isinstance(label, QLabel)
    return label.text()


def put(hand: Hand, name: str, number: int) -> None:
    box = hand.find(name)
    assert isinstance(box, QSpinBox)
    box.setValue(number)
    hand.rest()


def kept(home: Path, number: int, gain: float, data: str = "shapes") -> StudyRecord:
    """A finished study of which the queue knows nothing (any more)."""
    record = StudyRecord(data, "DCGAN with categories", 20, 3, 60)
    for k in range(3):
        record = record.added("baseline", 0.5).added("classic", 0.6 + k / 100).added("gan", 0.6 + gain + k / 90)
    folder = home / "runs" / str(number)
    folder.mkdir(parents=True)
    spec = StudyJob(dataset=DatasetRef("fashion-sample", size=28), params=StudyParams(labels=20, repeats=3), seed=4)
    (folder / "spec.json").write_bytes(encode(spec))
    write_record(folder, record)
    return record


def prepare(hand: Hand, studies: StudiesSection, source: Path) -> None:
    """Choose pictures in the form, as a drop does."""
    hand.click("library.study.empty.button")
    studies.pictures.drop.dropped.emit(str(source))
    hand.wait(lambda: not studies.form.pictures.busy, "the check", LONG)


def test_without_studies_one_sentence_and_one_button_lead_to_the_form(hand: Hand, studies: StudiesSection) -> None:
    assert "whether the difference is real" in studies.empty.sentence.text()
    assert not studies.list.isVisible()
    hand.click("library.study.empty.button")
    assert hand.find("library.study.data.drop").isVisible()
    assert not studies.start.isEnabled()
    hand.key(studies.pages, "Escape")
    assert studies.empty.isVisible()


def test_the_palette_leads_to_the_form_from_anywhere(hand: Hand, window: MainWindow, studies: StudiesSection) -> None:
    hand.click("rail.home")
    found = window.actions_table.search("generated data help")
    assert found[0].id == "library.study"
    found[0].run()
    assert studies.preparing.isVisible()


def test_the_form_says_what_it_means_and_what_it_takes(hand: Hand, studies: StudiesSection) -> None:
    hand.click("library.study.empty.button")
    hand.click("library.study.data.drop.fashion-sample")
    hand.wait(lambda: studies.form.report is not None, "the check", LONG)
    assert text(hand, "library.study.labelsHint") == "20 of each category. The other 1,800 test what was learned."
    assert "15 classifiers" in text(hand, "library.study.cost")
    assert studies.start.isEnabled()
    put(hand, "library.study.labels", 5_000)
    assert text(hand, "library.study.labelsWrong").startswith("Choose at most ")
    assert not studies.start.isEnabled()
    put(hand, "library.study.labels", 3)
    assert "at least 20" in text(hand, "library.study.labelsWrong")
    put(hand, "library.study.labels", 205)
    assert "200 in all" in text(hand, "library.study.labelsHint")
    put(hand, "library.study.repeats", 2)
    assert "prove little" in text(hand, "library.study.repeatsHint")
    assert "6 classifiers" in text(hand, "library.study.cost")


def test_pictures_that_cannot_be_studied_are_refused_where_they_are(
    hand: Hand, studies: StudiesSection, shapes: Path, tmp_path: Path
) -> None:
    prepare(hand, studies, shapes / "round")
    assert "not sorted into two categories" in text(hand, "library.study.unfit.sentence")
    assert not studies.start.isEnabled()
    for file in sorted((shapes / "square").iterdir())[1:]:
        file.unlink()
    studies.pictures.drop.dropped.emit(str(shapes))
    hand.wait(lambda: not studies.form.pictures.busy, "the check", LONG)
    assert "“square” has only 1 picture" in text(hand, "library.study.unfit.sentence")
    assert not studies.start.isEnabled()


def test_a_study_fills_its_chart_ends_with_a_verdict_and_outlives_the_queue(
    hand: Hand, panel: LibraryPanel, studies: StudiesSection, shapes: Path
) -> None:
    prepare(hand, studies, shapes)
    put(hand, "library.study.labels", 8)
    put(hand, "library.study.repeats", 2)
    put(hand, "library.study.images", 64)
    studies.form.seen = 256
    studies.form.choose(size=16)
    hand.click("library.study.start")
    study = studies.study
    assert study is not None
    assert hand.find("library.study.list").isVisible()
    drawn: list[int] = []
    studies.watch.changed.connect(lambda: drawn.append(len(studies.page.chart.dots())))
    hand.wait(lambda: studies.study is not None and studies.study.finished, "the study", LONG)
    hand.wait(lambda: studies.study is not None and studies.study.state is State.SUCCEEDED, "its end", LONG)
    assert {1, 6} <= set(drawn), "dots came one by one"
    study = studies.study
    assert study is not None
    assert study.record is not None
    assert text(hand, "library.study.headline") == verdict(study.record)
    cell = studies.page.table.item(2, 3)
    assert cell is not None
    assert len(cell.text().split()) == 2
    assert (study.folder / "generated.png").is_file()
    panel.studio.queue.clear_finished()
    hand.wait(lambda: studies.study is not None and studies.study.job is None, "the queue to forget it")
    assert text(hand, "library.study.headline") == verdict(study.record), "the folder remembers"


def test_a_finished_study_is_exported_as_a_page_and_as_a_picture(
    home: Path, hand: Hand, studies: StudiesSection, tmp_path: Path
) -> None:
    record = kept(home, 90, 0.05)
    studies.model.reload()
    page = tmp_path / "out" / "page.html"
    page.parent.mkdir()
    studies.export.write_page(tmp_path, record)
    assert "it is a folder" in text(hand, "library.error.sentence")
    hand.save_as("library.study.exportPage", str(page))
    hand.wait(page.is_file, "the page")
    assert verdict(record) in page.read_text(encoding="utf-8")
    with pytest.raises(LookupError):
        hand.find("library.error.sentence")
    chart = page.with_name("chart.png")
    hand.save_as("library.study.picture", str(chart))
    hand.wait(chart.is_file, "the chart")
    with Image.open(chart) as picture:
        assert picture.size == (1760, 1120)


def test_a_running_study_is_held_paused_resumed_stopped_and_deleted(
    hand: Hand, studies: StudiesSection, shapes: Path
) -> None:
    prepare(hand, studies, shapes)
    put(hand, "library.study.labels", 8)
    put(hand, "library.study.repeats", 1)
    studies.form.seen = 10_000_000
    studies.form.choose(size=16)
    hand.click("library.study.start")

    def state() -> State | None:
        return studies.study.state if studies.study is not None else None

    hand.wait(lambda: state() is State.RUNNING and studies.watch.metrics.get("arm") == 1, "the first classifier", LONG)
    assert "Repetition 1 of 1: a classifier learns from real pictures only" in text(hand, "library.study.headline")
    assert not hand.find("library.study.delete").isEnabled()
    hand.click("library.study.hold")
    hand.wait(lambda: state() is State.HELD, "the hold")
    hand.click("library.study.pause")
    hand.wait(lambda: state() is State.PAUSED, "the pause")
    assert "Paused: no result yet" in text(hand, "library.study.headline")
    hand.click("library.study.resume")
    hand.wait(lambda: state() is State.RUNNING, "the return", LONG)
    hand.click("library.study.stop")
    hand.wait(lambda: state() is State.CANCELLED, "the end")
    assert hand.find("library.study.resume").isVisible()
    hand.click("library.study.delete")
    assert studies.empty.isVisible()


def test_a_study_that_fails_says_why_where_it_is_and_is_tried_again(
    hand: Hand, studies: StudiesSection, shapes: Path
) -> None:
    prepare(hand, studies, shapes)
    for file in (shapes / "round").iterdir():
        file.unlink()
    put(hand, "library.study.labels", 8)
    hand.click("library.study.start")
    hand.wait(lambda: studies.study is not None and studies.study.state is State.FAILED, "the failure", LONG)
    assert "categories" in text(hand, "library.study.error.sentence")

    def attempts() -> int:
        job = studies.study.job if studies.study is not None else None
        return job.attempt if job is not None and job.state is State.FAILED else 0

    assert attempts() == 1
    hand.click("library.study.error.mend")
    hand.wait(lambda: attempts() == 2, "the second failure", LONG)


def test_studies_survive_a_restart_and_are_reopened_deleted_and_brought_back(
    home: Path, hand: Hand, studies: StudiesSection, panel: LibraryPanel
) -> None:
    helped, harmed = kept(home, 90, 0.05), kept(home, 91, -0.05, "others")
    panel.arrive()
    assert studies.list.count() == 2
    assert hand.find("library.study.new").isVisible()
    hand.click("library.kinds.0")
    assert not any(button.isVisible() for button in studies.buttons)
    hand.click("library.kinds.2")
    assert hand.find("library.study.exportPage").isVisible()
    assert text(hand, "library.study.headline") == verdict(harmed), "the newest is looked at first"
    hand.key(studies.list, "Down")
    assert text(hand, "library.study.headline") == verdict(helped)
    assert "Generated pictures helped" in str(studies.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole))
    hand.key(studies.list, "Delete")
    assert not (home / "runs" / "90").exists()
    assert studies.list.count() == 1
    hand.click(hand.window.toast.action)
    assert studies.list.count() == 2
    assert (home / "runs" / "90" / "study.json").is_file()
    hand.type(panel.search, "others")
    assert studies.list.count() == 1


def test_ctrl_z_brings_back_a_deleted_study_and_shows_it(
    home: Path, hand: Hand, studies: StudiesSection, panel: LibraryPanel
) -> None:
    kept(home, 90, 0.05)
    kept(home, 91, -0.05)
    panel.arrive()
    texts = [str(studies.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(2)]
    assert all(moment(study.when) in text for study, text in zip(studies.model.studies, texts, strict=True))
    hand.key(studies.list, "Delete")
    assert [study.number for study in studies.model.studies] == [90]
    undo = hand.window.actions_table.find("edit.undo")
    assert undo.enabled()
    hand.key(studies.list, "Ctrl+Z")
    assert [study.number for study in studies.model.studies] == [91, 90]
    assert studies.study is not None
    assert studies.study.number == 91
    assert not undo.enabled()
    hand.key(studies.list, "Ctrl+Shift+Z")
    assert not (home / "runs" / "91").exists()
    hand.key(studies.list, "Ctrl+Z")
    assert (home / "runs" / "91" / "study.json").is_file()


def test_repeating_takes_the_same_settings_and_other_chance(home: Path, hand: Hand, studies: StudiesSection) -> None:
    kept(home, 90, 0.05)
    studies.model.reload()
    hand.click("library.study.repeat")
    hand.wait(lambda: studies.form.report is not None, "the check", LONG)
    spec = studies.form.spec()
    assert (spec.params.labels, spec.params.repeats, spec.seed) == (20, 3, 7)
    assert spec.dataset == DatasetRef("fashion-sample", size=28)
    assert "other chance" in text(hand, "library.study.repeated")
    hand.click("library.study.back")
    assert studies.page.isVisible()


def test_in_a_small_window_the_settings_of_a_new_study_are_there(hand: Hand, panel: LibraryPanel) -> None:
    hand.window.resize(1024, 640)
    hand.rest()
    assert panel.side_area.isHidden()
    hand.click("library.study.empty.button")
    assert panel.side_area.isVisible()
    hand.click("library.study.back")
    assert panel.side_area.isHidden()


def test_the_chart_can_be_read_without_seeing_it(home: Path, hand: Hand, studies: StudiesSection) -> None:
    kept(home, 90, 0.05)
    studies.model.reload()
    chart = studies.page.chart
    assert "With classic augmentation: 61.0 ± 2.5 %" in chart.accessibleDescription()
    dots = chart.dots()
    assert len(dots) == 9
    assert chart.tip(dots[4].place).endswith("Repetition 2: 61.0 %")
    assert len({round(dot.place.y()) for dot in dots}) == 9, "no dot hides another"


def test_every_control_has_a_name_for_people_and_for_tests(home: Path, hand: Hand, studies: StudiesSection) -> None:
    def nameless(root: QWidget) -> list[QWidget]:
        return [
            child
            for child in root.findChildren(QWidget)
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus
            and child.isVisible()
            and child.objectName() != "qt_spinbox_lineedit"  # the box around it has the name
            and not (child.accessibleName() and child.objectName())
        ]

    hand.click("library.study.empty.button")
    hand.click("library.study.data.drop.fashion-sample")
    hand.wait(lambda: studies.form.report is not None, "the check", LONG)
    assert not nameless(hand.window.front)
    hand.click("library.study.back")
    kept(home, 90, 0.05)
    studies.model.reload()
    assert not nameless(hand.window.front)


def test_the_queue_leads_to_a_study(hand: Hand, studio: Studio, studies: StudiesSection, shapes: Path) -> None:
    prepare(hand, studies, shapes)
    put(hand, "library.study.labels", 8)
    studies.form.seen = 10_000_000
    hand.click("library.study.start")
    number = studies.study.number if studies.study is not None else 0
    hand.click("rail.home")
    hand.window.open_job(studio.queue.job(number))
    assert studies.page.isVisible()
    hand.click("library.study.stop")
    hand.wait(lambda: studies.study is not None and studies.study.state is State.CANCELLED, "the end")
