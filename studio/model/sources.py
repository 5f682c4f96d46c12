"""Where pictures of the user's own come from: their endings, and what was learned from before, to be offered again."""

from pathlib import Path

from engine.jobs.spec import StudyJob, TrainJob
from studio.model.pictures import KNOWN
from studio.model.queue import QueueModel

PICTURES = {".png", ".webp", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff"}
"""Endings of pictures."""
MOST = 4
LOOK_AT = 200


def used_before(queue: QueueModel) -> list[str]:
    """Folders and files that trainings and studies learned from, the last first, where they are still there."""
    found: dict[str, None] = {}
    for job in sorted(queue.jobs(limit=LOOK_AT), key=lambda job: -job.id):
        if isinstance(job.spec, TrainJob | StudyJob) and job.spec.dataset is not None:
            found.setdefault(job.spec.dataset.source)
    return [source for source in found if source not in KNOWN and Path(source).exists()][:MOST]
