"""The jobs `sample` and `walk`: pictures, sheets and moving pictures on disk, each with its recipe inside."""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from engine.device import choose_device
from engine.errors import BadInput
from engine.jobs.reporter import Reporter, obey
from engine.jobs.spec import Latent, SampleJob, Scalar, WalkJob
from engine.latent.model import LoadedModel
from engine.latent.movie import judge_format, write_movie
from engine.latent.walk import path as walk_path
from engine.library.atomic import disk_errors, write_new
from engine.library.card import ModelCard
from engine.library.pictures import PictureRecipe, now, write_new_picture
from engine.library.shelf import Shelf
from engine.privacy import make_folder

Pixels = npt.NDArray[np.uint8]


def sample(spec: SampleJob, reporter: Reporter) -> dict[str, Any]:
    """Write every latent as a picture. Returns `{"pictures": [paths], "latents": path, "sheet": path or None}`."""
    model = open_model(spec.model, spec.resources.device)
    params = spec.params
    if not params.latents:
        raise BadInput("There is nothing to draw: the list of latents is empty.")
    out = Path(params.out)
    with disk_errors(out / "picture"):
        make_folder(out)
    written, drawn = [], []
    for index, latent in enumerate(params.latents):
        obey(reporter)
        pixels = model.draw_exactly([latent])[0]
        recipe = _recipe(model, spec, reporter, latent=latent)
        stem = f"{model.card.name}-{_stem(latent, model)}"
        file = write_new_picture(out, stem, enlarged(pixels, params.enlarge), recipe, params.format)
        written.append(str(file))
        drawn.append(pixels)
        reporter.progress(index + 1, len(params.latents))
    found = msgspec.json.format(msgspec.json.encode(params.latents)) + b"\n"
    latents = write_new(out, f"{model.card.name}-latents", "json", found)
    sheet = None
    if params.sheet:
        recipe = _recipe(model, spec, reporter, keys=params.latents)
        stem = f"{model.card.name}-sheet"
        sheet = str(write_new_picture(out, stem, contact_sheet(drawn, params.enlarge), recipe, "png"))
    return {"pictures": written, "latents": str(latents), "sheet": sheet}


def walk(spec: WalkJob, reporter: Reporter) -> dict[str, Any]:
    """Write a walk through the keys as GIF, WebP or MP4. Returns `{"file": path, "frames": count}`."""
    model = open_model(spec.model, spec.resources.device)
    params = spec.params
    judge_format(Path(params.out))  # before the frames are drawn, which may take minutes
    latents = walk_path(params.keys, params.frames, params.loop)
    frames = []
    for index, latent in enumerate(latents):
        obey(reporter)
        frames.append(enlarged(model.draw_exactly([latent])[0], params.enlarge))
        reporter.progress(index + 1, len(latents))
    out = Path(params.out)
    recipe = _recipe(
        model,
        spec,
        reporter,
        keys=params.keys,
        settings={"frames": params.frames, "fps": params.fps, "loop": params.loop},
    )
    write_movie(out, frames, params.fps, params.loop, recipe)
    return {"file": str(out), "frames": len(frames)}


def open_model(name: str | None, device: str = "auto") -> LoadedModel:
    """The model called `name` (library, starter, or a folder), checked against its card."""
    if not name:
        raise BadInput("This job names no model. Choose one.")
    return LoadedModel(Shelf().find(name).folder, choose_device(device))


def enlarged(pixels: Pixels, factor: int) -> Pixels:
    """[H, W, C] with every pixel repeated `factor` times each way: sharp, never blurred."""
    if not 1 <= factor <= 64:
        raise BadInput(f"Pictures are enlarged 1 to 64 times, not {factor}.")
    return pixels.repeat(factor, 0).repeat(factor, 1)


def contact_sheet(pictures: list[Pixels], factor: int = 1, gap: int = 2) -> Pixels:
    """All pictures [H, W, C] on one sheet, nearly square, `gap` white pixels between them."""
    columns = int(np.ceil(np.sqrt(len(pictures))))
    rows = -(-len(pictures) // columns)
    height, width, channels = pictures[0].shape
    sheet = np.full((rows * (height + gap) + gap, columns * (width + gap) + gap, channels), 255, np.uint8)
    for index, picture in enumerate(pictures):
        top, left = (index // columns) * (height + gap) + gap, (index % columns) * (width + gap) + gap
        sheet[top : top + height, left : left + width] = picture
    return enlarged(sheet, factor)


def recipe_of(card: ModelCard, job: int, settings: dict[str, Scalar], **more: Any) -> PictureRecipe:
    """How a picture of this model came about; `more`: `latent` or `keys`."""
    return PictureRecipe(
        model=card.name,
        model_sha256=card.weights_sha256,
        size=card.size,
        channels=card.channels,
        job=job,
        made=now(),
        settings=settings,
        **more,
    )


def _recipe(model: LoadedModel, spec: SampleJob | WalkJob, reporter: Reporter, **more: Any) -> PictureRecipe:
    settings = {"enlarge": spec.params.enlarge} | more.pop("settings", {})
    return recipe_of(model.card, reporter.job, settings, **more)


def _stem(latent: Latent, model: LoadedModel) -> str:
    if latent.classes and max(latent.classes) == sum(latent.classes) and model.card.classes:
        kind = model.card.classes[int(np.argmax(latent.classes))].lower().replace(" ", "-").replace("/", "-")
        return f"{kind}-{latent.seeds[0]}"
    return str(latent.seeds[0])
