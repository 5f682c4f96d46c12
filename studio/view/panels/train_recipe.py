"""Train, step two: the recipe, chosen for the pictures with the reason, and everything about it that can be changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from engine import recipes
from studio.model import family
from studio.model.pictures import FITS
from studio.model.train import SIZES, Length, TrainModel
from studio.model.words import count, duration, memory, short
from studio.view.widgets.buttons import LinkButton, QuietButton
from studio.view.widgets.chips import Chips
from studio.view.widgets.labels import Heading, Hint, SectionCaption
from studio.view.widgets.number_box import NumberBox

LENGTHS = {Length.RECIPE: "As the recipe says", Length.MINUTES: "Minutes", Length.STEPS: "Steps"}


class RecipeSide(QWidget):
    """The settings of the run being prepared. `more` when every setting is wanted, `variants` when every recipe is."""

    more = Signal()
    variants = Signal()

    def __init__(self, model: TrainModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.intro = _intro()
        self.body = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.intro)
        whole.addWidget(self.body)
        self.box = QVBoxLayout(self.body)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(8)
        self._recipe_section()
        self._name_section()
        self._size_section()
        self._length_section()
        self.cost_caption = self._caption("What it takes")
        self.cost = Hint("", "train.cost")
        self.box.addWidget(self.cost)
        self.box.addStretch()
        model.changed.connect(self.refresh)
        self.refresh()

    def _caption(self, text: str) -> SectionCaption:
        caption = SectionCaption(text)
        if self.box.count():
            self.box.addSpacing(10)
        self.box.addWidget(caption)
        return caption

    def _recipe_section(self) -> None:
        self._caption("Recipe")
        self.title = Heading("", "train.recipe")
        self.title.setWordWrap(True)
        self.box.addWidget(self.title)
        self.line = Hint("", "train.recipe.line")
        self.box.addWidget(self.line)
        self.about = Hint("", "train.about")
        self.box.addWidget(self.about)
        self.reason = Hint("", "train.reason")
        self.box.addWidget(self.reason)
        self.branch = Hint("", "train.branch")
        self.box.addWidget(self.branch)
        self.fresh = LinkButton("Begin from nothing instead", "train.fresh")
        self.fresh.clicked.connect(self.model.forget_branch)
        self.box.addWidget(self.fresh)
        self.unfit = Hint("", "train.unfit")
        self.unfit.setProperty("role", "bad")
        self.box.addWidget(self.unfit)
        self.back = LinkButton("", "train.back", "star")
        self.back.clicked.connect(lambda: family.take_advice(self.model))
        self.box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.all_button = QuietButton("All variants…", "train.variants")
        self.all_button.clicked.connect(self.variants)
        self.box.addWidget(self.all_button)
        self.more_button = QuietButton("All settings…", "train.more")
        self.more_button.clicked.connect(self.more)
        self.box.addWidget(self.more_button)

    def _name_section(self) -> None:
        self._caption("Name of the model")
        self.name = QLineEdit()
        self.name.setObjectName("train.name")
        self.name.setAccessibleName("Name of the model")
        self.name.setMaxLength(64)
        self.name.textEdited.connect(self.model.choose_name)
        self.box.addWidget(self.name)

    def _size_section(self) -> None:
        self._caption("Picture size")
        self.sizes = Chips("train.size", "Picture size")
        self.sizes.set_labels([f"{size} px" for size in SIZES])
        self.sizes.picked.connect(lambda index: self.model.choose_size(SIZES[index]))
        self.box.addWidget(self.sizes)
        self.fit_hint = Hint("", "train.fitHint")
        self.fit = Chips("train.fit", "What to do with pictures that are not square")
        self.fit.set_labels(["Crop", "Letterbox", "Stretch"])
        self.fit.picked.connect(lambda index: self.model.pictures.choose_fit(list(FITS)[index]))
        self.box.addWidget(self.fit_hint)
        self.box.addWidget(self.fit)

    def _length_section(self) -> None:
        self._caption("How long")
        self.length = Chips("train.length", "How long to train")
        self.length.set_labels(list(LENGTHS.values()))
        self.length.picked.connect(lambda index: self.model.choose_length(list(LENGTHS)[index]))
        self.box.addWidget(self.length)
        self.amount = NumberBox()
        self.amount.setObjectName("train.amount")
        self.amount.setAccessibleName("How many")
        self.amount.setGroupSeparatorShown(True)
        self.amount.valueChanged.connect(lambda value: self.model.choose_length(self.model.length, value))
        self.amount_row = QWidget()
        row = QHBoxLayout(self.amount_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.amount, 1)
        self.box.addWidget(self.amount_row)
        self.length_hint = Hint("", "train.lengthHint")
        self.box.addWidget(self.length_hint)

    # -- showing the model ---------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the model as it is now."""
        model = self.model
        report = model.report
        branch = model.branch_from
        begun = (report is not None and report.count > 0) or branch is not None
        self.intro.setVisible(not begun)
        self.body.setVisible(begun)
        for widget in (self.branch, self.fresh):
            widget.setVisible(branch is not None)
        if branch is not None:
            self.branch.setText(f"Goes on from step {branch[1]:,} of run {branch[0]}, in a run of its own.")
        self._show_recipe(branch is not None)
        if self.name.text() != model.name:
            self.name.setText(model.name)
        self.sizes.choose(SIZES.index(model.size) if model.size in SIZES else -1)
        self.sizes.setEnabled(branch is None)
        uneven = report is not None and any(width != height for width, height, _ in report.sizes)
        self.fit.setVisible(uneven)
        self.fit_hint.setVisible(uneven)
        self.fit_hint.setText(f"Not all are square. {FITS[model.pictures.fit]}.")
        self.fit.choose(list(FITS).index(model.pictures.fit))
        self._show_length()
        changes = len(model.changes)
        self.more_button.setText(f"All settings…  {changes} changed" if changes else "All settings…")

    def _show_recipe(self, fixed: bool) -> None:
        """The chosen recipe, and the way back to the recommended one; a branch (`fixed`) keeps the recipe it has."""
        model, chosen = self.model, self.model.recipe
        advice = family.advice(model.report)
        best = recipes.load(advice.recipe) if advice is not None else None
        own = best is not None and best.name == chosen.name
        self.title.setText(chosen.title)
        marks = (str(chosen.year) if chosen.year else "", chosen.group, "recommended" if own else "")
        self.line.setText(" · ".join(mark for mark in marks if mark))
        self.about.setText(chosen.about)
        reason = model.reason
        if best is not None and advice is not None and not own:
            before = "" if reason == advice.reason else f"{reason} "
            reason = f"{before}Recommended for these pictures: {best.title}. {advice.reason}"
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason) and not fixed)
        self.back.setVisible(best is not None and not own and not fixed)
        if best is not None:
            self.back.setText(f"Back to {best.title}")
            self.back.setAccessibleName(f"Back to the recommended recipe, {best.title}")
        self.all_button.setVisible(not fixed)
        unfit = model.unfit(chosen.name)
        self.unfit.setText(f"{chosen.title} {unfit}.")
        self.unfit.setVisible(bool(unfit))

    def _show_length(self) -> None:
        model = self.model
        self.length.choose(list(LENGTHS).index(model.length))
        self.amount_row.setVisible(model.length is not Length.RECIPE)
        self.amount.blockSignals(True)
        if model.length is Length.MINUTES:
            self.amount.setRange(1, 60 * 24 * 30)
            self.amount.setSuffix(" minutes")
            self.amount.setValue(model.minutes)
        else:
            self.amount.setRange(1, 100_000_000)
            self.amount.setSuffix(" steps")
            self.amount.setValue(model.steps)
        self.amount.blockSignals(False)
        cost = model.cost()
        self.length_hint.setVisible(cost is not None)
        self.cost.setVisible(cost is not None)
        self.cost_caption.setVisible(cost is not None)
        if cost is not None:
            passes = "less than one pass" if cost.passes < 1 else count(round(cost.passes), "pass", "passes")
            self.length_hint.setText(f"{short(cost.images)} pictures seen, {passes} over yours.")
            self.cost.setText(
                f"About {duration(cost.seconds)} and {memory(cost.memory_mb)} of memory on this computer's processor."
            )


def _intro() -> QWidget:
    """What will happen here, for who has not chosen pictures yet."""
    intro = QWidget()
    box = QVBoxLayout(intro)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(8)
    box.addWidget(SectionCaption("How it goes"))
    for head, words in (
        ("1  Pictures", "Drop them. Atelier looks through all of them first and names those it cannot use."),
        ("2  Recipe", "It proposes how to train, with the reason, and says what it will take."),
        ("3  Run", "You watch the model learn. Pause, go back or branch whenever you like; the best is kept."),
        ("4  Create", "The model is in your library. Draw with it in Generate, even while it still learns."),
    ):
        box.addWidget(Heading(head))
        box.addWidget(Hint(words))
        box.addSpacing(4)
    box.addStretch()
    return intro
