"""Writes down every socket that a Python process makes or uses, its own and of all that it starts (they inherit PYTHONPATH)."""

import os
import sys

_FILE = os.environ.get("ATELIER_WATCHED", "")


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith("socket."):
        family = getattr(arguments[0], "family", "") if arguments else ""
        line = f"{os.getpid()} {event} {family!r} {arguments[1:]!r}\n"
        handle = os.open(_FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(handle, line.encode())
        os.close(handle)


if _FILE:
    handle = os.open(_FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(handle, f"{os.getpid()} begins {sys.argv[:1]!r}\n".encode())
    os.close(handle)
    sys.addaudithook(_watch)
