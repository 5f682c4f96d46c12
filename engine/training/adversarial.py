"""The phases of an adversarial game: a turn of the discriminator, one of the generator, and regularizers as steps of their own."""

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.device import autocast
from engine.games.regularizers import Moment, Regularizer
from engine.training.judging import augmented, best, judged, real_pictures, shown
from engine.training.mean import Mean
from engine.training.players import Players
from engine.training.step import Step

Learning = Callable[[Step], dict[str, Tensor]]
"""A phase without its name."""


def discriminator_phase(players: Players, turn: int) -> Learning:
    """The discriminator learns from the real pictures of a turn and as many generated ones."""

    def discriminator(step: Step) -> dict[str, Tensor]:
        if _not_begun(players, step):
            return {}
        found = Mean()
        parts = list(real_pictures(players, step, turn).parts(players.recipe.schedule.accumulate))
        players.discriminator_optimizer.zero_grad(set_to_none=True)
        for part, (real, classes, _) in enumerate(parts):
            place = f"{turn}.{part}"
            with autocast(players.device, players.precision):
                z = noise(players, step, f"z discriminator {place}", len(real))
                with torch.no_grad():
                    fakes = players.generator(z, classes).float()
                real_logits, named = judged(players, shown(players, step, real, f"real {place}"), classes)
                fake_logits, _ = judged(players, shown(players, step, fakes, f"fake {place}"), classes)
                loss = players.game.discriminator(real_logits, fake_logits)
                if named is not None and classes is not None:
                    loss = loss + players.recipe.auxiliary * F.cross_entropy(named, classes)
            moment = _moment(players, step, place, z, real, fakes, classes, real_logits, fake_logits)
            terms = loss
            for regularizer in _eager(players):
                term = regularizer.discriminator_term(moment)
                terms = terms if term is None else terms + term
            players.scaler.scale(terms / len(parts)).backward()
            right = players.game.right(real_logits, fake_logits)
            found.add(loss_d=loss, d_real=real_logits.mean(), d_fake=fake_logits.mean(), d_right=right)
            if players.adaptive is not None:
                players.adaptive.observe(real_logits)
        _learn(players, players.discriminator_optimizer)
        for regularizer in players.regularizers.values():
            regularizer.after_discriminator(players.discriminator)
        return found.values

    return discriminator


def generator_phase(players: Players) -> Learning:
    """The generator learns from the judgement of new pictures. The discriminator is frozen meanwhile: nothing is spent on it."""

    def generator(step: Step) -> dict[str, Tensor]:
        if _not_begun(players, step):
            return _alone(players, step)
        found = Mean()
        schedule, game = players.recipe.schedule, players.game
        turn = schedule.discriminator_steps if game.relativistic else 0
        parts = list(real_pictures(players, step, turn).parts(schedule.accumulate))
        players.generator_optimizer.zero_grad(set_to_none=True)
        players.discriminator.requires_grad_(False)
        for part, (real, classes, _) in enumerate(parts):
            with autocast(players.device, players.precision):
                z = noise(players, step, f"z generator {part}", len(real))
                fakes = players.generator(z, classes).float()
                fake_logits, named = judged(players, shown(players, step, fakes, f"generator {part}"), classes)
                real_logits = None
                if game.relativistic:
                    real_logits, _ = judged(players, shown(players, step, real, f"generator real {part}"), classes)
                loss = game.generator(best(fake_logits, players.recipe.top_k, step.done), real_logits)
                if named is not None and classes is not None:
                    loss = loss + players.recipe.auxiliary * F.cross_entropy(named, classes)
            moment = _moment(players, step, f"generator {part}", z, real, fakes, classes, None, fake_logits)
            terms = loss
            for regularizer in _eager(players):
                term = regularizer.generator_term(moment)
                if term is not None:
                    terms = terms + term
                    found.add(**({regularizer.curve: term} if regularizer.curve else {}))
            players.scaler.scale(terms / len(parts)).backward()
            found.add(loss_g=loss)
        _learn(players, players.generator_optimizer)
        players.discriminator.requires_grad_(True)
        return found.values

    return generator


def _not_begun(players: Players, step: Step) -> bool:
    return any(step.done < regularizer.alone for regularizer in players.regularizers.values())


def _alone(players: Players, step: Step) -> dict[str, Tensor]:
    """The generator learns what comes before the game. Nothing is drawn for it: real pictures stand in for generated ones."""
    found = Mean()
    parts = list(real_pictures(players, step, 0).parts(players.recipe.schedule.accumulate))
    players.generator_optimizer.zero_grad(set_to_none=True)
    for part, (real, classes, _) in enumerate(parts):
        z = noise(players, step, f"z generator {part}", len(real))
        moment = _moment(players, step, f"generator {part}", z, real, real, classes, None, None)
        for regularizer in _eager(players):
            if step.done < regularizer.alone:
                term = regularizer.generator_term(moment)
                assert term is not None
                players.scaler.scale(term / len(parts)).backward()
                found.add(**{regularizer.curve: term})
    _learn(players, players.generator_optimizer)
    return found.values


def lazy_phase(players: Players, name: str) -> Learning:
    """A regularizer as a step of its own. Source: Karras et al. 2020, section 3.1."""
    regularizer = players.regularizers[name]
    of_generator = side_of(regularizer) == "generator"
    optimizer = players.generator_optimizer if of_generator else players.discriminator_optimizer
    term_of = regularizer.generator_term if of_generator else regularizer.discriminator_term

    def lazy(step: Step) -> dict[str, Tensor]:
        if step.number % regularizer.every or _not_begun(players, step):
            return {}
        found = Mean()
        parts = list(real_pictures(players, step, 0).parts(players.recipe.schedule.accumulate))
        optimizer.zero_grad(set_to_none=True)
        for part, (real, classes, _) in enumerate(parts):
            place = f"{name} {part}"
            z = noise(players, step, f"z {place}", len(real))
            with torch.no_grad():
                fakes = players.generator(z, classes).float()
            term = term_of(_moment(players, step, place, z, real, fakes, classes, None, None))
            assert term is not None
            players.scaler.scale(term * regularizer.every / len(parts)).backward()
            found.add(**{name: term})
        _learn(players, optimizer)
        return found.values

    return lazy


def noise(players: Players, step: Step, purpose: str, count: int) -> Tensor:
    """Latents [count, latent], standard normal, the same whenever the step is made again."""
    return torch.randn(count, players.latent, generator=step.draw(purpose)).to(players.device)


def side_of(regularizer: Regularizer) -> str:
    """Whose loss it is added to: 'generator' or 'discriminator'."""
    own = type(regularizer).generator_term is not Regularizer.generator_term
    return "generator" if own else "discriminator"


def _eager(players: Players) -> list[Regularizer]:
    return [regularizer for regularizer in players.regularizers.values() if regularizer.every == 1]


def _learn(players: Players, optimizer: torch.optim.Optimizer) -> None:
    players.scaler.step(optimizer)
    players.scaler.update()


def _moment(
    players: Players,
    step: Step,
    place: str,
    z: Tensor,
    real: Tensor,
    fake: Tensor,
    classes: Tensor | None,
    real_logits: Tensor | None,
    fake_logits: Tensor | None,
) -> Moment:
    return Moment(
        discriminator=players.discriminator,
        generator=players.generator,
        real=real,
        fake=fake,
        classes=classes,
        z=z,
        real_logits=real_logits,
        fake_logits=fake_logits,
        augment=lambda x, purpose: augmented(players, x, step.draw(f"augment {purpose} {place}")),
        draw=lambda purpose: step.draw(f"{purpose} {place}"),
        seen=step.seen,
    )
