"""A program that owns a library until it is killed: `owner.py HOME KIND HANDLER`, KIND `window` or `headless`."""

import sys
import time
from pathlib import Path

from engine.jobs.headless import work
from engine.jobs.ledger import Ledger
from engine.jobs.supervisor import Supervisor


def main() -> None:
    home, kind, handler = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    handlers = {"train": handler, "probe": "engine.jobs.probe:probe"}
    if kind == "headless":
        work(home, handlers=handlers, preimport="")
        return
    supervisor = Supervisor(Ledger(home / "ledger.sqlite3"), handlers=handlers, preimport="")
    supervisor.start()
    while True:
        time.sleep(1)


if __name__ == "__main__":
    main()
