"""One process of several (or of one) that trains tiny runs together and keeps how they end: `rank_of_runs.py RANK COUNT FOLDER NAME…`"""

import math
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist

from engine.data.images import ImageSet
from engine.latent.point import noise
from engine.recipes import Recipe, load, override, settings
from engine.recipes.pairing import paired_as
from engine.recipes.sides import why_not
from engine.training.family import build_family
from engine.training.loop import Length, Loop
from engine.training.rank_here import stay_here
from engine.training.rank_line import FollowingReporter

STEPS, BATCH = 20, 16
TINY: dict[str, object] = {
    "generator.settings.width": 8,
    "generator.settings.latent": 16,
    "generator.settings.widest": 16,
    "generator.settings.hidden": 16,
    "generator.settings.blocks": 1,
    "generator.settings.growth": 4,
    "discriminator.settings.width": 8,
    "discriminator.settings.widest": 16,
    "discriminator.settings.hidden": 16,
    "discriminator.settings.resolution": 32,
    "schedule.batch": BATCH,
    "schedule.accumulate": 2,
    "schedule.sample_images": 1_000_000,
    "schedule.evaluate_images": 1_000_000,
    "schedule.ema_images": 100,
    "translation.pool": 5,
    "translation.pretrain": 0.3,
    "labels": 20,
}


class QuietReporter(FollowingReporter):
    """A Reporter that keeps checkpoints and says nothing."""

    def save(self, step: int, write: Callable[[Path], None]) -> Path:
        path = self.folder / f"step-{step}.pt"  # not where `latest` would find it: each run begins from nothing
        write(path)
        return path


DAMPED = {"generator_optimizer.epsilon": 1e-5, "discriminator_optimizer.epsilon": 1e-5}
AS_THEY_ARE = ("dcgan", "dcgan-conditional", "wgan-gp", "vae")
"""The others train in double precision and with a larger epsilon. They have weights without effect (a bias before a norm, or in a
relativistic game), whose gradients are rounding errors only; of those Adam makes whole steps. In double precision a mistake shows."""


def tiny(name: str) -> Recipe:
    """The recipe `name`, made small; those of one picture a batch get several."""
    recipe = load(name)
    known = {setting.key for setting in settings(recipe)}
    wanted = TINY | ({} if name in AS_THEY_ARE else DAMPED)
    return override(recipe, {key: value for key, value in wanted.items() if key in known})


def side_of(recipe: Recipe) -> int:
    """The smallest side that the recipe can make."""
    return next(side for side in (16, 32, 64, 128) if not why_not(recipe, side))


def pictures(recipe: Recipe) -> ImageSet:
    """Noise with a square, in two classes; where the recipe translates, in twos."""
    chance = np.random.default_rng(0)
    side = side_of(recipe)
    if recipe.translation is not None:
        side = round(side * recipe.translation.enlarge)
    images = chance.integers(0, 256, (90, side, side, 3), dtype=np.uint8)
    images[::2, 3:9, 3:9] = 255
    if recipe.translation is None:
        return ImageSet(images, np.arange(90) % 2, ("a", "b"), "noise", "made", "noise-1")
    pairing = paired_as(recipe, None).translation.pairing  # type: ignore[union-attr]
    kinds = ("first", "second")
    if pairing == "labels":
        numbers = (images[..., :1] < 100).astype(np.uint8)
        return ImageSet(numbers, None, ("#000000", "#ffffff"), "n", "made", "n2", (), images, pairing, kinds)
    if pairing in ("edges", "grey", "masked", "smaller"):
        return ImageSet(images, None, (), "n", "made", "n3", (), None, pairing, kinds)
    return ImageSet(images, None, (), "n", "made", "n4", (), 255 - images, pairing, kinds)


def trained(name: str, folder: Path, steps: int = STEPS) -> dict[str, torch.Tensor]:
    """Every number of the networks after `steps` steps, and the last figures."""
    recipe = tiny(name)
    data = pictures(recipe)
    folder.mkdir(parents=True, exist_ok=True)
    inputs = data.images.shape[3] if data.target is not None and data.pairing != "labels" else 0
    family = build_family(recipe, side_of(recipe), 3, len(data.classes), 0, torch.device("cpu"), torch.float32, inputs)
    if name not in AS_THEY_ARE:
        for module in family.named_modules.values():
            module.double()
    loop = Loop(family, data, QuietReporter(0, folder), "tiny", 0, Length(steps), math.inf, None)
    loop.run()
    found = {f"{n}.{k}": v for n, m in family.named_modules.items() for k, v in m.state_dict().items()}
    return found | {f"figure {k}": torch.tensor(v) for k, v in loop.last.items() if k in family.curves}


def main(rank: int, count: int, folder: Path, names: list[str]) -> None:
    torch.set_num_threads(1)
    single = torch.Tensor.float
    if count > 1:
        stay_here()
        dist.init_process_group("gloo", f"file://{folder / 'meeting'}", rank=rank, world_size=count)
    for name in names:
        noise.cache_clear()  # what it keeps is of the precision before
        torch.set_default_dtype(torch.float32 if name in AS_THEY_ARE else torch.float64)
        torch.Tensor.float = single if name in AS_THEY_ARE else torch.Tensor.double  # type: ignore[method-assign]
        found = trained(name, folder / f"{name}-{rank}", 5 if name == "cyclegan" else STEPS)  # it is slow
        torch.save(found, folder / f"{name}-{count}-{rank}.pt")
    if count > 1:
        dist.destroy_process_group()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])
