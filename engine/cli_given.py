"""What the commands of the command line are given, as jobs take it, and doing a job here and now."""

from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from engine.console import ConsoleReporter, one_of
from engine.errors import BadInput
from engine.jobs import spec as specs
from engine.jobs.spec import DatasetRef

PAIRINGS = [word for word in get_args(specs.Pairing) if word]
Fit = Annotated[
    str,
    typer.Option(help="crop, letterbox or stretch.", callback=one_of("--fit", "crop", "letterbox", "stretch")),
]
Pairing = Annotated[
    str,
    typer.Option(
        help=f"How the pictures of a translator come in twos: {', '.join(PAIRINGS)}; else as the recipe has it.",
        callback=one_of("--pairing", "", *PAIRINGS),
    ),
]


def work(kind: str, spec: Any, quiet: bool) -> dict[str, Any]:
    """Do a job here and now; its result."""
    from engine.jobs.attempt import load
    from engine.jobs.kinds import HANDLERS

    reporter = ConsoleReporter(quiet)
    try:
        result: dict[str, Any] = load(HANDLERS[kind])(spec, reporter)
        return result
    finally:
        reporter.close()


def dataset_ref(
    source: str, fit: str = "crop", size: int = 0, channels: int = 0, target: str = "", pairing: str = ""
) -> DatasetRef:
    """The data set meant by `source`, a path or a known name, and the second one meant by `target`. Raises BadInput for none."""
    if not source:
        raise BadInput("No pictures are named: give a folder, a zip, idx.gz or npz file, or a known name.")
    first, second = (str(Path(name).absolute()) if name and Path(name).exists() else name for name in (source, target))
    return DatasetRef(first, fit, size, channels, target=second, pairing=pairing)  # type: ignore[arg-type]


def model_ref(name: str) -> str:
    """A model folder by its whole path, any other name as it is."""
    path = Path(name)
    return str(path.absolute()) if name and path.is_dir() else name


def folder_for(out: Path) -> str:
    """The whole path of the folder for pictures. Raises BadInput where a file stands there."""
    if out.exists() and not out.is_dir():
        raise BadInput(f"{out} is a file. --out takes the folder for the pictures.")
    return str(out.absolute())
