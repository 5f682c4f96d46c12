"""The one training loop: batches, phases, average, curves, samples, judgement, health, checkpoints, and obedience."""

import math
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from engine.data.images import ImageSet
from engine.errors import AtelierError
from engine.jobs.reporter import Reporter, Stopped, Want
from engine.randomness import number, settle
from engine.recipes import to_dict
from engine.training.batches import batches_of
from engine.training.checkpoint import NotFinite, Progress, read_checkpoint, write_checkpoint
from engine.training.family import Family
from engine.training.health import Finding, HealthMonitor
from engine.training.publish import Curves, recover_folder, save_grid, write_model
from engine.training.showing import Judge, show_of
from engine.training.step import Batch, Step, stream_for
from engine.training.team import Team, Word
from engine.training.whole_batch import whole_batch

CURVE_POINTS = 2_000  # at most about so many loss entries in a whole run
MAX_ROLLBACKS = 3
QUALITY = ("fd", "diversity", "within", "accuracy", "robust", "cycle", "distance", "psnr")
ENDLESS = 10**9  # steps of a run that only time ends


class Length(NamedTuple):
    """How long to train: to a number of steps, of pictures seen, or for a number of seconds of training."""

    steps: int | None = None
    images: int | None = None
    seconds: float = math.inf


class Loop:
    """One run of one family on one data set, from its newest checkpoint (or `branch`) to its end.

    `make_judge` makes what measures quality, once it is needed; None: this run is not judged. `clock` tells the seconds that
    count towards its length: of the wall (None), or of this
    process, a budget that other programs cannot eat into. Where several ranks train it together, each runs this loop; the first
    one writes, judges, says and decides for all.
    """

    def __init__(
        self,
        family: Family,
        data: ImageSet,
        reporter: Reporter,
        name: str,
        seed: int,
        length: Length,
        every_s: float,
        make_judge: Callable[[], Judge] | None,
        branch: Path | None = None,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self._clock = clock or time.monotonic
        self.family, self.data, self.reporter = family, data, reporter
        self.name, self.seed, self.every_s = name, seed, every_s
        self.schedule = family.recipe.schedule
        self._make_judge = make_judge
        self._judge_made: Judge | None = None
        self.batches = batches_of(data, family, seed)
        self.show = show_of(family, data, seed)
        self.family.meet(data.images, data.labels)
        self.team = Team()
        self.curves = Curves(reporter.folder / "curves.jsonl")
        newest = (reporter.latest() or branch) if self.team.leads else None
        fresh = newest is not None and newest == branch
        start = self.team.file(newest)
        self.progress = read_checkpoint(start, family) if start else Progress()
        if fresh:  # the best of the run it leaves stays with that run
            self.progress.best_step, self.progress.best_fd = -1, math.inf
            HealthMonitor(self.progress.health).go_on()
            self.progress.began_s = self.progress.seconds
        self.progress = self.team.progress(self.progress)
        self.seconds = length.seconds + self.progress.began_s
        self.steps = self._last_step(length)
        if self.team.leads:
            for folder in ("snapshot", "best"):
                recover_folder(reporter.folder / folder)
            self.curves.rewind(self.progress.step)
        self.health = HealthMonitor(self.progress.health)
        self._over = self.health.over
        self.last = {"images_per_second": 0.0}
        self._saved_at = time.monotonic()
        self._saved_step = self.progress.step if reporter.latest() else -1

    def run(self) -> Progress:
        """Train to the end. Raises Stopped when told to pause or cancel, AtelierError when it cannot go on."""
        began, seen_before = self._clock(), self.images
        base = self.progress.seconds
        broken = False
        if self.reporter.latest() is None:
            self._save()
        if self.progress.step == 0:
            self._samples()
        while True:
            asked = self._clock()
            word = self._agreed(broken)
            if broken := word.broken:
                self._roll_back()
                began, seen_before, base, broken = self._clock(), self.images, self.progress.seconds, False
                continue
            if self._finished():
                break
            self._obey(word.want)
            began += self._clock() - asked  # a run that is held in place does not spend its minutes
            try:
                metrics = self._step()
                elapsed = self._clock() - began
                self.progress.seconds = base + elapsed
                rate = (self.images - seen_before) / max(elapsed, 1e-6)
                self.last = self.last | metrics | {"images_per_second": rate}
                if self.team.leads:
                    self._after_step()
            except NotFinite:
                broken = True
            except Stopped as stop:  # while it judged; the others wait for a word
                self.team.agreed(Word(stop.want, self.progress.seconds))
                raise
        if not (self.reporter.folder / "snapshot").is_dir():
            self._samples()
        return self.progress

    def _agreed(self, broken: bool) -> Word:
        """The first rank's word for the next step. It does not ask what the owner wants of a run that is over or broken."""
        over = self.health.over
        idle = broken or over or not self.team.leads or self._finished()
        word = self.team.agreed(Word(Want.GO if idle else self.reporter.want(), self.progress.seconds, over, broken))
        self.progress.seconds, self._over = word.seconds, word.over
        return word

    def _last_step(self, length: Length) -> int:
        if length.steps is not None:
            return length.steps
        if length.images is not None:
            return self.progress.step + -(-max(0, length.images - self.images) // self.schedule.batch)
        return ENDLESS

    def _finished(self) -> bool:
        return self.progress.step >= self.steps or self.progress.seconds >= self.seconds or self._over

    # -- one step --------------------------------------------------------------------------------------------------

    def _step(self) -> dict[str, float]:
        position, salt = self.progress.step, self.progress.salt
        settle(self.seed, position, salt=salt)
        self.family.set_rates(self._decay() * self.progress.rate_scale)
        done = self._done()
        self.family.before_step(done)
        step = Step(self._batches(), stream_for(self.seed, position, salt), position, self.images, done)
        found: dict[str, torch.Tensor] = {}
        with whole_batch():
            for _name, phase in self.family.phases:
                found |= phase(step)
        metrics = self.team.means(found)
        if not all(math.isfinite(value) for value in metrics.values()):
            raise NotFinite("losses")
        self.progress.step += 1
        self.progress.images += self.schedule.batch
        self.family.after_step(self.images)
        return metrics

    def _batches(self) -> Callable[[int], Batch]:
        made: dict[int, Batch] = {}

        def batch(turn: int) -> Batch:
            if turn not in made:
                made[turn] = self._batch(turn)
            return made[turn]

        return batch

    def _batch(self, turn: int) -> Batch:
        place = self.images * self.family.turns + turn * self.schedule.batch
        chance = number(self.seed, self.progress.step, f"batch {turn}", salt=self.progress.salt)
        return self.batches.at(place, self.schedule.batch, chance)

    def _decay(self) -> float:
        if self.schedule.decay == "none":
            return 1.0
        done = self._done()
        start = self.schedule.decay_from
        return 1.0 if done <= start else max(0.02, (1 - done) / (1 - start))

    def _done(self) -> float:
        """The share of the run that is over, 0 to 1."""
        return min(1.0, max(self.progress.step / self.steps, self.progress.seconds / self.seconds))

    @property
    def images(self) -> int:
        """Pictures seen so far."""
        return self.progress.images

    # -- what follows a step ---------------------------------------------------------------------------------------

    def _after_step(self) -> None:
        step = self.progress.step
        self.reporter.progress(step, self._expected_steps(), self._shown())
        if "d_right" in self.last:
            self._say(self.health.losses(self.images, self.last["d_right"], self.schedule.batch))
        if step % max(1, self._expected_steps() // CURVE_POINTS) == 0 or step <= 20:
            self._curve(self._known(*self.family.curves, "images_per_second"))
        finished = self._finished() or self.health.over
        if finished or self._crossed(self.schedule.sample_images):
            self._samples()
        due = self._crossed(self.schedule.evaluate_images) or (finished and self._long_enough())
        if due and self._make_judge is not None:
            self._judge(self._make_judge)
        if finished or self.health.over or time.monotonic() - self._saved_at >= self.every_s:
            self._save()

    def _crossed(self, every: int) -> bool:
        return self.images // every != (self.images - self.schedule.batch) // every

    def _long_enough(self) -> bool:
        """A run too short to be judged is not: training the judge would take longer than the run."""
        if not self.show.learns_to_judge or self.progress.best_step >= 0:
            return True
        return self.images >= min(20_000, self.schedule.evaluate_images)

    def _expected_steps(self) -> int:
        if math.isinf(self.seconds):
            return self.steps
        rate = self.progress.step / max(self.progress.seconds, 1e-6)
        return max(self.progress.step, min(self.steps, int(rate * self.seconds)))

    def _shown(self) -> dict[str, float]:
        losses = [key for key in self.family.curves if key.startswith("loss_")]
        return self._known(*losses, "images_per_second", *QUALITY)

    def _known(self, *keys: str) -> dict[str, float]:
        """The last figures by these names, as far as there are any: of a game that has not begun there are none."""
        return {key: self.last[key] for key in keys if key in self.last}

    def _curve(self, values: dict[str, float]) -> None:
        place = {"step": self.progress.step, "images": self.images, "seconds": round(self.progress.seconds, 2)}
        self.curves.add(place | {key: round(value, 5) for key, value in values.items()})

    def _say(self, finding: Finding | None) -> None:
        if finding:
            self.reporter.event("health", finding._asdict())

    # -- samples, judgement ----------------------------------------------------------------------------------------

    def _samples(self) -> None:
        if not self.team.leads:
            return
        pixels = self.show.grid()
        file = self.reporter.folder / "samples" / f"{self.progress.step:09d}.png"
        save_grid(file, pixels, self.show.columns)
        step = self.progress.step
        self.reporter.event("samples", {"step": step, "images": self.images, "file": f"samples/{file.name}"})
        if step:
            self._publish(self.reporter.folder / "snapshot", pixels)
            self.reporter.event("snapshot", {"step": step})

    def _publish(self, folder: Path, pixels: np.ndarray) -> None:
        metrics: dict[str, float] = self._known(*QUALITY)
        columns = self.show.columns
        write_model(
            folder, self.name, self.family, self.data, self.progress, self.seed, metrics, pixels, columns=columns
        )

    def _judge(self, make_judge: Callable[[], Judge]) -> None:
        judge = self._judge_made = self._judge_made or make_judge()
        found = self.show.judged(judge) | self.family.figures()
        self.last |= found
        self._curve(found)
        self.reporter.event("curve", {"step": self.progress.step, "images": self.images, **found})
        if "diversity" in found:
            self._say(self.health.quality(self.images, found["diversity"], found["within"]))
        if "robust" in found:
            self._say(self.health.robustness(found["robust"]))
        decides = self.show.decides
        if found[decides] < self.progress.best_fd:
            self.progress.best_fd, self.progress.best_step = found[decides], self.progress.step
            self._publish(self.reporter.folder / "best", self.show.grid())
            self.reporter.event("best", {"step": self.progress.step, decides: found[decides]})

    # -- checkpoints, obedience, trouble ---------------------------------------------------------------------------

    def _save(self) -> None:
        self._saved_at = time.monotonic()
        if self._saved_step == self.progress.step or not self.team.leads:
            return
        recipe = to_dict(self.family.recipe)
        self.reporter.save(self.progress.step, lambda path: write_checkpoint(path, self.family, self.progress, recipe))
        self._saved_step = self.progress.step

    def _obey(self, want: Want) -> None:
        if want is Want.SNAPSHOT:
            self._samples()
        elif want is Want.SAVE:
            self._save()
        elif want is Want.PAUSE:
            self._save()
            raise Stopped(want)
        elif want is Want.CANCEL:
            raise Stopped(want)

    def _roll_back(self) -> None:
        good = self.team.file(self.reporter.latest())
        rollbacks, scale = self.progress.rollbacks + 1, self.progress.rate_scale / 2
        if good is None or rollbacks > MAX_ROLLBACKS:
            raise AtelierError(
                "The training broke down (not a number) and could not be saved by lower learning rates. Start again with half the learning rate, or with spectral norm."
            )
        best_step, best_fd = self.progress.best_step, self.progress.best_fd  # its folder is not rolled back
        self.progress = read_checkpoint(good, self.family)
        self.progress.best_step, self.progress.best_fd = best_step, best_fd
        self.progress.rollbacks, self.progress.rate_scale, self.progress.salt = rollbacks, scale, rollbacks
        self.health = HealthMonitor(self.progress.health)
        self._over = self.health.over
        if self.team.leads:
            self._saved_step = -1
            self.curves.rewind(self.progress.step)
            self._save()  # so that a run killed before its next checkpoint does not walk into the same trap again
            self._say(self.health.rolled_back(rollbacks, scale, self.progress.step))
