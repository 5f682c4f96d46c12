"""Train, 'all settings': every setting of the recipe with its default, unit and effect; search and reset."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from engine import recipes
from engine.errors import BadInput
from engine.jobs.spec import Scalar
from engine.recipes import Setting
from studio.language import tr
from studio.model.train import TrainModel
from studio.view.panels.train_keep import KeepRecipe
from studio.view.widgets.buttons import LinkButton, QuietButton
from studio.view.widgets.labels import Heading, Hint


def said(value: Scalar) -> str:
    """A value as it is typed: 0.0002 rather than 2e-04."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        text = f"{value:.10f}".rstrip("0")
        return text + "0" if text.endswith(".") else text
    return str(value)


def read(text: str, like: Scalar) -> Scalar:
    """What was typed, of the kind of `like`. Text that is no number stays text, for the recipe to refuse."""
    try:
        return type(like)(text.replace(",", "").strip()) if isinstance(like, (int, float)) else text
    except ValueError:
        return text


class SettingRow(QFrame):
    """One setting: its words, an editor, its unit, and a way back to the default. `changed(value)` after an edit."""

    changed = Signal(str, object)

    def __init__(self, setting: Setting, value: Scalar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self.setProperty("role", "card")
        label = Heading(tr(setting.label))
        label.setWordWrap(True)
        effect = Hint(tr(setting.effect))
        self.error = QLabel()
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setProperty("role", "bad")
        self.error.setWordWrap(True)
        self.error.hide()
        unit = Hint(tr(setting.unit))
        unit.setFixedWidth(92)
        self.default = LinkButton(
            tr("Default {value}", value=said(setting.default) or tr("none")), f"train.default.{setting.key}"
        )
        self.default.setAccessibleName(
            tr("Set {label} back to {value}", label=setting.label, value=said(setting.default) or tr("none"))
        )
        self.default.clicked.connect(lambda: self.changed.emit(setting.key, setting.default))
        self.edit: QLineEdit | QComboBox = QComboBox() if setting.choices else QLineEdit()
        self.edit.setObjectName(f"train.set.{setting.key}")
        self.edit.setAccessibleName(tr(setting.label))
        self.edit.setAccessibleDescription(setting.effect)
        self.edit.setFixedWidth(132)
        if isinstance(self.edit, QComboBox):
            self.edit.addItems(setting.choices)
            self.edit.textActivated.connect(lambda text: self.changed.emit(setting.key, text))
        else:
            self.edit.editingFinished.connect(self._edited)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label)
        words.addWidget(effect)
        words.addWidget(self.error)
        back = QVBoxLayout()
        back.addWidget(self.default)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.edit)
        row.addWidget(unit)
        row.addLayout(back)
        self.default.setFixedWidth(128)
        self.show_value(value)

    def show_value(self, value: Scalar) -> None:
        """Show the value as it is now."""
        text = said(value)
        if isinstance(self.edit, QComboBox):
            self.edit.setCurrentText(text)
        elif self.edit.text() != text:
            self.edit.setText(text)
        self.default.setEnabled(value != self.setting.default)

    def show_error(self, sentence: str) -> None:
        """Say what is wrong with the value ('' for nothing)."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    def matches(self, words: str) -> bool:
        """Whether every word of a search is in what this setting says of itself."""
        setting = self.setting
        hay = f"{setting.label} {setting.effect} {setting.unit} {setting.key}".lower()
        return all(word in hay for word in words.lower().split())

    def _edited(self) -> None:
        assert isinstance(self.edit, QLineEdit)
        value = read(self.edit.text(), self.setting.default)
        self.changed.emit(self.setting.key, value)


class SettingsView(QWidget):
    """All settings of the recipe at hand. `done` when the user has finished, `kept(title)` when they became a recipe."""

    done = Signal()
    kept = Signal(str)

    def __init__(self, model: TrainModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.rows: dict[str, SettingRow] = {}
        self._recipe = ""
        self.search = QLineEdit()
        self.search.setObjectName("train.settings.search")
        self.search.setPlaceholderText(tr("Search the settings"))
        self.search.setAccessibleName(tr("Search the settings"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.reset = QuietButton(tr("Reset all"), "train.settings.reset", "arrow-counter-clockwise")
        self.reset.clicked.connect(model.reset)
        self.keep = QuietButton(tr("Keep as a recipe…"), "train.settings.keep", "floppy-disk")
        self.keep.clicked.connect(self.ask_keep)
        done = QuietButton(tr("Done"), "train.settings.done", "check")
        done.clicked.connect(self.done)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.search, 1)
        line.addWidget(self.reset)
        line.addWidget(self.keep)
        line.addWidget(done)
        self.none = Hint(tr("No setting is called that."))
        self.none.hide()
        inner = QWidget()
        inner.setObjectName("clear")
        self.list = QVBoxLayout(inner)
        self.list.setContentsMargins(0, 0, 8, 0)
        self.list.setSpacing(8)
        self.list.addWidget(self.none)
        self.list.addStretch()
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addLayout(line)
        box.addWidget(area, 1)
        model.changed.connect(self.refresh)
        self.refresh()

    def ask_keep(self) -> None:
        """Ask what the recipe with these settings is called, and keep it."""
        dialog = KeepRecipe(self.model, self)
        dialog.kept.connect(self.kept)
        dialog.open()

    def refresh(self) -> None:
        """Show the recipe's settings as they are now."""
        model = self.model
        if self._recipe != model.recipe.name:
            self._recipe = model.recipe.name
            for row in self.rows.values():
                row.deleteLater()
            self.rows = {s.key: SettingRow(s, model.value(s.key)) for s in model.settings()}
            for place, row in enumerate(self.rows.values()):
                row.changed.connect(model.change)
                self.list.insertWidget(place, row)
            self._filter(self.search.text())
        for key, row in self.rows.items():
            row.show_value(model.value(key))
            row.show_error(self._wrong(key) if key in model.changes else "")
        self.reset.setEnabled(bool(model.changes))

    def _wrong(self, key: str) -> str:
        try:
            recipes.override(self.model.recipe, {key: self.model.changes[key]})
        except BadInput as error:
            return str(error)
        return ""

    def _filter(self, words: str) -> None:
        found = 0
        for row in self.rows.values():
            fits = row.matches(words)
            row.setVisible(fits)
            found += fits
        self.none.setVisible(not found)
