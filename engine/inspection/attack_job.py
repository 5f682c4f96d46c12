"""The job `attack`: adversarial examples of pictures, or of a labelled data set, written as files, and how well they fool."""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from PIL import Image
from torch import Tensor

from engine.classification.classifier import Classifier
from engine.classification.opened import open_classifier
from engine.data.decode import SUFFIXES, suffix_of
from engine.data.pixels import Pixels
from engine.device import choose_device
from engine.errors import AtelierError, BadInput
from engine.inspection.attack_set import Part, at_once, attacked, least_of, summed
from engine.inspection.drawn import pixels_of
from engine.inspection.fool import Fooling, fool, number_of
from engine.inspection.labelled import Labelled, labelled
from engine.inspection.ticks import UNITS, ticks
from engine.jobs.inspect_spec import AttackParams, Fooled
from engine.jobs.reporter import Reporter, obey
from engine.jobs.spec import AttackJob
from engine.library.atomic import DiskFull, disk_errors
from engine.library.attacked import attacked_recipe
from engine.library.finished import Finished
from engine.library.pictures import write_new_picture
from engine.memory import Pieces, noted
from engine.privacy import make_folder
from engine.translation.picture import read_picture

FINISHED = "attacked.jsonl"


def attack(spec: AttackJob, reporter: Reporter) -> dict[str, Any]:
    """Returns `{"clean_accuracy", "adversarial_accuracy", "success_8bit", "control_accuracy", "max_linf", "mean_l2", "pictures": [...],
    "failed": [...], "warning"}`; accuracies are shares of all pictures, `success_8bit` of those that were named right before.

    Raises Stopped, AtelierError where nothing at all could be done.
    """
    params = spec.params
    if not spec.model:
        raise BadInput("This job names no classifier. Choose one.")
    if bool(params.pictures) == (spec.dataset is not None):
        raise BadInput("An attack takes pictures, or a data set (--data), one of the two.")
    classifier = open_classifier(spec.model, choose_device(spec.resources.device))
    out = Path(params.out)
    with disk_errors(out / "picture"):
        make_folder(out)
    if spec.dataset is None:
        return _pictures(classifier, params, out, reporter)
    return _set(classifier, params, labelled(classifier, spec.dataset, params.count, spec.seed), out, reporter)


# -- pictures, one by one ----------------------------------------------------------------------------------------


def _pictures(classifier: Classifier, params: AttackParams, out: Path, reporter: Reporter) -> dict[str, Any]:
    before = Finished(reporter.folder / FINISHED)
    files = [file for file in _files(params) if str(file) not in before.files]
    done: list[dict[str, Any]] = []
    failed: list[dict[str, str]] = []
    for number, file in enumerate(files):
        obey(reporter)
        try:
            made = before.of(str(file))
            if made is None:
                made = _one(classifier, params, file, out, reporter, (number, len(files)))
                before.keep(str(file), made, [made["picture"], *([made["strip"]] if "strip" in made else [])])
            done.append(made)
        except DiskFull:
            raise
        except AtelierError as error:
            if len(files) == 1:
                raise
            failed.append({"file": file.name, "why": str(error)})
            reporter.event("note", {"sentence": str(error)})
        reporter.progress((number + 1) * UNITS, len(files) * UNITS)
    if not done:
        raise BadInput(f"No picture could be attacked. {failed[0]['why']}")
    return _together([msgspec.convert(one["fooled"], Fooled) for one in done]) | {"pictures": done, "failed": failed}


def _one(
    classifier: Classifier, params: AttackParams, file: Path, out: Path, reporter: Reporter, place: tuple[int, int]
) -> dict[str, Any]:
    fooling = fool(classifier, read_picture(file).pixels, params.wanted, ticks(reporter, *place))
    stem = f"{file.stem} as {_plain(fooling.fooled.seen_after)}"
    picture = _written(out, stem, fooling.changed, classifier, params)
    said = {"file": file.name, "picture": str(picture), "fooled": msgspec.to_builtins(fooling.fooled)}
    if reporter.job:  # else its folder goes with the work
        said["strip"] = str(_strip(fooling, reporter.folder / f"strip-{place[0]:04}.png"))
    return said


def _together(found: list[Fooled]) -> dict[str, Any]:
    right = [one for one in found if one.seen_before == one.truth]
    return {
        "clean_accuracy": len(right) / len(found),
        "adversarial_accuracy": _share([one.seen_after == one.truth for one in found]),
        "success_8bit": _share([one.reached_saved for one in right]),
        "control_accuracy": _share([one.seen_noise == one.truth for one in found]),
        "max_linf": max(one.linf for one in found),
        "mean_l2": float(np.mean([one.l2 for one in found])),
        "warning": next((one.warning for one in found if one.warning), ""),
    }


def _strip(fooling: Fooling, file: Path) -> Path:
    """All that is to be seen, side by side."""
    with disk_errors(file):
        Image.fromarray(np.concatenate(list(fooling.pixels), 1)).save(file)
    return file


def _files(params: AttackParams) -> list[Path]:
    files: list[Path] = []
    for given in map(Path, params.pictures):
        inside = sorted(given.rglob("*")) if given.is_dir() else [given]
        files += [one for one in inside if not given.is_dir() or (one.is_file() and suffix_of(one.name) in SUFFIXES)]
    if not files:
        raise BadInput("There is nothing to attack: the folders hold no pictures.")
    return files


# -- a labelled set ----------------------------------------------------------------------------------------------


def _set(classifier: Classifier, params: AttackParams, data: Labelled, out: Path, reporter: Reporter) -> dict[str, Any]:
    wanted = params.wanted
    if wanted.target:
        data = data.without(number_of(classifier, wanted.target))  # what is the target already cannot be led there

    def write(picture: Tensor, place: int, truth: str, taken_for: str) -> str:
        stem = f"{place:05} {_plain(truth)} as {_plain(taken_for)}"
        return str(_written(out, stem, pixels_of(picture), classifier, params))

    before = Finished(reporter.folder / FINISHED)
    count, size = len(data.labels), at_once(data, wanted.attack)
    pieces, turns = Pieces(size, noted(reporter), least_of(data, wanted.attack)), -(-count // size)

    def work(start: int, end: int) -> Part:
        number = start // size
        return attacked(
            classifier, data, slice(start, end), wanted, wanted.seed + number, write, ticks(reporter, number, turns)
        )

    parts: list[Part] = []
    start = 0
    while start < count:
        obey(reporter)
        known = before.of(str(start))
        if known is None:
            _, part = pieces.one(start, count, work)
            before.keep(str(start), msgspec.to_builtins(part), [one["picture"] for one in part.pictures])
        else:
            part = msgspec.convert(known, Part)
        parts.append(part)
        start += part.count
        reporter.progress(turns * UNITS * start // count, turns * UNITS)
    return summed(parts)


# -- both --------------------------------------------------------------------------------------------------------


def _written(out: Path, stem: str, pixels: Pixels, classifier: Classifier, params: AttackParams) -> Path:
    recipe = attacked_recipe(classifier.name, classifier.key, classifier.size, classifier.channels, params.wanted)
    return write_new_picture(out, stem, pixels, recipe, "png")


def _plain(name: str) -> str:
    """The name of a class as a part of a file's name."""
    return "".join(letter if letter.isalnum() or letter in " -_" else "-" for letter in name)


def _share(flags: list[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0
