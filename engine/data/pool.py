"""Many files through one function on several threads (Pillow lets go of the interpreter while it decodes), in order."""

import os
import warnings
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from engine.data.decode import Unreadable
from engine.data.files import FileSource
from engine.data.report import Broken
from engine.data.walk import shown
from engine.errors import AtelierError

Progress = Callable[[int, int], None]
"""Called with (done, of how many)."""
Stop = Callable[[], bool]
"""Says whether to stop."""
Result = TypeVar("Result")
_WAITING = 4  # results held per thread at most: at 4096 px each is 50 MB


class StoppedEarly(AtelierError):
    """The caller's `stop` said so. Nothing half is left behind."""


def each(
    source: FileSource, work: Callable[[bytes, str], Result], progress: Progress | None = None, stop: Stop | None = None
) -> Iterator[Result | Broken]:
    """`work(bytes, name)` of every file of `source`, in order; Broken where it raised Unreadable. Raises StoppedEarly."""
    threads = max(1, min(8, os.cpu_count() or 1))
    total = len(source.names)
    waiting: deque[Future[Result | Broken]] = deque()
    with source.reading() as read, ThreadPoolExecutor(threads, "decode") as pool, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # decoders warn about damaged metadata, which says nothing about the pixels

        def one(name: str) -> Result | Broken:
            try:
                return work(read(name), name)
            except Unreadable as error:
                return Broken(shown(name), error.why, error.mend)

        names = iter(source.names)
        done = 0
        try:
            while done < total:
                while len(waiting) < threads * _WAITING and (name := next(names, None)) is not None:
                    waiting.append(pool.submit(one, name))
                if stop and stop():
                    raise StoppedEarly(f"Stopped after {done} of {total} pictures.")
                yield waiting.popleft().result()
                done += 1
                if progress:
                    progress(done, total)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
