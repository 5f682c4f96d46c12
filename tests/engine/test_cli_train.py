"""`train` on the command line: a wish that is refused leaves no job behind, and what is at work is not resumed."""

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine import recipes
from engine.cli_train import refuse
from engine.errors import AtelierError
from engine.jobs.ledger import Ledger
from engine.jobs.processes import birthmark
from engine.jobs.spec import DatasetRef, Resources, TrainJob, TrainParams
from engine.jobs.states import State
from engine.library.card import TranslationCard, read_card


def command(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"ATELIER_HOME": str(home), "OMP_NUM_THREADS": "1"}
    begun = [sys.executable, "-m", "engine", "train", *words, "--steps", "3", "--quiet"]
    return subprocess.run(begun, env=environment, capture_output=True, text=True, timeout=170)


def apply(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"ATELIER_HOME": str(home), "OMP_NUM_THREADS": "1"}
    begun = [sys.executable, "-m", "engine", "translate", *words, "--quiet"]
    return subprocess.run(begun, env=environment, capture_output=True, text=True, timeout=170)


def test_what_learned_from_label_maps_or_holes_can_be_used_at_once(own_home: Path, tmp_path: Path) -> None:
    chance = np.random.default_rng(1)
    palette = np.array([[0, 0, 0], [0, 0, 255], [255, 255, 0]], np.uint8)
    for kind in ("photos", "maps"):
        (tmp_path / kind).mkdir()
    for k in range(4):
        numbers = chance.integers(0, 3, (5, 5)).repeat(8, 0).repeat(8, 1)
        Image.fromarray(palette[numbers]).save(tmp_path / "maps" / f"{k}.png")
        Image.fromarray((palette[numbers] // 2 + 60).astype(np.uint8)).save(tmp_path / "photos" / f"{k}.png")
    photos, maps = str(tmp_path / "photos"), str(tmp_path / "maps")
    slim = ["--size", "64", "--set", "generator.settings.width=4", "--set", "discriminator.settings.width=4"]
    mask = Image.new("L", (40, 40))
    mask.paste(255, (10, 10, 25, 25))
    mask.save(tmp_path / "mask.png")
    for recipe, data, given, more in (
        ("spade", ["--data", maps, "--data-b", photos, "--set", "translation.perceptual=0"], f"{maps}/0.png", []),
        (
            "inpaint",
            ["--data", photos, "--set", "translation.perceptual=0"],
            f"{photos}/0.png",
            ["--mask", str(tmp_path / "mask.png")],
        ),
    ):
        done = command(own_home, recipe, *data, "--name", f"my {recipe}", *slim)
        assert done.returncode == 0, done.stderr
        done = apply(own_home, f"my {recipe}", given, "--out", str(tmp_path / recipe), *more)
        assert done.returncode == 0, done.stderr
        with Image.open(tmp_path / recipe / "0.png") as made:
            assert made.size == (40, 40)
            pixels = np.asarray(made)
        if recipe == "inpaint":
            outside = np.asarray(mask) == 0
            assert np.array_equal(pixels[outside], np.asarray(Image.open(given))[outside])
    card = read_card(own_home / "models" / "my spade")
    assert card.classes == ("#000000", "#0000ff", "#ffff00")
    assert card.translation == TranslationCard("labels", 3, first="maps", second="photos")
    done = apply(own_home, "my inpaint", f"{photos}/0.png", "--out", str(tmp_path / "none"))
    assert done.returncode == 1
    assert done.stderr.startswith("0.png has no holes, so there is nothing to draw anew.")


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (["dcgan", "--name", "../x"], 2, "cannot be a model's name"),
        (["dcgan", "--name", "x", "--device", "gpu"], 2, "not 'gpu'"),
        (["dcgan", "--name", "x", "--precision", "float8"], 2, "not 'float8'"),
        (["dcgan", "--name", "x", "--set", "schedule.batch=1"], 2, "lies between"),
        (["wgan-gp", "--name", "x", "--set", "discriminator.settings.norm=batch"], 2, "mixes the pictures"),
        (["stylegan2", "--name", "x", "--size", "28"], 1, "not 28"),
        (["dcgan", "--name", "x", "--data", "no-such-folder"], 1, "nothing at"),
        (["dcgan", "--name", "x", "--branch", "7:100"], 1, "no checkpoint of step 100"),
    ],
)
def test_a_training_that_is_refused_at_once_leaves_no_job(
    own_home: Path, words: list[str], status: int, sentence: str
) -> None:
    done = command(own_home, "--data", "fashion-sample", *words)
    assert (done.returncode, sentence in done.stderr) == (status, True), done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    with closing(Ledger(own_home / "ledger.sqlite3")) as ledger:
        assert ledger.count() == 0


@pytest.mark.parametrize("name", recipes.names())
def test_no_recipe_is_refused_as_it_ships(name: str) -> None:
    refuse(TrainJob(params=TrainParams(recipe=name, name="mine"), dataset=DatasetRef("fashion-sample")))


def test_a_job_file_that_cannot_be_trained_is_not_queued(own_home: Path, tmp_path: Path) -> None:
    file = tmp_path / "job.json"
    file.write_text('{"kind": "train", "params": {"recipe": "dcgan", "name": "../x"}}')
    environment = os.environ | {"ATELIER_HOME": str(own_home)}
    begun = [sys.executable, "-m", "engine", "queue", "submit", str(file)]
    done = subprocess.run(begun, env=environment, capture_output=True, text=True, timeout=100)
    assert done.returncode == 1
    assert "cannot be a model's name" in done.stderr
    with closing(Ledger(own_home / "ledger.sqlite3")) as ledger:
        assert ledger.count() == 0


def test_a_run_that_is_at_work_elsewhere_is_not_resumed_and_says_so(own_home: Path) -> None:
    with closing(Ledger(own_home / "ledger.sqlite3")) as ledger:
        job = ledger.submit(TrainJob(params=TrainParams(recipe="dcgan", name="mine")), "mine")
        ledger.claim(job.id, os.getpid(), birthmark(os.getpid()), backend="here")
        ledger.change(job.id, State.RUNNING)
        done = command(own_home, "dcgan", "--data", "fashion-sample", "--name", "mine", "--resume")
        assert done.returncode == 1
        assert done.stderr == f"Run {job.id} ('mine') is being trained right now, so there is nothing to resume.\n"
        assert (ledger.count(), ledger.get(job.id).state) == (1, State.RUNNING)


def test_a_precision_that_is_none_is_refused() -> None:
    params = TrainParams(recipe="dcgan", name="mine")
    with pytest.raises(AtelierError, match="no precision"):
        refuse(TrainJob(params=params, resources=Resources(precision="float8")))


@pytest.mark.parametrize(
    ("resources", "sentence"),
    [
        (Resources(device="cpu", gpus=3), "cannot be divided evenly among 3 GPUs. Set schedule.batch to 63 or 66"),
        (Resources(gpus=65), "65 GPUs were asked for, and this computer has"),
    ],
)
def test_gpus_that_are_not_there_or_do_not_divide_the_batch_are_refused(resources: Resources, sentence: str) -> None:
    params = TrainParams(recipe="dcgan", name="mine", set={"schedule.batch": 64})
    with pytest.raises(AtelierError, match=sentence):
        refuse(TrainJob(params=params, dataset=DatasetRef("fashion-sample"), resources=resources))


def test_a_translator_is_trained_from_two_folders_and_from_pairs_made_of_one(own_home: Path, tmp_path: Path) -> None:
    chance = np.random.default_rng(0)
    for kind, count in (("photos", 6), ("paintings", 5)):
        (tmp_path / kind).mkdir()
        for k in range(count):
            pixels = chance.integers(0, 256, (40, 40, 3), dtype=np.uint8)
            Image.fromarray(pixels).save(tmp_path / kind / f"{k}.png")
    photos, paintings = str(tmp_path / "photos"), str(tmp_path / "paintings")
    slim = ["--size", "32", "--json", "--set", "generator.settings.width=4", "--set", "discriminator.settings.width=4"]
    done = command(own_home, "cyclegan-light", "--data", photos, "--data-b", paintings, "--name", "monet", *slim)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["model"] == "monet"
    card = read_card(own_home / "models" / "monet")
    assert card.translation == TranslationCard(
        "unpaired", 3, back="back.safetensors", first="photos", second="paintings"
    )
    done = command(own_home, "pix2pix", "--data", photos, "--pairing", "edges", "--name", "sketch", *slim)
    assert done.returncode == 0, done.stderr
    card = read_card(own_home / "models" / "sketch")
    assert card.translation == TranslationCard("edges", 1, first="edges", second="photos")
    done = apply(
        own_home, "sketch", str(tmp_path / "photos" / "0.png"), "--out", str(tmp_path / "sketched"), "--as", "drawing"
    )
    assert done.returncode == 0, done.stderr
    with Image.open(tmp_path / "sketched" / "0.png") as made:
        assert (made.size, made.mode) == ((40, 40), "RGB")
    done = command(own_home, "pix2pix", "--data", photos, "--data-b", paintings, "--name", "no", *slim)
    assert done.returncode == 1
    assert done.stderr.startswith(
        "5.png of photos (6 pictures) has no partner of the same name in paintings (5 pictures)."
    )
    done = command(own_home, "pix2pix", "--data", photos, "--pairing", "twins", "--name", "no", *slim)
    assert done.returncode == 2
