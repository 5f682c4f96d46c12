"""The side of the comparison: the numbers of both runs, and the settings in which they differ."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from engine import recipes
from engine.jobs.spec import Scalar
from studio.language import tr
from studio.model.run import RunModel
from studio.model.words import duration, short
from studio.view.panels.train_settings import said
from studio.view.widgets.labels import Hint, SectionCaption


def settings_of(run: RunModel) -> dict[str, Scalar]:
    """Every setting of a run by its words: the recipe's own, with what was changed."""
    found = {s.key: (s.label, s.default) for s in recipes.settings(recipes.load(run.spec.params.recipe))}
    changed = run.spec.params.set
    named = {label: changed.get(key, default) for key, (label, default) in found.items()}
    return {tr("Recipe"): recipes.load(run.spec.params.recipe).title} | named


def numbers_of(run: RunModel) -> dict[str, str]:
    """The numbers worth comparing, in words."""
    last = run.points[-1] if run.points else None
    variety, within, accuracy = run.value("diversity"), run.value("within"), run.value("accuracy")
    numbers = {
        tr("Steps"): f"{run.step:,}",
        tr("Pictures seen"): short(last.images) if last else "–",
        tr("Time trained"): duration(last.seconds) if last else "–",
        tr("Best Fréchet distance"): f"{run.best[1]:.3g}" if run.best else "–",
        tr("Variety"): f"{variety:.0%}" if variety is not None else "–",
        tr("Within categories"): f"{within:.0%}" if within is not None else "–",
    }
    return numbers if accuracy is None else numbers | {tr("Accuracy"): f"{accuracy:.1%}"}


class CompareSide(QWidget):
    """Two columns of numbers, first and second run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(8)
        self._shown: QWidget | None = None
        self.box.addStretch()

    def show_runs(self, first: RunModel, second: RunModel) -> None:
        """Set both side by side."""
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = QWidget()
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(SectionCaption(tr("First and second")))
        column.addLayout(_table(numbers_of(first), numbers_of(second)))
        a, b = settings_of(first), settings_of(second)
        differ = [key for key in dict.fromkeys([*a, *b]) if a.get(key) != b.get(key)]
        column.addSpacing(10)
        column.addWidget(SectionCaption(tr("Set differently")))
        if differ:
            words = [{key: said(side[key]) if key in side else "–" for key in differ} for side in (a, b)]
            column.addLayout(_table(words[0], words[1]))
        else:
            column.addWidget(Hint(tr("Both have the same settings.")))
        self.box.insertWidget(0, self._shown)


def _table(first: dict[str, str], second: dict[str, str]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    for row, key in enumerate(dict.fromkeys([*first, *second])):
        grid.addWidget(Hint(key), row, 0)
        for column, text in ((1, first.get(key, "–")), (2, second.get(key, "–"))):
            label = QLabel(text)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAccessibleName(
                tr("{key}, first run", key=key) if column == 1 else tr("{key}, second run", key=key)
            )
            label.setWordWrap(len(text) > 12)
            grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignRight)
    return grid
