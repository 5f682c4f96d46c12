"""The loop of every attack that climbs: look, step, hold in the ball; and the attacks that are settings of this loop."""

from torch import Generator, Tensor

from engine.attacks.ball import Ball, Epsilon
from engine.attacks.goal import Goal
from engine.attacks.loss import Loss, cross_entropy, slope
from engine.attacks.steps import Direction, Momentum, steepest
from engine.attacks.victim import Tick, Victim, quiet
from engine.jobs.attack_settings import Norm


def iterate(
    victim: Victim,
    ball: Ball,
    goal: Goal,
    *,
    steps: int,
    step: Epsilon,
    direction: Direction,
    loss: Loss = cross_entropy,
    start: Tensor | None = None,
    rest: bool = False,
    tick: Tick = quiet,
) -> Tensor:
    """Adversarial pictures [N, C, H, W] after `steps` steps from `start` (None: the centre of the ball).

    `step` is in the victim's own units; with `rest`, what has reached the goal stays where it is. The victim is held meanwhile.
    """
    x = ball.centre if start is None else start
    with victim.held():
        for number in range(steps):
            tick(number, steps, x)
            gradient, logits = slope(victim, x, goal, loss)
            moved = ball.hold(x.detach() + step * direction(gradient))
            x = moved.where(~goal.reached(logits)[:, None, None, None], x) if rest else moved
    tick(steps, steps, x)
    return x.detach()


def fgsm(
    victim: Victim,
    pictures: Tensor,
    goal: Goal,
    epsilon: Epsilon,
    norm: Norm = "linf",
    *,
    loss: Loss = cross_entropy,
    tick: Tick = quiet,
) -> Tensor:
    """One step of length epsilon: along the signs of the slope (FGSM), in L2 along the slope (FGM).

    Raises BadInput for pictures out of range, as all of these. Source: Goodfellow et al. 2015, section 4.
    """
    return bim(victim, pictures, goal, epsilon, norm, steps=1, pace=1.0, loss=loss, tick=tick)


def bim(
    victim: Victim,
    pictures: Tensor,
    goal: Goal,
    epsilon: Epsilon,
    norm: Norm = "linf",
    *,
    steps: int = 10,
    pace: float = 2.0,
    loss: Loss = cross_entropy,
    tick: Tick = quiet,
) -> Tensor:
    """Small steps from the picture itself, each `pace` * epsilon / steps long.

    Source: Kurakin et al. 2017, Adversarial examples in the physical world, section 2.2.
    """
    victim.require(pictures)
    ball = Ball(victim, pictures, epsilon, norm)
    step = pace / steps * ball.radius
    return iterate(victim, ball, goal, steps=steps, step=step, direction=steepest(norm), loss=loss, tick=tick)


def mi_fgsm(
    victim: Victim,
    pictures: Tensor,
    goal: Goal,
    epsilon: Epsilon,
    norm: Norm = "linf",
    *,
    steps: int = 10,
    pace: float = 1.0,
    decay: float = 1.0,
    loss: Loss = cross_entropy,
    tick: Tick = quiet,
) -> Tensor:
    """BIM along what has gathered of the slopes, so that other classifiers are fooled more often, too. Source: Dong et al. 2018."""
    victim.require(pictures)
    ball = Ball(victim, pictures, epsilon, norm)
    gathering, step = Momentum(decay, steepest(norm)), pace / steps * ball.radius
    return iterate(victim, ball, goal, steps=steps, step=step, direction=gathering, loss=loss, tick=tick)


def pgd(
    victim: Victim,
    pictures: Tensor,
    goal: Goal,
    epsilon: Epsilon,
    norm: Norm = "linf",
    *,
    steps: int = 40,
    pace: float = 2.5,
    chance: Generator | None = None,
    loss: Loss = cross_entropy,
    rest: bool = False,
    tick: Tick = quiet,
) -> Tensor:
    """One run of projected gradient ascent from anywhere in the ball (`chance`, a CPU generator), or from the picture (None).

    This is what adversarial training calls at each step; `engine.attacks.restarts` runs it several times.
    Source: Madry et al. 2018, Towards deep learning models resistant to adversarial attacks, equation 3.
    """
    victim.require(pictures)
    ball = Ball(victim, pictures, epsilon, norm)
    start = None if chance is None else ball.anywhere(chance)
    step = pace / steps * ball.radius
    climbing = steepest(norm)
    return iterate(
        victim, ball, goal, steps=steps, step=step, direction=climbing, loss=loss, start=start, rest=rest, tick=tick
    )
