"""The commands that search a model's latent space: equip, invert, likes, design and alter."""

from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from engine.cli_given import Fit, dataset_ref, folder_for, model_ref, work
from engine.console import Device, Json, Quiet, Seed, answered, emit, one_of
from engine.errors import BadInput
from engine.jobs import spec as specs
from engine.jobs.spec import Resources
from engine.library.like_logs import read_facts
from engine.library.profiles import read_profile


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
    styles: Annotated[
        str,
        typer.Option(
            help="Of a model with styles: each layer's own, which comes nearer, or one for all.",
            callback=one_of("--styles", "each", "one"),
        ),
    ] = "each",
    json: Json = False,
    seed: Seed = 0,
    device: Device = "auto",
    quiet: Quiet = False,
) -> None:
    """The latent of a picture: what the model would have to start from to draw it."""
    with answered():
        folder = folder_for(out)
        params = specs.InvertParams((str(picture.absolute()),), folder, fit, category, styles)  # type: ignore[arg-type]
        spec = specs.InvertJob(params=params, model=model_ref(model), seed=seed, resources=Resources(device=device))
        found = work("invert", spec, quiet)["pictures"][0]
        plain = found | {"latent": msgspec.to_builtins(found["latent"])}
        emit(plain, json, "\n".join([found["picture"], _how_near(found)]))


Likes = Annotated[
    str, typer.Option(help="A taste: a profile exported from Design (.taste.json), or the name of a learned like log.")
]
User = Annotated[str, typer.Option(help="Whose taste, of a like log.")]


def likes(
    file: Path,
    name: Annotated[str, typer.Option(help="What the learned log is called.")],
    size: Annotated[int, typer.Option(min=16, max=256, help="Side to which its pictures are fitted.")] = 64,
    steps: Annotated[int, typer.Option(min=1, help="Steps of learning.")] = 1_500,
    fit: Fit = "letterbox",
    json: Json = False,
    seed: Seed = 0,
    device: Device = "auto",
    quiet: Quiet = False,
) -> None:
    """Everybody's taste from a log of likes: a CSV of user, item (a picture beside it) and rating."""
    with answered():
        params = specs.LikesParams(str(file.absolute()), name, size, fit, steps)  # type: ignore[arg-type]
        found = work("likes", specs.LikesJob(params=params, seed=seed, resources=Resources(device=device)), quiet)
        tested = f"held-out likes stand above {found['auc']:.0%} of the rest" if found["auc"] else "not tested"
        emit(found, json, f"'{name}' knows {found['users']} people and {found['items']} items; {tested}.")


def design(
    model: str,
    likes: Likes,
    out: Annotated[Path, typer.Option(help="Folder for the new items.")],
    user: User = "",
    category: Annotated[str, typer.Option("--class", help="The category of the items; without, any.")] = "",
    n: Annotated[int, typer.Option("-n", min=1, max=64, help="How many items.")] = 12,
    data: Annotated[str, typer.Option(help="Real pictures, to find the ones nearest to the items.")] = "",
    reach: Annotated[
        float, typer.Option(min=0.01, max=2, help="How far an item may move from its start; 2: anywhere.")
    ] = 2.0,
    json: Json = False,
    seed: Seed = 0,
    device: Device = "auto",
    quiet: Quiet = False,
) -> None:
    """New items for a person's taste, by climbing it in the latent space."""
    with answered():
        grids, log = _taste(likes, user, category)
        spec = specs.DesignJob(
            params=specs.DesignParams(grids, folder_for(out), category, n, log, user, reach=reach),
            model=model_ref(model),
            dataset=dataset_ref(data) if data else None,
            seed=seed,
            resources=Resources(device=device),
        )
        found = work("design", spec, quiet)
        lines = [f"{item['picture']}  pleases more than {item['above']:.0%} of samples" for item in found["items"]]
        emit(msgspec.to_builtins(found), json, "\n".join(lines))


def alter(
    model: str,
    picture: Path,
    out: Annotated[Path, typer.Option(help="Folder for the variations.")],
    likes: Likes = "",
    user: User = "",
    amount: Annotated[float, typer.Option(min=0.01, max=2, help="How far it may move; 2: anywhere.")] = 0.5,
    category: Annotated[str, typer.Option("--class", help="Draw it as one of this category instead.")] = "",
    n: Annotated[int, typer.Option("-n", min=1, max=32, help="How many variations.")] = 6,
    keep: Annotated[
        Path | None, typer.Option(help="A picture that is white where the item should stay as it is.")
    ] = None,
    fit: Fit = "crop",
    json: Json = False,
    seed: Seed = 0,
    device: Device = "auto",
    quiet: Quiet = False,
) -> None:
    """Variations of an item: found in the latent space, and moved a little."""
    with answered():
        grids, log = _taste(likes, user, category) if likes else ((), "")
        params = specs.AlterParams(
            folder_for(out),
            str(picture.absolute()),
            grids=grids,
            amount=amount,
            category=category,
            count=n,
            keep=str(keep.absolute()) if keep else "",
            fit=fit,  # type: ignore[arg-type]
            log=log,
            user=user,
        )
        spec = specs.AlterJob(params=params, model=model_ref(model), seed=seed, resources=Resources(device=device))
        found = work("alter", spec, quiet)
        lines = [one["picture"] for one in found["variations"]]
        emit(msgspec.to_builtins(found), json, "\n".join([*lines, _how_near(found["item"])]).strip())


def _taste(likes: str, user: str, category: str) -> tuple[tuple[specs.Grid, ...], str]:
    """The grids of a profile, those of the category if there are any, or the name of a learned like log. Raises NotFound, BadInput."""
    if likes.endswith(".json"):
        grids = read_profile(Path(likes)).grids
        return tuple(grid for grid in grids if grid.category.casefold() == category.casefold()) or grids, ""
    facts = read_facts(likes)
    if not user:
        raise BadInput(f"The like log '{likes}' knows {len(facts.users)} people. Say which one with --user.")
    facts.place_of(user)
    return (), likes


def _how_near(found: dict[str, Any]) -> str:
    """How well a picture was found, in words."""
    if found["error"] is None:
        return ""
    if found["inside"] is None:
        return "Whether it lies within what the model knows is not known: run 'equip' with real pictures once."
    return (
        "It lies within what the model knows."
        if found["inside"]
        else "This picture is outside what the model knows: expect little likeness."
    )
