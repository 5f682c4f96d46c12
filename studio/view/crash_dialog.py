"""What is shown after a mistake of the program itself: a sentence, details to copy, where they are kept, and a fresh start."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Optional

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from studio.language import tr
from studio.view.widgets.buttons import PrimaryButton, QuietButton
from studio.view.widgets.labels import Hint, Title


class CrashDialog(QDialog):
    """The details can be copied into a report, and lie in the file `kept`; nothing is sent anywhere.

    `start_again`: what closes and opens the program anew; without it that is not offered.
    """

    _shown: ClassVar[Optional["CrashDialog"]] = None

    def __init__(
        self,
        sentence: str,
        details: str,
        kept: Path | None,
        start_again: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("crash")
        self.setWindowTitle(tr("Atelier"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 420)
        words = QLabel(sentence)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        self.text = QPlainTextEdit(details)
        self.text.setObjectName("crash.details")
        self.text.setAccessibleName(tr("Details"))
        self.text.setReadOnly(True)
        self.copy = QuietButton(tr("Copy details"), "crash.copy", "copy")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        self.go_on = PrimaryButton(tr("Go on"), "crash.goOn")
        self.go_on.clicked.connect(self.accept)
        self.folder = QuietButton(tr("Show the file"), "crash.folder", "folder-open")
        self.folder.setVisible(kept is not None)
        if kept is not None:
            self.folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(kept.parent))))
        self.again = QuietButton(tr("Start Atelier again"), "crash.again", "arrow-clockwise")
        self.again.setVisible(start_again is not None)
        if start_again is not None:
            self.again.clicked.connect(self.accept)
            self.again.clicked.connect(start_again)
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addWidget(self.folder)
        foot.addStretch()
        foot.addWidget(self.again)
        foot.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(Title(tr("A mistake of ours")))
        column.addWidget(words)
        column.addWidget(
            Hint(
                tr(
                    "If you report it, these details help. They are kept in {name}; nothing is sent by itself.",
                    name=kept.name,
                )
                if kept is not None
                else tr(
                    "If you report it, copy these details: they could not be written to a file. Nothing is sent by itself."
                )
            )
        )
        column.addWidget(self.text, 1)
        column.addLayout(foot)

    @classmethod
    def show_once(
        cls,
        parent: QWidget | None,
        sentence: str,
        details: str,
        kept: Path | None,
        start_again: Callable[[], object] | None,
    ) -> None:
        """Show it, unless one is on the screen already."""
        if cls._shown is None:
            shown = cls._shown = cls(sentence, details, kept, start_again, parent)
            shown.finished.connect(lambda: cls._forget(shown))
            shown.destroyed.connect(lambda: cls._forget(shown))  # with what it stood above
            shown.show()

    @classmethod
    def _forget(cls, gone: "CrashDialog") -> None:
        if cls._shown is gone:
            cls._shown = None
