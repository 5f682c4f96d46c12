"""A picture of the user's, given to a model that takes pictures: read, fitted to the model's size, and put under noise."""

from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.data.decode import MAX_BYTES, Unreadable, decode
from engine.data.fit import fit_picture, padded, pads
from engine.errors import BadInput, NotFound
from engine.jobs.spec import Fit

Pixels = npt.NDArray[np.uint8]
NOISE_SEED = 0
"""Noise is always the same, times its strength: under a slider it swells, and does not boil."""


class Given:
    """Fits pictures as training does. Keeps the last one, since a slider asks for it again and again."""

    def __init__(self) -> None:
        self._kept: tuple[tuple[object, ...], Pixels] | None = None

    def fitted(self, file: Path, size: int, channels: int, fit: Fit) -> Pixels:
        """The picture in `file` as uint8 [size, size, channels]. Raises NotFound, BadInput.

        A square one that is a little smaller and lies on a ground of one value gets a frame of it, as arrays do (28 px
        become 32); every other one is cropped, letterboxed or stretched, as files are.
        """
        try:
            about = file.stat()
            key = (file, about.st_mtime_ns, about.st_size, size, channels, fit)
            if self._kept is None or self._kept[0] != key:
                if about.st_size > MAX_BYTES:
                    raise BadInput(f"{file.name} is larger than {MAX_BYTES >> 20} MB. Save it smaller.")
                self._kept = key, _fitted(file.read_bytes(), file.name, size, channels, fit)
        except FileNotFoundError as error:
            raise NotFound(f"{file.name} is not there any more. Choose another picture.") from error
        except OSError as error:
            raise BadInput(f"{file.name} cannot be read: {error.strerror}. Choose another picture.") from error
        return self._kept[1]


def with_noise(pixels: Pixels, amount: float) -> Pixels:
    """`pixels` uint8 under normal noise of standard deviation `amount` in [-1, 1]; what leaves the range is cut off."""
    if not 0 <= amount <= 2:
        raise BadInput(f"Noise is 0 to 2, not {amount:g}.")
    noise = np.random.default_rng(NOISE_SEED).standard_normal(pixels.shape)
    return np.rint(pixels + 127.5 * amount * noise).clip(0, 255).astype(np.uint8)


def _fitted(data: bytes, name: str, size: int, channels: int, fit: Fit) -> Pixels:
    try:
        picture = decode(data, name, at_least=size).picture.convert("L" if channels == 1 else "RGB")
    except Unreadable as error:
        raise BadInput(f"{name} {error}") from error
    whole = np.asarray(picture).reshape(1, picture.height, picture.width, channels)
    ground = pads(whole, size)
    if ground is not None:
        return padded(whole, size, ground)[0]
    return np.asarray(fit_picture(picture, size, fit)).reshape(size, size, channels)
