"""What tests of Inspect share: a small classifier that was taught in a process of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QComboBox

from engine.library.card import read_card, write_card
from studio.view.panels.inspect import InspectPanel

NAMES = ("dark", "even", "light")
MAKE = """
import sys
from collections.abc import Callable
from pathlib import Path
from tests.engine.inspection.made import folder_of, shelve, shelve_judging
shelve("shades")
shelve_judging("greys")
folder_of(Path(sys.argv[1]), 8)
"""
"""torch never comes into the window's process."""


def teach(home: Path) -> Path:
    """The classifier `shades` and the model `greys`, which kept its discriminator, in the library `home`, and beside it the labelled
    pictures that they know, `labelled`."""
    environment = os.environ | {"ATELIER_HOME": str(home)}
    subprocess.run([sys.executable, "-c", MAKE, str(home / "labelled")], check=True, env=environment)
    return home


def shelve(home: Path, taught: Path, name: str, of: str = "shades") -> Path:
    """The classifier of `taught`, or another model of it (`of`), in another library, under this name."""
    folder = home / "models" / name
    shutil.copytree(taught / "models" / of, folder)
    write_card(folder, msgspec.structs.replace(read_card(folder), name=name, title=name.title()))
    return folder


def choose(box: QComboBox, data: object) -> None:
    """Take what `data` stands for."""
    place = box.findData(data)
    assert place >= 0, f"{data!r} is not offered"
    box.setCurrentIndex(place)
    box.activated.emit(place)


def looked(panel: InspectPanel) -> Callable[[], bool]:
    """Whether the attack on the picture in front is told."""
    return lambda: panel.model.fooling is not None and panel.model.settled
