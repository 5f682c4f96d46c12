"""The family tree drawn: a card a recipe, columns of groups, lines from parents to children; one card is chosen."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from studio.view.widgets.family_card import FamilyCard
from studio.view.widgets.family_ground import HEAD, Branch, FamilyGround, Leaf


class FamilyTree(QScrollArea):
    """All branches. `current_changed(name)`: the card looked at. `chosen(name)`: clicked or Space; `taken`: and done."""

    current_changed = Signal(str)
    chosen = Signal(str)
    taken = Signal(str)

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._ground = FamilyGround(self)
        self.setWidget(self._ground)
        self.cards: dict[str, FamilyCard] = {}
        self.current = ""

    def show_branches(self, branches: tuple[Branch, ...]) -> None:
        """Show these, in this order. The current card stays where it is still there."""
        had_focus = any(card.hasFocus() for card in self.cards.values())
        self._ground.show_branches(branches, self._made)
        self.cards = self._ground.cards
        kept = self.current if self.current in self.cards else next(iter(self.cards), "")
        self.current = ""
        self.set_current(kept, focus=had_focus)

    def _made(self, leaf: Leaf) -> FamilyCard:
        card = FamilyCard(f"{self.objectName()}.{leaf.name}", self._ground)
        card.clicked.connect(lambda: self._pick(leaf.name))
        card.doubled.connect(lambda: self.taken.emit(leaf.name))
        card.pressed_key.connect(self._key)
        return card

    def mark(self, chosen: str, recommended: str) -> None:
        """Which recipe is chosen, and which one suits the pictures."""
        for name, card in self.cards.items():
            card.mark(chosen=name == chosen, recommended=name == recommended)
        self._ground.lay_out(self.viewport().width())

    def set_current(self, name: str, *, focus: bool = False, scroll: bool = True) -> None:
        """Look at a card: it comes into view (`scroll`), and its line of ancestors is drawn strongly."""
        for key, card in self.cards.items():
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if key == name else Qt.FocusPolicy.ClickFocus)
        if name not in self.cards:
            self._ground.show_line("")
            return
        if focus:
            self.cards[name].setFocus(Qt.FocusReason.OtherFocusReason)
        if scroll:
            self.ensureWidgetVisible(self.cards[name], 0, HEAD + 6)
        changed, self.current = name != self.current, name
        self._ground.show_line(name)
        if changed:
            self.current_changed.emit(name)

    def focus_current(self) -> None:
        """Give the keyboard to the card that is looked at."""
        self.set_current(self.current, focus=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for."""
        super().resizeEvent(event)
        self._ground.lay_out(self.viewport().width())
        if self.current in self.cards:
            self.ensureWidgetVisible(self.cards[self.current], 0, HEAD + 6)

    def sizeHint(self) -> QSize:
        """As large as the stage allows."""
        return QSize(900, 600)

    def _pick(self, name: str) -> None:
        self.set_current(name, focus=True, scroll=False)  # a second click must find the card where it was
        self.chosen.emit(name)

    def _key(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit(self.current)
        elif key == Qt.Key.Key_Space:
            self.chosen.emit(self.current)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.set_current(list(self.cards)[0 if key == Qt.Key.Key_Home else -1], focus=True)
        elif key in _WAYS:
            self.set_current(self._next(*_WAYS[Qt.Key(key)]), focus=True)
        else:
            event.ignore()

    def _next(self, dx: int, dy: int) -> str:
        """The card one up or down in this column, or nearest in the column beside it."""
        here = self.cards[self.current].geometry().center()
        column = self._ground.columns[self.current]
        found: list[tuple[int, str]] = []
        for name, card in self.cards.items():
            there = card.geometry().center()
            if self._ground.columns[name] == column + dx and (there.y() - here.y()) * dy >= 0 and name != self.current:
                found.append((abs(there.y() - here.y()), name))
        return min(found, default=(0, self.current))[1]


_WAYS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
