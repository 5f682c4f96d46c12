"""What is shown after a mistake of the program itself: a sentence, and details to copy."""

from typing import ClassVar, Optional

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from studio.view.widgets.buttons import PrimaryButton, QuietButton
from studio.view.widgets.labels import Hint, Title


class CrashDialog(QDialog):
    """The details can be copied into a report; nothing is sent anywhere."""

    _shown: ClassVar[Optional["CrashDialog"]] = None

    def __init__(self, sentence: str, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash")
        self.setWindowTitle("Atelier")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 420)
        words = QLabel(sentence)
        words.setWordWrap(True)
        self.text = QPlainTextEdit(details)
        self.text.setObjectName("crash.details")
        self.text.setAccessibleName("Details")
        self.text.setReadOnly(True)
        self.copy = QuietButton("Copy details", "crash.copy", "copy")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        self.go_on = PrimaryButton("Go on", "crash.goOn")
        self.go_on.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addStretch()
        foot.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(Title("A mistake of ours"))
        column.addWidget(words)
        column.addWidget(Hint("If you report it, these details help. Nothing is sent by itself."))
        column.addWidget(self.text, 1)
        column.addLayout(foot)

    @classmethod
    def show_once(cls, parent: QWidget | None, sentence: str, details: str) -> None:
        """Show it, unless one is on the screen already."""
        if cls._shown is None:
            cls._shown = cls(sentence, details, parent)
            cls._shown.finished.connect(cls._forget)
            cls._shown.show()

    @classmethod
    def _forget(cls) -> None:
        cls._shown = None
