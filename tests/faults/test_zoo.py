"""Hostile files: every one is refused with a sentence; nothing in them runs, and neither memory nor time is spent on them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.faults import zoo

MOST_MB, MOST_S = 250, 20
"""Memory that any of them may take, and time on the processor: it is the size of what was taken to be judged that decides."""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    """What came of each beast, all in one process with limited memory."""
    folder = tmp_path_factory.mktemp("zoo")
    canary = folder.parent / zoo.CANARY
    environment = os.environ | {"ZOO_CANARY": str(canary), "ATELIER_HOME": str(folder / "home")}
    command = [sys.executable, "-W", "error::UserWarning:engine", "-m", "tests.faults.zoo", str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert not canary.exists(), "a program in a file was run"
    assert not list(folder.parent.rglob("climbed*")), "a file climbed out of its archive"
    assert "DecompressionBombWarning" not in done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return {row["beast"]: row for row in rows}


@pytest.mark.timeout(600)
@pytest.mark.parametrize("beast", zoo.BEASTS)
def test_it_is_refused(beast: str, seen: dict[str, dict]) -> None:
    row = seen[beast]
    assert row["said"].startswith("refused: "), row["said"]
    assert len(row["said"]) > 30
    assert row["rss_mb"] < MOST_MB
    assert row["seconds"] < MOST_S


def test_the_canary_would_sing(tmp_path: Path) -> None:
    """The files are hostile indeed: whoever trusts them is had."""
    import pickle

    file = tmp_path / "e.pkl"
    target = tmp_path / zoo.CANARY
    code = f"import os,pickle; os.environ['ZOO_CANARY']={str(target)!r}; pickle.load(open({str(file)!r}, 'rb'))"
    before = os.environ.get("ZOO_CANARY")
    os.environ["ZOO_CANARY"] = str(target)
    try:
        file.write_bytes(pickle.dumps({"G": zoo.Evil()}))
    finally:
        os.environ.pop("ZOO_CANARY") if before is None else os.environ.update(ZOO_CANARY=before)
    subprocess.run([sys.executable, "-c", code], check=True)
    assert target.exists()


def test_the_command_line_says_one_sentence_and_no_warning(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    (pictures / "bomb.png").write_bytes(zoo.png(9_500, 9_500))
    Image.fromarray(np.zeros((16, 16), np.uint8)).save(pictures / "good.png")
    (tmp_path / "e.pth").write_bytes(b"\x80\x04cos\nsystem\n(X\x04\x00\x00\x00truetR.")
    environment = os.environ | {"ATELIER_HOME": str(tmp_path / "home")}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "engine", *words, "--quiet"]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    checked = run("data", str(pictures), "--json")
    assert checked.stderr == ""
    assert json.loads(checked.stdout)["broken"][0]["file"] == "bomb.png"
    refused = run("import", str(tmp_path / "e.pth"), "--as", "translator")
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "could run programs" in refused.stderr
