"""The pictures of a training are removed while it runs, by the real command, and are there again later, or others are."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from engine.jobs.ledger import Ledger
from engine.jobs.states import State

WORDS = ("dcgan", "--size", "16", "--set", "generator.settings.width=8", "--set", "discriminator.settings.width=8", "--set", "schedule.batch=8")  # fmt: skip


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Sixteen small pictures."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    for k in range(16):
        Image.new("L", (16, 16), 10 * k).save(folder / f"{k}.png")
    return folder


def train(home: Path, pictures: Path, *more: str) -> "subprocess.Popen[str]":
    words = [
        sys.executable,
        "-m",
        "engine",
        "train",
        *WORDS,
        "--data",
        str(pictures),
        "--name",
        "shades",
        "--json",
        *more,
    ]
    environment = os.environ | {"ATELIER_HOME": str(home), "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(words, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def steps_of(home: Path, least: int) -> None:
    """Wait until the training has made so many."""
    deadline = time.monotonic() + 100
    while time.monotonic() < deadline:
        if (home / "ledger.sqlite3").is_file():
            with closing(Ledger(home / "ledger.sqlite3", reading=True)) as ledger:
                if any(job.kind == "train" and job.step >= least for job in ledger.jobs(limit=-1)):
                    return
        time.sleep(0.05)
    raise AssertionError("the training did not begin")


def test_a_run_goes_on_without_them_and_a_resumed_one_asks_for_them(tmp_path: Path, pictures: Path) -> None:
    home, aside = tmp_path / "home", tmp_path / "aside"
    first = train(home, pictures, "--steps", "400")
    steps_of(home, 5)
    shutil.move(pictures, aside)
    said, trouble = first.communicate(timeout=170)
    assert first.returncode == 0, trouble
    assert json.loads(said)["steps"] == 400, "pictures are decoded once, before the first step"

    shutil.move(aside, pictures)
    second = train(home, pictures, "--steps", "100000")
    steps_of(home, 500)
    second.send_signal(signal.SIGINT)
    second.communicate(timeout=100)
    assert second.returncode == 130
    shutil.move(pictures, aside)
    third = train(home, pictures, "--steps", "100000", "--resume")
    said, trouble = third.communicate(timeout=100)
    assert third.returncode == 1
    assert str(pictures) in trouble
    shutil.move(aside, pictures)
    fourth = train(home, pictures, "--steps", "100000", "--resume")
    steps_of(home, 600)
    fourth.send_signal(signal.SIGINT)
    fourth.communicate(timeout=100)
    assert fourth.returncode == 130
    with closing(Ledger(home / "ledger.sqlite3")) as ledger:
        runs = [job for job in ledger.jobs(limit=-1) if job.kind == "train"]
    assert {job.state for job in runs} == {State.SUCCEEDED, State.PAUSED}
