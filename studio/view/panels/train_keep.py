"""Train, 'all settings': the recipe as it is set now becomes one of the user's own, with a name and a word on when to choose it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from engine.errors import AtelierError
from studio.language import tr
from studio.model.train import TrainModel
from studio.view.widgets.buttons import PrimaryButton, QuietButton
from studio.view.widgets.labels import Hint, Title
from studio.view.widgets.states import ErrorLine

WIDE = 440


class KeepRecipe(QDialog):
    """Asks for the title and a sentence. `kept(title)` once the file is written; a name that will not do is said, and can be mended."""

    kept = Signal(str)

    def __init__(self, model: TrainModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setObjectName("train.keep")
        self.setWindowTitle(tr("Keep as a recipe"))
        self.title = self._field(
            "train.keep.title", tr("Name of the recipe"), tr("{title}, my way", title=model.recipe.title)
        )
        self.about = self._field("train.keep.about", tr("When to choose it"), tr("For drawings in ink, say"))
        self.error = ErrorLine("train.keep.error")
        keep = PrimaryButton(tr("Keep"), "train.keep.keep")
        keep.setDefault(True)
        keep.clicked.connect(self._keep)
        cancel = QuietButton(tr("Cancel"), "train.keep.cancel")
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(cancel)
        foot.addWidget(keep)
        words = Hint(
            tr(
                "{title} with your settings becomes a recipe of its own: a file in the folder “recipes” of your "
                "library, which you can edit, copy and give away. Its settings are the defaults from then on.",
                title=model.recipe.title,
            )
        )
        words.setFixedWidth(WIDE)
        self.error.setFixedWidth(WIDE)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)  # it grows with what is said
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addWidget(Title(tr("Keep as a recipe")))
        column.addWidget(words)
        column.addSpacing(8)
        for field, label in ((self.title, tr("Name")), (self.about, tr("When to choose it"))):
            caption = QLabel(label)
            caption.setBuddy(field)
            column.addWidget(caption)
            column.addWidget(field)
        column.addWidget(self.error)
        column.addSpacing(8)
        column.addLayout(foot)
        self.title.setFocus()

    @staticmethod
    def _field(name: str, label: str, example: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setAccessibleName(label)
        field.setPlaceholderText(example)
        field.setMaxLength(120)
        return field

    def _keep(self) -> None:
        title = self.title.text().strip() or self.title.placeholderText()
        about = self.about.text().strip() or tr("{title} with settings of your own.", title=self._model.recipe.title)
        try:
            self._model.keep(title, about)
        except AtelierError as error:
            self.error.say(str(error))
            self.title.setFocus()
            return
        self.kept.emit(title)
        self.accept()
