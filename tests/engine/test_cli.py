"""The command line as scripts use it: real processes, one JSON object, exit status, interrupted and resumed."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from safetensors.numpy import load_file

from engine.jobs.ledger import Ledger
from engine.jobs.ownership import living_owner

SMALL = ["--set", "generator.settings.width=8", "--set", "discriminator.settings.width=8", "--set", "schedule.batch=16"]


def environment(home: Path) -> dict[str, str]:
    return os.environ | {"ATELIER_HOME": str(home), "OMP_NUM_THREADS": "1"}


def run(home: Path, *words: str, status: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "engine", *words]
    done = subprocess.run(command, env=environment(home), capture_output=True, text=True, timeout=170)
    assert done.returncode == status, done.stderr
    return done


def answer(home: Path, *words: str) -> dict:
    return json.loads(run(home, *words, "--json", "--quiet").stdout)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with one small model, `little`, trained on the shipped sample."""
    home = tmp_path_factory.mktemp("library")
    words = ["train", "dcgan-conditional", "--data", "fashion-sample", "--name", "little", "--steps", "12", *SMALL]
    result = answer(home, *words)
    assert result["model"] == "little"
    assert result["steps"] == 12
    assert result["images_per_second"] > 0
    assert "best" in result
    return home


def test_recipes_and_data(home: Path) -> None:
    recipes = answer(home, "recipes")["recipes"]
    assert {"dcgan", "dcgan-conditional"} <= {recipe["name"] for recipe in recipes}
    assert all(set(recipe) >= {"name", "family", "about", "needs"} for recipe in recipes)
    report = answer(home, "data", "fashion-sample")
    assert report["count"] == 2000
    assert len(report["classes"]) == 10
    assert report["broken"] == []


def test_oblong_coloured_pictures_are_trained_on_as_they_are_asked_to_be(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "wide"
    folder.mkdir()
    for k in range(16):
        Image.new("RGB", (60, 30), (200, 10 * k, 0)).save(folder / f"{k}.png")
    asked = ["--size", "16", "--fit", "letterbox", "--colours", "grey", "--steps", "1"]
    answer(home, "train", "dcgan", "--data", str(folder), "--name", "wide", *asked, *SMALL)
    with closing(Ledger(home / "ledger.sqlite3")) as ledger:
        spec = next(job.spec for job in ledger.jobs() if job.name == "wide")
    assert spec.dataset is not None
    assert (spec.dataset.fit, spec.dataset.size, spec.dataset.channels) == ("letterbox", 16, 1)
    settings = answer(home, "info", str(home / "models" / "wide"))["architecture"]["settings"]
    assert (settings["size"], settings["channels"]) == (16, 1)


def test_sample_info_and_reproduce(home: Path, tmp_path: Path) -> None:
    result = answer(home, "sample", "little", "-n", "3", "--class", "boot", "--out", str(tmp_path), "--seed", "5")
    assert len(result["pictures"]) == 3
    assert Path(result["latents"]).is_file()
    about = answer(home, "info", result["pictures"][0])
    assert about["recipe"]["model"] == "little"
    assert about["recipe"]["latent"]["classes"][9] == 1.0
    assert about["provenance"]["says"] == "made with Atelier"
    asked = answer(home, "info", result["pictures"][0], "--ask", "little")
    assert set(asked) == {*about, "opinion"}
    assert 0 <= asked["opinion"]["above_drawn"] <= 1
    assert asked["opinion"]["category"]
    again = answer(home, "sample", "little", "-n", "3", "--class", "9", "--out", str(tmp_path / "b"), "--seed", "5")
    for one, two in zip(result["pictures"], again["pictures"], strict=True):
        with Image.open(one) as a, Image.open(two) as b:
            assert np.array_equal(np.asarray(a), np.asarray(b))


def test_walk_evaluate_and_distance(home: Path, tmp_path: Path) -> None:
    movie = tmp_path / "walk.gif"
    assert answer(home, "walk", "little", "--keys", "1,2", "--frames", "6", "--out", str(movie))["frames"] == 6
    assert movie.is_file()
    words = ["evaluate", "little", "--data", "fashion-sample", "-n", "60", "--features", "lite0"]
    quality = answer(home, *words)
    assert quality["features"] == "efficientnet-lite0"
    assert quality["fd"] > 0
    assert 0 <= quality["precision"] <= 1
    assert {"kd", "recall", "is"} <= set(quality)
    for name, shift in (("a", 0), ("b", 90)):
        (tmp_path / name).mkdir()
        for k in range(8):
            pixels = np.random.default_rng(k).integers(0, 100, (64, 64, 3), np.uint8) + np.uint8(shift)
            Image.fromarray(pixels).save(tmp_path / name / f"{k}.png")
    apart = answer(home, "distance", str(tmp_path / "a"), str(tmp_path / "b"))
    same = answer(home, "distance", str(tmp_path / "a"), str(tmp_path / "a"))
    assert apart["fd"] > same["fd"]
    assert same["fd"] == pytest.approx(0, abs=1e-3)


def test_a_branch_goes_on_from_a_kept_checkpoint_of_another_run(home: Path) -> None:
    (parent,) = [row["id"] for row in answer(home, "queue", "list")["jobs"] if row["name"] == "little"]
    words = ["train", "dcgan-conditional", "--data", "fashion-sample", "--name", "branched", "--steps", "15", *SMALL]
    assert answer(home, *words, "--branch", f"{parent}:12")["steps"] == 15
    row = next(row for row in answer(home, "queue", "list")["jobs"] if row["name"] == "branched")
    spec = answer(home, "queue", "show", str(row["id"]))["spec"]
    assert spec["params"]["branch_from"] == [parent, 12]
    done = run(home, *words, "--branch", f"{parent}:77", "--quiet", status=1)
    assert "no checkpoint of step 77" in done.stderr
    assert "JOB:STEP" in run(home, *words, "--branch", "twelve", "--quiet", status=2).stderr


def test_the_queue_shows_and_changes_the_same_ledger(home: Path, tmp_path: Path) -> None:
    rows = answer(home, "queue", "list")["jobs"]
    assert [(row["name"], row["state"]) for row in rows if row["kind"] == "train"][-1] == ("little", "succeeded")
    spec = tmp_path / "probe.json"
    spec.write_text('{"kind": "probe", "params": {"size": 3}}')
    first, second = (answer(home, "queue", "submit", str(spec), "--name", f"probe {k}")["id"] for k in (1, 2))
    assert answer(home, "queue", "move", str(second), "--before", str(first))["state"] == "queued"
    waiting = [row["id"] for row in answer(home, "queue", "list", "--state", "queued")["jobs"]]
    assert waiting == [second, first]
    assert answer(home, "queue", "cancel", str(first))["state"] == "cancelled"
    assert answer(home, "queue", "pause", str(second))["state"] == "paused"
    assert answer(home, "queue", "resume", str(second))["state"] == "queued"
    assert answer(home, "queue", "work") == {"done": 1, "failed": 0, "left": 0}
    assert answer(home, "queue", "show", str(second))["state"] == "succeeded"
    assert answer(home, "queue", "retry", str(first))["state"] == "queued"
    answer(home, "queue", "cancel", str(first))
    assert answer(home, "queue", "clear")["cleared"] >= 3


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["sample", "nobody", "--out", "x"], "no model called 'nobody'"),
        (["sample", "little", "--class", "hat", "--out", "x"], "no category 'hat'"),
        (["train", "dcgan", "--data", "no-such-folder", "--name", "x"], "nothing at"),
        (["train", "dcgam", "--data", "fashion-sample", "--name", "x"], "no recipe called 'dcgam'"),
        (["walk", "little", "--keys", f"1,{10**30}", "--out", "x.gif"], "seeds are whole numbers"),
        (["sample", "", "--out", "x"], "no model called ''"),
        (["data", ""], "No pictures are named"),
        (["queue", "show", str(10**30)], "no job"),
        (["info", "no-such-file.png"], "no file no-such-file.png"),
        (["info", "/no/such.folder"], "no file or folder /no/such.folder"),
        (["info", "no-such-model"], "no model called 'no-such-model'"),
        (["walk", "little", "--keys", "1,2", "--frames", "2", "--out", "/proc/x/a.gif"], "/proc/x/a.gif cannot be"),
        (["queue", "show", "99999"], "99999"),
        (["info", "little", "--ask", "little"], "little is no picture"),
    ],
)
def test_failure_is_one_sentence_and_status_one(home: Path, words: list[str], sentence: str) -> None:
    done = run(home, *words, "--quiet", status=1)
    assert sentence in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""


def test_a_damaged_ledger_is_put_aside_and_one_sentence_says_so(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite3").write_bytes(bytes(range(256)) * 20)
    done = run(tmp_path, "queue", "list")
    assert "The job list was damaged, and nothing was left to make it anew from" in done.stderr
    assert str(tmp_path / "damaged" / "1") in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert (tmp_path / "damaged" / "1" / "ledger.sqlite3").read_bytes() == bytes(range(256)) * 20
    assert run(tmp_path, "queue", "list").stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_under_the_log_adds_nothing_to_the_sentence(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite3").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "command-line.log").symlink_to("/dev/full")
    assert len(run(tmp_path, "queue", "list").stderr.strip().splitlines()) == 1


def test_a_library_that_cannot_be_made_is_one_sentence() -> None:
    done = run(Path(os.devnull), "queue", "list", status=1)
    assert "ATELIER_HOME" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert json.loads(run(Path(os.devnull), "recipes", "--json").stdout)["recipes"]


def test_work_that_is_interrupted_says_so(home: Path) -> None:
    command = [sys.executable, "-m", "engine", "queue", "work", "--for-ever", "--json"]
    process = subprocess.Popen(
        command, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with closing(Ledger(home / "ledger.sqlite3")) as ledger:
        while living_owner(ledger) is None:
            assert process.poll() is None
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stdout) == (130, "")
    assert stderr == "Interrupted. What was saved is kept.\n"


def test_wrong_usage_is_status_two(home: Path) -> None:
    run(home, "sample", "little", status=2)
    run(home, "paint", status=2)
    train = ["train", "dcgan", "--data", "fashion-sample", "--name", "x"]
    for words, sentence in (
        ([*train, "--steps", "5", "--minutes", "1"], "not both"),
        ([*train, "--fit", "krop"], "--fit is crop, letterbox or stretch, not 'krop'"),
        ([*train, "--colours", "sepia"], "--colours is auto, grey or colour, not 'sepia'"),
        (["recipes", "--device", "abacus"], "--device is auto, cpu,"),
        (["queue", "list", "--state", "lost"], "not 'lost'"),
        (["queue", "work", "--backend", "moon"], "--backend is local or ray, not 'moon'"),
        ([*train, "--set", "speed"], "key=value"),
        (["walk", "little", "--keys", "1,two", "--out", "x.gif"], "whole numbers"),
        (["evaluate", "little", "--data", "fashion-sample", "--metrics", "fid"], "no metric called 'fid'"),
        (["distance", "a", "b", "--features", "eyes"], "not 'eyes'"),
    ):
        stderr = run(home, *words, status=2).stderr
        assert sentence in stderr
        assert len(stderr.strip().splitlines()) == 1


def test_interrupted_keeps_a_checkpoint_and_resume_ends_with_the_same_bits(home: Path, tmp_path: Path) -> None:
    words = [
        "train",
        "dcgan",
        "--data",
        "fashion-sample",
        "--size",
        "32",
        "--steps",
        "400",
        "--quiet",
        "--json",
        *SMALL,
    ]
    answer(home, *[word for word in words if word not in ("--json", "--quiet")], "--name", "whole")
    process = subprocess.Popen(
        [sys.executable, "-m", "engine", *words, "--name", "broken"],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 100
    ledger = Ledger(home / "ledger.sqlite3")
    while time.monotonic() < deadline:
        if any(job.name == "broken" and job.step >= 5 for job in ledger.jobs()):
            break
        time.sleep(0.01)
    ledger.close()
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130, stderr
    rows = [row for row in answer(home, "queue", "list")["jobs"] if row["name"] == "broken"]
    assert rows[0]["state"] == "paused"
    assert 0 < rows[0]["step"] < 400
    resumed = run(home, *words, "--name", "broken", "--resume", "--set", "schedule.batch=32")
    assert json.loads(resumed.stdout)["steps"] == 400
    assert "goes on as it was begun" in resumed.stderr
    one, two = (load_file(home / "models" / name / "generator.safetensors") for name in ("whole", "broken"))
    assert one.keys() == two.keys()
    assert all(np.array_equal(one[key], two[key]) for key in one)


def test_what_is_over_is_not_changed_and_says_so(home: Path, tmp_path: Path) -> None:
    spec = tmp_path / "probe.json"
    spec.write_text('{"kind": "probe", "params": {"size": 3}}')
    job = str(answer(home, "queue", "submit", str(spec))["id"])
    run(home, "queue", "cancel", job)
    done = run(home, "queue", "pause", job)
    assert "cancelled" in done.stdout
    assert "nothing was changed" in done.stderr


def test_an_empty_folder_is_said_to_be_empty(home: Path, tmp_path: Path) -> None:
    assert "nothing to learn from" in run(home, "data", str(tmp_path), "--quiet").stdout


def test_a_file_is_no_folder_for_pictures(home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"")
    assert "is a file" in run(home, "sample", "little", "--out", str(tmp_path / "a.png"), status=1).stderr


def test_invert_tells_the_latent_and_what_lies_outside(home: Path, tmp_path: Path) -> None:
    noise = tmp_path / "noise.png"
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (32, 32), np.uint8)).save(noise)
    found = answer(home, "invert", "fashion32", str(noise), "--out", str(tmp_path / "found"), "--class", "Bag")
    assert set(found) >= {"latent", "error", "inside", "picture"}
    assert len(found["latent"]["code"]) == 64
    assert found["category"] == "Bag"
    assert found["inside"] is False
    assert Path(found["picture"]).is_file()
    said = run(home, "invert", "fashion32", str(noise), "--out", str(tmp_path), "--class", "hat", status=1)
    assert "knows no category 'hat'" in said.stderr
    assert "Traceback" not in said.stderr
