"""Which of these is it? Sheets of what a foreign generator would draw, one for each thing that its file does not tell; a click takes one."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QDialog, QGridLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from studio.language import tr
from studio.model.model_files import Unsure
from studio.view.widgets.buttons import QuietButton
from studio.view.widgets.labels import Hint

SHEET = QSize(300, 180)
COLUMNS = 2
ASKED = tr(
    "This file does not say what stands between its layers. Here is what it would draw, the likeliest first. Choose the one whose pictures"
    " look right."
)


class VariantDialog(QDialog):
    """`chosen` is the variant that was clicked, once it is accepted."""

    def __init__(self, unsure: Unsure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library.variants")
        self.setWindowTitle(tr("Which pictures look right?"))
        self.chosen = unsure.variants[0]
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(16)
        asked = Hint(ASKED)
        asked.setWordWrap(True)
        box.addWidget(asked)
        sheets = QGridLayout()
        sheets.setSpacing(16)
        self.buttons: list[QToolButton] = []
        for number, variant in enumerate(unsure.variants):
            button = QToolButton()
            button.setObjectName(f"library.variant.{number}")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            button.setIcon(QIcon(QPixmap(variant.picture)))
            button.setIconSize(SHEET)
            button.setText(variant.title)
            button.setAccessibleName(tr("Pictures with {title}", title=variant.title))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _checked=False, one=variant: self._choose(one))
            sheets.addWidget(button, number // COLUMNS, number % COLUMNS)
            self.buttons.append(button)
        box.addLayout(sheets)
        leave = QuietButton(tr("Import nothing"), "library.variants.leave")
        leave.clicked.connect(self.reject)
        box.addWidget(leave, 0, Qt.AlignmentFlag.AlignRight)
        self.buttons[0].setFocus()

    def _choose(self, variant: object) -> None:
        assert isinstance(variant, type(self.chosen))
        self.chosen = variant
        self.accept()
