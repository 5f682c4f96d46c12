"""Where pictures of the user's own come from: their endings, and what was learned from before, to be offered again."""

from collections.abc import Sequence
from pathlib import Path

from engine.jobs.spec import StudyJob, TrainJob
from studio.language import tr
from studio.model.pictures import KNOWN
from studio.model.queue import QueueModel
from studio.model.there import there

PICTURES = {".png", ".webp", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff"}
"""Endings of pictures."""


def pictures_in(paths: Sequence[Path]) -> tuple[list[Path], str]:
    """The pictures among `paths` (of folders all in them), and a sentence about what was left, '' where nothing was."""
    found: list[Path] = []
    left: list[str] = []
    for path in paths:
        pictures = [one for one in _inside(path) if one.suffix.lower() in PICTURES and one.is_file()]
        found += pictures
        if not pictures:
            left.append(path.name)
    if not left:
        return found, ""
    return found, tr("{left} is no picture.", left=left[0]) if len(left) == 1 else tr(
        "{left} of them hold no pictures.", left=len(left)
    )


def _inside(path: Path) -> list[Path]:
    """What is in a folder that can be looked into; a file itself; nothing where neither can be told."""
    try:
        return sorted(path.iterdir()) if path.is_dir() else [path]
    except OSError:
        return []


MOST = 4
LOOK_AT = 200


def used_before(queue: QueueModel) -> list[str]:
    """Folders and files that trainings and studies learned from, the last first, where they are still there."""
    found: dict[str, None] = {}
    for job in sorted(queue.jobs(limit=LOOK_AT), key=lambda job: -job.id):
        if isinstance(job.spec, TrainJob | StudyJob) and job.spec.dataset is not None:
            found.setdefault(job.spec.dataset.source)
    return [source for source in found if source not in KNOWN and there(source)][:MOST]
