"""A picture given to a model with an encoder: what the model makes of it, as it is and under noise."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.jobs.live_spec import Answer, Reconstruct
from engine.jobs.spec import Fit, Latent
from studio.model.generate import GenerateModel

CHANNEL = "generate.given"


class GivenModel(QObject):
    """The picture, the noise, and the answer. One request is under way at a time; what was wanted last follows it."""

    changed = Signal()
    """Another picture, noise or fit, or the pictures of the answer are here."""
    failed = Signal(str)

    def __init__(self, generate: GenerateModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._generate = generate
        self.file: Path | None = None
        self.fit: Fit = "crop"
        self.noise = 0.0
        self.latent: Latent | None = None
        """Where in the latent space the picture is; None until the model has answered."""
        self.shape = (0, 0, 0)
        self._pixels = b""
        self._sent = 0
        self._due = False
        generate.studio.live.answered.connect(self._take)
        generate.described.connect(self._other_model)
        generate.refreshed.connect(self._ask)

    @property
    def possible(self) -> bool:
        """Whether the chosen model takes pictures."""
        about = self._generate.description
        return about is not None and about.reconstructs

    @property
    def settled(self) -> bool:
        """Whether no answer is awaited."""
        return not self._sent

    def give(self, file: Path) -> None:
        """Show the model the picture in `file`."""
        self.file = file
        self._forget()
        self._ask()

    def set_fit(self, fit: Fit) -> None:
        """How the picture is brought to the model's size."""
        self.fit = fit
        self._ask()

    def set_noise(self, amount: float) -> None:
        """How much noise is laid over the picture: its standard deviation, where black to white is 2."""
        self.noise = amount
        self._ask()

    def picture(self, index: int) -> bytes:
        """Pixels uint8 [H, W, C]: 0 the picture fitted, 1 with noise, 2 what the model makes of that. Empty: not yet."""
        height, width, channels = self.shape
        step = height * width * channels
        return self._pixels[index * step : (index + 1) * step]

    def _forget(self) -> None:
        self.latent, self._pixels = None, b""
        self.changed.emit()

    def _other_model(self) -> None:
        self._sent, self._due = 0, False
        self._forget()
        self._ask()

    def _ask(self) -> None:
        choice = self._generate.choice
        if self.file is None or choice is None or not self.possible:
            return
        if self._sent:
            self._due = True
            return
        self._due = False
        request = Reconstruct(choice.reference, str(self.file), self.fit, self.noise)
        self._sent = self._generate.studio.live.send(CHANNEL, request)

    def _take(self, channel: str, answer: Answer, pixels: object) -> None:
        if channel != CHANNEL or answer.stamp != self._sent:
            return
        self._sent = 0
        if answer.error:
            self.failed.emit(answer.error)
        elif isinstance(pixels, (bytes, memoryview)) and len(answer.shape) == 4:
            _, height, width, channels = answer.shape
            self.shape, self._pixels, self.latent = (height, width, channels), bytes(pixels), answer.latent
            self.changed.emit()
        if self._due:
            self._ask()
