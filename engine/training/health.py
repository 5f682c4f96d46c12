"""Is the run well? Plain words with evidence and one suggested action, from losses, variety and rates."""

from typing import Literal, NamedTuple

Level = Literal["good", "watch", "bad"]


class Finding(NamedTuple):
    """One thing noticed. `what` is its short name; `action` one thing a person could do."""

    level: Level
    what: str
    sentence: str
    evidence: str
    action: str


class HealthMonitor:
    """Watches a run. Its memory is a few numbers in `memory`, which a checkpoint keeps."""

    WINNING = 0.98
    ALIKE = 0.6  # of the best variety so far
    FALLEN = 0.2  # of all pictures, below the best so far
    EARLY = 40_000  # pictures; before this, low variety is a beginner's

    def __init__(self, memory: dict[str, float]) -> None:
        self.memory = memory

    def losses(self, seen: int, right: float, batch: int) -> Finding | None:
        """After a step: `right`, the share of pictures the discriminator told apart. Smoothed over 30,000 pictures."""
        share = min(1.0, batch / 30_000)
        smooth = self.memory.get("right", 0.5)
        smooth += share * (right - smooth)
        self.memory["right"] = smooth
        if seen > self.EARLY and smooth > self.WINNING:
            return self._once(
                "winning",
                Finding(
                    "watch",
                    "discriminator",
                    "The discriminator is winning: it tells almost every picture apart, so the generator learns little from it.",
                    f"It was right about {smooth:.1%} of the last 30,000 pictures.",
                    "Lower the discriminator's learning rate, or add augmentation, and branch from an earlier checkpoint.",
                ),
            )
        if smooth < 0.9:
            self.memory.pop("said winning", None)
        return None

    def quality(self, seen: int, diversity: float, within: float) -> Finding | None:
        """After a judgement: variety overall and within classes, as shares of the real pictures'."""
        for name, value, words in (
            ("within", within, "within the categories"),
            ("diversity", diversity, "overall"),
        ):
            best = max(self.memory.get(f"best {name}", 0.0), value)
            self.memory[f"best {name}"] = best
            if seen > self.EARLY and value < self.ALIKE * best:
                return self._once(
                    f"alike {name}",
                    Finding(
                        "bad",
                        "collapse",
                        f"Samples are becoming alike {words} (mode collapse).",
                        f"Their variety {words} fell to {value:.0%} of the real pictures', from {best:.0%} before.",
                        "Stop and keep the best checkpoint, or branch from it with a lower learning rate.",
                    ),
                )
            if value > 0.8 * best:
                self.memory.pop(f"said alike {name}", None)
        return None

    def robustness(self, robust: float) -> Finding | None:
        """After a judgement: `robust`, the share of held-out pictures named right under attack. A sudden fall ends the run.

        Source: Wong et al. 2020, Fast is better than free, section 5.4 (catastrophic overfitting).
        """
        best = max(self.memory.get("best robust", 0.0), robust)
        self.memory["best robust"] = best
        if robust > best - self.FALLEN:
            return None
        self.memory["over"] = 1.0
        return self._once(
            "fallen",
            Finding(
                "bad",
                "robustness",
                "It suddenly learned to withstand only its own attack (catastrophic overfitting), so training ended and the best so far was kept.",
                f"Under a stronger attack {robust:.0%} of new pictures were named right, after {best:.0%} before.",
                "If that is too few, train anew with more steps of the attack, or with a smaller epsilon.",
            ),
        )

    @property
    def over(self) -> bool:
        """Whether there is nothing left to win by going on."""
        return bool(self.memory.get("over"))

    def go_on(self) -> None:
        """Forget that it was over: another run begins where this one ended."""
        for key in ("over", "said fallen", "best robust"):
            self.memory.pop(key, None)

    def rolled_back(self, times: int, rate_scale: float, to_step: int) -> Finding:
        """After a NaN."""
        return Finding(
            "bad",
            "nan",
            "Not a number: the run was rolled back to its last good checkpoint and goes on with a lower learning rate.",
            f"Back to step {to_step:,}; learning rates are now {rate_scale:.3g} of the recipe's (roll-back {times} of 3).",
            "If it happens again, start anew with half the learning rate.",
        )

    def _once(self, key: str, finding: Finding) -> Finding | None:
        if self.memory.get(f"said {key}"):
            return None
        self.memory[f"said {key}"] = 1.0
        return finding
