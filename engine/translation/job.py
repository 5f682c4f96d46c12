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
from engine.jobs.translation_spec import TranslateParams
from engine.library.atomic import DiskFull, disk_errors
from engine.library.finished import Finished
from engine.library.pictures import LONGEST, PictureFormat, PictureRecipe, now, write_new_picture
from engine.library.shelf import Shelf
from engine.memory import with_less
from engine.privacy import make_folder
from engine.translation.apply import How, Tick
from engine.translation.given import opened, painted
from engine.translation.model import LoadedTranslator
from engine.translation.picture import Picture, bytes_of
from engine.translation.work import Made, made_of

_UNITS = 100  # of progress, a picture
_SMALLEST_TILE = 128  # below it a smaller tile saves hardly any memory


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
        make_folder(out)
    before = Finished(reporter.folder / "translated.jsonl")
    given = {file: painting for file, painting in _files(params) if str(file) not in before.files}
    if not given:
        raise BadInput("There is nothing to translate: no pictures were given, or the folders hold none.")
    done: list[dict[str, Any]] = []
    failed: list[dict[str, str]] = []
    for number, (file, painting) in enumerate(given.items()):
        try:
            obey(reporter)
            made = before.of(str(file))
            if made is None:
                made = _one((file, painting), out, spec, translator, reporter, (number, len(given)))
                before.keep(str(file), made, [made["picture"]])
            done.append(made)
        except DiskFull:
            raise
        except (AtelierError, MemoryError) as error:
            why = _too_large(file) if isinstance(error, MemoryError) else str(error)
            failed.append({"file": file.name, "why": why})
            if len(given) > 1:  # else it is what the job itself ends with
                reporter.event("note", {"sentence": why})
        reporter.progress((number + 1) * _UNITS, len(given) * _UNITS)
    if not done:
        raise BadInput(failed[0]["why"] if len(failed) == 1 else f"No picture could be translated. {failed[0]['why']}")
    errors = [one["cycle_error"] for one in done if one["cycle_error"] is not None]
    return {"pictures": done, "failed": failed, "cycle_error": float(np.mean(errors)) if errors else None}


def _one(
    given: tuple[Path, str],
    out: Path,
    spec: TranslateJob,
    translator: LoadedTranslator,
    reporter: Reporter,
    place: tuple[int, int],
) -> dict[str, Any]:
    params, card = spec.params, translator.card
    file, painting = given
    number, count = place

    def tick(part: int, of: int) -> None:
        obey(reporter)
        reporter.progress(number * _UNITS + _UNITS * part // of, count * _UNITS)

    picture = _opened(file, painting, translator)

    def say(tile: int) -> None:
        sentence = f"Memory ran out: {file.name} is translated in tiles of {tile} pixels."
        reporter.event("note", {"sentence": sentence})

    def with_tiles(tile: int) -> tuple[Made, float | None]:
        return _made(translator, picture, spec.params, tile, tick)

    made, error = with_less(params.tile, min(params.tile, _SMALLEST_TILE), with_tiles, say, _too_large(file))
    settings: dict[str, Scalar] = {"translated": True, "strength": params.strength, "keep_colours": params.keep_colours}
    settings |= {"detail": params.detail, "back": params.back}
    if made.given in ("edges", "drawing"):
        settings["given"] = made.given
    recipe = PictureRecipe(
        model=card.name,
        model_sha256=card.weights_sha256,
        size=card.size,
        channels=3,
        job=reporter.job,
        made=now(),
        settings=settings,
    )
    kind = _format(file, made, params.format)
    path = write_new_picture(out, file.stem, _with_alpha(made), recipe, kind, picture.profile)
    reporter.event("translated", {"file": file.name, "picture": str(path)})
    return {"file": file.name, "picture": str(path), "cycle_error": error}


def _opened(file: Path, painting: str, translator: LoadedTranslator) -> Picture:
    """The picture as its translator wants it. Raises NotFound, BadInput, also where there are no holes to fill."""
    wants, classes = translator.wants, translator.card.classes
    picture = opened(file, wants, classes)
    if painting and wants in ("masked", "labels"):
        picture = painted(picture, bytes_of(Path(painting)), Path(painting).name, classes)
    if wants == "masked" and (picture.hole is None or not picture.hole.any()):
        raise BadInput(
            f"{file.name} has no holes, so there is nothing to draw anew. Paint over what is to go, or make it transparent,"
            " or give a mask that is white there."
        )
    return picture


def _made(
    translator: LoadedTranslator, picture: Picture, params: TranslateParams, tile: int, tick: Tick
) -> tuple[Made, float | None]:
    """The translation, and how far the way back leads from the picture."""
    how = How(params.strength, params.keep_colours, tile)
    made = made_of(translator, picture, how, params.detail, params.back, tick, params.taken)
    return made, translator.cycle_error(picture.pixels) if not params.back else None


def _too_large(file: Path) -> str:
    return f"{file.name} is too large for the memory that is free. Close other programs, or make the picture smaller."


def _files(params: TranslateParams) -> Iterator[tuple[Path, str]]:
    """The files named, and of the folders named all pictures, by name; each with what was painted on it. Raises NotFound, BadInput."""
    paintings = params.painted * len(params.pictures) if len(params.painted) == 1 else params.painted
    if paintings and len(paintings) != len(params.pictures):
        raise BadInput(
            f"There are {len(params.painted)} masks for {len(params.pictures)} pictures. Give one for all, or one for each, in the"
            " same order."
        )
    for name, painting in zip(params.pictures, paintings or ("",) * len(params.pictures), strict=True):
        path = Path(name)
        if path.is_dir():
            found = sorted(p for p in path.iterdir() if p.is_file() and suffix_of(p.name) in SUFFIXES)
            yield from ((file, painting) for file in found)
        elif path.exists():
            yield path, painting
        else:
            raise NotFound(f"There is no file or folder {path}.")


def _format(file: Path, made: Made, wanted: str) -> PictureFormat:
    """The ending to write: the file's own where that is possible and keeps its transparency (and all but the holes, where those were
    filled), else PNG."""
    kind = SUFFIXES.get(suffix_of(file.name), "") if wanted == "same" else wanted
    longest = LONGEST.get("jpg" if kind.lower() == "jpeg" else kind.lower(), 0)
    if wanted == "same" and longest and max(made.pixels.shape[:2]) > longest:
        return "png"  # the file's own kind cannot hold so large a picture
    if kind.lower() in ("jpg", "jpeg"):
        loses = made.alpha is not None or (made.given == "holes" and wanted == "same")
        return "png" if loses else "jpg"
    return "webp" if kind.lower() == "webp" else "png"


def _with_alpha(made: Made) -> Image.Image:
    found = Image.fromarray(made.pixels)
    if made.alpha is not None:
        alpha = Image.fromarray(made.alpha)
        found.putalpha(alpha if alpha.size == found.size else alpha.resize(found.size, Image.Resampling.BICUBIC))
    return found
