"""The library's entries in the action table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.library.shelf import Model
from studio.language import tr
from studio.model.library import STUDIES
from studio.model.studies import deletable
from studio.view.actions import Action

if TYPE_CHECKING:
    from studio.view.panels.library import LibraryPanel

STUDY_WORDS = tr("does generated data help experiment classifier labels augmentation")


def commands(panel: LibraryPanel) -> list[Action]:
    """Cards and studies: open, search, compare, make again, copy, delete."""

    def chosen() -> bool:
        return bool(panel.chosen())

    def two() -> bool:
        return len(panel.chosen()) == 2

    def own() -> bool:
        return any(not (isinstance(entry.thing, Model) and entry.thing.starter) for entry in panel.chosen())

    def studied() -> bool:
        return panel.model.kind == STUDIES and panel.studies.study is not None

    def finished() -> bool:
        return studied() and panel.studies.study is not None and panel.studies.study.finished

    def removable() -> bool:
        return own() or (studied() and panel.studies.study is not None and deletable(panel.studies.study))

    return [
        Action("library.study", tr("New study…"), panel.new_study, "flask", words=STUDY_WORDS),
        Action("library.studies", tr("Show studies"), panel.show_studies, "chart-bar", words=STUDY_WORDS),
        Action(
            "library.studyPage", tr("Export study as a page…"), panel.studies.export_page, "export", enabled=finished
        ),
        Action(
            "library.studyChart",
            tr("Export chart of the study…"),
            panel.studies.export_chart,
            "image",
            enabled=finished,
        ),
        Action("library.studyAgain", tr("Repeat study…"), panel.studies.repeat, "arrows-clockwise", enabled=studied),
        Action("library.open", tr("Open in Generate"), panel.open_chosen, "squares-four", enabled=chosen),
        Action("library.search", tr("Search the library"), panel.search.setFocus, "magnifying-glass", "Ctrl+F"),
        Action("library.rename", tr("Rename model"), lambda: rename(panel), "pencil-simple", "F2", enabled=own),
        Action("library.compare", tr("Compare two"), panel.compare, "columns", enabled=two),
        Action("library.again", tr("Make picture again"), panel.make_again, "arrows-clockwise", enabled=chosen),
        Action("library.copy", tr("Copy to a folder…"), panel.copy_to, "copy", menu="File", enabled=chosen),
        Action("library.delete", tr("Delete"), panel.delete, "trash", menu="Edit", enabled=removable),
    ]


def rename(panel: LibraryPanel) -> None:
    """Type another name for the chosen model, in the side panel, which a narrow window may have folded away."""
    panel.want_side(True)
    panel.details.rename()
