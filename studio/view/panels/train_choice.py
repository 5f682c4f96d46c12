"""Train, which recipe: the chosen one with the reason, the way back to the recommended one, and what else is worth a look."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine import recipes
from engine.recipes import Alternative, Suggestion
from studio.language import tr
from studio.model.train import TrainModel
from studio.view.widgets.buttons import LinkButton, QuietButton
from studio.view.widgets.labels import Heading, Hint, SectionCaption


class ChoiceSection(QWidget):
    """The recipe of the run being prepared. `more` when every setting is wanted, `variants` when every recipe is."""

    more = Signal()
    variants = Signal()

    def __init__(self, model: TrainModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._shown: tuple[Alternative, ...] = ()
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(8)
        self.box.addWidget(SectionCaption(tr("Recipe")))
        self.title = Heading("", "train.recipe")
        self.title.setWordWrap(True)
        self.box.addWidget(self.title)
        self.line = Hint("", "train.recipe.line")
        self.about = Hint("", "train.about")
        self.reason = Hint("", "train.reason")
        self.branch = Hint("", "train.branch")
        self.unfit = Hint("", "train.unfit")
        self.unfit.setProperty("role", "bad")
        self.fresh = LinkButton(tr("Begin from nothing instead"), "train.fresh")
        self.fresh.clicked.connect(self.model.forget_branch)
        self.back = LinkButton("", "train.back", "star")
        self.back.clicked.connect(self.model.take_advice)
        for hint in (self.line, self.about, self.reason, self.branch):
            self.box.addWidget(hint)
        self.box.addWidget(self.fresh, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addWidget(self.unfit)
        self.box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.others = QWidget()
        self.others_box = QVBoxLayout(self.others)
        self.others_box.setContentsMargins(0, 0, 0, 0)
        self.others_box.setSpacing(0)
        self.box.addWidget(self.others)
        self.all_button = QuietButton(tr("All variants…"), "train.variants")
        self.all_button.clicked.connect(self.variants)
        self.box.addWidget(self.all_button)
        self.more_button = QuietButton(tr("All settings…"), "train.more")
        self.more_button.clicked.connect(self.more)
        self.box.addWidget(self.more_button)

    def refresh(self) -> None:
        """Show the model as it is now; a branch keeps the recipe it has."""
        model, chosen, branch = self.model, self.model.recipe, self.model.branch_from
        advice = None if branch is not None else model.advice()
        own = advice is not None and advice.recipe == chosen.name
        self.title.setText(chosen.title)
        marks = (str(chosen.year) if chosen.year else "", chosen.group, "recommended" if own else "")
        self.line.setText(" · ".join(mark for mark in marks if mark))
        self.about.setText(chosen.about)
        reason = self._reason(advice)
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        for widget in (self.branch, self.fresh):
            widget.setVisible(branch is not None)
        if branch is not None:
            self.branch.setText(
                tr(
                    "Goes on from step {branch:,} of run {branch2}, in a run of its own.",
                    branch=branch[1],
                    branch2=branch[0],
                )
            )
        self.back.setVisible(advice is not None and not own)
        if advice is not None:
            best = recipes.load(advice.recipe)
            self.back.setText(tr("Back to {title}", title=best.title))
            self.back.setAccessibleName(tr("Back to the recommended recipe, {title}", title=best.title))
        self._show_others(advice.alternatives if advice is not None and own else ())
        self.all_button.setVisible(branch is None)
        unfit = model.unfit(chosen.name)
        self.unfit.setText(f"{chosen.title} {unfit}.")
        self.unfit.setVisible(bool(unfit))
        changes = len(model.changes)
        self.more_button.setText(
            tr("All settings…  {changes} changed", changes=changes) if changes else tr("All settings…")
        )

    def _reason(self, advice: Suggestion | None) -> str:
        """Why the chosen recipe, or which one is recommended instead and why."""
        model = self.model
        if model.branch_from is not None:
            return ""
        if advice is None or advice.recipe == model.recipe.name:
            return model.reason
        before = "" if model.reason == advice.reason else f"{model.reason} "
        return tr(
            "{before}Recommended for these pictures: {title}. {reason}",
            before=before,
            title=recipes.load(advice.recipe).title,
            reason=advice.reason,
        )

    def _show_others(self, shown: tuple[Alternative, ...]) -> None:
        """What else is worth a look beside the recommended recipe, each with when; a click takes it."""
        self.others.setVisible(bool(shown))
        if shown == self._shown:
            return
        self._shown = shown
        while self.others_box.count():
            item = self.others_box.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, one in enumerate(shown):
            title = recipes.load(one.recipe).title
            link = LinkButton(title, f"train.take.{one.recipe}", "arrow-right")
            link.setAccessibleName(tr("Take {title} instead", title=title))
            link.setAccessibleDescription(one.when)
            link.clicked.connect(lambda _=False, one=one: self.model.take_alternative(one))
            if place:
                self.others_box.addSpacing(8)
            self.others_box.addWidget(Hint(one.when))
            self.others_box.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
