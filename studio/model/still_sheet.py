"""Pictures that came down the live lane with something else: kept as they are, to be painted like a LiveSheet's."""

from PySide6.QtCore import QObject, Signal


class StillSheet(QObject):
    """Pixels of N pictures, uint8 [N, H, W, C] in one buffer."""

    painted = Signal(int)
    """Other pixels are here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shape: tuple[int, int, int] = (0, 0, 0)
        self.pixels = bytearray()

    @property
    def count(self) -> int:
        """How many pictures there are."""
        step = self.shape[0] * self.shape[1] * self.shape[2]
        return len(self.pixels) // step if step else 0

    def ready(self, index: int) -> bool:
        """Whether there are pixels for `index`."""
        return 0 <= index < self.count

    def put(
        self, shape: tuple[int, ...], pixels: bytes | memoryview | None, keep: tuple[int, ...] | None = None
    ) -> None:
        """Show pictures [N, H, W, C]; of them only those at `keep`, in that order, where given."""
        if len(shape) != 4 or pixels is None:
            self.pixels = bytearray()
        else:
            self.shape = (shape[1], shape[2], shape[3])
            step = shape[1] * shape[2] * shape[3]
            places = range(shape[0]) if keep is None else keep
            self.pixels = bytearray().join(bytes(pixels[place * step : (place + 1) * step]) for place in places)
        self.painted.emit(0)
