"""Which pictures of a grid are chosen: clicks, Ctrl and Shift, and arrow keys, as the platform has them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class GridChoice:
    """The current place, the chosen ones, and where a range began; -1 stands for none."""

    def __init__(self) -> None:
        self.current = -1
        self.selected: set[int] = set()
        self._anchor = -1

    def only(self, index: int) -> None:
        """Choose `index` alone."""
        self.current = self._anchor = index
        self.selected = {index} if index >= 0 else set()

    def clear(self) -> None:
        """Choose nothing; the keyboard stays where it is."""
        self.selected = set()

    def bound(self, count: int) -> None:
        """There are `count` places now."""
        self.selected = {index for index in self.selected if index < count}
        self.current = min(self.current, count - 1)

    def click(self, index: int, modifiers: Qt.KeyboardModifier) -> None:
        """A press on `index`: Ctrl adds or removes, Shift takes the range from the last."""
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.selected ^= {index}
            self.current = self._anchor = index
        elif modifiers & Qt.KeyboardModifier.ShiftModifier and self._anchor >= 0:
            self._range(index)
        else:
            self.only(index)

    def key(self, event: QKeyEvent, count: int, columns: int) -> bool:
        """Arrows, Home, End, Ctrl+A, Escape. Says whether the key was one of these."""
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_A and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.selected = set(range(count))
            return True
        if key == Qt.Key.Key_Escape and self.selected:
            self.clear()
            return True
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}
        target = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: count - 1}.get(Qt.Key(key))
        if target is None:
            if key not in step:
                return False
            target = self.current + step[Qt.Key(key)] if self.current >= 0 else 0
        if 0 <= target < count:
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                self._range(target)
            else:
                self.only(target)
        return True

    def _range(self, index: int) -> None:
        if self._anchor < 0:
            self._anchor = max(self.current, 0)
        self.current = index
        self.selected = set(range(min(self._anchor, index), max(self._anchor, index) + 1))
