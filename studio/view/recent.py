"""What was opened lately, as commands: in the menu *Recent* and in the palette."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from studio.language import tr
from studio.model.sources import PICTURES
from studio.view.actions import Action

if TYPE_CHECKING:
    from studio.view.main_window import MainWindow


def recent_actions(window: "MainWindow") -> list[Action]:
    """One command for each thing that is still there, newest first, and one to forget them."""
    settings = window.studio.settings
    listed = settings.recent()
    found = [
        Action(
            f"file.recent.{number}",
            tr("Open {shown}", shown=shown(path, listed)),
            partial(window.take, [path]),
            _icon(path),
            menu="Recent",
            words=tr("recent again {path}", path=path),
        )
        for number, path in enumerate(listed)
    ]
    if found:
        found.append(
            Action("file.recent.forget", tr("Forget what was opened"), settings.forget_recent, "eraser", menu="Recent")
        )
    return found


def shown(path: Path, among: list[Path]) -> str:
    """Its name; with the folder it lies in where another of them has the same name."""
    alike = sum(other.name == path.name for other in among)
    return path.name if alike < 2 else tr("{name} in {name2}", name=path.name, name2=path.parent.name)


def _icon(path: Path) -> str:
    if path.is_dir():
        return "folder"
    return "image" if path.suffix.lower() in PICTURES else "file"
