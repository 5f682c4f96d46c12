"""The commands of adversarial examples: attack, and transfer."""

from pathlib import Path
from typing import Annotated, Any

import typer

from engine.cli_given import dataset_ref, folder_for, model_ref, work
from engine.console import Device, Json, Quiet, Seed, answered, emit, one_of, usage
from engine.errors import BadInput
from engine.jobs import spec as specs
from engine.jobs.attack_catalogue import METHODS, settings_for
from engine.jobs.attack_settings import AttackSettings
from engine.jobs.inspect_spec import AttackParams, TransferParams, Wanted
from engine.jobs.spec import Resources

Method = Annotated[str, typer.Option(help=f"{', '.join(METHODS)}.", callback=one_of("--method", *METHODS))]
Epsilon = Annotated[
    str, typer.Option(help="How much may be changed: a share of black to white (0.1), or grey levels (8/255).")
]
Norm = Annotated[
    str, typer.Option(help="linf or l2; else as the method has it.", callback=one_of("--norm", "", "linf", "l2"))
]
Steps = Annotated[int, typer.Option(min=0, help="How many steps; 0: as the method has it.")]


def attack(
    classifier: str,
    pictures: Annotated[list[Path] | None, typer.Argument(help="Pictures, or folders of them.")] = None,
    data: Annotated[str, typer.Option(help="Instead of pictures: a labelled data set, or a known name.")] = "",
    out: Annotated[Path, typer.Option(help="Folder for the adversarial examples.")] = Path("attacked"),
    method: Method = "fgsm",
    epsilon: Epsilon = "",
    norm: Norm = "",
    steps: Steps = 0,
    target: Annotated[str, typer.Option(help="The class that they are to be taken for; else any other.")] = "",
    count: Annotated[int, typer.Option("-n", min=1, help="So many pictures of the data set.")] = 500,
    split: Annotated[
        str, typer.Option(help="train or test, of data sets with both.", callback=one_of("--split", "train", "test"))
    ] = "test",
    json: Json = False,
    seed: Seed = 0,
    device: Device = "auto",
    quiet: Quiet = False,
) -> None:
    """Adversarial examples: pictures changed so little that one hardly sees it, and named wrongly all the same."""
    with answered():
        with usage():
            chosen = settings(method, epsilon, norm, steps)
        files = tuple(str(path.absolute()) for path in pictures or [])
        wanted = Wanted(chosen, target=target, seed=seed)
        spec = specs.AttackJob(
            model=model_ref(classifier),
            dataset=_data(data, split),
            params=AttackParams(folder_for(out), files, wanted, count),
            seed=seed,
            resources=Resources(device=device),
        )
        found = work("attack", spec, quiet)
        emit(found, json, _told(found))


def transfer(
    classifiers: list[str],
    data: Annotated[str, typer.Option(help="A labelled data set, or a known name.")],
    method: Method = "fgsm",
    epsilon: Epsilon = "",
    norm: Norm = "",
    steps: Steps = 0,
    count: Annotated[int, typer.Option("-n", min=1, help="So many pictures of it.")] = 500,
    split: Annotated[
        str, typer.Option(help="train or test, of data sets with both.", callback=one_of("--split", "train", "test"))
    ] = "test",
    page: Annotated[Path | None, typer.Option(help="File for the page with the results.")] = None,
    json: Json = False,
    seed: Seed = 0,
    device: Device = "auto",
    quiet: Quiet = False,
) -> None:
    """Does what fools one classifier fool the others? A row for each that is attacked, a column for each that looks."""
    with answered():
        with usage():
            chosen = settings(method, epsilon, norm, steps)
        params = TransferParams(
            tuple(model_ref(name) for name in classifiers), chosen, count, str(page.absolute()) if page else ""
        )
        spec = specs.TransferJob(
            dataset=_data(data, split), params=params, seed=seed, resources=Resources(device=device)
        )
        found = work("transfer", spec, quiet)
        emit(found, json, _matrix(found))


def settings(method: str, epsilon: str, norm: str, steps: int) -> AttackSettings:
    """The attack that the options mean. Raises BadInput for what it does not have."""
    given: dict[str, bool | int | float | str] = {}
    if epsilon:
        given["epsilon"] = share(epsilon)
    if norm:
        given["norm"] = norm
        if norm == "l2" and not epsilon and METHODS[method].sized:
            raise BadInput(
                "An L2 length depends on the size of the picture: say --epsilon, too (1.5 for 28 px, 3 for 224 px, say)."
            )
    if steps:
        given["steps"] = steps
    return settings_for(method, given)


def share(text: str) -> float:
    """'0.1' and '8/255' as a number. Raises BadInput for anything else."""
    whole, _, part = text.partition("/")
    try:
        found = float(whole) / (float(part) if part else 1.0)
    except (ValueError, ZeroDivisionError):
        found = -1.0
    if not 0 <= found < float("inf"):
        raise BadInput(f"--epsilon is a number such as 0.1, or grey levels such as 8/255, not '{text}'.")
    return found


def _data(data: str, split: str) -> specs.DatasetRef | None:
    if not data:
        return None
    found = dataset_ref(data)
    return specs.DatasetRef(found.source, split=split)


def _told(found: dict[str, Any]) -> str:
    lines = [one["picture"] for one in found["pictures"]] + [one["why"] for one in found["failed"]]
    if found["warning"]:
        lines.append(found["warning"])
    lines.append(
        f"right before: {found['clean_accuracy']:.1%}, after: {found['adversarial_accuracy']:.1%}, with noise of the same size:"
        f" {found['control_accuracy']:.1%}; fooled as saved: {found['success_8bit']:.1%}"
    )
    return "\n".join(lines)


def _matrix(found: dict[str, Any]) -> str:
    rows, columns = found["rows"], found["columns"]
    wide = max(map(len, [*rows, "made against"])) + 2
    head = "made against".ljust(wide) + "  ".join(name.rjust(max(8, len(name))) for name in columns)
    lines = [
        row.ljust(wide)
        + "  ".join(f"{value:.1%}".rjust(max(8, len(name))) for value, name in zip(line, columns, strict=True))
        for row, line in zip(rows, found["accuracy"], strict=True)
    ]
    return "\n".join([head, *lines, f"mean of all but a classifier's own: {found['mean_transferred']:.1%}"])
