"""Is a bundle sound? Runs the *bundle*, never the source: `python packaging/smoke.py dist/Atelier [--pictures DIR]`.

With an empty home, an environment without Python, and no display: the tour is played in the window, and the command line generates, translates, attacks and
trains; the window's queue is worked by the frozen program itself. Prints the size and the time to the first painted window. Exit status 0 where all of it works.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SUFFIX = ".exe" if platform.system() == "Windows" else ""
KEPT = ("SYSTEMROOT", "TEMP", "TMP", "USERPROFILE")


class Bundle:
    """The two programs of a bundle, run over a library of their own."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder, self.home = folder.resolve(), home
        self.environment = {key: os.environ[key] for key in KEPT if key in os.environ} | {
            "PATH": "/usr/bin:/bin" if platform.system() != "Windows" else os.environ.get("SYSTEMROOT", ""),
            "HOME": str(home),
            "ATELIER_HOME": str(home / "library"),
            "QT_QPA_PLATFORM": "offscreen",
            "OMP_NUM_THREADS": "1",
        }

    def run(self, program: str, *words: str | Path, limit: float = 600) -> str:
        """What a program says on standard output. Raises RuntimeError with its last words where it fails."""
        command = [str(self.folder / (program + SUFFIX)), *map(str, words)]
        done = subprocess.run(
            command, env=self.environment, cwd=self.home, capture_output=True, text=True, timeout=limit, check=False
        )
        if done.returncode:
            raise RuntimeError(
                f"{' '.join(command)} ended with {done.returncode}: {done.stdout[-800:]}{done.stderr[-2000:]}"
            )
        return done.stdout

    def engine(self, *words: str | Path) -> dict[str, object]:
        """The JSON object that a command prints."""
        said: dict[str, object] = json.loads(self.run("atelier-engine", *words, "--json"))
        return said


def tour(bundle: Bundle, pictures: Path) -> str:
    """The window, with real clicks, through every panel."""
    bundle.run("atelier", "--tour", pictures, limit=1500)
    shots = sorted(pictures.glob("*.png"))
    if len(shots) < 40:
        raise RuntimeError(f"the tour made {len(shots)} pictures of the window, not 40 or more")
    return f"{len(shots)} pictures of the window in {pictures}"


def generate(bundle: Bundle, pictures: Path) -> str:
    """Four shirts, by the starter model."""
    made = bundle.engine("sample", "fashion32", "-n", "4", "--class", "Shirt", "--out", pictures / "made")["pictures"]
    assert isinstance(made, list)
    if not all(Path(name).stat().st_size for name in made) or len(made) != 4:
        raise RuntimeError("there are not four pictures")
    return f"{len(made)} pictures"


def photo(bundle: Bundle) -> Path:
    """A photograph that ships with the program."""
    folder = next(path for path in bundle.folder.rglob("_resources") if path.is_dir()) / "samples" / "everyday"
    return min([*folder.glob("*.jpg"), *folder.glob("*.png")])


def translate(bundle: Bundle, pictures: Path) -> str:
    """A photograph into a painting."""
    made = bundle.engine("translate", "photo-to-monet", photo(bundle), "--out", pictures / "painted")["pictures"]
    assert isinstance(made, list)
    return Path(made[0]["picture"]).name


def attack(bundle: Bundle, pictures: Path) -> str:
    """A photograph changed so that a classifier of a thousand things is fooled."""
    said = bundle.engine(
        "attack",
        "everyday-lite0",
        photo(bundle),
        "--method",
        "fgsm",
        "--epsilon",
        "4/255",
        "--out",
        pictures / "fooled",
    )
    return f"success after saving as 8 bits: {said['success_8bit']}"


def export(bundle: Bundle, pictures: Path) -> str:
    """A model as a graph for other programs, which onnxruntime has drawn with."""
    graph = pictures / "fashion32.onnx"
    bundle.engine("export", "fashion32", "--format", "onnx", "--out", graph)
    return f"{graph.stat().st_size / 1e6:.1f} MB"


def train(bundle: Bundle, _: Path) -> str:
    """Ten steps on the sample pictures, by a worker process of the frozen program."""
    said = bundle.engine("train", "dcgan", "--data", "fashion-sample", "--name", "smoke", "--steps", "10")
    return f"{said['steps']} steps"


def queue(bundle: Bundle, _: Path) -> str:
    """What the window starts when it is closed and work is left: the queue is worked without a window."""
    spec = bundle.home / "spec.json"
    shown = bundle.engine("queue", "list")["jobs"]
    assert isinstance(shown, list)
    job = bundle.engine("queue", "show", str(shown[-1]["id"]))
    spec.write_text(json.dumps(job["spec"]), encoding="utf-8")
    bundle.run("atelier-engine", "queue", "submit", spec)
    bundle.run("atelier", "--work-queue", bundle.environment["ATELIER_HOME"])
    states = [row["state"] for row in bundle.engine("queue", "list")["jobs"]]  # type: ignore[attr-defined]
    if set(states) != {"succeeded"}:
        raise RuntimeError(f"the queue has {states}")
    return f"{len(states)} jobs have succeeded"


CHECKS: dict[str, Callable[[Bundle, Path], str]] = {
    "generate": generate,
    "translate": translate,
    "attack": attack,
    "export": export,
    "train": train,
    "work the queue": queue,
    "tour": tour,
}


def weigh(folder: Path) -> tuple[float, int]:
    """Megabytes on disk, and how many files; a link is no file."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return sum(path.stat().st_size for path in files) / 1e6, len(files)


def start_time(bundle: Bundle, runs: int = 5) -> list[float]:
    """Seconds from the start of the process to the painted window, the first run (a cold disk) apart at the front."""
    found = []
    for _ in range(runs + 1):
        begun = time.monotonic()
        bundle.run("atelier", "--until-painted")
        found.append(time.monotonic() - begun)
    return found


def main() -> int:
    """Run every check; a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--pictures", type=Path, default=Path("tour-of-bundle"))
    parser.add_argument("--only", default="", help=f"some of: {', '.join(CHECKS)}")
    given = parser.parse_args()
    pictures = given.pictures.resolve()
    failed = False
    size, count = weigh(given.bundle)
    print(f"size: {size:.0f} MB in {count} files", flush=True)
    with tempfile.TemporaryDirectory(prefix="atelier-smoke-", ignore_cleanup_errors=True) as home:
        bundle = Bundle(given.bundle, Path(home))
        seconds = start_time(bundle)
        print(
            f"start to painted window: {statistics.median(seconds[1:]):.2f} s (first: {seconds[0]:.2f} s)", flush=True
        )
        for name in given.only.split(",") if given.only else CHECKS:
            begun = time.monotonic()
            try:
                said = CHECKS[name](bundle, pictures)
            except (RuntimeError, subprocess.TimeoutExpired, OSError, LookupError, ValueError, TypeError) as error:
                failed = True
                print(f"{name}: FAILED: {error}", flush=True)
            else:
                print(f"{name}: {said} ({time.monotonic() - begun:.0f} s)", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
