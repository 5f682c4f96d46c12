"""What a training of some hours says, without the training: sample grids, curves, snapshots and notes, as fast as the window takes them."""

import json
import time
from typing import Any

import numpy as np
from PIL import Image

from engine.jobs.reporter import Reporter, obey
from engine.jobs.spec import JobSpec, TrainJob

GRID, PAGE = 6_400, 32
"""Pictures seen from one sample grid to the next, as in every recipe; rows and columns of it, in pixels times 8."""


def say_much(spec: JobSpec, reporter: Reporter) -> dict[str, Any]:
    """`params.steps` sample grids, each with 20 points of the curves, every fiftieth with a judgement."""
    assert isinstance(spec, TrainJob)
    chance, count = np.random.default_rng(0), spec.params.steps or 1
    samples = reporter.folder / "samples"
    samples.mkdir(exist_ok=True)
    for grid in range(1, count + 1):
        obey(reporter)
        step = grid * 100
        part = samples / f".{step:09d}.part.png"
        Image.fromarray(chance.integers(0, 255, (PAGE * 8, PAGE * 8), dtype=np.uint8)).save(part, compress_level=0)
        part.rename(samples / f"{step:09d}.png")
        with open(reporter.folder / "curves.jsonl", "a", encoding="utf-8") as file:
            for k in range(max(1, min(20, 2_000 // count))):
                place = {"step": step - 100 + 5 * k, "images": (step - 100 + 5 * k) * 64, "seconds": step / 8}
                file.write(json.dumps(place | {"loss_d": 1.0, "loss_g": 1.5, "d_real": 0.6, "d_fake": 0.4, "images_per_second": 500.0}) + "\n")  # fmt: skip
        reporter.event("samples", {"step": step, "images": grid * GRID, "file": f"samples/{step:09d}.png"})
        reporter.event("snapshot", {"step": step})
        if grid % 50 == 0:
            reporter.event("curve", {"step": step, "images": grid * GRID, "fd": 20.0, "diversity": 0.9, "within": 0.9})
            reporter.event("health", {"level": "good", "what": "steady", "sentence": "All is well."})
            reporter.event("note", {"sentence": f"Step {step}."})
        reporter.progress(step, count * 100, {"loss_d": 1.0, "loss_g": 1.5, "images_per_second": 500.0})
        time.sleep(0.004)  # so that the window keeps up
    while True:  # as a training that is stopped in the window
        obey(reporter)
        time.sleep(0.05)
