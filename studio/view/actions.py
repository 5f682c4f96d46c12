"""Actions are data: menus, the command palette, shortcuts and the tests all read this one table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from studio.language import mark
from studio.view.theme import icons
from studio.view.theme.theme import theme

MENUS = (mark("File"), mark("Recent"), mark("Edit"), mark("View"), mark("Queue"), mark("Panel"), mark("Help"))


def _always() -> bool:
    return True


@dataclass(frozen=True)
class Action:
    """One thing a user can do. `id`: panel.verb; `icon`: a Phosphor name; `enabled` is asked when it matters.

    `palette`: whether the command palette lists it; `words`: other words a user may search for.
    """

    id: str
    name: str
    handler: Callable[[], object]
    icon: str = ""
    shortcut: str = ""
    menu: str = "Panel"
    enabled: Callable[[], bool] = _always
    checked: Callable[[], bool] | None = None
    words: str = ""
    palette: bool = True
    panel: str = ""
    """The panel it belongs to ('' for the window): its shortcut works while that panel is in front."""

    def run(self) -> bool:
        """Do it if it can be done now; says whether it was."""
        if not self.enabled():
            return False
        self.handler()
        return True


class ActionTable(QObject):
    """Every action of the window. Ids and shortcuts are unique; a second of either is refused."""

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, Action] = {}
        self._made: dict[str, QAction] = {}
        self._scope = ""
        theme.changed.connect(self._tint)

    def add(self, actions: Iterable[Action]) -> None:
        """Put actions on the table; their shortcuts work from then on. Raises ValueError for a clash."""
        for action in actions:
            self._check(action)
            self._actions[action.id] = action
            made = QAction(action.name, self._window)
            made.setObjectName(f"action.{action.id}")
            if action.shortcut:
                made.setShortcut(QKeySequence(action.shortcut))
            made.setCheckable(action.checked is not None)
            made.triggered.connect(lambda _=False, action=action: action.run())
            self._window.addAction(made)
            self._made[action.id] = made
        self._tint()
        self._allow()
        self.changed.emit()

    def _check(self, action: Action) -> None:
        if action.id in self._actions:
            raise ValueError(f"There are two actions {action.id!r}.")
        if action.menu not in MENUS:
            raise ValueError(f"{action.id!r} wants the menu {action.menu!r}; there are {', '.join(MENUS)}.")
        key = QKeySequence(action.shortcut).toString() if action.shortcut else ""
        for other in self._actions.values():
            meet = not action.panel or not other.panel or action.panel == other.panel
            if key and meet and QKeySequence(other.shortcut).toString() == key:
                raise ValueError(f"{action.id!r} and {other.id!r} share the shortcut {action.shortcut}.")

    def set_scope(self, panel: str) -> None:
        """This panel is in front: its shortcuts work, those of other panels do not."""
        self._scope = panel
        self._allow()

    def _allow(self) -> None:
        for key, made in self._made.items():
            made.setEnabled(self._actions[key].panel in ("", self._scope))

    def remove(self, ids: Iterable[str]) -> None:
        """Take actions off the table, with their shortcuts."""
        for key in ids:
            self._actions.pop(key, None)
            made = self._made.pop(key, None)
            if made is not None:
                self._window.removeAction(made)
                made.deleteLater()
        self.changed.emit()

    def all(self) -> list[Action]:
        """The actions, in the order they came."""
        return list(self._actions.values())

    def find(self, key: str) -> Action:
        """The action with this id. Raises KeyError."""
        return self._actions[key]

    def menu(self, name: str) -> list[QAction]:
        """The entries of one menu that make sense now, enabled and checked as things stand. Call `closed` after."""
        found = []
        for key, made in self._made.items():
            action = self._actions[key]
            if action.menu == name and action.panel in ("", self._scope):
                made.setChecked(action.checked is not None and action.checked())
                made.setEnabled(action.enabled())
                found.append(made)
        return found

    def closed(self) -> None:
        """A menu has closed: every shortcut works again, and its action asks for itself whether it may."""
        self._allow()

    def search(self, text: str) -> list[Action]:
        """Actions that fit what was typed, best first: all its words must occur, in order of nothing."""
        words = text.lower().split()
        scored = []
        for place, action in enumerate(self._actions.values()):
            if not action.palette:
                continue
            name = action.name.lower()
            hay = f"{name} {action.words.lower()} {action.menu.lower()} {action.panel}"
            if all(word in hay for word in words):
                begins = sum(name.startswith(word) or f" {word}" in name for word in words)
                scored.append((not action.enabled(), -begins, place, action))
        return [action for *_, action in sorted(scored, key=lambda entry: entry[:3])]

    def _tint(self) -> None:
        for key, made in self._made.items():
            if name := self._actions[key].icon:
                made.setIcon(icons.icon(name, 16, theme.tokens.muted))
