"""What several GPUs should give: a model of compute and all-reduce, checked with one and two processes on this computer's processor.

    python benchmarks/many_gpus.py [--steps 15] [--rounds 3] [--recipes dcgan,sagan,stylegan2]

A step of R ranks takes  work / R  +  calls * latency * log2 R  +  2 (R - 1) / R * bytes / bandwidth,  because nothing overlaps
here: gradients travel when they are all there. `bytes`: of the gradients of every optimizer step in a step; `calls`: how often
ranks wait for each other (pieces of gradients, batch norms there and back, two words of the loop). Rings for bytes (Patarasuk
and Yuan 2009), trees for latency (Sanders et al. 2009). The check: latency and bandwidth are fitted to bare all-reduces, work is measured with one process at a rank's share of the
batch; then two processes are predicted and measured. All are medians of rounds that take turns, so that a busy machine is
busy for all.
"""

import argparse
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)]
os.environ.setdefault("OMP_NUM_THREADS", "1")

from engine.recipes import Recipe, load, override, settings  # noqa: E402
from engine.recipes.costs import LARGE, costs  # noqa: E402

SIZE, BATCH = 32, 32
TRIED = (4, 4_096, 262_144, 4_194_304)  # bytes of the bare all-reduces


class Link(NamedTuple):
    """What carries gradients: seconds a call, bytes a second."""

    latency: float
    bandwidth: float


class Demand(NamedTuple):
    """What a step asks of it: bytes of gradients, and how often ranks wait for each other."""

    bytes: float
    calls: float


def seconds(work: float, demand: Demand, ranks: int, link: Link) -> float:
    """A step of `ranks` ranks, where one alone works for `work` seconds on the whole batch."""
    if ranks == 1:
        return work
    travel = 2 * (ranks - 1) / ranks * demand.bytes / link.bandwidth
    return work / ranks + demand.calls * link.latency * math.log2(ranks) + travel


def demand_of(recipe: Recipe, size: int, classes: int = 10) -> Demand:
    """Counted on the recipe's own networks."""
    import torch
    from torch import nn

    from engine.training.family import build_family
    from engine.training.gradients import BUCKET_BYTES

    family = build_family(recipe, size, 3, classes, 0, torch.device("cpu"), torch.float32)
    turns = max(1, recipe.schedule.discriminator_steps) if recipe.family == "noise-to-image" else 1
    total = calls = 0.0
    for name, optimizer in family.named_optimizers.items():
        sent = sum(p.numel() * p.element_size() for group in optimizer.param_groups for p in group["params"])
        times = turns if name == "discriminator" else 1
        total += sent * times
        calls += -(-sent // BUCKET_BYTES) * times
    passes = {"generator": 3, "discriminator": 6}  # forward, and where it learns or is gone through, back
    for name, times in passes.items():
        network = family.named_modules.get(name)
        if network is not None:
            calls += times * sum(isinstance(module, nn.BatchNorm2d) for module in network.modules())
    return Demand(total, calls + 2)


# -- one process ---------------------------------------------------------------------------------------------------


def small(name: str, batch: int) -> Recipe:
    recipe = load(name)
    known = {setting.key for setting in settings(recipe)}
    wanted = {
        "schedule.batch": batch,
        "schedule.accumulate": 1,
        "generator.settings.width": 16,
        "discriminator.settings.width": 16,
    }
    wanted |= {"schedule.sample_images": 1_000_000, "schedule.evaluate_images": 1_000_000}
    wanted |= {"generator.settings.widest": 128, "discriminator.settings.widest": 128}
    return override(recipe, {key: value for key, value in wanted.items() if key in known})


def rank_main(rank: int, count: int, meeting: str, names: list[str], steps: int, batch: int) -> None:
    """Prints seconds a step of each recipe, and with two ranks first those of bare all-reduces."""

    import numpy as np
    import torch
    import torch.distributed as dist

    from engine.data.images import ImageSet
    from engine.training.family import build_family
    from engine.training.loop import Length, Loop
    from engine.training.rank_here import stay_here
    from engine.training.rank_line import FollowingReporter

    class Quiet(FollowingReporter):
        def save(self, step: int, write: object) -> Path:  # noqa: ARG002
            return self.folder / "none"

    torch.set_num_threads(1)
    found = []
    if count > 1:
        stay_here()
        dist.init_process_group("gloo", f"file://{meeting}", rank=rank, world_size=count)
        for size in TRIED:
            x = torch.zeros(size // 4)
            times = []
            for _ in range(30):
                begun = time.perf_counter()
                dist.all_reduce(x)
                times.append(time.perf_counter() - begun)
            found.append(statistics.median(times))
    chance = np.random.default_rng(0)
    images = chance.integers(0, 256, (256, SIZE, SIZE, 3), dtype=np.uint8)
    data = ImageSet(images, np.arange(256) % 10, tuple("abcdefghij"), "noise", "made", "noise")
    for name in names:
        recipe = small(name, batch)
        family = build_family(recipe, SIZE, 3, 10, 0, torch.device("cpu"), torch.float32)
        with tempfile.TemporaryDirectory() as folder:
            loop = Loop(family, data, Quiet(0, Path(folder)), name, 0, Length(10**6), math.inf, None)
            times = []
            for step in range(steps + 2):
                begun = time.perf_counter()
                loop._agreed(False)
                loop._step()
                if step >= 2:
                    times.append(time.perf_counter() - begun)
        found.append(statistics.median(times))
    if rank == 0:
        print(" ".join(f"{value:.6f}" for value in found))


def run(count: int, names: list[str], steps: int, batch: int) -> list[float]:
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, __file__, "--count", str(count), "--meeting", f"{folder}/m", "--batch", str(batch)]
        words += ["--recipes", ",".join(names), "--steps", str(steps), "--rank"]
        begun = [subprocess.Popen([*words, str(rank)], stdout=subprocess.PIPE, text=True) for rank in range(count)]
        answers = [process.communicate()[0] for process in begun]
    return [float(word) for word in answers[0].split()]


def check(names: list[str], steps: int, rounds: int) -> None:
    """One process and two, predicted and measured."""
    share, both, bare = [], [], []
    for _ in range(rounds):
        share.append(run(1, names, steps, BATCH // 2))
        found = run(2, names, steps, BATCH)
        bare.append(found[: len(TRIED)])
        both.append(found[len(TRIED) :])
    middle = [statistics.median(column) for column in zip(*bare, strict=True)]
    link = Link(middle[0], TRIED[-1] / max(1e-9, middle[-1] - middle[0]))
    print(
        f"gloo over loopback, two processes: {1e3 * link.latency:.2f} ms a call, {link.bandwidth / 1e9:.2f} GB/s; load {os.getloadavg()[0]:.1f}"
    )
    print(
        f"{'recipe':18}{'MB sent':>9}{'calls':>7}{'1 process':>12}{'predicted':>12}{'measured':>11}{'ratio':>8}   (ms a step, batch {BATCH}, {SIZE} px, narrow)"
    )
    for k, name in enumerate(names):
        demand = demand_of(small(name, BATCH), SIZE)
        work = 2 * statistics.median(row[k] for row in share)
        told = seconds(work, demand, 2, link)
        measured = statistics.median(row[k] for row in both)
        print(
            f"{name:18}{demand.bytes / 1e6:9.2f}{demand.calls:7.0f}{1e3 * work / 2:12.1f}{1e3 * told:12.1f}{1e3 * measured:11.1f}{measured / told:8.2f}"
        )


def table(names: list[str], tflops: float) -> None:
    """1, 8 and 64 GPUs, reckoned: eight in a computer, and computers joined by a network."""
    inside, between = Link(20e-6, 200e9), Link(40e-6, 10e9)
    print(
        f"\nReckoned, not measured: {LARGE} px, a GPU that does {tflops:g} TFLOP/s in practice; 8 GPUs in a computer (20 us, 200 GB/s), 64 in 8 computers (40 us, 10 GB/s)"
    )
    print(
        f"{'recipe':18}{'batch':>7}{'1 GPU':>10}{'8 GPUs':>9}{'64 GPUs':>9}   times as fast, same batch{'':6}{'8':>6}{'64':>7}   with R times the batch"
    )
    for name in names:
        recipe, cost = load(name), costs(LARGE)[name]
        batch = recipe.schedule.batch
        work = batch * cost.gflop * 1e9 / (tflops * 1e12)
        demand = demand_of(recipe, cost.size)
        same = [work / seconds(work, demand, n, link) for n, link in ((8, inside), (64, between))]
        more = [n * work / seconds(n * work, demand, n, link) for n, link in ((8, inside), (64, between))]
        print(
            f"{name:18}{batch:7d}{1e3 * work:8.1f}ms{same[0]:8.1f}x{same[1]:8.1f}x{'':33}{more[0]:5.1f}x{more[1]:6.1f}x"
        )


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("--recipes", default="dcgan,sagan,stylegan2")
    words.add_argument("--steps", type=int, default=15)
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--tflops", type=float, default=20.0)
    words.add_argument("--rank", type=int, default=-1)
    words.add_argument("--count", type=int, default=1)
    words.add_argument("--meeting", default="")
    words.add_argument("--batch", type=int, default=BATCH)
    told = words.parse_args()
    names = told.recipes.split(",")
    if told.rank >= 0:
        rank_main(told.rank, told.count, told.meeting, names, told.steps, told.batch)
        return
    check(names, told.steps, told.rounds)
    table(names, told.tflops)


if __name__ == "__main__":
    main()
