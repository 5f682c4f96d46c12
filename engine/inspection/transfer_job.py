"""The job `transfer`: whether what fools one classifier fools the others, as a matrix, a page and a table."""

from pathlib import Path
from typing import Any

import msgspec
import torch
from torch import Tensor

from engine.attacks.goal import leave
from engine.attacks.perform import perform
from engine.attacks.transfer import Transfer, transfer
from engine.attacks.victim import Victim
from engine.classification.classifier import Classifier
from engine.classification.opened import open_classifier
from engine.device import choose_device
from engine.errors import BadInput
from engine.inspection.fool import norm_of
from engine.inspection.labelled import labelled
from engine.inspection.ticks import UNITS, ticks
from engine.jobs.attack_catalogue import METHODS, name_of
from engine.jobs.reporter import Reporter, obey
from engine.jobs.spec import TransferJob
from engine.library.robustness import Transferred, transfer_table, write_text
from engine.library.robustness_page import write_transfer_page
from engine.memory import Pieces, noted

AT_ONCE = 64


def matrix(spec: TransferJob, reporter: Reporter) -> dict[str, Any]:
    """Returns a `Transferred` as a JSON object, with `page` and `table`: the files written. Raises Stopped, AtelierError."""
    params = spec.params
    if spec.dataset is None:
        raise BadInput("Whether attacks transfer shows on a labelled data set. Name one.")
    device = choose_device(spec.resources.device)
    classifiers = [open_classifier(name, device) for name in params.classifiers]
    if len(classifiers) < 2:
        raise BadInput("A transfer needs at least two classifiers. Add another one.")
    _refuse_strangers(classifiers)
    data = labelled(classifiers[0], spec.dataset, params.count, spec.seed)
    count, turns = len(data.labels), -(-len(data.labels) // AT_ONCE)

    def work(start: int, end: int) -> tuple[int, Transfer]:
        obey(reporter)
        number = start // AT_ONCE
        x, labels = data.pictures[start:end].to(device), data.labels[start:end].to(device)

        def fool(victim: Victim, pictures: Tensor) -> Tensor:
            return perform(victim, pictures, leave(labels), params.attack, seed=spec.seed + number).pictures

        victims, shown = [one.victim for one in classifiers], ticks(reporter, number, turns)
        made = transfer(victims, x, labels, fool, norm_of(params.attack), tick=shown)
        reporter.progress(turns * UNITS * end // count, turns * UNITS)
        return len(labels), made

    found = list(Pieces(AT_ONCE, noted(reporter)).over(count, work))
    whole = Transfer(*(_mean([(count, part[k]) for count, part in found]) for k in range(3)))
    names = tuple(one.title for one in classifiers)
    record = Transferred(
        rows=names,
        columns=names,
        accuracy=_nested(whole.attacked),
        clean=tuple(whole.clean.tolist()),
        control=_nested(whole.control),
        mean_transferred=whole.abroad,
        attack=METHODS[name_of(params.attack)].title,
        data=data.name,
        count=len(data.labels),
    )
    page = Path(params.page) if params.page else reporter.folder / "transfer.html"
    write_transfer_page(page, record)
    write_text(page.with_suffix(".csv"), transfer_table(record))
    return msgspec.to_builtins(record) | {"page": str(page), "table": str(page.with_suffix(".csv"))}


def _refuse_strangers(classifiers: list[Classifier]) -> None:
    """Raises BadInput where they do not look at the same pictures for the same classes."""
    first = classifiers[0]
    for other in classifiers[1:]:
        if (other.size, other.channels) != (first.size, first.channels):
            raise BadInput(
                f"{other.title} looks at pictures of {other.size} px, {first.title} at {first.size} px of another kind."
                " Choose classifiers of the same pictures."
            )
        if other.classes != first.classes:
            raise BadInput(f"{other.title} and {first.title} know other classes. Choose classifiers of the same ones.")


def _mean(found: list[tuple[int, Tensor]]) -> Tensor:
    whole = sum(count for count, _ in found)
    return torch.stack([count / whole * part for count, part in found]).sum(0)


def _nested(values: Tensor) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(row) for row in values.tolist())
