"""One window a library: a second start hands its files to the window that is open, and leaves."""

import hashlib
import json
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 1500
"""So long a window that is open may take to answer; one that does not is passed over."""

_LONGEST = 100
"""Characters of a local socket's path, at most: Unix allows 107."""


def address(home: Path) -> str:
    """The name under which the window of this library listens: a socket within the library, which is private to the user.

    Where its path would be too long, one in the temporary folder; on Windows a named pipe, which has no path.
    """
    inside = str(home.resolve() / "window.socket")
    short = f"atelier-{hashlib.sha256(inside.encode()).hexdigest()[:16]}"
    if sys.platform == "win32":
        return short
    if len(inside.encode()) <= _LONGEST:
        return inside
    return str(Path(tempfile.gettempdir()) / f"{short}.socket")


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
    """Listens for other starts. `called(files)`: somebody started Atelier again, with these files or none."""

    called = Signal(list)

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        self._address = address(home)

    def listen(self) -> None:
        """Listen from now on; what a killed window left behind under this name is removed. Call where `hand_over` found none."""
        if not self._server.listen(self._address):
            QLocalServer.removeServer(self._address)
            self._server.listen(self._address)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

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
