"""Any attack by its settings: the one door for jobs, the command line and the window's live lane."""

from typing import NamedTuple, assert_never

from torch import Generator, Tensor

from engine.attacks.apgd import apgd
from engine.attacks.ball import Epsilon
from engine.attacks.carlini_wagner import carlini_wagner
from engine.attacks.deepfool import deepfool
from engine.attacks.goal import Goal, require_classes
from engine.attacks.iterate import bim, fgsm, mi_fgsm, pgd
from engine.attacks.jsma import jsma
from engine.attacks.loss import Loss, logits_ratio
from engine.attacks.masking import MUCH, Masked, loss_for, masked
from engine.attacks.one_pixel import one_pixel
from engine.attacks.patch import Placing, patch, stuck
from engine.attacks.restarts import best_of
from engine.attacks.square import square
from engine.attacks.universal import changed, universal
from engine.attacks.victim import Tick, Victim, quiet
from engine.errors import BadInput
from engine.jobs import attack_settings as of
from engine.jobs.attack_catalogue import METHODS, name_of
from engine.jobs.attack_settings import AttackSettings
from engine.randomness import stream

_BY_CROSS_ENTROPY = (of.Fgsm, of.Bim, of.MiFgsm, of.Pgd, of.ApgdCe, of.Patch)


class Performed(NamedTuple):
    """Adversarial `pictures` [N, C, H, W]; `warning`: where the classifier hides its slopes, and another loss was climbed."""

    pictures: Tensor
    warning: Masked | None


def perform(
    victim: Victim,
    pictures: Tensor,
    goal: Goal,
    chosen: AttackSettings,
    *,
    epsilon: Epsilon | None = None,
    seed: int = 0,
    check: bool = True,
    tick: Tick = quiet,
) -> Performed:
    """Adversarial pictures by the method and settings `chosen`. `epsilon`: in place of the settings', perhaps one for each picture [N].

    With `check`, attacks by cross-entropy climb the margin instead where cross-entropy is masked. The same seed gives the same pictures
    on the same machine. `tick(step, steps, pictures)` may raise to stop. Raises BadInput for pictures, classes or a target that do not fit.
    """
    victim.require(pictures)
    require_classes(goal, len(pictures), victim.looked_at(pictures[:1]).shape[1])
    warning = masked(victim, pictures, goal) if check and METHODS[name_of(chosen)].slopes else None
    if warning is not None and warning.still <= MUCH and not isinstance(chosen, _BY_CROSS_ENTROPY):
        warning = None  # it looks at the logits themselves, which hide nothing
    if isinstance(chosen, of.Fgsm | of.Bim | of.MiFgsm | of.Pgd | of.ApgdCe | of.ApgdDlr):
        loss = logits_ratio if isinstance(chosen, of.ApgdDlr) else loss_for(warning)
        made = _climbed(victim, pictures, goal, chosen, epsilon, loss, seed, tick)
    else:
        made = _other(victim, pictures, goal, chosen, epsilon, loss_for(warning), seed, tick)
    return Performed(made, warning)


def _climbed(
    victim: Victim,
    pictures: Tensor,
    goal: Goal,
    chosen: of.Fgsm | of.Bim | of.MiFgsm | of.Pgd | of.ApgdCe | of.ApgdDlr,
    epsilon: Epsilon | None,
    loss: Loss,
    seed: int,
    tick: Tick,
) -> Tensor:
    """Those that climb a loss in a ball."""
    size: Epsilon = chosen.epsilon if epsilon is None else epsilon
    norm = chosen.norm
    if isinstance(chosen, of.Fgsm):
        return fgsm(victim, pictures, goal, size, norm, loss=loss, tick=tick)
    steps = chosen.steps
    if isinstance(chosen, of.Bim):
        return bim(victim, pictures, goal, size, norm, steps=steps, pace=chosen.pace, loss=loss, tick=tick)
    if isinstance(chosen, of.MiFgsm):
        decay, pace = chosen.decay, chosen.pace
        return mi_fgsm(victim, pictures, goal, size, norm, steps=steps, pace=pace, decay=decay, loss=loss, tick=tick)
    if isinstance(chosen, of.Pgd) and not chosen.random_start:
        return pgd(victim, pictures, goal, size, norm, steps=steps, pace=chosen.pace, loss=loss, tick=tick)
    sizes = size if isinstance(size, Tensor) else pictures.new_full((len(pictures),), size)

    def run(rows: Tensor, chance: Generator, shown: Tick) -> Tensor:
        some, wanted, own = pictures[rows], goal.of(rows), sizes[rows]
        if isinstance(chosen, of.Pgd):
            pace = chosen.pace
            return pgd(victim, some, wanted, own, norm, steps=steps, pace=pace, chance=chance, loss=loss, tick=shown)
        rho = chosen.rho
        return apgd(victim, some, wanted, own, norm, steps=steps, rho=rho, chance=chance, loss=loss, tick=shown)

    return best_of(victim, pictures, goal, run, restarts=chosen.restarts, seed=seed, tick=tick)


def _other(
    victim: Victim,
    pictures: Tensor,
    goal: Goal,
    chosen: of.DeepFool | of.CarliniWagner | of.Square | of.Jsma | of.OnePixel | of.Universal | of.Patch,
    epsilon: Epsilon | None,
    loss: Loss,
    seed: int,
    tick: Tick,
) -> Tensor:
    """Those that seek the smallest change, try at random, or make one change for all pictures."""
    chance = stream(seed, 0, "attack")
    match chosen:
        case of.DeepFool():
            return deepfool(
                victim,
                pictures,
                goal,
                chosen.norm,
                steps=chosen.steps,
                overshoot=chosen.overshoot,
                candidates=chosen.candidates,
                tick=tick,
            )
        case of.CarliniWagner():
            return carlini_wagner(
                victim,
                pictures,
                goal,
                searches=chosen.searches,
                steps=chosen.steps,
                rate=chosen.rate,
                weight=chosen.weight,
                confidence=chosen.confidence,
                tick=tick,
            )
        case of.Square():
            size: Epsilon = chosen.epsilon if epsilon is None else epsilon
            queries, share = chosen.queries, chosen.share
            return square(victim, pictures, goal, size, chance=chance, queries=queries, share=share, tick=tick)
        case of.Jsma():
            return jsma(victim, pictures, goal, theta=chosen.theta, share=chosen.share, tick=tick)
        case of.OnePixel():
            return one_pixel(
                victim,
                pictures,
                goal,
                chance=chance,
                pixels=chosen.pixels,
                population=chosen.population,
                generations=chosen.generations,
                tick=tick,
            )
        case of.Universal():
            if isinstance(epsilon, Tensor):
                raise BadInput("One change for all pictures has one epsilon. Give one number.")
            far, steps, batch = chosen.epsilon if epsilon is None else epsilon, chosen.steps, chosen.batch
            change = universal(
                victim, pictures, goal, far, chosen.norm, chance=chance, steps=steps, batch=batch, tick=tick
            )
            return changed(victim, pictures, change)
        case of.Patch():
            placing = Placing(chosen.scale_low, chosen.scale_high, chosen.turn)
            sticker = patch(
                victim,
                pictures,
                goal,
                chance=chance,
                placing=placing,
                steps=chosen.steps,
                batch=chosen.batch,
                rate=chosen.rate,
                loss=loss,
                tick=tick,
            )
            return stuck(pictures, sticker, placing, stream(seed, 1, "attack"))
        case _:
            assert_never(chosen)
