"""Learned like logs for tests of the window: their facts, without weights, which only jobs read."""

from pathlib import Path

import msgspec

from engine.library.like_logs import FACTS, LogFacts, file_of


def keep_log(name: str, users: tuple[str, ...], likes: tuple[int, ...], auc: float | None = 0.82) -> Path:
    """A learned log in this test's library; returns its file."""
    facts = LogFacts(name, users, likes, 400, 64, 3, 32, auc, None if auc is None else 0.71, len(users), 3)
    header = msgspec.json.encode({"__metadata__": {FACTS: msgspec.json.encode(facts).decode()}})
    file = file_of(name)
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(len(header).to_bytes(8, "little") + header)
    return file
