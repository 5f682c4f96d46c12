"""The command of translators: translate."""

from pathlib import Path
from typing import Annotated

import typer

from engine.cli_given import folder_for, model_ref, work
from engine.console import Device, Json, Quiet, Seed, answered, emit, one_of
from engine.jobs import spec as specs
from engine.jobs.spec import Resources
from engine.jobs.translation_spec import TranslateParams


def translate(
    model: str,
    pictures: Annotated[list[Path], typer.Argument(help="Pictures, or folders of them.")],
    out: Annotated[Path, typer.Option(help="Folder for the translations.")],
    strength: Annotated[
        float, typer.Option(min=0, max=1, help="0 leaves the picture, 1 is the whole translation.")
    ] = 1.0,
    keep_colours: Annotated[
        bool, typer.Option("--keep-colours", help="Only light and dark are the translator's.")
    ] = False,
    detail: Annotated[
        int, typer.Option(min=0, help="Pixels of the longest side at which it works: fewer give larger strokes.")
    ] = 0,
    tile: Annotated[int, typer.Option(min=64, help="Pixels a side of the tiles; fewer need less memory.")] = 512,
    back: Annotated[bool, typer.Option("--back", help="The other way, of translators that know it.")] = False,
    format: Annotated[
        str,
        typer.Option(help="same, png, jpg or webp.", callback=one_of("--format", "same", "png", "jpg", "webp")),
    ] = "same",
    taken: Annotated[
        str,
        typer.Option(
            "--as",
            help="For translators of drawings: auto, photo (its edges are drawn) or drawing (it stays).",
            callback=one_of("--as", "auto", "photo", "drawing"),
        ),
    ] = "auto",
    mask: Annotated[
        list[Path] | None,
        typer.Option(help="White where the picture is to be drawn anew; one for all pictures, or one for each."),
    ] = None,
    json: Json = False,
    seed: Seed = 0,
    device: Device = "auto",
    quiet: Quiet = False,
) -> None:
    """Pictures of any size through a translator: each keeps its name, its size and its colour profile."""
    with answered():
        params = TranslateParams(
            tuple(str(path.absolute()) for path in pictures),
            folder_for(out),
            strength,
            keep_colours,
            detail,
            tile,
            back,
            format,  # type: ignore[arg-type]
            taken,  # type: ignore[arg-type]
            tuple(str(path.absolute()) for path in mask or []),
        )
        spec = specs.TranslateJob(params=params, model=model_ref(model), seed=seed, resources=Resources(device=device))
        found = work("translate", spec, quiet)
        lines = [one["picture"] for one in found["pictures"]] + [one["why"] for one in found["failed"]]
        emit(found, json, "\n".join(lines))
