"""The job `defend`: what a defence costs and what it holds, also against an attack that knows of it."""

from functools import partial
from typing import Any

import msgspec
import torch
from torch import Tensor

from engine.attacks.goal import leave
from engine.attacks.outcome import accuracy
from engine.attacks.perform import perform
from engine.attacks.victim import Victim
from engine.classification.classifier import Classifier
from engine.classification.opened import open_classifier
from engine.defences.bars import Bars, bars
from engine.defences.bpda import defended
from engine.defences.chosen import transform_for
from engine.defences.detector import roc
from engine.defences.manifold import Manifold
from engine.defences.smoothing import certify
from engine.defences.transforms import Transform
from engine.device import choose_device
from engine.errors import BadInput
from engine.inspection.framed import Framed
from engine.inspection.labelled import Labelled, labelled
from engine.inspection.ticks import UNITS
from engine.jobs.attack_catalogue import METHODS, name_of
from engine.jobs.attack_settings import AttackSettings
from engine.jobs.defence_catalogue import DEFENCES, DefenceSettings, Projection, Smoothing
from engine.jobs.reporter import Reporter, obey
from engine.jobs.spec import DefendJob
from engine.library.robustness import Defended
from engine.library.shelf import Shelf
from engine.memory import Pieces, noted

AT_ONCE = 32
RADII = 9
ALARMS = 0.05
"""The share of clean pictures that may be taken for attacked."""


def defend(spec: DefendJob, reporter: Reporter) -> dict[str, Any]:
    """Returns a `Defended` as a JSON object. Raises Stopped, AtelierError."""
    params = spec.params
    if not spec.model or spec.dataset is None:
        raise BadInput("What a defence holds shows on a labelled data set. Name a classifier and data.")
    if METHODS[name_of(params.attack)].shared:
        raise BadInput("This attack makes one change for all pictures. Choose one that attacks each, such as pgd.")
    classifier = open_classifier(spec.model, choose_device(spec.resources.device))
    data = labelled(classifier, spec.dataset, params.count, spec.seed)
    work = _Work(classifier, data, params.attack, reporter, spec.seed)
    found = work.smoothed(params.defence) if isinstance(params.defence, Smoothing) else work.changed(params.defence)
    return msgspec.to_builtins(
        Defended(
            classifier=classifier.title,
            data=data.name,
            defence=_title(params.defence),
            attack=METHODS[name_of(params.attack)].title,
            count=len(data.labels),
            **found,
        )
    )


class _Work:
    """One measurement, in batches that tell how far they are."""

    def __init__(
        self, classifier: Classifier, data: Labelled, attack: AttackSettings, reporter: Reporter, seed: int
    ) -> None:
        self._classifier, self._data, self._attack = classifier, data, attack
        self._reporter, self._seed = reporter, seed
        self._count = len(data.labels)
        self._turns, self._pieces = -(-self._count // AT_ONCE), Pieces(AT_ONCE, noted(reporter))

    def changed(self, defence: DefenceSettings) -> dict[str, Any]:
        """A defence that changes the picture first: all bars, and of a projection how well its residual tells."""
        transform = transform_of(self._classifier, defence, self._seed)
        bare = self._classifier.victim
        behind = defended(bare, transform)

        def work(start: int, end: int) -> tuple[int, Bars, tuple[Tensor, Tensor] | None]:
            x, labels = self._part(start, end)

            def fool(victim: Victim, pictures: Tensor) -> Tensor:
                return self._fooled(victim, pictures, labels)

            made = bars(bare, behind, x, labels, fool, partial(self._tell, start // AT_ONCE))
            residuals = (
                (transform.residual(x), transform.residual(fool(bare, x))) if isinstance(transform, Framed) else None
            )
            return len(labels), made, residuals

        made = list(self._pieces.over(self._count, work))
        found = [(count, part) for count, part, _ in made]
        scores = [residuals for _, _, residuals in made if residuals is not None]
        whole = sum(count for count, _ in found)
        shares = {name: sum(count * getattr(part, name) for count, part in found) / whole for name in Bars._fields}
        if scores:
            told = roc(torch.cat([clean for clean, _ in scores]), torch.cat([one for _, one in scores]))
            curve = tuple(zip(told.alarms.tolist(), told.hits.tolist(), strict=True))
            return shares | {"area": told.area, "found": told.hits_at(ALARMS), "roc": curve}
        return shares

    def smoothed(self, defence: Smoothing) -> dict[str, Any]:
        """The vote of noisy copies: what it names, also of pictures made against the bare classifier, and what is proven."""
        bare, names = self._classifier.victim, ("bare", "bare_attacked", "clean", "oblivious")

        def work(start: int, end: int) -> tuple[dict[str, float], list[float]]:
            x, labels = self._part(start, end)
            number, right, radii = start // AT_ONCE, dict.fromkeys(names, 0.0), []
            moved = self._fooled(bare, x, labels)
            right["bare"] += len(labels) * accuracy(bare.looked_at(x), labels)
            right["bare_attacked"] += len(labels) * accuracy(bare.looked_at(moved), labels)
            for turn, (name, shown) in enumerate((("clean", x), ("oblivious", moved))):
                votes = certify(
                    bare, shown, defence.sigma, copies=defence.copies, alpha=defence.alpha, seed=self._seed,
                    tick=partial(self._tell_turn, number, turn),
                )  # fmt: skip
                named = [vote.label == label for vote, label in zip(votes, labels.tolist(), strict=True)]
                right[name] += sum(named)
                if name == "clean":
                    radii += [vote.radius for vote, ok in zip(votes, named, strict=True) if ok]
            return right, radii

        made = list(self._pieces.over(self._count, work))
        radii = [radius for _, proven in made for radius in proven]
        shares = {name: sum(right[name] for right, _ in made) / self._count for name in names}
        return shares | {"certified": certified(radii, self._count)}

    def _part(self, start: int, end: int) -> tuple[Tensor, Tensor]:
        obey(self._reporter)
        device = self._classifier.device
        return self._data.pictures[start:end].to(device), self._data.labels[start:end].to(device)

    def _fooled(self, victim: Victim, pictures: Tensor, labels: Tensor) -> Tensor:
        def tick(_step: int, _steps: int, _pictures: Tensor) -> None:
            obey(self._reporter)

        return perform(victim, pictures, leave(labels), self._attack, seed=self._seed, tick=tick).pictures

    def _tell(self, number: int, step: int, steps: int) -> None:
        obey(self._reporter)
        self._reporter.progress(number * UNITS + UNITS * step // max(1, steps), self._turns * UNITS)

    def _tell_turn(self, number: int, turn: int, step: int, steps: int) -> None:
        """Of two turns, the one that is being done."""
        self._tell(number, turn * steps + step, 2 * steps)


def certified(radii: list[float], count: int) -> tuple[tuple[float, float], ...]:
    """Radii from 0 to the largest, and the share of `count` pictures that are named right and proven up to each."""
    most = max(radii, default=0.0)
    steps = [most * k / (RADII - 1) for k in range(RADII)]
    return tuple((step, sum(radius >= step for radius in radii) / count) for step in steps)


def transform_of(classifier: Classifier, defence: DefenceSettings, seed: int = 0) -> Transform | Framed:
    """What `defence` does to pictures of the classifier's size. Raises NotFound, BadInput for a generator of other pictures."""
    if isinstance(defence, Smoothing):
        raise BadInput("A vote of noisy copies changes no picture.")
    transform = transform_for(defence, seed)
    if not isinstance(transform, Manifold) or not isinstance(defence, Projection):
        return transform
    card = Shelf().find(defence.model).card
    return Framed(transform, card.size, classifier.size, (card.channels, classifier.channels), card.title or card.name)


def _title(defence: DefenceSettings) -> str:
    title = next(one.title for one in DEFENCES.values() if one.kind is type(defence))
    return f"{title} ({defence.model})" if isinstance(defence, Projection) else title
