"""The study: its arms, its page, its progress, and going on where it stopped."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.console import ConsoleReporter
from engine.data.images import ImageSet
from engine.errors import AtelierError, BadInput
from engine.jobs.reporter import Stopped, Want
from engine.jobs.spec import DatasetRef, StudyJob, StudyParams
from engine.library.study import read_record, verdict
from engine.library.study_work import work
from engine.recipes import load
from engine.studies.arms import split
from engine.studies.job import study

pytestmark = pytest.mark.usefixtures("one_thread")


def test_a_split_takes_as_many_of_each_class_and_tests_on_the_others(shapes: ImageSet) -> None:
    known = split(shapes, None, 40, seed=1)
    assert np.bincount(known.labels).tolist() == [20, 20]
    assert len(known.test_labels) == 360
    assert not np.array_equal(known.pictures, split(shapes, None, 40, seed=2).pictures)
    assert np.array_equal(known.pictures, split(shapes, None, 40, seed=1).pictures)
    tested = split(shapes, shapes, 400, seed=1)
    assert len(tested.test_labels) == 400
    with pytest.raises(BadInput, match="Choose between 2 and 400"):
        split(shapes, shapes, 402, seed=1)


@pytest.mark.parametrize("labels", [1, 400, 402])
def test_the_labels_that_are_named_as_the_most_leave_a_picture_of_each_class_to_test_with(
    shapes: ImageSet, labels: int
) -> None:
    with pytest.raises(BadInput, match=r"200 pictures, one of them to test with\. Choose between 2 and 398\."):
        split(shapes, None, labels, seed=0)
    assert sorted(split(shapes, None, 398, seed=0).test_labels) == [0, 1]


@pytest.mark.parametrize(
    ("pictures", "words"),
    [
        (1, r"has 1 picture\. Add pictures to it, or leave this category out\."),
        (2, r"has 2 pictures, one of them to test with\. Choose 2, or add pictures to it\."),
    ],
)
def test_where_a_category_has_few_pictures_what_is_left_to_choose_is_named(
    shapes: ImageSet, pictures: int, words: str
) -> None:
    assert shapes.labels is not None
    first = np.flatnonzero(shapes.labels == 0)[:pictures]
    mine = np.sort([*first, *np.flatnonzero(shapes.labels == 1)])
    few = ImageSet(shapes.images[mine], shapes.labels[mine], shapes.classes, shapes.name, shapes.licence, "few")
    with pytest.raises(BadInput, match=words):
        split(few, None, 10, seed=0)


@pytest.fixture
def pictures(tmp_path: Path, shapes: ImageSet) -> DatasetRef:
    folder = tmp_path / "shapes"
    assert shapes.labels is not None
    for index in range(80):
        place = folder / shapes.classes[shapes.labels[index]] / f"{index}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(shapes.images[index, :, :, 0]).save(place)
    return DatasetRef(str(folder), size=16)


def test_a_size_or_a_page_that_cannot_be_is_refused_before_anything_is_learned(
    pictures: DatasetRef, reporter, tmp_path: Path
) -> None:
    params = StudyParams(labels=20, repeats=2, images=256, seen=1_280)
    with pytest.raises(BadInput, match="cannot make pictures of 17 px"):
        study(StudyJob(params=params, dataset=DatasetRef(pictures.source, size=17)), reporter)
    (tmp_path / "file").write_bytes(b"")
    for page in (tmp_path / "file" / "page.html", tmp_path):
        aside = StudyParams(labels=20, repeats=2, images=256, seen=1_280, page=str(page))
        with pytest.raises(AtelierError, match="cannot be written"):
            study(StudyJob(params=aside, dataset=pictures), reporter)
    assert read_record(reporter.folder) is None


def test_a_study_stopped_halfway_goes_on_and_ends_with_the_same_figures(
    pictures: DatasetRef, new_reporter, tmp_path: Path
) -> None:
    params = StudyParams(labels=20, repeats=2, images=256, made=2, seen=1_280)
    whole = study(StudyJob(params=params, dataset=pictures, seed=3), new_reporter("whole"))
    assert set(whole) >= {"baseline", "classic", "gan", "seeds", "interval"}
    assert whole["seeds"] == 2
    assert whole["tested_on"] == 60
    assert all(len(whole["each"][arm]) == 2 for arm in ("baseline", "classic", "gan"))
    page = Path(whole["page"]).read_text(encoding="utf-8")
    assert page.count("<circle") == 6
    kept = read_record(tmp_path / "whole")
    assert kept is not None
    assert kept.finished
    assert verdict(kept) in page

    reporter = new_reporter("stopped")
    reporter.wishes = {136: Want.PAUSE}  # in the first repetition's GAN: two classifiers of 64 steps are before it
    with pytest.raises(Stopped):
        study(StudyJob(params=params, dataset=pictures, seed=3), reporter)
    kept = read_record(reporter.folder)
    assert kept is not None
    assert list(kept.each) == ["baseline", "classic"]
    assert any(reporter.folder.glob("gan-*/checkpoints/*.pt")), "the GAN goes on where it was"
    reporter.wishes = {}
    again = study(StudyJob(params=params, dataset=pictures, seed=3), reporter)
    assert again["each"] == whole["each"]
    assert not any(reporter.folder.glob("gan-*")), "a GAN serves one repetition"
    with Image.open(reporter.folder / "generated.png") as sheet:
        assert sheet.size == (160, 64), "forty generated pictures, of which whole rows are shown"


def test_progress_goes_forward_through_every_part_and_ends_whole(pictures: DatasetRef, reporter) -> None:
    params = StudyParams(labels=20, repeats=2, images=128, made=1, seen=256)
    study(StudyJob(params=params, dataset=pictures), reporter)
    steps, totals = zip(*reporter.steps, strict=True)
    assert list(steps) == sorted(steps)
    assert set(totals) == {2000}
    assert steps[-1] > 1900
    found = [(data["arm"], data["repetition"]) for kind, data in reporter.events if kind == "found"]
    assert found == [(arm, k) for k in (1, 2) for arm in ("baseline", "classic", "gan")]


def test_a_classifier_obeys_within_its_training(pictures: DatasetRef, reporter) -> None:
    reporter.wishes = {300: Want.CANCEL}  # after the 80 pictures were looked at and decoded
    with pytest.raises(Stopped):
        study(StudyJob(params=StudyParams(labels=20, repeats=1, seen=10_000), dataset=pictures), reporter)
    kept = read_record(reporter.folder)
    assert kept is not None
    assert (kept.count, kept.total, kept.tested_on) == (0, 3, 60)


def test_work_grows_with_what_is_asked_for() -> None:
    recipe = load("dcgan-conditional")
    small, large = work(recipe, 32, 1_000), work(recipe, 64, 2_000)
    assert large.classifier == pytest.approx(4 * small.classifier)
    assert work(recipe, 32, 2_000).gan == pytest.approx(2 * small.gan)
    assert large.gan >= 8 * small.gan  # by the area at least: at a larger side the networks are deeper
    assert small.repetition == pytest.approx(3 * small.classifier + small.gan)


def test_what_cannot_be_studied_is_refused_with_a_sentence(pictures: DatasetRef, reporter) -> None:
    with pytest.raises(BadInput, match="cannot draw a category on demand"):
        study(StudyJob(params=StudyParams(recipe="dcgan"), dataset=pictures), reporter)
    with pytest.raises(BadInput, match="name a data set"):
        study(StudyJob(), reporter)


def test_data_without_splits_are_tested_on_pictures_that_were_not_learned(
    shapes: ImageSet, reporter, tmp_path: Path
) -> None:
    file = tmp_path / "plain.npz"
    np.savez(file, images=shapes.images[:80], labels=shapes.labels[:80])
    params = StudyParams(labels=20, repeats=1, images=64, made=1, seen=256)
    result = study(StudyJob(params=params, dataset=DatasetRef(str(file), size=16)), reporter)
    assert result["tested_on"] == 60


def test_the_command_line_hears_of_every_arm(
    pictures: DatasetRef, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    params = StudyParams(labels=20, repeats=1, images=64, made=1, seen=256, page=str(page))
    reporter = ConsoleReporter(False)
    try:
        study(StudyJob(params=params, dataset=pictures), reporter)
    finally:
        reporter.close()
    said = capsys.readouterr().err
    assert said.count("named right") == 3
    assert "Repetition 1, with classic augmentation and generated pictures: " in said
    assert "Do generated pictures help?" in page.read_text(encoding="utf-8")
