"""Where things live on this computer: the library, its runs, models and caches, and the shipped resources."""

import os
import re
from pathlib import Path

import platformdirs

from engine.errors import AtelierError


def home() -> Path:
    """The library's folder: `ATELIER_HOME` where set, else the user's data folder. Made if it is missing, for its user alone.

    Raises AtelierError where it cannot be made, as all folders below.
    """
    return _made(home_path())


def home_path() -> Path:
    """Where the library's folder is, or would be. Nothing is made."""
    given = os.environ.get("ATELIER_HOME")
    return Path(given).expanduser() if given else Path(platformdirs.user_data_dir("Atelier", appauthor=False))


def _made(path: Path) -> Path:
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise AtelierError(
            f"The folder {path} cannot be made: {error.strerror}."
            " Set ATELIER_HOME to a folder that you may write to and that has room."
        ) from error
    return path


def without_home(text: str) -> str:
    """`text` with `~` in place of the user's home folder, however a path in it is written: its user's name is nobody's business."""
    home = Path.home()
    for place in {home, home.resolve()} - {Path(home.anchor)}:
        for said in {str(place), place.as_posix(), repr(str(place))[1:-1]}:
            letters = re.IGNORECASE if os.name == "nt" else re.NOFLAG
            text = re.sub(rf"{re.escape(said)}(?![\w.-]*\w)", "~", text, flags=letters)
    return text


def models() -> Path:
    """The user's own model folders, one a model."""
    return _made(home() / "models")


def runs() -> Path:
    """One folder a job that keeps files (checkpoints, samples, curves), named by the job's number."""
    return _made(home() / "runs")


def pictures() -> Path:
    """Pictures made in the window or exported without naming a folder."""
    return _made(home() / "pictures")


def recipes() -> Path:
    """The user's own recipes, one a TOML file."""
    return _made(home() / "recipes")


def cache() -> Path:
    """Decoded data sets, thumbnails, feature statistics: may be deleted at any time."""
    return _made(home() / "cache")


def leaving() -> Path:
    """Pictures that are dragged out of the window: what takes them reads them from here."""
    return _made(cache() / "drag")


def logs() -> Path:
    """Log files of the window and of the workers."""
    return _made(home() / "logs")


def ledger_file() -> Path:
    """The job ledger (SQLite)."""
    return home() / "ledger.sqlite3"


def resources() -> Path:
    """What ships with the program: starter models, samples, icons, fonts."""
    installed = Path(__file__).parent / "_resources"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "resources"
