"""The curves of a run, read from its `curves.jsonl` as the file grows: only what is new is read, half lines wait."""

import math
from dataclasses import dataclass, field
from pathlib import Path

import msgspec


class CurvePoint(msgspec.Struct, frozen=True):
    """One line of `curves.jsonl`. What was not measured at this step is None.

    `fd`: Fréchet distance, lower is better. `diversity` and `within`: spread of the samples against the spread of the
    real pictures, overall and inside the classes; 1 is as varied as the real ones. Which of the others there are follows
    from the recipe (see `measures`): `d_real` and `d_fake` are the mean judgements of real and made pictures,
    `loss_labels` and `accuracy` how pictures are named (`robust` under attack, `learned` while learning), `loss_reconstruction` and `loss_divergence` what an autoencoder
    learns by (the first also of a generator that gives pictures back from their codes, in which the second is counted). Of translators `loss_cycle` and `cycle` say how well pictures come back, `distance` and `psnr` how near results are to the truth.
    """

    step: int
    images: int = 0
    seconds: float = 0.0
    loss_d: float | None = None
    loss_g: float | None = None
    d_real: float | None = None
    d_fake: float | None = None
    loss_labels: float | None = None
    loss_reconstruction: float | None = None
    loss_divergence: float | None = None
    loss_cycle: float | None = None
    loss_identity: float | None = None
    loss_pixel: float | None = None
    loss_features: float | None = None
    images_per_second: float | None = None
    fd: float | None = None
    diversity: float | None = None
    within: float | None = None
    accuracy: float | None = None
    robust: float | None = None
    learned: float | None = None
    cycle: float | None = None
    distance: float | None = None
    psnr: float | None = None

    @property
    def estimate(self) -> float | None:
        """A critic's estimate of the Wasserstein distance: real pictures' mean judgement less that of made ones.

        Source: Arjovsky et al. 2017, Wasserstein GAN, equation 2. It is minus the critic's loss, without what else that
        loss may hold (naming categories).
        """
        return None if self.d_real is None or self.d_fake is None else self.d_real - self.d_fake


_decode = msgspec.json.Decoder(CurvePoint).decode

Curve = tuple[list[float], list[float]]
"""Where (steps, or pictures seen) and how high."""

KEYS = (
    "loss_d",
    "loss_g",
    "d_real",
    "d_fake",
    "estimate",
    "loss_labels",
    "loss_reconstruction",
    "loss_divergence",
    "loss_cycle",
    "loss_identity",
    "loss_pixel",
    "loss_features",
    "images_per_second",
    "fd",
    "diversity",
    "within",
    "accuracy",
    "robust",
    "learned",
    "cycle",
    "distance",
    "psnr",
)
"""Names of what a point may have measured."""


class Curves:
    """The points of a run, and of each measure its curve, kept as it grows so that showing it costs nothing."""

    points: list[CurvePoint]
    _steps: dict[str, Curve]
    _images: dict[str, Curve]

    def __init__(self) -> None:
        self.clear()

    def add(self, point: CurvePoint) -> None:
        """Append a point. Points of later steps, written before the run went back, are dropped."""
        if self.points and self.points[-1].step > point.step:
            kept = [old for old in self.points if old.step <= point.step]
            self.clear()
            for old in kept:
                self.add(old)
        self.points.append(point)
        for key in KEYS:
            value = getattr(point, key)
            if value is not None and math.isfinite(value):
                for (where, values), place in ((self._steps[key], point.step), (self._images[key], point.images)):
                    where.append(float(place))
                    values.append(float(value))

    def clear(self) -> None:
        """Forget everything."""
        self.points = []
        self._steps = {key: ([], []) for key in KEYS}
        self._images = {key: ([], []) for key in KEYS}

    def of(self, key: str, over: str = "step") -> Curve:
        """The curve of a measure as (steps, values), without what was not measured or is not a number.

        `over`: `step`, or `images` to set runs with different batches side by side. The lists grow with the run.
        """
        return self._images[key] if over == "images" else self._steps[key]

    def latest(self, key: str) -> float | None:
        """The newest measured value, or None."""
        values = self._steps[key][1]
        return values[-1] if values else None


@dataclass
class CurveFile:
    """Reads `path` a piece at a time. A run that was rolled back writes its steps again: the newer lines win."""

    path: Path
    curves: Curves = field(default_factory=Curves)
    _read: int = 0
    _tail: bytes = b""

    def read_new(self, limit: int = 4 << 20) -> bool:
        """Read whole new lines, at most about `limit` bytes; True if something came.

        A line that is no JSON object with a step (the tail of a crash) is passed over. A file that was written anew (a
        run went back to an older checkpoint) is read from its beginning.
        """
        try:
            size = self.path.stat().st_size
        except FileNotFoundError:
            return False
        if size == self._read:
            return False
        with self.path.open("rb") as file:
            file.seek(max(0, self._read - len(self._tail)))
            if size < self._read or file.read(len(self._tail)) != self._tail:
                self.curves.clear()
                self._read, self._tail = 0, b""
                file.seek(0)
            block = file.read(limit)
        end = block.rfind(b"\n") + 1
        self._read += end
        self._tail = (self._tail + block[:end])[-64:]
        for line in block[:end].splitlines():
            self._add(line)
        return end > 0

    def _add(self, line: bytes) -> None:
        try:
            point = _decode(line)
        except (msgspec.DecodeError, msgspec.ValidationError):
            return
        self.curves.add(point)
