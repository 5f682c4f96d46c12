"""What the cards of the family tree stand on: groups in columns, children below their parents, and lines between them."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

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


class FamilyGround(QWidget):
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
        """Show these; cards that were there stay, others are made."""
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
        for widget in (*(label for pair in self._captions for label in pair), *self.cards.values()):
            widget.show()
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
