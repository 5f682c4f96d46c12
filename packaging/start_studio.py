"""The window as a program of its own: what PyInstaller freezes as `atelier`."""

import multiprocessing
import os
import sys
from pathlib import Path


def settle() -> None:
    """Make a frozen program's surroundings like those of an ordinary one.

    Without a console (Windows) there is nothing to write to. On Linux the loader's path points into the bundle: programs that this one
    opens (a file manager, a browser) must not find our libraries there; our own workers set it again themselves.
    """
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 -- as long as the program runs
    if sys.stderr is None:
        sys.stderr = sys.stdout
    if sys.platform == "linux":
        before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
        if before is None:
            os.environ.pop("LD_LIBRARY_PATH", None)
        else:
            os.environ["LD_LIBRARY_PATH"] = before


if __name__ == "__main__":
    multiprocessing.freeze_support()  # a worker begins, and ends, here
    settle()
    from studio.__main__ import main

    sys.exit(main())
