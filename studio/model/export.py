"""Pictures leave the studio: single ones at once, many and moving ones as jobs; each carries its recipe."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal

from engine import paths
from engine.errors import AtelierError
from engine.jobs.ledger import Job, State
from engine.jobs.spec import Latent, SampleJob, SampleParams, WalkJob, WalkParams
from studio.language import tr
from studio.model.choices import Choice
from studio.model.studio_state import Studio
from studio.model.there import there
from studio.model.words import count as counted

PictureFormat = Literal["png", "webp"]


class Export(QObject):
    """Sends exports to the queue and says when they are done."""

    finished = Signal(str, object)
    """A sentence, and the path made (file or folder)."""
    failed = Signal(str)

    def __init__(self, studio: Studio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._own: dict[int, tuple[str, Path]] = {}  # what to say when it is done, and where it is
        studio.queue.job_changed.connect(self._job_changed)

    def pictures(
        self,
        choice: Choice,
        latents: Sequence[Latent],
        out: Path,
        format: PictureFormat = "png",
        enlarge: int = 1,
        sheet: bool = False,
    ) -> int:
        """Write one file a latent into the folder `out`, and a contact sheet where asked. Returns the job."""
        params = SampleParams(tuple(latents), str(out), format=format, enlarge=enlarge, sheet=sheet)
        count = len(latents)
        pictures = counted(count, "picture")
        spec = SampleJob(model=choice.job_reference, params=params)
        return self._submit(
            spec,
            tr("Export {pictures} of {title}", pictures=pictures, title=choice.title),
            tr("Saved {pictures} in {name}", pictures=pictures, name=out.name),
            out,
        )

    def walk(
        self,
        choice: Choice,
        keys: Sequence[Latent],
        out: Path,
        seconds: float = 4.0,
        fps: int = 24,
        loop: bool = True,
        enlarge: int = 1,
    ) -> int:
        """Write the walk through `keys` as the moving picture `out` (.gif, .webp or .mp4). Returns the job."""
        frames = max(2, round(seconds * fps))
        params = WalkParams(tuple(keys), str(out), frames=frames, fps=fps, loop=loop, enlarge=enlarge)
        spec = WalkJob(model=choice.job_reference, params=params)
        return self._submit(
            spec, tr("Walk through {title}", title=choice.title), tr("Saved {name}", name=out.name), out
        )

    def picture(self, choice: Choice, latent: Latent, shape: tuple[int, int, int], pixels: bytes, out: Path) -> Path:
        """Write one picture (uint8 [H, W, C] in `pixels`) as the file `out` now. Raises AtelierError."""
        import numpy as np

        from engine.library.pictures import PictureRecipe, now, write_picture

        recipe = PictureRecipe(
            model=choice.name,
            model_sha256=choice.hash if not choice.job else "",
            latent=latent,
            size=shape[0],
            channels=shape[2],
            job=choice.job,
            made=now(),
        )
        return write_picture(out, np.frombuffer(pixels, np.uint8).reshape(shape), recipe)

    def unused(self, folder: Path, stem: str, suffix: str) -> Path:
        """A path in `folder` that no file has yet: stem.suffix, stem-2.suffix ..."""
        path, number = folder / f"{stem}{suffix}", 1
        while path.exists():
            number += 1
            path = folder / f"{stem}-{number}{suffix}"
        return path

    def ending(self, chosen: Path, *suffixes: str) -> Path:
        """`chosen` with one of the endings: the first is added where it has none, beside files that have that name.

        Added, not exchanged: 'coat 1.2' is not 'coat 1'. And the dialog asked about the name typed, not about this one.
        """
        return chosen if chosen.suffix.lower() in suffixes else self.unused(chosen.parent, chosen.name, suffixes[0])

    def default_folder(self) -> Path:
        """Where pictures go unless the user chose another folder before."""
        kept = self._studio.settings.memory("export/folder")
        return Path(kept) if kept and there(kept) and Path(kept).is_dir() else paths.pictures()

    def remember_folder(self, folder: Path) -> None:
        """The user chose `folder`: offer it next time."""
        self._studio.settings.remember("export/folder", str(folder))

    def _submit(self, spec: SampleJob | WalkJob, name: str, done: str, out: Path) -> int:
        try:
            job = self._studio.queue.submit(spec, name)
        except AtelierError as error:
            self.failed.emit(str(error))
            return 0
        self._own[job.id] = (done, out)
        return job.id

    def _job_changed(self, job: Job) -> None:
        if job.id not in self._own:
            return
        done, out = self._own[job.id]
        if job.state is State.SUCCEEDED:
            del self._own[job.id]
            self.finished.emit(done, out)
        elif job.state is State.FAILED:
            del self._own[job.id]
            self.failed.emit(job.error)
        elif job.state is State.CANCELLED:
            del self._own[job.id]
