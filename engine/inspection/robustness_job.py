"""The job `robustness`: how accuracy falls as changes grow, what is then taken for what, and examples; as a page and as tables."""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from PIL import Image
from torch import Tensor

from engine.attacks.confusion import confusion
from engine.attacks.curve import Point as Measured
from engine.attacks.curve import accuracy_against
from engine.attacks.goal import Goal, leave
from engine.attacks.masking import together
from engine.attacks.perform import perform
from engine.attacks.victim import Victim
from engine.classification.classifier import Classifier
from engine.classification.opened import open_classifier
from engine.device import choose_device
from engine.errors import BadInput
from engine.inspection.attack_set import at_once, least_of
from engine.inspection.drawn import strip
from engine.inspection.fool import norm_of
from engine.inspection.labelled import labelled
from engine.inspection.ticks import UNITS, Rounds
from engine.jobs.attack_catalogue import METHODS, name_of
from engine.jobs.attack_settings import AttackSettings
from engine.jobs.inspect_spec import RobustnessParams
from engine.jobs.reporter import Reporter, obey
from engine.jobs.spec import RobustnessJob
from engine.library.atomic import disk_errors
from engine.library.robustness import Point, Robustness, confusion_table, robustness_table, write_text
from engine.library.robustness_page import write_robustness_page
from engine.memory import Pieces, noted

EXAMPLES = 8
SHOWN = 20
"""Classes at most of which it is told what is taken for what."""


def robustness(spec: RobustnessJob, reporter: Reporter) -> dict[str, Any]:
    """Returns a `Robustness` as a JSON object, with `page`, `table` and `confusions`: the files written. Raises Stopped, AtelierError."""
    params = spec.params
    method = METHODS[name_of(params.attack)]
    if not spec.model or spec.dataset is None:
        raise BadInput("How robust a classifier is shows on a labelled data set. Name a classifier and data.")
    if not method.sized:
        raise BadInput(f"{method.title} has no size that could grow. Choose another attack, such as fgsm or pgd.")
    sizes = sorted({0.0, *params.epsilons})
    if len(sizes) < 2 or not all(0 <= size < 1e4 for size in sizes):
        raise BadInput("The sizes of changes are numbers from 0 on, at least one of them above 0.")
    classifier = open_classifier(spec.model, choose_device(spec.resources.device))
    data = labelled(classifier, spec.dataset, params.count, spec.seed)
    parts: list[tuple[int, list[Measured]]] = []
    flat: list[tuple[int, float, float]] = []
    examples: list[str] = []
    table: Tensor | None = None
    batch, count = at_once(data, params.attack), len(data.labels)
    turns, at = -(-count // batch), sizes[len(sizes) // 2]

    def work(start: int, end: int) -> tuple[_Part, list[Measured], Tensor]:
        obey(reporter)
        number = start // batch
        shown = Rounds(reporter, number, turns, len(sizes) + 1)
        pictures, labels = data.pictures[start:end], data.labels[start:end]
        part = _Part(classifier, pictures, labels, params.attack, spec.seed + number, shown)
        found = accuracy_against(
            part.victim, part.x, part.labels, part.goal, part.attack, sizes, norm_of(params.attack), seed=spec.seed
        )
        return part, found, part.attack(part.x, part.goal, part.x.new_full((len(part.x),), at))

    for part, found, moved in Pieces(batch, noted(reporter), least_of(data, params.attack)).over(count, work):
        parts.append((len(part.labels), found))
        counts = confusion(part.victim.looked_at(part.x), part.victim.looked_at(moved))
        table = counts if table is None else table + counts
        flat.append((len(part.labels), *part.flat))
        examples += _examples(part, moved, EXAMPLES - len(examples), reporter.folder, len(examples))
        done = sum(length for length, _ in parts)
        reporter.progress(turns * UNITS * done // count, turns * UNITS)
    warning = together(flat)
    assert table is not None
    points = tuple(_mean([(count, found[k]) for count, found in parts]) for k in range(len(sizes)))
    record = Robustness(
        classifier=classifier.title,
        data=data.name,
        attack=method.title,
        count=len(data.labels),
        clean=points[0].accuracy,
        points=points,
        at=at,
        classes=classifier.classes,
        confusion=tuple(tuple(row) for row in table.tolist()),
        levels=classifier.channels == 3 and norm_of(params.attack) == "linf",
        warning=warning.sentence if warning is not None else "",
        examples=tuple(examples),
        learned=data.learned,
    )
    return msgspec.to_builtins(_fewer(record)) | _files(_fewer(record), params, reporter.folder)


class _Part:
    """One batch: its pictures, and the attack on it at any size. `flat`: the share without a slope, and without one of the margin."""

    def __init__(
        self,
        classifier: Classifier,
        pictures: Tensor,
        labels: Tensor,
        attack: AttackSettings,
        seed: int,
        rounds: Rounds,
    ) -> None:
        self.victim: Victim = classifier.victim
        self.x, self.labels = pictures.to(classifier.device), labels.to(classifier.device)
        self.goal, self.flat = leave(self.labels), (0.0, 0.0)
        self._chosen, self._seed, self._rounds = attack, seed, rounds

    def attack(self, pictures: Tensor, goal: Goal, epsilon: Tensor) -> Tensor:
        """Adversarial pictures, each at its own size; of one change for all, at the size of the first."""
        shared = METHODS[name_of(self._chosen)].shared
        size = float(epsilon[0]) if shared else epsilon
        made = perform(
            self.victim, pictures, goal, self._chosen, epsilon=size, seed=self._seed, tick=self._rounds.next()
        )
        if made.warning is not None:
            self.flat = made.warning.share, made.warning.still
        return made.pictures


def _mean(found: list[tuple[int, Measured]]) -> Point:
    whole = sum(count for count, _ in found)
    shares = [
        sum(count * getattr(point, name) for count, point in found) / whole for name in ("accuracy", "worst", "control")
    ]
    return Point(found[0][1].epsilon, *shares)


def _examples(part: _Part, moved: Tensor, most: int, folder: Path, first: int) -> list[str]:
    """Strips of pictures that were right and are fooled."""
    before, after = part.victim.looked_at(part.x).argmax(1), part.victim.looked_at(moved).argmax(1)
    fooled = ((before == part.labels) & (after != part.labels)).nonzero()[:most, 0].tolist()
    written = []
    for number, k in enumerate(fooled, first):
        file = folder / f"example-{number:02}.png"
        with disk_errors(file):
            Image.fromarray(strip(part.victim, part.x[k : k + 1], moved[k : k + 1])).save(file)
        written.append(str(file))
    return written


def _fewer(record: Robustness) -> Robustness:
    """Of many classes only those that were seen most: 1,000 rows say nothing to anybody."""
    counts = np.array(record.confusion)
    if len(record.classes) <= SHOWN:
        return record
    often = counts.sum(0) + counts.sum(1)
    seen = np.sort(np.argsort(-often, kind="stable")[: min(SHOWN, int((often > 0).sum()))])
    return msgspec.structs.replace(
        record,
        classes=tuple(record.classes[k] for k in seen),
        confusion=tuple(tuple(row) for row in counts[np.ix_(seen, seen)].tolist()),
    )


def _files(record: Robustness, params: RobustnessParams, folder: Path) -> dict[str, str]:
    page = Path(params.page) if params.page else folder / "robustness.html"
    table, confusions = page.with_suffix(".csv"), page.with_name(f"{page.stem}-confusion.csv")
    write_robustness_page(page, record)
    write_text(table, robustness_table(record))
    write_text(confusions, confusion_table(record))
    return {"page": str(page), "table": str(table), "confusions": str(confusions)}
