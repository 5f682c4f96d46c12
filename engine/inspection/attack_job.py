"""The job `attack`: adversarial examples of pictures, or of a labelled data set, written as files, and how well they fool."""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch
from PIL import Image

from engine.attacks.goal import enter, leave
from engine.attacks.outcome import Outcome, outcome
from engine.attacks.perform import perform
from engine.classification.classifier import Classifier
from engine.classification.opened import open_classifier
from engine.data.decode import SUFFIXES, suffix_of
from engine.device import choose_device
from engine.errors import AtelierError, BadInput
from engine.inspection.drawn import pixels_of
from engine.inspection.fool import Fooling, fool, norm_of, number_of
from engine.inspection.labelled import Labelled, labelled
from engine.inspection.ticks import UNITS, ticks
from engine.jobs.attack_catalogue import METHODS, name_of
from engine.jobs.inspect_spec import AttackParams
from engine.jobs.reporter import Reporter, obey
from engine.jobs.spec import AttackJob, Scalar
from engine.library.atomic import disk_errors
from engine.library.pictures import PictureRecipe, now, write_new_picture
from engine.translation.picture import read_picture

AT_ONCE = 64


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
        out.mkdir(parents=True, exist_ok=True)
    if spec.dataset is None:
        return _pictures(classifier, params, out, reporter)
    return _set(classifier, params, labelled(classifier, spec.dataset, params.count, spec.seed), out, reporter)


# -- pictures, one by one ----------------------------------------------------------------------------------------


def _pictures(classifier: Classifier, params: AttackParams, out: Path, reporter: Reporter) -> dict[str, Any]:
    files = _files(params)
    done: list[dict[str, Any]] = []
    failed: list[dict[str, str]] = []
    found: list[Fooling] = []
    for number, file in enumerate(files):
        obey(reporter)
        try:
            fooling = fool(classifier, read_picture(file).pixels, params.wanted, ticks(reporter, number, len(files)))
        except AtelierError as error:
            if len(files) == 1:
                raise
            failed.append({"file": file.name, "why": str(error)})
            reporter.event("note", {"sentence": str(error)})
            continue
        fooled = fooling.fooled
        picture = _written(out, f"{file.stem} as {_plain(fooled.seen_after)}", fooling.changed, classifier, params)
        said = {"file": file.name, "picture": str(picture), "fooled": msgspec.to_builtins(fooled)}
        if reporter.job:  # else its folder goes with the work
            said["strip"] = str(_strip(fooling, reporter.folder / f"strip-{number:04}.png"))
        done.append(said)
        found.append(fooling)
        reporter.progress((number + 1) * UNITS, len(files) * UNITS)
    if not done:
        raise BadInput(f"No picture could be attacked. {failed[0]['why']}")
    right = [one.fooled for one in found if one.fooled.seen_before == one.fooled.truth]
    return {
        "clean_accuracy": len(right) / len(found),
        "adversarial_accuracy": _share(one.fooled.seen_after == one.fooled.truth for one in found),
        "success_8bit": _share(one.reached_saved for one in right),
        "control_accuracy": _share(one.fooled.seen_noise == one.fooled.truth for one in found),
        "max_linf": max(one.fooled.linf for one in found),
        "mean_l2": float(np.mean([one.fooled.l2 for one in found])),
        "pictures": done,
        "failed": failed,
        "warning": next((one.fooled.warning for one in found if one.fooled.warning), ""),
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
    wanted, victim = params.wanted, classifier.victim
    norm, parts, warning, written = norm_of(wanted.attack), [], "", []
    if wanted.target:
        data = data.without(number_of(classifier, wanted.target))  # what is the target already cannot be led there
    batch = len(data.labels) if METHODS[name_of(wanted.attack)].shared else AT_ONCE
    starts = range(0, len(data.labels), batch)
    for number, start in enumerate(starts):
        obey(reporter)
        x, labels = data.pictures[start : start + batch], data.labels[start : start + batch]
        x, labels = x.to(classifier.device), labels.to(classifier.device)
        goal = leave(labels)
        if wanted.target:
            goal = enter(torch.full_like(labels, number_of(classifier, wanted.target)))
        made = perform(
            victim, x, goal, wanted.attack, seed=wanted.seed + number, tick=ticks(reporter, number, len(starts))
        )
        warning = warning or (made.warning.sentence if made.warning is not None else "")
        part = outcome(victim, x, labels, goal, made.pictures, norm, wanted.seed + number)
        parts.append(part)
        written += _fooling(classifier, params, part, start, out)
        reporter.progress((number + 1) * UNITS, len(starts) * UNITS)
    right = torch.cat([part.looks.clean.argmax(1) == part.labels for part in parts])
    saved = torch.cat([part.fooled_saved for part in parts])
    linf, l2 = (torch.cat([getattr(part, name) for part in parts]) for name in ("linf", "l2"))
    return {
        "clean_accuracy": float(right.float().mean()),
        "adversarial_accuracy": _right(parts, "adversarial"),
        "success_8bit": float(saved[right].float().mean()) if bool(right.any()) else 0.0,
        "control_accuracy": _right(parts, "control"),
        "max_linf": float(linf.max()),
        "mean_l2": float(l2.mean()),
        "pictures": written,
        "failed": [],
        "warning": warning,
    }


def _fooling(
    classifier: Classifier, params: AttackParams, part: Outcome, start: int, out: Path
) -> list[dict[str, str]]:
    """Write those pictures that fool although they were named right before."""
    names, written = classifier.classes, []
    seen = part.looks.adversarial.argmax(1)
    fooling = (part.looks.clean.argmax(1) == part.labels) & part.fooled
    for k in fooling.nonzero()[:, 0].tolist():
        truth, taken_for = names[int(part.labels[k])], names[int(seen[k])]
        stem = f"{start + k:05} {_plain(truth)} as {_plain(taken_for)}"
        picture = _written(out, stem, pixels_of(part.pictures[k]), classifier, params)
        written.append({"picture": str(picture), "truth": truth, "taken_for": taken_for})
    return written


def _right(parts: list[Outcome], which: str) -> float:
    right = [getattr(part.looks, which).argmax(1) == part.labels for part in parts]
    return float(torch.cat(right).float().mean())


# -- both --------------------------------------------------------------------------------------------------------


def _written(out: Path, stem: str, pixels: Any, classifier: Classifier, params: AttackParams) -> Path:
    attack = params.wanted.attack
    settings: dict[str, Scalar] = {"attacked": True, "attack": name_of(attack)}
    settings |= {name: getattr(attack, name) for name in attack.__struct_fields__}
    settings |= {name: said for name in ("truth", "target") if (said := getattr(params.wanted, name))}
    recipe = PictureRecipe(
        model=classifier.name,
        model_sha256=classifier.key,
        size=classifier.size,
        channels=classifier.channels,
        made=now(),
        settings=settings,
    )
    return write_new_picture(out, stem, pixels, recipe, "png")


def _plain(name: str) -> str:
    """The name of a class as a part of a file's name."""
    return "".join(letter if letter.isalnum() or letter in " -_" else "-" for letter in name)


def _share(found: Any) -> float:
    flags = list(found)
    return sum(flags) / len(flags) if flags else 0.0
