"""The family tree drawn: a card a recipe, columns of groups, lines from parents to children; one card is chosen."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from studio.view.theme.theme import theme
from studio.view.widgets.family_card import FamilyCard
from studio.view.widgets.labels import Hint, SectionCaption

COLUMN, GUTTER = 264, 24
"""The least width of a column of cards, and the space between columns."""
INDENT, GAP, BETWEEN, HEAD = 22, 12, 28, 30
"""How far a generation stands in, the space between cards, between groups, and the height of a group's caption."""
ROOT_X = 11
"""Where, from the left edge of a parent, the line to its children goes down."""


class Leaf(msgspec.Struct, frozen=True):
    """One card of the tree: its name, what it says, how far in it stands and whose line reaches it ('': none).

    `unfit`: why it cannot be chosen here, or ''. `origin`: the title of a parent in another group, or ''. `words`: all
    there is to say, for the tooltip and for those who cannot see.
    """

    name: str
    title: str
    year: int
    what: str
    words: str
    depth: int = 0
    parent: str = ""
    origin: str = ""
    unfit: str = ""


class Branch(msgspec.Struct, frozen=True):
    """A group: its caption, a few words beside it, and its cards from the oldest down."""

    caption: str
    words: str
    leaves: tuple[Leaf, ...]


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
        self._ground = _Ground(self)
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

    def set_current(self, name: str, *, focus: bool = False) -> None:
        """Look at a card: it comes into view, and its line of ancestors is drawn strongly."""
        for key, card in self.cards.items():
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if key == name else Qt.FocusPolicy.ClickFocus)
        if name not in self.cards:
            self._ground.show_line("")
            return
        if focus:
            self.cards[name].setFocus(Qt.FocusReason.OtherFocusReason)
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
        self.set_current(name, focus=True)
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


class _Ground(QWidget):
    """What the cards stand on: it places them and draws the lines between them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("clear")
        self.cards: dict[str, FamilyCard] = {}
        self.columns: dict[str, int] = {}
        self._branches: tuple[Branch, ...] = ()
        self._captions: list[tuple[QLabel, QLabel]] = []
        self._lines: list[tuple[str, str, QPainterPath]] = []
        self._strong: set[str] = set()
        theme.changed.connect(self.update)

    def show_branches(self, branches: tuple[Branch, ...], make: Callable[[Leaf], FamilyCard]) -> None:
        self._branches = branches
        leaves = [leaf for branch in branches for leaf in branch.leaves]
        names = {leaf.name for leaf in leaves}
        for name, card in self.cards.items():
            if name not in names:
                card.hide()
                card.deleteLater()
        self.cards = {leaf.name: self.cards.get(leaf.name) or make(leaf) for leaf in leaves}
        for leaf in leaves:
            self.cards[leaf.name].say(leaf.title, leaf.year, leaf.what, leaf.origin, leaf.unfit, leaf.words)
        for pair in self._captions:
            for label in pair:
                label.hide()
                label.deleteLater()
        self._captions = [(SectionCaption(b.caption, parent=self), Hint(b.words, parent=self)) for b in branches]
        before: QWidget | None = None
        for widget in (*(label for pair in self._captions for label in pair), *self.cards.values()):
            widget.show()
        for card in self.cards.values():
            if before is not None:
                QWidget.setTabOrder(before, card)
            before = card
        self.lay_out(self.width())

    def show_line(self, name: str) -> None:
        """Draw the line from the first ancestor to `name` strongly."""
        parents = {leaf.name: leaf.parent for branch in self._branches for leaf in branch.leaves}
        self._strong = set()
        while name in parents:
            self._strong.add(name)
            name = parents[name]
        self.update()

    # -- placing -------------------------------------------------------------------------------------------------

    def lay_out(self, width: int) -> None:
        """Stand every card in its column and at its depth, and find the lines."""
        most = max(1, min(len(self._branches), (width + GUTTER) // (COLUMN + GUTTER)))
        count = min(range(1, most + 1), key=lambda count: (self._tallest(width, count), -count))
        wide = _wide(width, count)
        heights = [self._height(branch, wide) for branch in self._branches]
        self.columns, tallest = {}, 0
        foot = [0] * count
        for branch, captions, column in zip(self._branches, self._captions, fill(heights, count), strict=True):
            top = foot[column] + (BETWEEN if foot[column] else 0)
            foot[column] = self._place(branch, captions, QPoint(column * (wide + GUTTER), top), wide, column)
            tallest = max(tallest, foot[column])
        self.resize(width, tallest + 4)
        self._lines = [line for branch in self._branches for line in self._lines_of(branch)]
        self.update()

    def _tallest(self, width: int, count: int) -> int:
        """How tall the tree would be in `count` columns."""
        heights = [self._height(branch, _wide(width, count)) for branch in self._branches]
        foot = [0] * count
        for height, column in zip(heights, fill(heights, count), strict=True):
            foot[column] += height + BETWEEN
        return max(foot)

    def _height(self, branch: Branch, wide: int) -> int:
        return HEAD + sum(self.cards[one.name].heightForWidth(wide - one.depth * INDENT) + GAP for one in branch.leaves)

    def _place(self, branch: Branch, captions: tuple[QLabel, QLabel], at: QPoint, wide: int, column: int) -> int:
        caption, words = captions
        caption.adjustSize()
        caption.move(at.x(), at.y() + 6)
        left = at.x() + caption.width() + 10
        words.setGeometry(left, at.y() + 3, max(0, at.x() + wide - left), 20)
        words.setVisible(words.fontMetrics().horizontalAdvance(branch.words) < words.width())
        y = at.y() + HEAD
        for leaf in branch.leaves:
            card, left = self.cards[leaf.name], leaf.depth * INDENT
            height = card.heightForWidth(wide - left)
            card.setGeometry(at.x() + left, y, wide - left, height)
            self.columns[leaf.name] = column
            y += height + GAP
        return y - GAP

    def _lines_of(self, branch: Branch) -> list[tuple[str, str, QPainterPath]]:
        depths = {leaf.name: leaf.depth for leaf in branch.leaves}
        found = []
        for leaf in branch.leaves:
            if not leaf.parent:
                continue
            parent, child = self.cards[leaf.parent].geometry(), self.cards[leaf.name].geometry()
            x = parent.left() + ROOT_X + 0.5
            path = QPainterPath(QPointF(x, parent.bottom() + 1))
            if depths[leaf.parent] == leaf.depth:
                path.lineTo(x, child.top())
            else:
                y = child.top() + 20.5
                path.lineTo(x, y - 6)
                path.quadTo(x, y, x + 6, y)
                path.lineTo(child.left(), y)
            found.append((leaf.parent, leaf.name, path))
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines, those of the current card's ancestors last and in accent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for strong in (False, True):
            tokens = theme.tokens
            painter.setPen(QPen(QColor(tokens.accent if strong else tokens.muted), 2 if strong else 1))
            for _, child, path in self._lines:
                if (child in self._strong) is strong:
                    painter.drawPath(path)
        painter.end()


def _wide(width: int, count: int) -> int:
    """How wide a column is, with room for the scroll bar."""
    return (width - 10 - GUTTER * (count - 1)) // count


def fill(heights: list[int], count: int) -> list[int]:
    """The column of each group: in order, each into the column that is the least filled by then (the first of equals)."""
    foot, columns = [0] * count, []
    for height in heights:
        column = foot.index(min(foot))
        foot[column] += height
        columns.append(column)
    return columns
