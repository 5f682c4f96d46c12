"""What the pickle in a file of weights would do, step by step, without doing any of it: files that would take ages or fill the memory are refused.

torch's reader (`weights_only`) runs nothing, but it does whatever else it is told: as many things as there are bytes, tuples of tuples
whose hash takes for ever, copies of copies, rows of zeros of any length. What it knows is followed here with the size of each thing in its place.
"""

import pickle
import re
from collections.abc import Callable
from typing import Any, BinaryIO


class _Text(int):
    """A text of so many letters: hashed once, and gone through letter by letter by what is called with it."""


Sized = int | list[int] | tuple[Any, ...]
"""In the place of a thing its size: a number; of a table or list one that can grow, [size]; of a tuple (size, things in it ...)."""

MOST_BYTES, MOST_STEPS, _MOST_WORK = 2 << 20, 1 << 20, 1 << 22
"""Of telling, of reading, and of hashing and copying, for one file: enough for some twenty thousand tensors."""
_CAP, _LETTERS = 1 << 40, 64
_NEEDED = re.compile(
    r"collections\.(OrderedDict|Counter)|(builtins|__builtin__)\.set|_codecs\.encode"
    r"|torch\._utils\._rebuild_(tensor(_v2)?|parameter(_with_state)?)|torch\.nn\.parameter\.Parameter"
    r"|torch\.(Size|[a-z]\w*|(Double|Float|Half|BFloat16|Long|Int|Short|Char|Byte|Bool)Storage)"
)
"""What files of weights name; of these torch's own list decides again."""


class TooMuch(Exception):
    """The pickle would do more than any file of weights needs."""


class PickleSteps:
    """Follows the pickles of one file, all of them together within the limits.

    Raises TooMuch; UnpicklingError for a step that no file of weights has; EOFError, LookupError, ValueError, struct.error where it is damaged.
    """

    def __init__(self) -> None:
        self._bytes, self._steps, self._work = MOST_BYTES, MOST_STEPS, _MOST_WORK
        self._stack: list[Sized] = []
        self._below: list[list[Sized]] = []
        self._memo: dict[int, Sized] = {}

    def follow(self, stream: BinaryIO) -> None:
        """From where `stream` is to behind the pickle that begins there."""
        self._stack, self._below, self._memo = [], [], {}

        def read(count: int) -> bytes:
            self._bytes -= count
            if self._bytes < 0:
                raise TooMuch
            data = stream.read(count)
            if len(data) < count:
                raise EOFError
            return data

        while (step := read(1)) != pickle.STOP:
            self._steps -= 1
            if self._steps < 0:
                raise TooMuch
            if step in _PLAIN:
                self._take(*_PLAIN[step], read)
            elif step in _NUMBERED:
                count, do = _NUMBERED[step]
                do(self, int.from_bytes(read(count), "little"))
            elif step == pickle.GLOBAL:
                self._global(_line(read), _line(read))
            elif step in _STEPS:
                _STEPS[step](self)
            else:
                raise pickle.UnpicklingError(f"a step that no weights need: {step!r}")
        self._does(self._stack.pop())  # who asked for it goes through it

    def _take(self, head: int, made: int | None, read: Callable[[int], bytes]) -> None:
        """A thing whose length (of `head` bytes) comes before it, or one of a size that is known."""
        length = int.from_bytes(read(head), "little") if made is None else head
        read(length)
        self._stack.append(1 if made is not None else _Text(length))

    def _global(self, module: str, name: str) -> None:
        if not _NEEDED.fullmatch(f"{module}.{name}"):
            raise pickle.UnpicklingError(f"GLOBAL {module}.{name}")
        self._stack.append(1)

    def _get(self, index: int) -> None:
        self._stack.append(self._memo[index])

    def _put(self, index: int) -> None:
        self._memo[index] = self._stack[-1]

    def _empty(self) -> None:
        self._stack.append([1])

    def _mark(self) -> None:
        self._below.append(self._stack)
        self._stack = []

    def _since_mark(self) -> list[Sized]:
        things, self._stack = self._stack, self._below.pop()
        return things

    def _tuple(self, things: list[Sized]) -> None:
        self._stack.append((min(_CAP, 1 + sum(map(_size, things))), *things))

    def _last(self, count: int) -> None:
        things = self._stack[-count:]
        if len(things) < count:
            raise IndexError
        del self._stack[-count:]
        self._tuple(things)

    def _append(self, things: list[Sized]) -> None:
        self._grow(sum(map(_size, things)))

    def _set(self, things: list[Sized]) -> None:
        keys = things[::2]
        for key in keys:
            self._does(key)
        self._grow(sum(map(_size, keys)))

    def _grow(self, more: int) -> None:
        into = self._stack[-1]
        if not isinstance(into, list):
            raise ValueError
        into[0] = min(_CAP, into[0] + more)

    def _called(self) -> None:
        """Whatever is made is no larger than what it is made of, and nothing of it is held against a later step."""
        given, _ = self._stack.pop(), self._stack.pop()
        # What is in a list that is given may have come after the tuple was made.
        size = sum(map(_gone_through, given[1:])) if isinstance(given, tuple) else _gone_through(given)
        self._does(size)
        self._stack.append([1 + size])

    def _built(self) -> None:
        self._does(self._stack.pop())
        _ = self._stack[-1]

    def _refers(self) -> None:
        self._does(self._stack.pop())
        self._stack.append(1)

    def _does(self, thing: Sized) -> None:
        self._work -= _size(thing)
        if self._work < 0:
            raise TooMuch


def _gone_through(thing: Sized) -> int:
    return 1 + int(thing) if isinstance(thing, _Text) else _size(thing)


def _size(thing: Sized) -> int:
    if isinstance(thing, _Text):
        return 1 + thing // _LETTERS
    return thing if isinstance(thing, int) else thing[0]


def _line(read: Callable[[int], bytes]) -> str:
    found = bytearray()
    while (letter := read(1)) != b"\n":
        found += letter
    return found.decode()


_PLAIN: dict[bytes, tuple[int, int | None]] = {
    pickle.NONE: (0, 1),
    pickle.NEWFALSE: (0, 1),
    pickle.NEWTRUE: (0, 1),
    pickle.EMPTY_TUPLE: (0, 1),
    pickle.BININT: (4, 1),
    pickle.BININT1: (1, 1),
    pickle.BININT2: (2, 1),
    pickle.BINFLOAT: (8, 1),
    pickle.BINUNICODE: (4, None),
    pickle.SHORT_BINSTRING: (1, None),
    pickle.LONG1: (1, None),
}
"""Things without others in them -> (bytes that follow, 1), or (bytes that tell how many follow, None)."""
_NUMBERED: dict[bytes, tuple[int, Callable[[PickleSteps, int], None]]] = {
    pickle.PROTO: (1, lambda _self, _version: None),
    pickle.BINGET: (1, PickleSteps._get),
    pickle.LONG_BINGET: (4, PickleSteps._get),
    pickle.BINPUT: (1, PickleSteps._put),
    pickle.LONG_BINPUT: (4, PickleSteps._put),
}
_STEPS: dict[bytes, Callable[[PickleSteps], None]] = {
    pickle.EMPTY_LIST: PickleSteps._empty,
    pickle.EMPTY_DICT: PickleSteps._empty,
    pickle.EMPTY_SET: PickleSteps._empty,
    pickle.MARK: PickleSteps._mark,
    pickle.TUPLE: lambda self: self._tuple(self._since_mark()),
    pickle.TUPLE1: lambda self: self._last(1),
    pickle.TUPLE2: lambda self: self._last(2),
    pickle.TUPLE3: lambda self: self._last(3),
    pickle.APPEND: lambda self: self._append([self._stack.pop()]),
    pickle.APPENDS: lambda self: self._append(self._since_mark()),
    pickle.SETITEM: lambda self: self._set([self._stack.pop(), self._stack.pop()][::-1]),
    pickle.SETITEMS: lambda self: self._set(self._since_mark()),
    pickle.NEWOBJ: PickleSteps._called,
    pickle.REDUCE: PickleSteps._called,
    pickle.BUILD: PickleSteps._built,
    pickle.BINPERSID: PickleSteps._refers,
}
