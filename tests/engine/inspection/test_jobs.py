"""The jobs attack, robustness and transfer, with real classifiers on the shelf."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image
from safetensors.torch import load_file, save_file

from engine.attacks.goal import leave
from engine.attacks.masking import masked
from engine.classification.opened import open_classifier
from engine.errors import BadInput
from engine.inspection.attack_job import attack
from engine.inspection.labelled import labelled
from engine.inspection.robustness_job import robustness
from engine.inspection.transfer_job import matrix
from engine.jobs.attack_settings import DeepFool, Fgsm, Pgd, Universal
from engine.jobs.inspect_spec import AttackParams, RobustnessParams, TransferParams, Wanted
from engine.jobs.reporter import Stopped, Want
from engine.jobs.spec import AttackJob, DatasetRef, RobustnessJob, TransferJob, encode
from engine.library.card import file_sha256, read_card, write_card
from engine.library.pictures import read_recipe
from engine.library.robustness import Robustness, Transferred
from tests.engine.conftest import FolderReporter
from tests.engine.inspection.made import NAMES, folder_of, shelve


def test_pictures_are_attacked_and_written_with_how(tmp_path: Path, reporter: FolderReporter) -> None:
    shelve("shades")
    data = folder_of(tmp_path / "in", 2)
    (data / "torn.png").write_bytes(b"\x89PNG")
    params = AttackParams(str(tmp_path / "out"), (str(data),), Wanted(Pgd(epsilon=0.3)))
    found = attack(AttackJob(model="shades", params=params), reporter)
    assert len(found["pictures"]) == 6
    assert [one["file"] for one in found["failed"]] == ["torn.png"]
    assert (found["clean_accuracy"], found["adversarial_accuracy"], found["success_8bit"]) == (1.0, 0.0, 1.0)
    assert found["control_accuracy"] > 0.6
    assert found["max_linf"] == pytest.approx(0.3, abs=1e-6)
    first = Path(found["pictures"][0]["picture"])
    assert first.name == f"0 as {found['pictures'][0]['fooled']['seen_after']}.png"
    recipe = read_recipe(first)
    assert recipe is not None
    assert (recipe.model, recipe.settings["attack"], recipe.settings["epsilon"]) == ("shades", "pgd", 0.3)
    with Image.open(found["pictures"][0]["strip"]) as strip:
        assert strip.size == (5 * 16, 16)


def test_a_set_is_attacked_by_its_labels(tmp_path: Path, reporter: FolderReporter) -> None:
    shelve("shades")
    data = DatasetRef(str(folder_of(tmp_path / "in")))
    params = AttackParams(str(tmp_path / "out"), wanted=Wanted(Fgsm(epsilon=0.3)), count=12)
    found = attack(AttackJob(model="shades", dataset=data, params=params), reporter)
    assert found["clean_accuracy"] == 1.0
    written = sorted((tmp_path / "out").iterdir())
    fooled = round(12 * (1 - found["adversarial_accuracy"]))
    assert len(written) == len(found["pictures"]) == fooled
    for one in found["pictures"]:
        assert one["truth"] != one["taken_for"]
        assert Path(one["picture"]).name.endswith(f"{one['truth']} as {one['taken_for']}.png")


def test_what_is_the_target_already_does_not_count(tmp_path: Path, reporter: FolderReporter) -> None:
    shelve("shades")
    data = DatasetRef(str(folder_of(tmp_path / "in")))
    params = AttackParams(str(tmp_path / "out"), wanted=Wanted(Fgsm(epsilon=0.001), target="light"), count=18)
    found = attack(AttackJob(model="shades", dataset=data, params=params), reporter)
    assert found["success_8bit"] == 0.0, "the light ones are left out"
    assert found["pictures"] == []


def test_of_data_with_other_classes_too_it_is_said_how_few_are_known(tmp_path: Path, reporter: FolderReporter) -> None:
    shelve("shades")
    folder = folder_of(tmp_path / "in")
    (folder / "dark").rename(folder / "cat")
    spec = RobustnessJob(model="shades", dataset=DatasetRef(str(folder)), params=RobustnessParams(Fgsm(), (0.1,), 24))
    found = msgspec.convert(robustness(spec, reporter), Robustness)
    assert found.data.endswith(", of which it knows 2 of 3 classes")
    assert (found.count, found.learned) == (12, False)


def test_the_starters_learned_from_the_sample_and_the_page_says_so(reporter: FolderReporter) -> None:
    spec = RobustnessJob(
        model="clothes-mlp", dataset=DatasetRef("fashion-sample"), params=RobustnessParams(Fgsm(), (0.1,), 20)
    )
    result = robustness(spec, reporter)
    assert result["learned"]
    assert "learned from these pictures" in Path(result["page"]).read_text()


def test_what_cannot_be_attacked_is_refused_in_words(tmp_path: Path, reporter: FolderReporter) -> None:
    shelve("shades")
    out = AttackParams(str(tmp_path / "out"))
    with pytest.raises(BadInput, match="one of the two"):
        attack(AttackJob(model="shades", params=out), reporter)
    with pytest.raises(BadInput, match="names no classifier"):
        attack(AttackJob(params=out), reporter)
    others = tmp_path / "others"
    for name in ("cats", "dogs"):
        (others / name).mkdir(parents=True)
        Image.fromarray(np.full((16, 16), 90, np.uint8)).save(others / name / "a.png")
    with pytest.raises(BadInput, match="knows none of the classes"):
        attack(AttackJob(model="shades", dataset=DatasetRef(str(others)), params=out), reporter)


def test_an_attack_stops_when_it_is_told_to(tmp_path: Path, reporter: FolderReporter) -> None:
    shelve("shades")
    reporter.wishes = {3: Want.CANCEL}
    params = AttackParams(str(tmp_path / "out"), (str(folder_of(tmp_path / "in")),), Wanted(Pgd()))
    with pytest.raises(Stopped):
        attack(AttackJob(model="shades", params=params), reporter)
    assert not list((tmp_path / "out").iterdir())


def test_accuracy_falls_as_the_change_grows_and_files_say_the_same(tmp_path: Path, reporter: FolderReporter) -> None:
    shelve("shades")
    data = DatasetRef(str(folder_of(tmp_path / "in", 8)))
    sizes = (0.02, 0.1, 0.3)
    spec = RobustnessJob(model="shades", dataset=data, params=RobustnessParams(Pgd(steps=10), sizes, 24))
    result = robustness(spec, reporter)
    found = msgspec.convert(result, Robustness)
    assert [point.epsilon for point in found.points] == [0.0, *sizes]
    worst = [point.worst for point in found.points]
    assert found.clean == worst[0] == 1.0
    assert worst == sorted(worst, reverse=True)
    assert worst[-1] == 0.0
    assert found.points[-1].control > 0.5
    assert found.classes == NAMES
    assert np.sum(found.confusion) == 24
    assert [sum(row) for row in found.confusion] == [8, 8, 8], "rows: what it saw before"
    assert all(Path(file).is_file() for file in found.examples)
    with Path(result["table"]).open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [float(row["worst_up_to_epsilon"]) for row in rows] == pytest.approx(worst)
    page = Path(result["page"]).read_text()
    assert "How robust is Shades?" in page
    assert page.count("data:image/png;base64") == len(found.examples) > 0
    with pytest.raises(BadInput, match="no size that could grow"):
        robustness(RobustnessJob(model="shades", dataset=data, params=RobustnessParams(DeepFool())), reporter)


def test_the_mean_of_a_transfer_leaves_out_the_diagonal(tmp_path: Path, reporter: FolderReporter) -> None:
    shelve("one", 3)
    shelve("two", 4)
    data = DatasetRef(str(folder_of(tmp_path / "in", 8)))
    spec = TransferJob(dataset=data, params=TransferParams(("one", "two"), Fgsm(epsilon=0.2), 24))
    result = matrix(spec, reporter)
    found = msgspec.convert(result, Transferred)
    assert found.rows == found.columns == ("One", "Two")
    assert found.mean_transferred == pytest.approx((found.accuracy[0][1] + found.accuracy[1][0]) / 2)
    assert found.clean == (1.0, 1.0)
    alone = attack(
        AttackJob(model="one", dataset=data, params=AttackParams(str(tmp_path / "out"), wanted=Wanted(Fgsm(epsilon=0.2)), count=24)),
        reporter,
    )  # fmt: skip
    assert found.accuracy[0][0] == pytest.approx(alone["adversarial_accuracy"])
    with Path(result["table"]).open(newline="") as stream:
        rows = list(csv.reader(stream))
    assert [row[0] for row in rows] == ["made_against", "nothing", "One", "Two"]
    with pytest.raises(BadInput, match="at least two"):
        matrix(TransferJob(dataset=data, params=TransferParams(("one",))), reporter)


def test_classifiers_of_other_pictures_are_not_compared(tmp_path: Path, reporter: FolderReporter) -> None:
    shelve("one")
    data = DatasetRef(str(folder_of(tmp_path / "in")))
    with pytest.raises(BadInput, match="224 px"):
        matrix(TransferJob(dataset=data, params=TransferParams(("one", "everyday-lite0"))), reporter)


@pytest.mark.parametrize("whole", [False, True], ids=["pictures", "set"])
def test_a_killed_attack_goes_on_where_it_was(tmp_path: Path, reporter: FolderReporter, whole: bool) -> None:
    home = shelve("shades").parents[1]
    data = folder_of(tmp_path / "in", 30)
    wanted = Wanted(Fgsm(epsilon=0.3))
    out = tmp_path / "out"
    if whole:
        params = AttackParams(str(out), wanted=wanted, count=90)
        spec = AttackJob(model="shades", dataset=DatasetRef(str(data)), params=params)
    else:
        params = AttackParams(str(out), tuple(str(file) for file in sorted(data.rglob("*.png"))[:4]), wanted)
        spec = AttackJob(model="shades", params=params)
    script = (
        "import os, signal, sys\n"
        "import msgspec\n"
        "from pathlib import Path\n"
        "from engine.inspection import attack_job\n"
        "from engine.jobs.spec import AttackJob\n"
        "from tests.engine.conftest import FolderReporter\n"
        "whole = attack_job.Finished.keep\n"
        "def keep(self, key, made, files):\n"
        "    whole(self, key, made, files)\n"
        "    if key == '0' or key.endswith('1.png'): os.kill(os.getpid(), getattr(signal, 'SIGKILL', signal.SIGTERM))\n"
        "attack_job.Finished.keep = keep\n"
        "attack_job.attack(msgspec.json.decode(sys.argv[1], type=AttackJob), FolderReporter(Path(sys.argv[2])))\n"
    )
    command = [sys.executable, "-c", script, encode(spec).decode(), str(reporter.folder)]
    done = subprocess.run(command, check=False, timeout=120, env=os.environ | {"ATELIER_HOME": str(home)})
    assert done.returncode != 0
    written = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    assert written
    found = attack(spec, reporter)
    assert {name: (out / name).stat().st_mtime_ns for name in written} == written, "nothing is made twice"
    assert len(list(out.iterdir())) == len(found["pictures"]) > len(written)
    fresh = msgspec.structs.replace(spec, params=msgspec.structs.replace(params, out=str(tmp_path / "again")))
    at_once = attack(fresh, FolderReporter(tmp_path / "other"))
    figures = ("clean_accuracy", "adversarial_accuracy", "success_8bit", "control_accuracy", "max_linf", "mean_l2")
    assert [found[name] for name in figures] == pytest.approx([at_once[name] for name in figures])


def test_one_change_for_all_is_measured_on_all_at_once(tmp_path: Path, reporter: FolderReporter) -> None:
    shelve("shades")
    data = DatasetRef(str(folder_of(tmp_path / "in", 24)))
    attack_on_all = Universal(steps=30, batch=16)
    spec = RobustnessJob(model="shades", dataset=data, params=RobustnessParams(attack_on_all, (0.05, 0.4), 72))
    found = msgspec.convert(robustness(spec, reporter), Robustness)
    assert found.points[0].accuracy == 1.0
    assert found.points[-1].accuracy < 0.7, "one faint pattern leads many astray"
    shares = [step / total for step, total in reporter.steps]
    assert shares == sorted(shares), "progress never goes back"
    assert shares[-1] == 1.0
    assert len(set(shares)) > 30, "and moves within a size"


def test_a_masked_share_is_that_of_the_whole_set(tmp_path: Path, reporter: FolderReporter) -> None:
    folder = shelve("shades")
    weights = load_file(folder / "classifier.safetensors")
    for name in ("logits.weight", "logits.bias"):
        weights[name] = weights[name] * 200
    save_file(weights, folder / "classifier.safetensors")
    write_card(
        folder,
        msgspec.structs.replace(read_card(folder), weights_sha256=file_sha256(folder / "classifier.safetensors")),
    )
    data = DatasetRef(str(folder_of(tmp_path / "in", 30)))
    params = AttackParams(str(tmp_path / "out"), wanted=Wanted(Fgsm(epsilon=0.3)), count=90)
    found = attack(AttackJob(model="shades", dataset=data, params=params), reporter)
    assert found["adversarial_accuracy"] < 0.5, "the margin finds what cross-entropy cannot"
    x, labels = labelled(open_classifier("shades"), data, 90)[:2]
    share = masked(open_classifier("shades").victim, x, leave(labels))
    assert share is not None
    assert f"On {share.share:.0%} of the pictures" in found["warning"]
