"""The commands that search a model's latent space: equip and invert."""

from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from engine.cli_given import Fit, dataset_ref, folder_for, model_ref, work
from engine.console import Device, Json, Quiet, Seed, answered, emit
from engine.jobs import spec as specs
from engine.jobs.spec import Resources


def equip(
    model: str,
    data: Annotated[str, typer.Option(help="Real pictures; without, it is not known what lies outside.")] = "",
    seen: Annotated[int, typer.Option(min=64, help="Pictures that the encoder learns from.")] = 120_000,
    json: Json = False,
    seed: Seed = 0,
    device: Device = "auto",
    quiet: Quiet = False,
) -> None:
    """Make what a model needs to take pictures: an encoder, and how well it redraws real ones. Some minutes, once."""
    with answered():
        spec = specs.EquipJob(
            params=specs.EquipParams(seen),
            dataset=dataset_ref(data) if data else None,
            model=model_ref(model),
            seed=seed,
            resources=Resources(device=device),
        )
        result = work("equip", spec, quiet)
        emit(result, json, f"'{result['model']}' can take pictures now.")


def invert(
    model: str,
    picture: Path,
    out: Annotated[Path, typer.Option(help="Folder for what is drawn from the latent found.")],
    category: Annotated[str, typer.Option("--class", help="The category of the picture; else it is found.")] = "",
    fit: Fit = "crop",
    json: Json = False,
    seed: Seed = 0,
    device: Device = "auto",
    quiet: Quiet = False,
) -> None:
    """The latent of a picture: what the model would have to start from to draw it."""
    with answered():
        folder = folder_for(out)
        params = specs.InvertParams((str(picture.absolute()),), folder, fit, category)  # type: ignore[arg-type]
        spec = specs.InvertJob(params=params, model=model_ref(model), seed=seed, resources=Resources(device=device))
        found = work("invert", spec, quiet)["pictures"][0]
        plain = found | {"latent": msgspec.to_builtins(found["latent"])}
        emit(plain, json, "\n".join([found["picture"], _how_near(found)]))


def _how_near(found: dict[str, Any]) -> str:
    """How well a picture was found, in words."""
    if found["inside"] is None:
        return "Whether it lies within what the model knows is not known: run 'equip' with real pictures once."
    return (
        "It lies within what the model knows."
        if found["inside"]
        else "This picture is outside what the model knows: expect little likeness."
    )
