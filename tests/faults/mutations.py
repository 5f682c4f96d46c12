"""Valid files changed at random: bits, numbers, lengths, order; and the same inside archives and checksummed chunks, so that they open."""

import gzip
import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence

NUMBERS = (
    0,
    1,
    2,
    3,
    4,
    7,
    8,
    9,
    10,
    127,
    128,
    255,
    256,
    32767,
    32768,
    65535,
    65536,
    2**31 - 1,
    2**31,
    2**32 - 1,
    2**63 - 1,
    2**64 - 1,
)
WORDS = (
    b"null", b"true", b"-1", b"0", b"1e999", b"-1e-999", b"NaN", b"99999999999999999999999", b'""', b'"\\ud800"', b"[]", b"{}", b"[" * 60,
    b'{"a":' * 40, b"\xff\xfe", b"\x00", b"..", b"/", b"../../x", b"<b>", b"inf", b"''", b"[[a]]", b"a.b.c = 1", b"\xed\xa0\x80", b'"' + b"x" * 5000 + b'"',
)  # fmt: skip
Mutate = Callable[[bytes, random.Random], bytes]


def mutated(data: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """`data` changed one to six times. `others`: files whose parts may be put in."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
        _CHANGES[rng.randrange(len(_CHANGES))](changed, others, rng)
    return bytes(changed[: 4 << 20])


def _at(data: bytearray, rng: random.Random) -> int:
    """A place; the beginning, where lengths are, more often."""
    return rng.randrange(min(len(data), 64) if rng.random() < 0.4 else len(data)) if data else 0


def _flip(data: bytearray, _others: Sequence[bytes], rng: random.Random) -> None:
    for _ in range(rng.choice((1, 1, 2, 8))):
        if data:
            data[_at(data, rng)] ^= 1 << rng.randrange(8)


def _set(data: bytearray, _others: Sequence[bytes], rng: random.Random) -> None:
    if data:
        data[_at(data, rng)] = rng.choice((0, 1, 0x7F, 0x80, 0xFF, rng.randrange(256)))


def _number(data: bytearray, _others: Sequence[bytes], rng: random.Random) -> None:
    place, width = _at(data, rng), rng.choice((2, 4, 8))
    written = (rng.choice(NUMBERS) % (1 << 8 * width)).to_bytes(width, rng.choice(("little", "big")))
    data[place : place + width] = written


def _cut(data: bytearray, _others: Sequence[bytes], rng: random.Random) -> None:
    place = _at(data, rng)
    del data[place : place + rng.choice((1, 2, 4, 16, 256, len(data)))]


def _again(data: bytearray, _others: Sequence[bytes], rng: random.Random) -> None:
    place, length = _at(data, rng), rng.choice((1, 4, 16, 256))
    data[place:place] = data[place : place + length] * rng.choice((1, 1, 2, 30))


def _noise(data: bytearray, _others: Sequence[bytes], rng: random.Random) -> None:
    place = _at(data, rng)
    data[place:place] = rng.randbytes(rng.choice((1, 3, 16, 64)))


def _word(data: bytearray, _others: Sequence[bytes], rng: random.Random) -> None:
    place = _at(data, rng)
    data[place : place + rng.choice((0, 1, 4))] = rng.choice(WORDS)


def _splice(data: bytearray, others: Sequence[bytes], rng: random.Random) -> None:
    other = rng.choice(others)
    start, place = rng.randrange(len(other) + 1), _at(data, rng)
    data[place : place + rng.choice((0, 16, len(data)))] = other[start : start + rng.choice((8, 64, 1024, len(other)))]


def _token(data: bytearray, _others: Sequence[bytes], rng: random.Random) -> None:
    """A number or a name in text becomes another word."""
    found = list(re.finditer(rb'-?\d+(?:\.\d+)?|"[^"]{0,40}"|[A-Za-z_]{2,30}', data[: 1 << 16]))
    if found:
        one = rng.choice(found)
        data[one.start() : one.end()] = rng.choice((*WORDS, rng.choice(found).group()))


_CHANGES = (_flip, _flip, _set, _number, _number, _cut, _again, _noise, _word, _splice, _token, _token)


def inside_zip(data: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """A member of an archive changed, and packed again with the right sums; sometimes its name or the order."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(packed, "w") as new:
        names = archive.namelist()
        chosen = rng.choice(names)
        for name in names:
            content = archive.read(name)
            if name == chosen:
                content = mutated(content, others, rng)
                if rng.random() < 0.1:
                    name = rng.choice(("../" + name, name + "\u202e", name.upper(), "a/" * 40 + name, name[:-1] or "x"))
            if rng.random() > 0.02:
                new.writestr(name, content)
    return packed.getvalue()


def inside_png(data: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """A chunk changed, and its sum put right; what is compressed in it may be changed, too."""
    chunks, place = [], 8
    while place + 8 <= len(data):
        length = struct.unpack(">I", data[place : place + 4])[0]
        chunks.append((data[place + 4 : place + 8], data[place + 8 : place + 8 + length]))
        place += 12 + length
    chosen = rng.randrange(len(chunks))
    kind, content = chunks[chosen]
    if kind == b"IDAT" and rng.random() < 0.5:
        content = zlib.compress(mutated(zlib.decompress(content), others, rng)) if len(chunks) < 8 else content
    else:
        content = mutated(content, others, rng)
    chunks[chosen] = (kind, content)
    if rng.random() < 0.2:
        chunks.insert(rng.randrange(len(chunks)), rng.choice(chunks))
    written = b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )
    return data[:8] + written


def inside_gzip(data: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """What is compressed changed, and compressed again."""
    return gzip.compress(mutated(gzip.decompress(data), others, rng), 1)


def inside_safetensors(data: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """The head changed, and its length put right."""
    length = int.from_bytes(data[:8], "little")
    head = mutated(data[8 : 8 + length], others, rng)
    return len(head).to_bytes(8, "little") + head + data[8 + length :]
