"""The side of Inspect's page for one picture: who is fooled, how, how much, and into what."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from engine.jobs.attack_catalogue import METHODS
from engine.library.robustness import said
from studio.language import tr
from studio.model.as_written import as_written
from studio.model.inspect import InspectModel
from studio.view.widgets.buttons import IconButton, LinkButton
from studio.view.widgets.choice_box import ChoiceBox
from studio.view.widgets.labels import Hint, SectionCaption
from studio.view.widgets.slider import LabelledSlider

NORMS = {"linf": tr("By each pixel"), "l2": tr("By the whole")}
ANY, SEEN = tr("Anything else"), tr("As it sees it")
STEPS, NAMES = 200, 96
"""Of the slider; the width of a setting's name."""
MANY = 24
"""Of more classes one is found by typing a part of its name."""
ZOOMS = {tr("As far as it goes"): 0.0, "× 1": 1.0, "× 5": 5.0, "× 10": 10.0, "× 30": 30.0}


class OneSide(QWidget):
    """Follows the model; everything set here can be undone."""

    def __init__(self, model: InspectModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.which = QLabel()
        self.which.setObjectName("inspect.which")
        self.which.setTextFormat(Qt.TextFormat.PlainText)
        self.before = IconButton("caret-left", tr("The picture before (Page Up)"), "inspect.previous")
        self.after = IconButton("caret-right", tr("The next picture (Page Down)"), "inspect.next")
        self.classifier = _box("inspect.classifier", tr("Classifier"))
        self.about = Hint("", "inspect.classifierAbout")
        self.why = Hint("", "inspect.classifierWhy")
        self.method = _box("inspect.method", tr("Attack"))
        self.method_about = Hint("", "inspect.methodAbout")
        self.epsilon = LabelledSlider(tr("How much"), "inspect.epsilon", 0, STEPS, 0, step=1, decimals=0)
        self.least = Hint("", "inspect.smallest")
        self.use_least = LinkButton(tr("Use it"), "inspect.useSmallest", tip=tr("The smallest change that fools"))
        self.norm = _box("inspect.norm", tr("How the change is measured"))
        self.truth = _box("inspect.truth", tr("What it truly shows"))
        self.target = _box("inspect.target", tr("What it is to be taken for"))
        self.zoom = _box("inspect.zoom", tr("How far the change is enlarged"))
        self.looks = QCheckBox(tr("Show where it looks"))
        self.looks.setObjectName("inspect.looks")
        self.looks.setAccessibleName(tr("Show where it looks"))
        self.looks.setToolTip(tr("Warm colours lie where the classifier finds what speaks for its answer (Grad-CAM)."))
        self._page = 0
        self._assemble()
        self._connect()
        self.follow()

    def _assemble(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.picture = QWidget()
        above = QVBoxLayout(self.picture)
        above.setContentsMargins(0, 0, 0, 12)
        above.setSpacing(8)
        above.addWidget(SectionCaption(tr("Picture")))
        row = QHBoxLayout()
        row.addWidget(self.which, 1)
        row.addWidget(self.before)
        row.addWidget(self.after)
        above.addLayout(row)
        self.truth_row = _named(tr("It truly shows"), self.truth)
        above.addWidget(self.truth_row)
        whole.addWidget(self.picture)
        self.fooling = QWidget()
        whole.addWidget(self.fooling, 1)
        whole.addStretch()  # where only the picture is shown
        box = QVBoxLayout(self.fooling)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(SectionCaption(tr("Classifier")))
        box.addWidget(self.classifier)
        box.addWidget(self.about)
        box.addWidget(self.why)
        box.addWidget(self.looks)
        box.addSpacing(12)
        box.addWidget(SectionCaption(tr("Attack")))
        box.addWidget(self.method)
        box.addWidget(self.method_about)
        box.addSpacing(4)
        box.addWidget(self.epsilon)
        line = QHBoxLayout()
        line.addWidget(self.least, 1)
        line.addWidget(self.use_least)
        box.addLayout(line)
        self.norm_row = _named(tr("Measured"), self.norm)
        self.target_row = _named(tr("Taken for"), self.target)
        self.zoom_row = _named(tr("Change shown"), self.zoom)
        for widget in (self.norm_row, self.target_row, self.zoom_row):
            box.addWidget(widget)
        box.addStretch()

    def _connect(self) -> None:
        model = self._model
        self.before.clicked.connect(lambda: model.step_to(model.index - 1))
        self.after.clicked.connect(lambda: model.step_to(model.index + 1))
        self.classifier.activated.connect(lambda _: model.choose(self.classifier.currentData()))
        self.method.activated.connect(lambda _: model.choose_method(self.method.currentData()))
        self.epsilon.moved.connect(self._moved)
        self.epsilon.settled.connect(lambda _: model.undo.seal())
        self.use_least.clicked.connect(self._take_least)
        self.norm.activated.connect(lambda _: self._once(tr("Measure"), norm=self.norm.currentData(), epsilon=0.0))
        self.truth.activated.connect(lambda _: self._once(tr("What it shows"), truth=self.truth.currentData()))
        self.target.activated.connect(lambda _: self._once(tr("Target"), target=self.target.currentData()))
        self.zoom.activated.connect(lambda _: self._once(tr("Enlargement of the change"), zoom=self.zoom.currentData()))
        model.changed.connect(self.follow)
        model.looked.connect(self.follow)

    def _moved(self, at: float) -> None:
        # an epsilon of 0 stands for the usual one, so the slider's left end is next to nothing
        self._model.aim_at(tr("How much"), epsilon=max(1e-6, self._model.most * at / STEPS))

    def _take_least(self) -> None:
        if 0 < self._model.least <= self._model.most:
            self._once(tr("The smallest that fools"), epsilon=self._model.least)

    def _once(self, name: str, **more: object) -> None:
        self._model.undo.seal()
        self._model.aim_at(name, **more)
        self._model.undo.seal()

    def show_for(self, page: int) -> None:
        """Show what counts on a page: on that of one picture (0) everything; where sets are measured, how the attack is set; where
        it is asked where a picture comes from (4), which picture."""
        self._page = page
        self.picture.setVisible(page in (0, 4))
        self.truth_row.setVisible(page == 0)
        self.fooling.setVisible(page != 4)
        self.looks.setVisible(page == 0)
        self.zoom_row.setVisible(page == 0)
        self.follow()

    # -- following ---------------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Show what the model has."""
        model, aim, method = self._model, self._model.aim, self._model.method
        self._follow_picture()
        self.classifier.offer(((one.title, one.key) for one in model.classifiers()), aim.classifier)
        chosen = model.classifier
        self.about.setText(chosen.about if chosen is not None else "")
        self.why.setText(model.why_chosen)
        self.why.setVisible(bool(model.why_chosen))
        self._follow_classes(chosen.classes if chosen is not None else ())
        self.method.offer(((tr(one.title), name) for name, one in METHODS.items()), aim.method)
        self.method_about.setText(tr(method.about))
        self.target_row.setVisible(method.targeted and self._page == 0)
        self.norm_row.setVisible(len(method.norms) > 1)
        self.norm.offer(((NORMS[norm], norm) for norm in method.norms), model.norm)
        self.zoom_row.setVisible(self._page == 0 and model.live)
        self.zoom.offer(ZOOMS.items(), aim.zoom)
        self._follow_epsilon()

    def _follow_picture(self) -> None:
        model = self._model
        several = len(model.files) > 1
        name = model.file.name if model.file is not None else tr("None yet")
        words = (
            tr("{index} of {files} · {name}", index=model.index + 1, files=len(model.files), name=name)
            if several
            else name
        )
        room = 190 if several else 240
        self.which.setText(self.which.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room))
        self.which.setToolTip(as_written(name))
        self.before.setVisible(several)
        self.after.setVisible(several)

    def _follow_classes(self, classes: tuple[str, ...]) -> None:
        aim, named = self._model.aim, [(name, name) for name in classes]
        for box, none, chosen in ((self.truth, SEEN, aim.truth), (self.target, ANY, aim.target)):
            if box.offer([(none, ""), *named], chosen if chosen in classes else ""):
                _let_search(box, len(classes) > MANY)

    def _follow_epsilon(self) -> None:
        model = self._model
        sized = model.method.sized and model.classifier is not None and self._page != 1  # there it is measured at many
        self.epsilon.setVisible(sized)
        levels = model.classifier is not None and model.classifier.levels and model.norm == "linf"
        if sized:
            at = round(STEPS * model.epsilon / model.most)
            if round(self.epsilon.value) != at:
                self.epsilon.set(at)
            self.epsilon.say(said(model.epsilon, levels))
        least = model.least if sized and model.fooling is not None and self._page == 0 else -1.0
        self.least.setVisible(least >= 0)
        self.use_least.setVisible(0 < least <= model.most)
        if least == 0:
            self.least.setText(tr("It is wrong without any change."))
        elif least > 0:
            there = least <= model.most
            self.least.setText(
                tr("The smallest that fools: {said}", said=said(least, levels))
                if there
                else tr("Changes of this kind do not.")
            )


def _box(name: str, words: str) -> ChoiceBox:
    made = ChoiceBox(name, words)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(8)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made


def _let_search(box: QComboBox, on: bool) -> None:
    """Let a part of a name be typed, and offer all names that have it."""
    box.setEditable(on)
    edit, completer = box.lineEdit(), box.completer()
    if edit is None or completer is None:
        return
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    edit.setAccessibleName(box.accessibleName())
    edit.setPlaceholderText(tr("Type a part of its name"))


def _named(words: str, control: QWidget) -> QWidget:
    """A control with its name, in a line that can be hidden."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    name = QLabel(words)
    name.setFixedWidth(NAMES)
    line.addWidget(name)
    line.addWidget(control, 1)
    return made
