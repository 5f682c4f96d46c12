"""A study is prepared: what is asked for fits the pictures, what cannot be is said; and the list of what was found."""

from pathlib import Path

import msgspec
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.jobs.spec import DatasetRef, StudyJob, StudyParams, encode
from engine.jobs.states import State
from engine.library.study import StudyRecord, write_record
from studio.model.sources import used_before
from studio.model.studies import StudiesModel, Study
from studio.model.studio_state import Studio
from studio.model.study_form import StudyForm, generators
from studio.model.study_words import FOUND, doing, headline, line, rows
from studio.model.words import moment

LONG = 60_000


@pytest.fixture
def form(studio: Studio) -> StudyForm:
    studio.start()
    return StudyForm(studio.queue, studio.machine, studio)


def check(form: StudyForm, source: str, qtbot: QtBot) -> None:
    form.pictures.check(source)
    qtbot.waitUntil(lambda: not form.pictures.busy, timeout=LONG)


def saved(file: Path, counts: tuple[int, ...]) -> str:
    """An array file with so many pictures of each class."""
    labels = np.repeat(np.arange(len(counts)), counts)
    images = np.random.default_rng(0).integers(0, 255, (len(labels), 16, 16), np.uint8)
    np.savez(file, images=images, labels=labels)
    return str(file)


def test_without_pictures_nothing_can_start(form: StudyForm) -> None:
    assert form.problem() == "Choose pictures that are sorted into categories."
    assert form.seconds() is None
    assert form.start() is None


def test_labels_are_shared_evenly_and_some_pictures_are_left_to_test_on(
    form: StudyForm, qtbot: QtBot, tmp_path: Path
) -> None:
    check(form, saved(tmp_path / "uneven.npz", (30, 12)), qtbot)
    assert (form.labels, form.most) == (20, 22), "about half is left to test on"
    assert form.problem() == ""
    form.choose(labels=24)
    assert "every category gives as many" in form.problem()
    assert "Choose at most 22" in form.problem()
    form.choose(labels=form.most)
    assert form.problem() == ""
    check(form, saved(tmp_path / "even.npz", (20, 20)), qtbot)
    assert (form.labels, form.most) == (20, 38)
    form.choose(labels=40)
    assert "left to test on" in form.problem()
    form.choose(labels=3)
    assert "at least 4" in form.problem()


@pytest.mark.parametrize(("counts", "words"), [((40,), "two categories or more"), ((40, 1), "has only 1 picture")])
def test_what_cannot_be_studied_is_refused_in_a_sentence(
    form: StudyForm, qtbot: QtBot, tmp_path: Path, counts: tuple[int, ...], words: str
) -> None:
    check(form, saved(tmp_path / "some.npz", counts), qtbot)
    assert words in form.unfit()
    assert form.problem() == form.unfit()
    assert form.start() is None


def test_time_grows_with_repetitions_and_a_size_that_cannot_be_is_said(form: StudyForm, qtbot: QtBot) -> None:
    check(form, "fashion-sample", qtbot)
    five = form.seconds()
    form.choose(repeats=10)
    assert five is not None
    assert form.seconds() == pytest.approx(2 * five)
    machine = form._machine
    machine.computer = msgspec.structs.replace(machine.computer, pace=2 * machine.computer.pace)
    assert form.seconds() == pytest.approx(five), "twice as often, on cores that are twice as fast"
    form.choose(recipe="biggan", size=28)
    assert "cannot make pictures of 28 px" in form.problem()


def test_only_recipes_that_draw_a_category_on_demand_are_offered() -> None:
    found = generators()
    assert found[0].name == "dcgan-conditional"
    assert all(one.conditional and one.family == "noise-to-image" for one in found)


def spec(source: str = "fashion-sample") -> StudyJob:
    return StudyJob(dataset=DatasetRef(source, size=28), params=StudyParams(labels=20, repeats=2))


def record(*gains: float) -> StudyRecord:
    found = StudyRecord("fashion-sample", "DCGAN with categories", 20, 2, 60)
    for gain in gains:
        found = found.added("baseline", 0.5).added("classic", 0.6).added("gan", 0.6 + gain)
    return found


def study(found: StudyRecord | None) -> Study:
    return Study(1, "Clothes", Path("nowhere"), spec(), found, None, 0.0)


def test_what_a_study_does_and_found_is_said_in_words() -> None:
    running = {"repetition": 2.0, "arm": 3.0, "draws": 1.0}
    assert doing(study(None), running) == "Repetition 2 of 2: the generator learns from the labelled pictures"
    assert doing(study(None), {}) == "The pictures are made ready"
    assert headline(study(record(0.1)), {}) == (
        "Stopped: 3 of 6 results. The queue has forgotten it; repeat it to begin anew."
    )
    assert line(study(record(0.1)))[0] == "Stopped · 3 of 6 results"
    assert line(study(record(0.1, 0.1)))[0].startswith("Generated pictures helped")
    assert {words for words, _ in FOUND.values()} >= {"No difference can be told"}
    assert dict(rows(study(record(0.1))))["Tested on"] == "60 others"


def test_studies_are_found_in_their_folders_whatever_the_queue_has_forgotten(studio: Studio, home: Path) -> None:
    studio.start()
    folder = home / "runs" / "70"
    folder.mkdir(parents=True)
    (folder / "spec.json").write_bytes(encode(spec()))
    write_record(folder, record(0.1))
    torn = home / "runs" / "71"
    torn.mkdir()
    (torn / "study.json").write_text("{")
    model = StudiesModel(studio)
    model.reload()
    assert [(one.number, one.title, one.state) for one in model.studies] == [
        (70, "Fashion-MNIST, a sample, 20 labels", State.CANCELLED)
    ]
    undo: list[object] = []
    model.said.connect(lambda _sentence, _word, handler: undo.append(handler))
    model.delete(model.studies[0])
    assert not folder.exists()
    assert model.studies == []
    assert callable(undo[0])
    undo[0]()
    assert model.find(70) is not None


def test_a_deleted_study_comes_back_and_goes_again_by_undo_and_redo(studio: Studio, home: Path) -> None:
    studio.start()
    folder = home / "runs" / "70"
    folder.mkdir(parents=True)
    (folder / "spec.json").write_bytes(encode(spec()))
    write_record(folder, record(0.1))
    model = StudiesModel(studio)
    model.reload()
    said: list[tuple[str, object]] = []
    model.said.connect(lambda sentence, _word, handler: said.append((sentence, handler)))
    came: list[int] = []
    model.returned.connect(came.append)
    model.delete(model.studies[0])
    assert not folder.exists()
    assert model.undo.undo_name == "Delete Fashion-MNIST, a sample, 20 labels"
    assert model.undo.undo()
    assert folder.exists()
    assert (came, said[-1][0]) == ([70], "Brought back from the trash.")
    take_back = said[0][1]
    assert callable(take_back)
    assert take_back() is False, "what the toast offers is done already"
    assert model.undo.redo()
    assert not folder.exists()
    folder.mkdir()
    assert model.undo.undo()
    assert list(folder.iterdir()) == [], "another one took its place"
    assert model.undo.redo()
    assert folder.exists(), "what never came back is not deleted again"


def test_studies_of_the_same_data_and_labels_are_told_apart_by_their_time() -> None:
    one = study(record(0.1, 0.1))
    other = msgspec.structs.replace(one, number=2, when=86_400.0)
    assert one.title == other.title
    assert one.full_title != other.full_title
    assert one.full_title == f"Clothes, {moment(0.0)}"


def test_a_study_took_as_long_as_all_its_attempts_together(studio: Studio, qtbot: QtBot) -> None:
    studio.start()
    model = StudiesModel(studio)
    job = studio.queue.submit(spec("nowhere"), "of nothing")
    for attempt in (1, 2):
        qtbot.waitUntil(lambda n=attempt: studio.queue.job(job.id).attempt == n, timeout=LONG)
        qtbot.waitUntil(lambda: studio.queue.job(job.id).state is State.FAILED, timeout=LONG)
        if attempt == 1:
            studio.queue.retry(job.id)
    model.reload()
    found = model.find(job.id)
    assert found is not None
    last = studio.queue.job(job.id)
    assert last.started is not None
    assert last.finished is not None
    assert found.worked > last.finished - last.started
    assert found.worked == pytest.approx(studio.queue.worked(job.id))
    shown = dict(rows(msgspec.structs.replace(found, worked=7_200.0)))
    assert shown["Took"] == "2 h"
    assert shown["Date"] == moment(last.finished)


def test_pictures_used_before_are_offered_while_they_are_there(studio: Studio, tmp_path: Path) -> None:
    studio.start()
    there, gone = tmp_path / "there", tmp_path / "gone"
    there.mkdir()
    for source in (str(gone), "fashion-sample", str(there), str(there)):
        job = studio.queue.submit(spec(source), "")
        studio.queue.cancel(job.id)
    assert used_before(studio.queue) == [str(there)]
