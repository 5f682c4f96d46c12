"""Make a picture again from the recipe inside it, and say whether its pixels come out the same."""

import itertools
import shutil
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine import paths
from engine.errors import AtelierError
from engine.jobs.records import Job
from engine.jobs.spec import SampleJob, SampleParams
from engine.jobs.states import State
from engine.library.gallery import MadePicture
from engine.library.shelf import Model
from studio.language import tr
from studio.model.studio_state import Studio


class Again(QObject):
    """Reproductions under way. `finished` carries the verdict as a sentence."""

    finished = Signal(str)
    failed = Signal(str)

    def __init__(self, studio: Studio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._own: dict[int, tuple[Path, Path]] = {}
        self._turns = itertools.count()
        studio.queue.job_changed.connect(self._job_changed)

    @property
    def busy(self) -> bool:
        """Whether a picture is being made again."""
        return bool(self._own)

    def make(self, picture: MadePicture, model: Model) -> int:
        """Queue it; returns the job, 0 where it cannot be made again (`failed` says why)."""
        recipe = picture.recipe
        if recipe is None or not recipe.latent.seeds:
            self.failed.emit(
                tr(
                    "{name} holds several samples (a walk or a sheet): restore it in Generate and export it again.",
                    name=picture.file.name,
                )
            )
            return 0
        enlarge = recipe.settings.get("enlarge", 1)
        out = paths.cache() / "again" / f"{picture.file.stem}-{recipe.model_sha256[:8]}-{next(self._turns)}"
        shutil.rmtree(out, ignore_errors=True)
        params = SampleParams((recipe.latent,), str(out), enlarge=enlarge if isinstance(enlarge, int) else 1)
        try:
            spec = SampleJob(model=str(model.folder) if model.starter else model.name, params=params)
            job = self._studio.queue.submit(spec, tr("Make {name} again", name=picture.file.name))
        except AtelierError as error:
            self.failed.emit(str(error))
            return 0
        self._own[job.id] = (picture.file, out)
        return job.id

    def _job_changed(self, job: Job) -> None:
        if job.id not in self._own or job.state not in (State.SUCCEEDED, State.FAILED, State.CANCELLED):
            return
        before, out = self._own.pop(job.id)
        if job.state is State.FAILED:
            self.failed.emit(job.error)
        elif job.state is State.SUCCEEDED:
            try:
                self.finished.emit(_verdict(before, out))
            except (OSError, IndexError):
                self.failed.emit(
                    tr(
                        "{name} was made again, but one of the two is gone, so they cannot be compared.",
                        name=before.name,
                    )
                )
        shutil.rmtree(out, ignore_errors=True)


def _verdict(before: Path, out: Path) -> str:
    from PIL import Image

    made = sorted(out.glob("*.png"))
    with Image.open(before) as one, Image.open(made[0]) as other:
        a, b = one.convert("RGB"), other.convert("RGB")
    if a.size != b.size:
        return tr(
            "{name} was made again, but at {width} × {height} instead of {width2} × {height2}.",
            name=before.name,
            width=b.width,
            height=b.height,
            width2=a.width,
            height2=a.height,
        )
    if a.tobytes() == b.tobytes():
        return tr("{name} was made again: every pixel is the same.", name=before.name)
    differing = sum(x != y for x, y in zip(a.tobytes(), b.tobytes(), strict=True))
    return tr(
        "{name} was made again, but {differing:.1%} of its values differ (another machine?).",
        name=before.name,
        differing=differing / len(a.tobytes()),
    )
