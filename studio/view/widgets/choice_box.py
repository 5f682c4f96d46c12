"""A combo box with its names, whose list follows what there is to choose from."""

from collections.abc import Iterable

from PySide6.QtWidgets import QComboBox, QWidget


class ChoiceBox(QComboBox):
    """`name`: for scripts; `words`: for readers; `least`: pixels that it is wide at least."""

    def __init__(self, name: str, words: str, least: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        if least:
            self.setMinimumWidth(least)
        self._offered: list[tuple[str, object]] = []

    def offer(self, choices: Iterable[tuple[str, object]], chosen: object) -> bool:
        """Offer these, each words and what they stand for, and show what is chosen. Whether the list is another one than before."""
        offered = list(choices)
        other = offered != self._offered
        if other:
            self._offered = offered
            self.clear()
            for words, data in offered:
                self.addItem(words, data)
        self.setCurrentIndex(next((place for place, (_, data) in enumerate(offered) if data == chosen), -1))
        return other
