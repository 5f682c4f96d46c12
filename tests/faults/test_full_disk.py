"""The disk fills up in the middle of a checkpoint: a real small file system, in a namespace of the test's own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parent / "programs" / "small_disk.py"
KINDS = Path(__file__).parents[1] / "engine" / "jobs" / "kinds"
ROOT = Path(__file__).parents[2]


def mounts() -> bool:
    """Whether the kernel lets this user mount a file system that only he sees."""
    words = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
    return bool(shutil.which("unshare")) and subprocess.run(words, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not mounts(), reason="this kernel lets nobody but root mount a small file system")
def test_a_disk_that_fills_up_in_mid_checkpoint_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    inside = f"mount -t tmpfs -o size=3m none {tmp_path} && exec {sys.executable} {PROGRAM} {tmp_path}"
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", inside],
        env={"PYTHONPATH": f"{ROOT}:{KINDS}", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.split("\n")[-2] == "it went on to the same result"
