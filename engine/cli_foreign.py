"""The commands for other programs' files: import and export."""

from pathlib import Path
from typing import Annotated, get_args

import typer

from engine.cli_given import model_ref, work
from engine.console import Device, Json, Quiet, Seed, WrongUsage, answered, emit, one_of
from engine.jobs import spec as specs
from engine.jobs.foreign_spec import ExportParams, Foreign, ImportParams
from engine.jobs.spec import Resources

KINDS = get_args(Foreign)


def import_(
    file: Path,
    name: Annotated[str, typer.Option(help="What the model is called; without, as the file or its folder.")] = "",
    back: Annotated[Path | None, typer.Option(help="Of translators, the file of the way back.")] = None,
    kind: Annotated[str, typer.Option("--as", help=f"{', '.join(KINDS)}.", callback=one_of("--as", *KINDS))] = "auto",
    set: Annotated[
        list[str] | None, typer.Option("--set", help="What a stacked file does not tell, as activation=relu.")
    ] = None,
    json: Json = False,
    seed: Seed = 0,
    device: Device = "auto",
    quiet: Quiet = False,
) -> None:
    """A foreign file of weights becomes a model: of CycleGAN and pix2pix, StyleGAN2-ADA, or a plain stack of layers as DCGAN's."""
    with answered():
        wishes = {}
        for pair in set or []:
            key, sign, value = pair.partition("=")
            if not sign or not key:
                raise WrongUsage(f"--set takes key=value, not '{pair}'.")
            wishes[key] = value
        way_back = str(back.absolute()) if back else ""
        params = ImportParams(str(file.absolute()), name, way_back, kind, wishes)  # type: ignore[arg-type]
        found = work("import", specs.ImportJob(params=params, seed=seed, resources=Resources(device=device)), quiet)
        emit(found, json, "\n".join([f"'{found['model']}' is in the library now.", *found["warnings"]]))


def export(
    model: str,
    out: Annotated[Path, typer.Option(help="The file: its name ends with the format's name.")],
    format: Annotated[
        str, typer.Option(help="onnx or safetensors.", callback=one_of("--format", "onnx", "safetensors"))
    ] = "onnx",
    json: Json = False,
    seed: Seed = 0,
    device: Device = "auto",
    quiet: Quiet = False,
) -> None:
    """A model becomes a file for other programs: a graph for any ONNX runtime, or its weights with its card inside."""
    with answered():
        params = ExportParams(str(out.absolute()), format)  # type: ignore[arg-type]
        spec = specs.ExportJob(params=params, model=model_ref(model), seed=seed, resources=Resources(device=device))
        found = work("export", spec, quiet)
        emit(found, json, "\n".join([*found["files"], *found["warnings"]]))
