import os
import socket
import threading
from multiprocessing.connection import Client, Listener
from pathlib import Path

import pytest

from engine.training.rank_line import Finished, send
from engine.training.together import _Switchboard

pytestmark = pytest.mark.skipif(os.name == "nt", reason="lines are named pipes there")


def test_one_that_dies_while_it_says_who_it_is_keeps_nobody_else_from_being_heard(tmp_path: Path) -> None:
    key, address = b"secret", str(tmp_path / "line")
    with Listener(address, authkey=key) as listener:
        switchboard = _Switchboard(listener, key, None)  # type: ignore[arg-type]
        for rest in (b"", b"\0\0\0\x05hello"):
            with socket.socket(socket.AF_UNIX) as dying:
                dying.connect(address)
                dying.sendall(rest)
        with pytest.raises(Exception):  # noqa: B017 - whichever way it is told that this was the wrong key
            Client(address, authkey=b"another").close()
        with Client(address, authkey=key) as line:
            send(line, Finished({"steps": 3}))
        closed: list[object] = []
        closing = threading.Thread(target=lambda: closed.append(switchboard.close()), daemon=True)
        closing.start()
        closing.join(30)
        assert closed == [Finished({"steps": 3})], "it closes, and has heard the one that lived"
