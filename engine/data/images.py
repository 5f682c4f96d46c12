"""Pictures ready for training: decoded once, uint8, memory-mapped from the cache."""

from collections.abc import Callable
from typing import BinaryIO

import msgspec
import numpy as np
from PIL import Image

from engine.data import cache
from engine.data.arrays import ArraySource
from engine.data.cache import About
from engine.data.checking import check
from engine.data.decode import decode
from engine.data.files import FileSource
from engine.data.fit import fit_picture, padded, pads
from engine.data.pixels import LUMA, Labels, Pixels
from engine.data.pool import Progress, Stop, StoppedEarly, each
from engine.data.report import Broken
from engine.data.source import resolve
from engine.errors import BadInput
from engine.jobs.spec import DatasetRef, Fit, Pairing

_CHUNK = 2048


class ImageSet(msgspec.Struct, frozen=True):
    """Pictures of one size.

    `images`: uint8 [N, H, W, C], memory-mapped, copy-on-write; `labels`: int64 [N] or None; `classes`: their names;
    `notes`: what was left out or converted, as sentences. For translators `target`: uint8 [M, H, W, C], what `images` become, picture
    by picture but where the `pairing` is 'unpaired'; None where `images` are what is made, and what they are made from follows from
    them. Label maps are numbers of `classes`, which are then colours (#rrggbb). `kinds`: what the given and what the made pictures are called.
    """

    images: Pixels
    labels: Labels | None
    classes: tuple[str, ...]
    name: str
    licence: str
    fingerprint: str
    notes: tuple[str, ...] = ()
    target: Pixels | None = None
    pairing: Pairing = ""
    kinds: tuple[str, str] = ("", "")

    @property
    def made(self) -> Pixels:
        """Pictures of the kind that a model of this set makes."""
        return self.images if self.target is None else self.target


def open_images(
    ref: DatasetRef, size: int, channels: int = 0, progress: Progress | None = None, stop: Stop | None = None
) -> ImageSet:
    """The pictures of `ref` as size x size with `channels` (1, 3, or 0: as they are), from the cache where they are.

    Files are fitted by `ref.fit` (crop: the middle square; letterbox: all, on white; stretch), with antialiasing, and
    broken ones are left out. Pictures of arrays (idx, npz, known names) that lie on a ground of one value are centred on
    a larger ground up to 1.25 times their size, not blurred by resizing: Fashion-MNIST's 28 px become 32 px with a frame
    of 2; all other arrays are fitted as files are.

    `progress(done, of)` and `stop()` are called often. Raises BadInput, NotFound, DiskFull, StoppedEarly.
    """
    if not 4 <= size <= 4096:
        raise BadInput(f"Pictures can be 4 to 4096 px large, not {size}.")
    if channels not in (0, 1, 3):
        raise BadInput(f"Pictures have 1 or 3 channels, not {channels}.")
    source = resolve(ref)
    channels = channels or check(ref, progress, stop).channels
    key = f"{source.fingerprint}-{size}-{channels}-{ref.fit}-v{cache.VERSION}"
    stored = cache.opened(key)
    if stored is None:
        stored = cache.build(key, _filler(source, ref.fit, size, channels, progress, stop))
    about = stored.about
    return ImageSet(
        stored.images, stored.labels, about.classes, about.name, about.licence, about.fingerprint, about.notes
    )


def _filler(
    source: FileSource | ArraySource, fit: Fit, size: int, channels: int, progress: Progress | None, stop: Stop | None
) -> cache.Fill:
    if isinstance(source, FileSource):
        if not source.names:
            raise BadInput(f"There are no pictures in {source.name}. Choose the folder that holds them.")

        def fitted(data: bytes, name: str) -> bytes:
            picture = decode(data, name, at_least=size).picture.convert("L" if channels == 1 else "RGB")
            return fit_picture(picture, size, fit).tobytes()

        return lambda stream, room: fill_files(stream, room, source, fitted, size, channels, progress, stop)
    return lambda stream, room: _fill_arrays(stream, room, source, fit, size, channels, progress, stop)


def fill_files(
    stream: BinaryIO,
    room: Callable[[int], None],
    source: FileSource,
    fitted: Callable[[bytes, str], bytes],
    size: int,
    channels: int,
    progress: Progress | None,
    stop: Stop | None,
) -> tuple[About, Labels | None]:
    """Fill a decoded set with what `fitted` makes of each file's bytes and name: size x size x channels bytes. Raises BadInput."""
    room(len(source.names) * size * size * channels)
    labels: list[int] = []
    count, broken = 0, list(source.broken)
    for number, result in enumerate(each(source, fitted, progress, stop)):
        if isinstance(result, Broken):
            broken.append(result)
            continue
        stream.write(result)
        count += 1
        labels.extend(source.labels[number : number + 1])
    if not count:
        first = broken[0]
        raise BadInput(
            f"None of the {len(broken)} pictures in {source.name} can be used. {first.file} {first.why} {first.mend}"
        )
    there, numbers = np.unique(np.array(labels, np.int64), return_inverse=True)
    labelled = len(there) > 1
    notes = (*source.notes, *([f"{len(broken)} broken files were left out."] if broken else []))
    about = About(
        shape=(count, size, size, channels),
        labelled=labelled,
        name=source.name,
        classes=tuple(source.classes[index] for index in there) if labelled else (),
        licence=source.licence,
        fingerprint=source.fingerprint,
        notes=notes,
    )
    return about, numbers.reshape(-1).astype(np.int64) if labelled else None


def _fill_arrays(
    stream: BinaryIO,
    room: Callable[[int], None],
    source: ArraySource,
    fit: Fit,
    size: int,
    channels: int,
    progress: Progress | None,
    stop: Stop | None,
) -> tuple[About, Labels | None]:
    found = source.load()
    total = len(found.images)
    room(total * size * size * channels)
    ground = pads(found.images, size)
    for start in range(0, total, _CHUNK):
        if stop and stop():
            raise StoppedEarly(f"Stopped after {start} of {total} pictures.")
        some = with_channels(found.images[start : start + _CHUNK], channels)
        stream.write(np.ascontiguousarray(_sized(some, size, fit, ground)).data)
        if progress:
            progress(min(start + _CHUNK, total), total)
    about = About(
        shape=(total, size, size, channels),
        labelled=found.labels is not None,
        name=source.name,
        classes=found.classes,
        licence=source.licence,
        fingerprint=source.fingerprint,
        notes=found.notes,
    )
    return about, found.labels


def _sized(images: Pixels, size: int, fit: Fit, ground: int | None) -> Pixels:
    if images.shape[1:3] == (size, size):
        return images
    if ground is not None:
        return padded(images, size, ground)
    planes = images[..., 0] if images.shape[3] == 1 else images
    done = [np.asarray(fit_picture(Image.fromarray(np.ascontiguousarray(plane)), size, fit)) for plane in planes]
    return np.stack(done).reshape(len(images), size, size, -1)


def with_channels(images: Pixels, channels: int) -> Pixels:
    """Grey to colour by repetition, colour to grey by ITU-R 601 luma."""
    if images.shape[3] == channels:
        return images
    if channels == 3:
        return np.repeat(images, 3, axis=3)
    return np.rint(images @ LUMA).astype(np.uint8)[..., None]
