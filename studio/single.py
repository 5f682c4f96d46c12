"""One window a library: a second start hands its files to the window that is open, and leaves."""

import hashlib
import json
import os
import stat
import sys
import tempfile
from pathlib import Path

from filelock import FileLock, Timeout
from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 5000
"""So long a window that is open, or opening, may take to answer; one that does not is passed over."""

_LONGEST = 100
"""Bytes of a local socket's path, at most: Unix allows 107."""


def address(home: Path) -> str:
    """The name under which the window of this library listens: a socket within the library, which is private to the user.

    Where its path would be too long, one in a folder that nobody else may enter ('' where there is none); on Windows a named pipe.
    """
    inside = str(home.resolve() / "window.socket")
    short = f"atelier-{hashlib.sha256(inside.encode()).hexdigest()[:16]}"
    if sys.platform == "win32":
        return short
    if len(inside.encode()) <= _LONGEST:
        return inside
    folder = _private_folder()
    return str(folder / f"{short}.socket") if folder is not None else ""


def _private_folder() -> Path | None:
    """The user's own run-time folder, else one in the temporary folder; None where that name is somebody else's."""
    run = os.environ.get("XDG_RUNTIME_DIR", "")
    folder = Path(run) if run else Path(tempfile.gettempdir()) / f"atelier-windows-{os.getuid()}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return None
    mine = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
    return folder if mine else None


def hand_over(home: Path, files: list[Path]) -> bool:
    """Give the files to the window that is open over this library. False where there is none that answers."""
    socket = QLocalSocket()
    socket.connectToServer(address(home))
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(json.dumps([str(file.absolute()) for file in files]).encode() + b"\n")
    answered = socket.waitForReadyRead(WAIT_MS) and bytes(socket.readAll().data()) == b"taken\n"
    socket.disconnectFromServer()
    return answered


class Single(QObject):
    """Whether this is the first window over the library. `called(files)`: somebody started Atelier again, with these files or none.

    A lock decides, which goes with its process however that ends; so two that start at once cannot both be first, and a window that
    is too busy to answer keeps its socket.
    """

    called = Signal(list)

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = FileLock(home / "window.lock")
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        self._address = address(home)

    def listen(self) -> bool:
        """Be the first and listen from now on; what a killed window left behind is removed. False where another is the first."""
        try:
            self._lock.acquire(timeout=0)
        except (Timeout, OSError):
            return False
        if self._address:
            QLocalServer.removeServer(self._address)
            self._server.listen(self._address)
        return True

    def close(self) -> None:
        """Listen no more; the next one is the first."""
        self._server.close()
        self._lock.release()

    def _greet(self) -> None:
        while self._server.hasPendingConnections():
            visitor = _Visitor(self._server.nextPendingConnection())
            visitor.heard.connect(self.called)


class _Visitor(QObject):
    """One that was started once more: it says its files in a line, hears that they were taken, and goes. It lives as long as its socket."""

    heard = Signal(list)

    def __init__(self, socket: QLocalSocket) -> None:
        super().__init__(socket)
        socket.readyRead.connect(self._hear)
        socket.disconnected.connect(socket.deleteLater)

    def _hear(self) -> None:
        socket = self.parent()
        if not isinstance(socket, QLocalSocket) or not socket.canReadLine():
            return
        try:
            said = json.loads(bytes(socket.readLine().data()))
        except ValueError:
            said = None
        if not isinstance(said, list) or not all(isinstance(name, str) for name in said):
            socket.disconnectFromServer()
            return
        socket.write(b"taken\n")
        socket.flush()
        self.heard.emit([Path(name) for name in said])
