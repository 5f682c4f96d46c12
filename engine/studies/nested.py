"""A reporter for a training inside a study: a folder of its own, the study's owner."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from engine.jobs.reporter import Reporter, Want

Tell = Callable[[float, dict[str, float]], None]


class Nested:
    """What the study's GAN tells goes to the study: how far it is (`tell`: a share of 0 to 1, and its metrics)."""

    def __init__(self, outer: Reporter, folder: Path, tell: Tell) -> None:
        self._outer, self._tell = outer, tell
        self.folder, self.job = folder, outer.job
        (folder / "checkpoints").mkdir(parents=True, exist_ok=True)

    def latest(self) -> Path | None:
        """The newest checkpoint of the training inside."""
        files = sorted(self.folder.glob("checkpoints/step-*.pt"), key=lambda path: int(path.stem[5:]))
        return files[-1] if files else None

    def save(self, step: int, write: Callable[[Path], None]) -> Path:
        """Write a checkpoint, whole or not at all; only the newest is kept."""
        path = self.folder / "checkpoints" / f"step-{step}.pt"
        part = path.with_suffix(".part")
        write(part)
        part.replace(path)
        for old in self.folder.glob("checkpoints/step-*.pt"):
            if old != path:
                old.unlink()
        return path

    def progress(self, step: int, total: int, metrics: dict[str, float] | None = None) -> None:
        """The study is that much further."""
        self._tell(step / max(1, total), metrics or {})

    def event(self, kind: str, data: dict[str, Any]) -> None:
        """Only what a person should know is passed on."""
        if kind in ("health", "note"):
            self._outer.event(kind, data)

    def want(self) -> Want:
        """What the owner of the study wants."""
        return self._outer.want()
