"""The study: its arms, its intervals against an independent integration, its page, and going on where it stopped."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.console import ConsoleReporter
from engine.data.images import ImageSet
from engine.errors import BadInput
from engine.jobs.reporter import Stopped, Want
from engine.jobs.spec import DatasetRef, StudyJob, StudyParams
from engine.studies.arms import split
from engine.studies.interval import interval
from engine.studies.job import study
from engine.studies.page import verdict

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.mark.parametrize("count", [2, 3, 5, 10, 31])
def test_the_interval_is_students(count: int) -> None:
    values = np.random.default_rng(count).normal(0.8, 0.05, count).tolist()
    half = interval(values) / (np.std(values, ddof=1) / math.sqrt(count))
    freedom = count - 1
    x = np.linspace(-half, half, 400_001)
    gamma = math.gamma((freedom + 1) / 2) / (math.sqrt(freedom * math.pi) * math.gamma(freedom / 2))
    inside = np.trapezoid(gamma * (1 + x * x / freedom) ** (-(freedom + 1) / 2), x)
    assert inside == pytest.approx(0.95, abs=5e-5)


def test_one_repetition_has_no_interval() -> None:
    assert interval([0.9]) == 0


def test_a_split_takes_as_many_of_each_class_and_tests_on_the_others(shapes: ImageSet) -> None:
    known = split(shapes, None, 40, seed=1)
    assert np.bincount(known.labels).tolist() == [20, 20]
    assert len(known.test_labels) == 360
    assert not np.array_equal(known.pictures, split(shapes, None, 40, seed=2).pictures)
    assert np.array_equal(known.pictures, split(shapes, None, 40, seed=1).pictures)
    tested = split(shapes, shapes, 400, seed=1)
    assert len(tested.test_labels) == 400
    for labels, words in ((1, "Choose between 2 and 400"), (402, "Choose between 2 and 400"), (400, "fewer labels")):
        with pytest.raises(BadInput, match=words):
            split(shapes, None, labels, seed=0)


def test_the_verdict_claims_no_more_than_the_interval_allows() -> None:
    plain = {"seeds": 5, "gain": 0.03, "gain_interval": 0.01}
    assert verdict(plain) == "Generated pictures helped: +3.0 points of accuracy, give or take 1.0."
    assert "harmed: -3.0" in verdict(plain | {"gain": -0.03})
    assert verdict(plain | {"gain_interval": 0.05}).startswith("No difference can be told")
    assert "proves nothing" in verdict(plain | {"seeds": 1})


@pytest.fixture
def pictures(tmp_path: Path, shapes: ImageSet) -> DatasetRef:
    folder = tmp_path / "shapes"
    assert shapes.labels is not None
    for index in range(80):
        place = folder / shapes.classes[shapes.labels[index]] / f"{index}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(shapes.images[index, :, :, 0]).save(place)
    return DatasetRef(str(folder), size=16)


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
    assert verdict(whole)[:10] in page

    reporter = new_reporter("stopped")
    reporter.wishes = {4: Want.PAUSE}  # in the first repetition's GAN
    with pytest.raises(Stopped):
        study(StudyJob(params=params, dataset=pictures, seed=3), reporter)
    kept = json.loads((reporter.folder / "study.json").read_text())
    assert [arm for arm, _, _ in kept] == ["baseline", "classic"]
    reporter.wishes = {}
    again = study(StudyJob(params=params, dataset=pictures, seed=3), reporter)
    assert again["each"] == whole["each"]


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
