"""Fool a classifier about one picture, and say all that is to be seen of it."""

import math
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from engine.attacks.goal import Goal, enter, leave
from engine.attacks.outcome import outcome, saved
from engine.attacks.perform import perform
from engine.attacks.smallest import smallest_epsilon
from engine.attacks.victim import Tick, quiet
from engine.classification.classifier import Classifier
from engine.classification.fitting import fitted
from engine.data.pixels import Pixels
from engine.errors import BadInput
from engine.inspection.drawn import change, looked_over, pixels_of, three
from engine.jobs.attack_catalogue import METHODS, name_of
from engine.jobs.attack_settings import AttackSettings, Norm
from engine.jobs.inspect_spec import Fooled, Guess, Shown, Wanted

GUESSES = 4
"""So many of the likeliest classes are told of the picture, and of the changed one; both together are told once each."""


class Fooling(NamedTuple):
    """`pixels` uint8 [N, size, size, 3], what each of them is says `fooled.shown`; `changed` uint8 [size, size, C], as a file keeps it."""

    pixels: Pixels
    changed: Pixels
    fooled: Fooled


def fool(classifier: Classifier, picture: Pixels, wanted: Wanted, tick: Tick = quiet) -> Fooling:
    """What comes of the attack `wanted` on `picture`, uint8 [H, W, 1 or 3] of any size. `tick` may raise to stop.

    Raises BadInput for classes that the classifier does not have, and for attacks that one picture is not enough for.
    """
    victim = classifier.victim
    pictures = fitted(classifier, [picture])
    goal, truth = _goal(classifier, victim.looked_at(pictures), wanted)
    made = perform(victim, pictures, goal, wanted.attack, seed=wanted.seed, tick=tick)
    found = outcome(victim, pictures, truth, goal, made.pictures, norm_of(wanted.attack), wanted.seed)
    moved, zoom = change(victim, pictures, made.pictures, wanted.zoom)
    kept = saved(victim, made.pictures)
    shown: tuple[Shown, ...] = ("picture", "change", "changed", "looked at", "looked at then")
    looks = [looked_over(victim, one) for one in (pictures, kept)]
    names, likely = classifier.classes, [logits.softmax(1)[0] for logits in found.looks]
    fooled = Fooled(
        guesses=_guesses(names, likely[0], likely[1], likely[3]),
        truth=names[int(truth)],
        shown=shown,
        seen_before=names[int(likely[0].argmax())],
        seen_after=names[int(likely[1].argmax())],
        seen_noise=names[int(likely[3].argmax())],
        reached=bool(found.fooled[0]),
        reached_saved=bool(found.fooled_saved[0]),
        noise_reached=bool(found.fooled_control[0]),
        linf=float(found.linf[0]),
        l2=float(found.l2[0]),
        zoom=zoom,
        warning=made.warning.sentence if made.warning is not None else "",
    )
    parts = [pixels_of(pictures[0]), moved, pixels_of(kept[0]), *looks]
    return Fooling(np.stack([three(part) for part in parts]), pixels_of(kept[0]), fooled)


def least(classifier: Classifier, picture: Pixels, wanted: Wanted, most: float, tick: Tick = quiet) -> float:
    """The smallest epsilon up to `most`, a share of the range, at which the attack fools; infinite where `most` does not either."""
    victim = classifier.victim
    pictures = fitted(classifier, [picture])
    goal, _ = _goal(classifier, victim.looked_at(pictures), wanted)

    def attack(some: Tensor, goal: Goal, epsilon: Tensor) -> Tensor:
        return perform(victim, some, goal, wanted.attack, epsilon=epsilon, seed=wanted.seed, tick=tick).pictures

    # one step may fail at the largest size and fool at a smaller one: then the size that is set is where to begin
    sizes = [most, *(size for size in [getattr(wanted.attack, "epsilon", 0.0)] if 0 < size < most)]
    for size in sizes:
        found = float(smallest_epsilon(victim, pictures, goal, attack, most=size).epsilon[0])
        if math.isfinite(found):
            return found
    return math.inf


def _goal(classifier: Classifier, logits: Tensor, wanted: Wanted) -> tuple[Goal, Tensor]:
    """What is to be reached, and the true class, int64 [1]: what the classifier sees where it was not said."""
    truth = logits.argmax(1)
    if wanted.truth:
        truth = torch.full_like(truth, number_of(classifier, wanted.truth))
    if not wanted.target:
        return leave(truth), truth
    target = torch.full_like(truth, number_of(classifier, wanted.target))
    if bool(target == truth):
        raise BadInput(f"The picture is taken for {wanted.target} already. Choose another class to be taken for.")
    return enter(target), truth


def number_of(classifier: Classifier, name: str) -> int:
    """The class called `name`. Raises BadInput for a name that the classifier does not know."""
    if name not in classifier.classes:
        raise BadInput(f"{classifier.title} knows no class “{name}”. Choose one of its own.")
    return classifier.classes.index(name)


def norm_of(attack: AttackSettings) -> Norm:
    """How the change of `attack` is measured: as it is set, else as is usual for it, else by its length."""
    norms = METHODS[name_of(attack)].norms
    norm: Norm = getattr(attack, "norm", norms[0] if norms else "l2")
    return norm


def _guesses(names: tuple[str, ...], before: Tensor, after: Tensor, noise: Tensor) -> tuple[Guess, ...]:
    best = [int(k) for likely in (before, after) for k in likely.topk(min(GUESSES, len(names))).indices]
    few = sorted(dict.fromkeys(best), key=lambda k: -max(float(before[k]), float(after[k])))[: GUESSES + 1]
    few.sort(key=lambda k: -float(before[k]))
    return tuple(Guess(names[k], float(before[k]), float(after[k]), float(noise[k])) for k in few)
