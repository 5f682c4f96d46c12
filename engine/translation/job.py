"""The job `translate`: files and folders of pictures through a translator; what cannot be done is named and stops nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from engine.data.decode import SUFFIXES, suffix_of
from engine.device import choose_device, choose_precision
from engine.errors import AtelierError, BadInput, NotFound
from engine.jobs.reporter import Reporter, obey
from engine.jobs.spec import Scalar, TranslateJob
from engine.library.atomic import DiskFull, disk_errors, free_path
from engine.library.pictures import PictureRecipe, now, write_picture
from engine.library.shelf import Shelf
from engine.translation.apply import How
from engine.translation.model import LoadedTranslator
from engine.translation.picture import Picture, read_picture

_UNITS = 100  # of progress, a picture


def translate_pictures(spec: TranslateJob, reporter: Reporter) -> dict[str, Any]:
    """Returns `{"pictures": [{"file", "picture", "cycle_error"}], "failed": [{"file", "why"}], "cycle_error": mean or None}`.

    Raises Stopped, AtelierError where nothing at all could be done.
    """
    params = spec.params
    if not spec.model:
        raise BadInput("This job names no translator. Choose one.")
    if not (0 <= params.strength <= 1 and params.tile >= 64 and params.detail >= 0):
        raise BadInput("Strength is 0 to 1, a tile at least 64 pixels, detail 0 or more.")
    device = choose_device(spec.resources.device)
    wanted = spec.resources.precision
    precision = torch.float32 if wanted == "auto" else choose_precision(device, wanted)  # for keeping: no rounding
    translator = LoadedTranslator(Shelf().find(spec.model).folder, device, precision)
    out = Path(params.out)
    with disk_errors(out / "picture"):
        out.mkdir(parents=True, exist_ok=True)
    files = list(_files(params.pictures))
    if not files:
        raise BadInput("There is nothing to translate: no pictures were given, or the folders hold none.")
    done: list[dict[str, Any]] = []
    failed: list[dict[str, str]] = []
    for number, file in enumerate(files):
        try:
            done.append(_one(file, out, spec, translator, reporter, (number, len(files))))
        except DiskFull:
            raise
        except AtelierError as error:
            failed.append({"file": file.name, "why": str(error)})
            reporter.event("note", {"sentence": str(error)})
        reporter.progress((number + 1) * _UNITS, len(files) * _UNITS)
    if not done:
        raise BadInput(failed[0]["why"] if len(failed) == 1 else f"No picture could be translated. {failed[0]['why']}")
    errors = [one["cycle_error"] for one in done if one["cycle_error"] is not None]
    return {"pictures": done, "failed": failed, "cycle_error": float(np.mean(errors)) if errors else None}


def _one(
    file: Path, out: Path, spec: TranslateJob, translator: LoadedTranslator, reporter: Reporter, place: tuple[int, int]
) -> dict[str, Any]:
    params, card = spec.params, translator.card
    number, count = place

    def tick(part: int, of: int) -> None:
        obey(reporter)
        reporter.progress(number * _UNITS + _UNITS * part // of, count * _UNITS)

    obey(reporter)
    picture = read_picture(file)
    how = How(params.strength, params.keep_colours, params.tile)
    made = translator(picture.pixels, how, params.detail, params.back, tick)
    settings: dict[str, Scalar] = {"translated": True, "strength": params.strength, "keep_colours": params.keep_colours}
    settings |= {"detail": params.detail, "back": params.back}
    recipe = PictureRecipe(
        model=card.name,
        model_sha256=card.weights_sha256,
        size=card.size,
        channels=3,
        job=reporter.job,
        made=now(),
        settings=settings,
    )
    kind = _format(file, picture, params.format)
    path = free_path(out, file.stem, kind)
    write_picture(path, _with_alpha(made, picture), recipe, profile=picture.profile)
    error = translator.cycle_error(picture.pixels) if not params.back else None
    reporter.event("translated", {"file": file.name, "picture": str(path)})
    return {"file": file.name, "picture": str(path), "cycle_error": error}


def _files(given: tuple[str, ...]) -> Iterator[Path]:
    """The files named, and of the folders named all pictures, by name."""
    for name in given:
        path = Path(name)
        if path.is_dir():
            yield from sorted(p for p in path.iterdir() if p.is_file() and suffix_of(p.name) in SUFFIXES)
        elif path.exists():
            yield path
        else:
            raise NotFound(f"There is no file or folder {path}.")


def _format(file: Path, picture: Picture, wanted: str) -> str:
    """The ending to write: the file's own where that is possible and keeps its transparency, else PNG."""
    if wanted == "same":
        wanted = {"JPEG": "jpg", "WEBP": "webp"}.get(SUFFIXES.get(suffix_of(file.name), ""), "png")
    return "png" if wanted == "jpg" and picture.alpha is not None else wanted


def _with_alpha(made: np.ndarray[Any, np.dtype[np.uint8]], picture: Picture) -> Image.Image:
    found = Image.fromarray(made)
    if picture.alpha is not None:
        alpha = Image.fromarray(picture.alpha)
        found.putalpha(alpha if alpha.size == found.size else alpha.resize(found.size, Image.Resampling.BICUBIC))
    return found
