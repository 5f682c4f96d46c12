"""A picture of the library copied out of it, whole or not at all."""

import shutil
from pathlib import Path

from engine.library.atomic import disk_errors, reading
from engine.privacy import open_as_usual


def copy_whole(file: Path, folder: Path) -> None:
    """Copy `file` into `folder`, for others to read as the system has it. Raises BadInput where it is gone; DiskFull, AtelierError, OSError."""
    out = folder / file.name
    with reading(file) as read, disk_errors(out):
        try:
            with open(out, "xb") as written:
                shutil.copyfileobj(read, written)
            shutil.copystat(file, out)
            open_as_usual(out)
        except FileExistsError:
            raise
        except OSError:
            out.unlink(missing_ok=True)
            raise
