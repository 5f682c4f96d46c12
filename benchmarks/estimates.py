"""What was foretold of a run (memory, core seconds) beside what it takes: real runs of a few steps, each in a process of its own.

python benchmarks/estimates.py [RECIPE ...] [--seconds 10]: so many seconds of a core for each, by the estimate; one thread, float32, colour.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parents[1]))

from engine.jobs.spec import DatasetRef
from engine.paths import resources
from engine.recipes import Recipe, estimate, load
from engine.recipes.sides import sides

MAIN = (
    "dcgan", "dcgan-conditional", "wgan-gp", "sngan", "sagan", "biggan", "stylegan2-ada", "projected", "lightweight", "vae",
    "classifier-cnn", "adversarial-training", "cyclegan-light", "pix2pix", "inpaint", "esrgan",
)  # fmt: skip
CLOTHING = str(resources() / "samples" / "clothing")
AIM, PACE = 0.25, 50.0
"""A share; and the pace of a core that estimates reckon with (`engine.recipes.estimate`), in whose place that of the moment is put here."""


def data_of(recipe: Recipe, size: int) -> DatasetRef:
    """Pictures that the recipe takes, of those that ship."""
    if recipe.translation is None:
        return DatasetRef("fashion-sample", size=size, channels=3)
    pairing = recipe.translation.pairing
    if pairing in ("unpaired", "names"):
        return DatasetRef(CLOTHING, size=size, channels=3, target=CLOTHING, pairing=pairing)  # type: ignore[arg-type]
    return DatasetRef(CLOTHING, size=size, channels=3, pairing=pairing)  # type: ignore[arg-type]


def shown(name: str, size: int) -> tuple[Recipe, int]:
    """The recipe as the measured run has it, and its side."""
    recipe = load(name)
    wanted = min(size or recipe.schedule.size, 128)
    return recipe, max((side for side in sides(recipe) if side <= wanted), default=sides(recipe)[0])


def pace_now() -> float:
    """Billions of floating-point operations a second of one core in convolutions forth and back, as busy as the machine is now."""
    import torch
    import torch.nn.functional as F

    x, weight = torch.randn(16, 64, 32, 32, requires_grad=True), torch.randn(64, 64, 3, 3, requires_grad=True)
    x = x.to(memory_format=torch.channels_last)
    F.conv2d(x, weight, padding=1).sum().backward()
    begun, rounds = time.process_time(), 0
    while time.process_time() - begun < 0.6:
        F.conv2d(x, weight, padding=1).sum().backward()
        rounds += 1
    operations = 3 * 2 * 16 * 32 * 32 * 64 * 64 * 9
    return rounds * operations / (time.process_time() - begun) / 1e9


def run(name: str, size: int, seconds: float) -> dict[str, Any]:
    """In a process of its own: a run of so many core seconds; its peak memory in MB and core seconds a thousand pictures."""
    import resource

    import torch

    from engine.console import ConsoleReporter
    from engine.recipes.pairing import paired_as
    from engine.training.family import build_family
    from engine.training.job import _data
    from engine.training.loop import Length, Loop

    torch.set_num_threads(1)
    recipe, size = shown(name, size)
    ref = data_of(recipe, size)
    recipe = paired_as(recipe, ref)
    told = estimate(recipe, size, 3, 10)
    step_s = told.core_seconds_per_thousand * recipe.schedule.batch / 1000
    steps = max(3, min(65, 1 + round(seconds / step_s)))
    pace = pace_now()
    ticks: list[float] = []

    class Reporter(ConsoleReporter):
        def progress(self, step: int, total: int, metrics: dict[str, float] | None = None) -> None:  # noqa: ARG002
            ticks.append(time.process_time())

    reporter = Reporter(quiet=True)
    data = _data(ref, recipe, reporter)
    inputs = data.images.shape[3] if data.target is not None else 0
    family = build_family(recipe, size, 3, len(data.classes), 0, torch.device("cpu"), torch.float32, inputs)
    loop = Loop(family, data, reporter, name, 0, Length(steps), 1e9, None)
    ticks.clear()
    begun = time.process_time()
    loop.run()
    pictures = (len(ticks) - 1) * recipe.schedule.batch
    reporter.close()
    return {
        "size": size,
        "steps": steps,
        "memory_told": told.memory_mb,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "pace": pace,
        "seconds_told": told.core_seconds_per_thousand * PACE / pace,
        "seconds": (ticks[-1] - ticks[0]) / pictures * 1000,
        "first": ticks[0] - begun,
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipes", nargs="*", default=MAIN)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--size", type=int, default=0)
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.alone:
        print(json.dumps(run(given.recipes[0], given.size, given.seconds)))
        return
    print(
        "| recipe | px | memory told, MB | measured | off | core s for 1,000 told, at this pace | measured | off | GFLOPS of a core |"
    )
    print("|---|---|---|---|---|---|---|---|---|", flush=True)
    off: list[float] = []
    for name in given.recipes:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
            words = [
                sys.executable,
                __file__,
                name,
                "--alone",
                "--seconds",
                str(given.seconds),
                "--size",
                str(given.size),
            ]
            done = subprocess.run(
                words, env=os.environ | {"ATELIER_HOME": home}, capture_output=True, text=True, check=False
            )
        if done.returncode:
            print(f"| {name} | failed: {done.stderr.strip().splitlines()[-1]} |", flush=True)
            continue
        found = json.loads(done.stdout.splitlines()[-1])
        memory, seconds = (found[f"{key}_told"] / found[key] - 1 for key in ("memory", "seconds"))
        off += [abs(memory), abs(seconds)]
        print(
            f"| {name} | {found['size']} | {found['memory_told']:.0f} | {found['memory']:.0f} | {memory:+.0%} "
            f"| {found['seconds_told']:.2f} | {found['seconds']:.2f} | {seconds:+.0%} | {found['pace']:.0f} |",
            flush=True,
        )
    print(f"\n{sum(one <= AIM for one in off)} of {len(off)} estimates within {AIM:.0%}.")


if __name__ == "__main__":
    main()
