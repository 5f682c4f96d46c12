"""Words on the window: titles, section captions, hints, hairlines."""

from PySide6.QtWidgets import QFrame, QLabel, QWidget


class _Words(QLabel):
    role = "body"

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setProperty("role", self.role)


class Title(_Words):
    """The panel's title, 20 px."""

    role = "title"


class Heading(_Words):
    """The head of a card, 13 px semibold."""

    role = "heading"


class SectionCaption(_Words):
    """The caption of a section, 11 px capitals; give it in ordinary writing."""

    role = "caption"

    def __init__(self, text: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text.upper(), name, parent)
        self.setAccessibleName(text)

    def say(self, text: str) -> None:
        """Another caption."""
        self.setText(text.upper())
        self.setAccessibleName(text)


class Hint(_Words):
    """A quiet sentence, 12 px, that wraps."""

    role = "hint"

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, name, parent)
        self.setWordWrap(True)


class Hairline(QFrame):
    """A line between sections."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "line")
