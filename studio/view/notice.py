"""What nobody should miss, though nothing is to be decided: a title and a sentence, until it is put away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.language import tr
from studio.view.widgets.buttons import PrimaryButton
from studio.view.widgets.labels import Title

WIDE = 480


class Notice(QDialog):
    """Stays until it is put away; the window can be used meanwhile."""

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setWindowTitle(tr("Atelier"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.words = QLabel(sentence)
        self.words.setObjectName("notice.words")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setFixedWidth(WIDE)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button = PrimaryButton(tr("Good"), "notice.close")
        self.close_button.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(Title(title))
        column.addWidget(self.words)
        column.addLayout(foot)
