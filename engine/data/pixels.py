"""Arrays of any usual shape and number type as pictures: uint8 [N, H, W, C] with labels from 0."""

import numpy as np
import numpy.typing as npt

from engine.errors import BadInput

Pixels = npt.NDArray[np.uint8]
Labels = npt.NDArray[np.int64]


def normalised(
    images: npt.NDArray[np.generic], labels: npt.NDArray[np.generic] | None, file: str
) -> tuple[Pixels, Labels | None, tuple[str, ...]]:
    """Pictures as uint8 [N, H, W, C], labels as int64 [N] from 0, and notes on what was converted. Raises BadInput."""
    pixels, notes = _as_bytes(_as_nhwc(images, file), file)
    if labels is None:
        return pixels, None, notes
    if labels.ndim == 2 and labels.shape[1] > 1 and labels.size and labels.dtype.kind in "iufb":
        labels = labels.argmax(axis=1)  # one-hot
        notes += ("The labels were one-hot and have become numbers.",)
    flat = labels.reshape(-1)
    if len(flat) != len(pixels):
        raise BadInput(
            f"{file} has {len(pixels)} pictures but {len(flat)} labels. Use the labels file that belongs to it."
        )
    if flat.dtype.kind not in "iub" and not (flat.dtype.kind == "f" and bool(np.all(flat == np.round(flat)))):
        raise BadInput(f"The labels of {file} are {flat.dtype}, not whole numbers. Number the classes from 0.")
    numbers = flat.astype(np.int64)
    if int(numbers.min()) < 0 or int(numbers.max()) > 9999:
        raise BadInput(f"The labels of {file} run from {numbers.min()} to {numbers.max()}. Number the classes from 0.")
    return pixels, numbers, notes


def _as_nhwc(images: npt.NDArray[np.generic], file: str) -> npt.NDArray[np.generic]:
    if images.ndim == 3:
        images = images[..., None]
    if images.ndim == 4 and images.shape[3] not in (1, 3, 4) and images.shape[1] in (1, 3):
        images = images.transpose(0, 2, 3, 1)
    if images.ndim != 4 or images.shape[3] not in (1, 3, 4) or min(images.shape[1:3], default=0) < 2:
        raise BadInput(
            f"{file} holds an array {list(images.shape)}, but pictures are [N, height, width] or [N, height, width, 3]."
        )
    if len(images) == 0:
        raise BadInput(f"{file} holds no pictures.")
    return images


def _as_bytes(images: npt.NDArray[np.generic], file: str) -> tuple[Pixels, tuple[str, ...]]:
    notes: tuple[str, ...] = ()
    if images.dtype == np.uint8:
        pixels = images.astype(np.uint8, copy=False)
    elif images.dtype == np.bool_:
        pixels, notes = images.astype(np.uint8) * np.uint8(255), ("Black and white has become 0 and 255.",)
    elif images.dtype.kind in "iuf":
        numbers = images.astype(np.float32)
        low, high = float(numbers.min()), float(numbers.max())
        if not np.isfinite(low + high):
            raise BadInput(f"{file} holds values that are no numbers (NaN or infinite). Mend them and save again.")
        if low >= 0 and high <= 1 and images.dtype.kind == "f":
            scale, said = (0.0, 255.0), "0 to 1"
        elif low >= -1 and high <= 1 and images.dtype.kind == "f":
            scale, said = (1.0, 127.5), "-1 to 1"
        elif low >= 0 and high <= 255:
            scale, said = (0.0, 1.0), "0 to 255"
        elif low >= 0 and high <= 65535:
            scale, said = (0.0, 255 / 65535), "16 bits"
        else:
            raise BadInput(f"{file} holds values from {low:g} to {high:g}. Save the pictures as uint8, 0 to 255.")
        pixels = np.rint((numbers + scale[0]) * scale[1]).astype(np.uint8)
        notes = (f"Values of {images.dtype} in {said} have become bytes of 0 to 255.",)
    else:
        raise BadInput(f"{file} holds {images.dtype}, not pictures. Save them as uint8, 0 to 255.")
    if pixels.shape[3] == 4:
        alpha = pixels[..., 3:].astype(np.uint16)
        pixels = ((pixels[..., :3] * alpha + 255 * (255 - alpha) + 127) // 255).astype(np.uint8)
        notes += ("Transparency was laid on white.",)
    return pixels, notes


LUMA = np.array([0.299, 0.587, 0.114], np.float32)
"""How light red, green and blue are, in JPEG and television. Source: ITU-R BT.601."""
