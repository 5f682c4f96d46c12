"""Pictures for translators: two sets, files of one name, halves of one file, or one set from which the other half is made."""

import hashlib
from collections.abc import Callable
from typing import BinaryIO

import msgspec
import numpy as np
from PIL import Image

from engine.data import cache
from engine.data.arrays import ArraySource
from engine.data.cache import About
from engine.data.checking import check
from engine.data.decode import Unreadable, decode
from engine.data.fit import fit_picture
from engine.data.images import ImageSet, fill_files, open_images
from engine.data.label_maps import classes_of, fit_numbers, numbers
from engine.data.partners import partners
from engine.data.pixels import Pixels
from engine.data.pool import Progress, Stop
from engine.data.source import resolve
from engine.errors import BadInput
from engine.jobs.spec import MADE, DatasetRef, Pairing

Fitted = Callable[[bytes, str], bytes]


def open_pairs(
    ref: DatasetRef, pairing: Pairing, size: int, progress: Progress | None = None, stop: Stop | None = None
) -> ImageSet:
    """The pictures of `ref` and what they become, size x size, from the cache where they are; `pairing` is `ref`'s or a recipe's.

    Raises what `open_images` raises; BadInput that names files without a partner, or what cannot be halved.
    """
    if pairing in MADE:
        if ref.target:
            raise BadInput(
                f"With the pairing '{pairing}' both halves are made from one set of pictures. Leave the second one out."
            )
        found = open_images(ref, size, ref.channels, progress, stop)
        return msgspec.structs.replace(found, labels=None, classes=(), pairing=pairing, kinds=(pairing, found.name))
    if pairing.startswith("side-by-side"):
        if ref.target:
            raise BadInput(
                "Side-by-side pictures hold both halves in one file. Leave the second set out, or choose the pairing 'names'."
            )
        return _halves(ref, pairing, size, progress, stop)
    if not ref.target:
        raise BadInput(
            f"The pairing '{pairing}' needs a second set of pictures: what the first become. Name it as well (--data-b)."
        )
    other = msgspec.structs.replace(ref, source=ref.target, target="")
    if pairing == "unpaired":
        return _two_sets(ref, other, size, progress, stop)
    return _by_name(ref, other, pairing, size, progress, stop)


def _two_sets(ref: DatasetRef, other: DatasetRef, size: int, progress: Progress | None, stop: Stop | None) -> ImageSet:
    """Both ways are learned, so both have colour as soon as one has."""
    channels = ref.channels or max(check(one, progress, stop).channels for one in (ref, other))
    first, second = (open_images(one, size, channels, progress, stop) for one in (ref, other))
    for one in (first, second):
        if len(one.images) < 2:
            raise BadInput(f"{one.name} has only {len(one.images)} picture. Each of the two sets needs at least 2.")
    return _joined(first, second, "unpaired")


def _joined(first: ImageSet, second: ImageSet, pairing: Pairing) -> ImageSet:
    licences = dict.fromkeys(one.licence for one in (first, second) if one.licence)
    return ImageSet(
        first.images,
        None,
        (),
        f"{first.name} and {second.name}",
        "; ".join(licences),
        hashlib.sha256(f"{first.fingerprint}\0{second.fingerprint}".encode()).hexdigest()[:32],
        (*first.notes, *second.notes),
        second.images,
        pairing,
        (first.name, second.name),
    )


def _by_name(
    ref: DatasetRef, other: DatasetRef, pairing: Pairing, size: int, progress: Progress | None, stop: Stop | None
) -> ImageSet:
    first, second = resolve(ref), resolve(other)
    if isinstance(first, ArraySource) or isinstance(second, ArraySource):
        return _arrays(ref, other, pairing, size, progress, stop)
    partner = partners(first, second)
    labels = pairing == "labels"
    colours = classes_of(first, progress, stop) if labels else ()
    before = 1 if labels else ref.channels or check(ref, progress, stop).channels
    after = ref.channels or check(other, progress, stop).channels
    print_ = hashlib.sha256(f"{first.fingerprint}\0{second.fingerprint}".encode()).hexdigest()[:32]
    key = f"{print_}-{size}-{before}{after}-{ref.fit}-{pairing}-v{cache.VERSION}"

    def fill(stream: BinaryIO, room: Callable[[int], None]) -> tuple[About, None]:
        with second.reading() as read:

            def fitted(data: bytes, name: str) -> bytes:
                plain = decode(data, name).picture
                a = fit_numbers(numbers(plain, colours), size, ref.fit) if labels else _fit(plain, size, ref, before)
                try:
                    b = decode(read(partner[name]), partner[name], at_least=size).picture
                except Unreadable as error:
                    raise Unreadable(
                        f"has a partner {second.name}/{partner[name]} that {error.why}", error.mend
                    ) from error
                return _side_by_side(a, _fit(b, size, ref, after))

            about, _ = fill_files(stream, room, first, fitted, size, before + after, progress, stop)
        named = msgspec.structs.replace(
            about,
            labelled=False,
            classes=colours,
            name=f"{first.name} and {second.name}",
            fingerprint=print_,
            licence="; ".join(dict.fromkeys(one.licence for one in (first, second) if one.licence)),
        )
        return named, None

    return _stored(key, fill, before, pairing, (first.name, second.name))


def _halves(ref: DatasetRef, pairing: Pairing, size: int, progress: Progress | None, stop: Stop | None) -> ImageSet:
    source = resolve(ref)
    if isinstance(source, ArraySource):
        raise BadInput(
            f"{source.name} is not made of files, so it has no side-by-side pictures. Give a folder of them."
        )
    if not source.names:
        raise BadInput(f"There are no pictures in {source.name}. Choose the folder that holds them.")
    channels = ref.channels or check(ref, progress, stop).channels
    key = f"{source.fingerprint}-{size}-{channels}-{ref.fit}-{pairing}-v{cache.VERSION}"

    def fitted(data: bytes, name: str) -> bytes:
        whole = decode(data, name).picture
        if whole.width % 2:
            raise BadInput(
                f"{name} is {whole.width} pixels wide, so it cannot be halved. Save it with both pictures of the same width,"
                " or choose another pairing."
            )
        middle = whole.width // 2
        left, right = whole.crop((0, 0, middle, whole.height)), whole.crop((middle, 0, whole.width, whole.height))
        first, second = (right, left) if pairing == "side-by-side-swapped" else (left, right)
        return _side_by_side(_fit(first, size, ref, channels), _fit(second, size, ref, channels))

    def fill(stream: BinaryIO, room: Callable[[int], None]) -> tuple[About, None]:
        about, _ = fill_files(stream, room, source, fitted, size, 2 * channels, progress, stop)
        return msgspec.structs.replace(about, labelled=False, classes=()), None

    return _stored(key, fill, channels, pairing, ("one half", "the other half"))


def _arrays(
    ref: DatasetRef, other: DatasetRef, pairing: Pairing, size: int, progress: Progress | None, stop: Stop | None
) -> ImageSet:
    """Pictures of arrays have no names: the first belongs to the first."""
    if pairing == "labels":
        raise BadInput(
            "Label maps are PNG files in a folder, and pictures of the same names in another. Give two folders."
        )
    first, second = (open_images(one, size, ref.channels, progress, stop) for one in (ref, other))
    if len(first.images) != len(second.images):
        raise BadInput(
            f"{first.name} has {len(first.images)} pictures and {second.name} has {len(second.images)}, so they are no pairs."
            " Give two sets of the same length, or choose 'unpaired', two kinds of pictures without pairs."
        )
    return _joined(first, second, pairing)


def _fit(plain: Image.Image, size: int, ref: DatasetRef, channels: int) -> Pixels:
    fitted = fit_picture(plain.convert("L" if channels == 1 else "RGB"), size, ref.fit)
    return np.asarray(fitted).reshape(size, size, channels)


def _side_by_side(first: Pixels, second: Pixels) -> bytes:
    return np.concatenate([first, second], axis=2).tobytes()


def _stored(key: str, fill: cache.Fill, before: int, pairing: Pairing, kinds: tuple[str, str]) -> ImageSet:
    """The pairs kept under `key`, made where they are not there: both halves of a pair are channels of one picture."""
    stored = cache.opened(key) or cache.build(key, fill)
    about = stored.about
    return ImageSet(
        stored.images[..., :before],
        None,
        about.classes,
        about.name,
        about.licence,
        about.fingerprint,
        about.notes,
        stored.images[..., before:],
        pairing,
        kinds,
    )
