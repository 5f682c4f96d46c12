"""Whether the pictures of two folders are pairs: seen from their names, before anything is read."""

import os
from itertools import islice
from pathlib import Path

from engine.jobs.spec import Pairing
from studio.model.sources import PICTURES

MOST = 100_000
"""Files of a folder that are looked at to see whether another has the same names."""


def guessed(first: Path, second: Path) -> Pairing:
    """How the pictures of two folders belong together: by their names, where nearly all of them are the same."""
    try:
        mine, its = _stems(first), _stems(second)
    except OSError:  # the check says what is wrong with them
        return "unpaired"
    return "names" if len(mine & its) >= 0.9 * max(len(mine), len(its)) > 0 else "unpaired"


def _stems(folder: Path) -> set[str]:
    """The names of the pictures in a folder and those below it, without endings."""
    if not folder.is_dir():
        raise NotADirectoryError(folder)
    files = (Path(place, name) for place, _, names in os.walk(folder) for name in names)
    return {file.stem for file in islice(files, MOST) if file.suffix.lower() in PICTURES}
