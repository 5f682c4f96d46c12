"""The settings of a study being prepared, each with what it means, and what the study will take."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from studio.language import tr
from studio.model.as_written import as_written
from studio.model.study_form import StudyForm, generators
from studio.model.words import count, duration
from studio.view.widgets.chips import Chips
from studio.view.widgets.labels import Heading, Hint, SectionCaption
from studio.view.widgets.number_box import NumberBox


class StudyFormSide(QWidget):
    """Before pictures are chosen: how a study goes. Then: labels, generator, size, repetitions, and the time it takes."""

    def __init__(self, model: StudyForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.intro = _intro()
        self.body = QWidget()
        self.box = QVBoxLayout(self.body)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.intro)
        whole.addWidget(self.body)
        self.repeated = Hint("", "library.study.repeated")
        self.box.addWidget(self.repeated)
        self.labels = self._number(tr("Labelled pictures"), "library.study.labels", 2, 1_000_000, 10)
        self.labels.valueChanged.connect(lambda value: model.choose(labels=value))
        self.labels_hint = self._hint("library.study.labelsHint")
        self.labels_wrong = self._hint("library.study.labelsWrong")
        self.labels_wrong.setProperty("role", "bad")
        self._generator_section()
        self.repeats = self._number(tr("Repetitions"), "library.study.repeats", 1, 50, 1)
        self.repeats.valueChanged.connect(lambda value: model.choose(repeats=value))
        self.repeats_hint = self._hint("library.study.repeatsHint")
        self._caption(tr("What it takes"))
        self.cost = self._hint("library.study.cost")
        self.box.addStretch()
        model.changed.connect(self.refresh)
        self.refresh()

    def _caption(self, words: str) -> None:
        self.box.addSpacing(8)
        self.box.addWidget(SectionCaption(words))

    def _hint(self, name: str) -> Hint:
        hint = Hint("", name)
        self.box.addWidget(hint)
        return hint

    def _number(self, caption: str, name: str, least: int, most: int, step: int) -> NumberBox:
        self._caption(caption)
        box = NumberBox()
        box.setObjectName(name)
        box.setAccessibleName(caption)
        box.setRange(least, most)
        box.setSingleStep(step)
        box.setGroupSeparatorShown(True)
        box.setKeyboardTracking(True)
        self.box.addWidget(box)
        return box

    def _generator_section(self) -> None:
        model = self.model
        self._caption(tr("Generator"))
        self.recipe = QComboBox()
        self.recipe.setObjectName("library.study.recipe")
        self.recipe.setAccessibleName(tr("What draws the generated pictures"))
        self.recipe.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for one in generators():
            self.recipe.addItem(one.title, one.name)
            self.recipe.setItemData(self.recipe.count() - 1, as_written(one.about), Qt.ItemDataRole.ToolTipRole)
        self.recipe.activated.connect(lambda _: model.choose(recipe=self.recipe.currentData()))
        self.box.addWidget(self.recipe)
        self.sizes = Chips("library.study.size", tr("Picture size"))
        self._offered: tuple[int, ...] = ()
        self.sizes.picked.connect(lambda index: model.choose(size=self._offered[index]))
        self.box.addWidget(self.sizes)
        self.size_wrong = self._hint("library.study.sizeWrong")
        self.size_wrong.setProperty("role", "bad")
        self.images = self._number(tr("Pictures it sees in training"), "library.study.images", 64, 100_000_000, 10_000)
        self.images.valueChanged.connect(lambda value: model.choose(images=value))
        self._hint("library.study.imagesHint").setText(
            tr("Again and again the same labelled ones. More makes better pictures, and takes longer.")
        )

    def refresh(self) -> None:
        """Show the model as it is now."""
        model = self.model
        ready = model.report is not None and not model.unfit()
        self.intro.setVisible(not ready)
        self.body.setVisible(ready)
        self.repeated.setVisible(bool(model.repeated))
        self.repeated.setText(
            tr("As in “{repeated}”, with other labelled pictures and other chance.", repeated=model.repeated)
        )
        for box, value in ((self.labels, model.labels), (self.repeats, model.repeats), (self.images, model.images)):
            if box.value() != value:
                box.blockSignals(True)
                box.setValue(value)
                box.blockSignals(False)
        self.recipe.setCurrentIndex(self.recipe.findData(model.recipe.name))
        if model.sizes() != self._offered:
            self._offered = model.sizes()
            self.sizes.set_labels([tr("{size} px", size=size) for size in self._offered])
        self.sizes.choose(self._offered.index(model.size))
        wrong = model.wrong_labels()
        self.labels_wrong.setText(wrong)
        self.labels_wrong.setVisible(bool(wrong))
        self.labels_hint.setVisible(not wrong)
        self.labels_hint.setText(_shared(model))
        self.size_wrong.setText(model.wrong_size())
        self.size_wrong.setVisible(bool(model.wrong_size()))
        few = model.repeats < 3
        self.repeats_hint.setText(
            tr("Each with other labelled pictures and other chance.")
            + (tr(" Fewer than 3 prove little.") if few else "")
        )
        seconds = model.seconds()
        if seconds is not None:
            self.cost.setText(
                tr(
                    "About {duration} on this computer's processor: {count} and {count2} are trained. You can pause "
                    "it, and go on with other things.",
                    duration=duration(seconds),
                    count=count(model.results, "classifier"),
                    count2=count(model.repeats, "generator"),
                )
            )


def _shared(model: StudyForm) -> str:
    """How the labels are shared, in words."""
    report = model.report
    if report is None or not report.classes:
        return ""
    used = model.each * len(report.classes)
    shared = tr("{each:,} of each category", each=model.each) + (
        tr(", {used:,} in all", used=used) if used != model.labels else ""
    )
    rest = report.count - used
    tests = "" if model.tests_apart else tr(" The other {rest:,} test what was learned.", rest=rest)
    return f"{shared}.{tests}"


def _intro() -> QWidget:
    """What a study is, for who has not chosen pictures yet."""
    intro = QWidget()
    box = QVBoxLayout(intro)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(8)
    box.addWidget(SectionCaption(tr("How it goes")))
    for head, words in (
        (tr("1  Few labels"), tr("Of your sorted pictures only some may be learned from, as if you had no more.")),
        (
            tr("2  Three classifiers"),
            tr(
                "One learns from these alone, one also from shifted and mirrored copies, one from generated "
                "pictures, too."
            ),
        ),
        (tr("3  Again and again"), tr("Each time with other pictures, so that luck can be told from help.")),
        (
            tr("4  The answer"),
            tr("How many of the remaining pictures each names right, and whether the difference is real."),
        ),
    ):
        box.addWidget(Heading(head))
        box.addWidget(Hint(words))
        box.addSpacing(4)
    box.addStretch()
    return intro
