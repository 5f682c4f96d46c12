"""What was foretold of a run (memory, core seconds) beside what it takes: real runs of a few steps, each in a process of its own.

python benchmarks/estimates.py [RECIPE ...] [--size 64] [--seconds 10]: so many seconds of a core for each, by the estimate, and four steps at
least (seventeen, where a regularizer comes each 16); one thread, float32, colour, the recipe's own batch. With --keep, what was measured goes to
`engine/recipes/measured.json`, from which the window reckons; the batch is then at most so large that the steps fit into the seconds (say enough
of them: a small batch makes large networks look slower than they are). Say `--size 32` and `--size 128`, and check at another size.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import msgspec
from PIL import Image

os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parents[1]))

from engine.jobs.pace import pace
from engine.jobs.spec import DatasetRef
from engine.paths import resources
from engine.recipes import Recipe, estimate, load, names
from engine.recipes.measured import FILE, Measured, everything, measured
from engine.recipes.sides import sides

CLOTHING = str(resources() / "samples" / "clothing")
AIM = 0.25
LAZY, FEW = 17, 4  # steps at least, of recipes whose regularizers come each 4 or 16 steps, and of others
LARGEST = 64
PACE_EACH_S = (
    1.0  # so often the pace of the core is measured between the steps: programs beside it change it by a third
)


def data_of(recipe: Recipe, size: int) -> DatasetRef:
    """Pictures that the recipe takes, of those that ship."""
    if recipe.translation is None:
        return DatasetRef("fashion-sample", size=size, channels=3)
    pairing = recipe.translation.pairing
    if pairing in ("unpaired", "names"):
        return DatasetRef(CLOTHING, size=size, channels=3, target=CLOTHING, pairing=pairing)  # type: ignore[arg-type]
    if pairing == "labels":
        return DatasetRef(str(label_maps()), size=size, channels=3, target=CLOTHING, pairing=pairing)
    return DatasetRef(CLOTHING, size=size, channels=3, pairing=pairing)  # type: ignore[arg-type]


def label_maps() -> Path:
    """A folder with a label map of each of the pictures: five steps of light."""
    folder = Path(os.environ["ATELIER_HOME"]) / "labels"
    folder.mkdir(exist_ok=True)
    for file in Path(CLOTHING).glob("*.jpg"):
        with Image.open(file) as picture:
            steps = picture.convert("L").point([value * 5 // 256 for value in range(256)])
        steps.save(folder / f"{file.stem}.png")
    return folder


def shown(name: str, size: int, seconds: float, small: bool) -> tuple[Recipe, int, int]:
    """The recipe as the measured run has it (with a `small` batch), its side and its steps: so many seconds of a core by the estimate."""
    recipe = load(name)
    side = max((side for side in sides(recipe) if side <= size), default=sides(recipe)[0])
    least = LAZY if any("every" in its for its in recipe.regularizers.values()) else FEW
    each = estimate(recipe, side).core_seconds_per_thousand / 1000
    batch = recipe.schedule.batch
    while small and batch > 4 and batch * each * least > seconds:
        batch //= 2
    schedule = msgspec.structs.replace(recipe.schedule, batch=batch, accumulate=min(batch, recipe.schedule.accumulate))
    return (
        msgspec.structs.replace(recipe, schedule=schedule),
        side,
        max(least, min(LARGEST, round(seconds / batch / each))) + 1,
    )


def run(name: str, size: int, seconds: float, small: bool) -> dict[str, Any]:
    """In a process of its own: a run of so many core seconds; its peak memory in MB and core seconds a thousand pictures."""
    import resource

    import torch

    from engine.console import ConsoleReporter
    from engine.recipes.pairing import paired_as
    from engine.training.family import build_family
    from engine.training.job import _data
    from engine.training.loop import Length, Loop

    torch.set_num_threads(1)
    recipe, size, steps = shown(name, size, seconds, small)
    ref = data_of(recipe, size)
    recipe = paired_as(recipe, ref)
    ticks: list[float] = []
    paces: list[float] = []

    class Reporter(ConsoleReporter):
        lost = 0.0  # seconds of this process in which the pace was measured

        def progress(self, step: int, total: int, metrics: dict[str, float] | None = None) -> None:  # noqa: ARG002
            now = time.process_time()
            ticks.append(now - self.lost)
            if len(ticks) < 2 or ticks[-1] - ticks[0] > PACE_EACH_S * len(paces):
                paces.append(pace())
                self.lost += time.process_time() - now

    reporter = Reporter(quiet=True)
    data = _data(ref, recipe, reporter)
    inputs = data.images.shape[3] if data.target is not None and data.pairing != "labels" else 0
    family = build_family(recipe, size, 3, len(data.classes), 0, torch.device("cpu"), torch.float32, inputs)
    loop = Loop(family, data, reporter, name, 0, Length(steps), 1e9, None)
    ticks.clear()
    paces.clear()
    begun = time.process_time() - reporter.lost
    loop.run()
    pictures = (len(ticks) - 1) * recipe.schedule.batch
    reporter.close()
    gflops = statistics.fmean(paces)
    told = estimate(recipe, size, pace=gflops)
    return {
        "size": size,
        "batch": recipe.schedule.batch,
        "memory_told": told.memory_mb,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "pace": gflops,
        "seconds_told": told.core_seconds_per_thousand,
        "seconds": (ticks[-1] - ticks[0]) / pictures * 1000,
        "first": ticks[0] - begun,
    }


def keep(name: str, found: dict[str, Any]) -> None:
    """Put a measured run into the file that estimates are made from."""
    everything.cache_clear()
    known = everything()
    size = found["size"]
    slower = measured(name, size).slower * found["seconds"] / found["seconds_told"]
    others = (one for one in known.get(name, ()) if one.size != size)
    known[name] = tuple(sorted((*others, Measured(size, round(slower, 3))), key=lambda one: one.size))
    FILE.write_bytes(msgspec.json.format(msgspec.json.encode(dict(sorted(known.items()))), indent=1) + b"\n")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipes", nargs="*", default=names())
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--size", type=int, default=64)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.alone:
        print(json.dumps(run(given.recipes[0], given.size, given.seconds, given.keep)))
        return
    print(
        "| recipe | px | batch | memory told, MB | measured | off | core s for 1,000 told, at this pace | measured | off | GFLOPS of a core |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|", flush=True)
    off: dict[str, list[float]] = {"memory": [], "seconds": []}
    for name in given.recipes:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
            asked = [name, "--alone", "--seconds", str(given.seconds), "--size", str(given.size)]
            words = [sys.executable, __file__, *asked, *(["--keep"] if given.keep else [])]
            done = subprocess.run(
                words, env=os.environ | {"ATELIER_HOME": home}, capture_output=True, text=True, check=False
            )
        if done.returncode:
            print(f"| {name} | failed: {done.stderr.strip().splitlines()[-1]} |", flush=True)
            continue
        found = json.loads(done.stdout.splitlines()[-1])
        memory, seconds = (found[f"{key}_told"] / found[key] - 1 for key in off)
        off["memory"].append(abs(memory))
        off["seconds"].append(abs(seconds))
        print(
            f"| {name} | {found['size']} | {found['batch']} | {found['memory_told']:.0f} | {found['memory']:.0f} | {memory:+.0%} "
            f"| {found['seconds_told']:.2f} | {found['seconds']:.2f} | {seconds:+.0%} | {found['pace']:.0f} |",
            flush=True,
        )
        if given.keep:
            keep(name, found)
    for what, each in off.items():
        print(f"\n{what}: {sum(one <= AIM for one in each)} of {len(each)} within {AIM:.0%}.")


if __name__ == "__main__":
    main()
