"""`python -m studio [FILES…]`: the window. `--tour DIR`: play the guided tour off screen and keep its pictures."""

import argparse
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def unfit(python: tuple[int, ...], qt: str) -> str:
    """Why this pair of Python and PySide6 cannot be used; '' if it can.

    PySide6 6.12.0 on Python before 3.12 loses a reference at each signal and aborts after some six hundred.
    """
    if qt == "6.12.0" and python < (3, 12):
        found = ".".join(map(str, python[:2]))
        return (
            f"PySide6 {qt} crashes on Python {found}. "
            "Install another one with: python -m pip install 'PySide6-Essentials>=6.10.3,<6.12,!=6.11.0,!=6.11.1'"
        )
    return ""


def _qt_version() -> str:
    try:
        return version("PySide6-Essentials")
    except PackageNotFoundError:
        return version("PySide6")


def main(arguments: list[str] | None = None) -> int:
    """Open the window, or play the tour; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="atelier", description="Train GANs on your own pictures, and create with them."
    )
    parser.add_argument("files", nargs="*", type=Path, help="pictures, data sets or model folders to open")
    parser.add_argument("--tour", metavar="DIR", type=Path, help="play the tour off screen; its pictures go to DIR")
    parser.add_argument("--work-queue", metavar="HOME", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--until-painted", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.work_queue is not None:
        from engine.jobs import headless

        headless.main(given.work_queue)
        return 0
    if reason := unfit(sys.version_info[:3], _qt_version()):
        sys.stderr.write(reason + "\n")
        return 1
    from engine.privacy import keep_private

    keep_private()
    if given.tour is not None:
        from studio.tour_play import play

        return play(given.tour)
    from engine import paths
    from studio import crash, language

    crash.watch()
    language.begin(paths.home() / "settings.ini")
    from studio.app import run

    return run(given.files, given.until_painted)


if __name__ == "__main__":
    sys.exit(main())
