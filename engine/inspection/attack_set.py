"""Attacks on a labelled set, batch by batch: what each batch comes to, and what all of them do together."""

from collections.abc import Callable
from typing import Any

import msgspec
import torch
from torch import Tensor

from engine.attacks.goal import Goal, enter, leave
from engine.attacks.masking import together
from engine.attacks.outcome import Outcome, outcome
from engine.attacks.perform import perform
from engine.attacks.victim import Tick
from engine.classification.classifier import Classifier
from engine.inspection.fool import norm_of, number_of
from engine.inspection.labelled import Labelled
from engine.jobs.attack_catalogue import METHODS, name_of
from engine.jobs.attack_settings import AttackSettings
from engine.jobs.inspect_spec import Wanted

AT_ONCE = 64

Write = Callable[[Tensor, int, str, str], str]
"""A picture [C, H, W] in [0, 1], its place in the set, its class and the one it is taken for -> the file it was written into."""


class Part(msgspec.Struct, frozen=True):
    """What one batch comes to: counts of pictures, `length` the sum of L2, `masked` and `still` shares without a slope.

    `fooled`: of those that were named right before, how many are fooled as saved.
    """

    count: int
    clean: int
    adversarial: int
    control: int
    fooled: int
    most: float
    length: float
    pictures: tuple[dict[str, str], ...]
    masked: float = 0.0
    still: float = 0.0


def at_once(data: Labelled, attack: AttackSettings) -> int:
    """How many pictures are attacked together; one change for all pictures needs all of them at once."""
    return max(1, len(data.labels)) if METHODS[name_of(attack)].shared else AT_ONCE


def least_of(data: Labelled, attack: AttackSettings) -> int:
    """How many must be, whatever the memory."""
    return at_once(data, attack) if METHODS[name_of(attack)].shared else 1


def attacked(
    classifier: Classifier, data: Labelled, rows: slice, wanted: Wanted, seed: int, write: Write, tick: Tick
) -> Part:
    """Attack the pictures of `rows`, and write those that fool although they were named right before."""
    victim = classifier.victim
    x, labels = data.pictures[rows].to(classifier.device), data.labels[rows].to(classifier.device)
    goal = _goal(classifier, labels, wanted)
    made = perform(victim, x, goal, wanted.attack, seed=seed, tick=tick)
    found = outcome(victim, x, labels, goal, made.pictures, norm_of(wanted.attack), seed)
    right = found.looks.clean.argmax(1) == labels
    return Part(
        count=len(labels),
        clean=int(right.sum()),
        adversarial=_right(found.looks.adversarial, labels),
        control=_right(found.looks.control, labels),
        fooled=int(found.fooled_saved[right].sum()),
        most=float(found.linf.max()),
        length=float(found.l2.sum()),
        pictures=tuple(_written(classifier, found, right, rows.start, write)),
        masked=made.warning.share if made.warning is not None else 0.0,
        still=made.warning.still if made.warning is not None else 0.0,
    )


def summed(parts: list[Part]) -> dict[str, Any]:
    """What all batches come to; see `engine.inspection.attack_job.attack`."""
    count, right = sum(part.count for part in parts), sum(part.clean for part in parts)
    warning = together([(part.count, part.masked, part.still) for part in parts])
    return {
        "clean_accuracy": right / count,
        "adversarial_accuracy": sum(part.adversarial for part in parts) / count,
        "success_8bit": sum(part.fooled for part in parts) / right if right else 0.0,
        "control_accuracy": sum(part.control for part in parts) / count,
        "max_linf": max(part.most for part in parts),
        "mean_l2": sum(part.length for part in parts) / count,
        "pictures": [one for part in parts for one in part.pictures],
        "failed": [],
        "warning": warning.sentence if warning is not None else "",
    }


def _goal(classifier: Classifier, labels: Tensor, wanted: Wanted) -> Goal:
    if not wanted.target:
        return leave(labels)
    return enter(torch.full_like(labels, number_of(classifier, wanted.target)))


def _right(logits: Tensor, labels: Tensor) -> int:
    return int((logits.argmax(1) == labels).sum())


def _written(classifier: Classifier, found: Outcome, right: Tensor, start: int, write: Write) -> list[dict[str, str]]:
    names, seen, written = classifier.classes, found.looks.adversarial.argmax(1), []
    for k in (right & found.fooled).nonzero()[:, 0].tolist():
        truth, taken_for = names[int(found.labels[k])], names[int(seen[k])]
        file = write(found.pictures[k], start + k, truth, taken_for)
        written.append({"picture": file, "truth": truth, "taken_for": taken_for})
    return written
