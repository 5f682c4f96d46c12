"""Train, step three, the side: how the run is, in words; its numbers; its checkpoints; what can be done with them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.jobs.states import State
from studio.language import tr
from studio.model.measures import measured
from studio.model.run import Health, RunModel
from studio.model.words import duration, short
from studio.view.theme import icons
from studio.view.theme.theme import theme
from studio.view.widgets.buttons import LinkButton, QuietButton
from studio.view.widgets.labels import Hint, SectionCaption

ICONS = {"good": ("check-circle", "good"), "watch": ("warning", "accent"), "bad": ("warning-circle", "bad")}
ACTIONS = {
    "discriminator": tr("Branch with half its learning rate"),
    "collapse": tr("Stop and keep the best"),
    "nan": tr("Prepare anew at half the rate"),
}
"""What the button beside a remark does, in words, by the remark's sort."""

OWN = {"accuracy": "accuracy", "robust": "robust", "error": "loss_reconstruction", "estimate": "estimate"}
"""Numbers that only some runs have, and the curves they come from."""

DRAWN = ("fd", "diversity", "within")
"""Numbers of runs that make pictures."""

NAMED = 0.5
"""The share of new pictures named right from which a classifier's run may be said to go well."""

VARIED = 0.5
"""The share of the real pictures' variety from which a run may be said to go well."""


class HealthCard(QFrame):
    """One remark: an icon and a sentence, the evidence, what would help, and a button that does it."""

    acted = Signal(str)

    def __init__(self, remark: Health, can_act: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.remark = remark
        self.setProperty("role", "card")
        self.setObjectName(f"train.health.{remark.what}")
        self.setAccessibleName(f"{remark.level}: {remark.sentence}")
        self.icon = QLabel()
        sentence = QLabel(remark.sentence)
        sentence.setTextFormat(Qt.TextFormat.PlainText)
        sentence.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(sentence, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 10)
        box.setSpacing(6)
        box.addLayout(head)
        if remark.evidence:
            box.addWidget(Hint(remark.evidence))
        if remark.action:
            box.addWidget(Hint(remark.action))
        if can_act and remark.what in ACTIONS:
            button = QuietButton(ACTIONS[remark.what], f"train.health.{remark.what}.act")
            button.clicked.connect(lambda: self.acted.emit(remark.what))
            box.addWidget(button)
        self._tint()
        theme.changed.connect(self._tint)

    def _tint(self) -> None:
        icon, colour = ICONS.get(self.remark.level, ICONS["watch"])
        scale = max(1, round(self.devicePixelRatioF()))
        self.icon.setPixmap(icons.pixmap(icon, 20, getattr(theme.tokens, colour), scale))


class WatchSide(QWidget):
    """The side of a run. `branch(step)`; `helped(what)` for a health button; `compare` and `again` for the others."""

    branch = Signal(int)
    helped = Signal(str)
    compare = Signal()
    again = Signal()
    kept = Signal()
    shelved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.run: RunModel | None = None
        self._health: list[Health] = []
        self._in_library = False
        self._numbers: dict[str, tuple[QLabel, QLabel]] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(SectionCaption(tr("Health")))
        self.health = QVBoxLayout()
        self.health.setSpacing(8)
        box.addLayout(self.health)
        box.addSpacing(10)
        box.addWidget(SectionCaption(tr("Numbers")))
        box.addLayout(self._number_grid())
        box.addSpacing(10)
        self.kept_caption = SectionCaption(tr("Checkpoints"))
        box.addWidget(self.kept_caption)
        self.kept_hint = Hint(tr("A branch is a new run that goes on from here, with other settings if you like."))
        box.addWidget(self.kept_hint)
        self.checkpoints = QVBoxLayout()
        self.checkpoints.setSpacing(0)
        box.addLayout(self.checkpoints)
        box.addStretch()
        self.keep = QuietButton(tr("Put its best into the library"), "train.keep")
        self.keep.clicked.connect(self.kept)
        self.again_button = QuietButton(tr("Train again like this…"), "train.again")
        self.again_button.clicked.connect(self.again)
        self.compare_button = QuietButton(tr("Compare with another run…"), "train.compare")
        self.compare_button.clicked.connect(self.compare)
        self.shelf = QuietButton(tr("Show its card in the library"), "train.shelf")
        self.shelf.clicked.connect(self.shelved)
        for button in (self.keep, self.shelf, self.again_button, self.compare_button):
            box.addWidget(button)

    def _number_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        rows = {
            "step": tr("Step"),
            "images": tr("Pictures seen"),
            "speed": tr("Pictures a second"),
            "left": tr("Time left"),
            "accuracy": tr("Accuracy"),
            "robust": tr("Accuracy under attack"),
            "error": tr("Error of the pictures"),
            "estimate": tr("Critic's estimate"),
            "fd": tr("Fréchet distance"),
            "best": tr("Best so far"),
            "diversity": tr("Variety"),
            "within": tr("Variety within categories"),
        }
        for row, (key, words) in enumerate(rows.items()):
            label = Hint(words)
            value = QLabel("–")
            value.setObjectName(f"train.number.{key}")
            value.setAccessibleName(words)
            grid.addWidget(label, row, 0)
            grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight)
            self._numbers[key] = label, value
        return grid

    def watch(self, run: RunModel | None) -> None:
        """Show another run, or none."""
        self.run = run
        if run is None:
            return
        run.changed.connect(self._show_numbers)
        run.changed.connect(self._show_health)
        run.curves_changed.connect(self._show_numbers)
        run.curves_changed.connect(self._show_health)
        run.health_changed.connect(self._show_health)
        run.checkpoints_changed.connect(self._show_checkpoints)
        self._health = []
        measured_here = {line.key for plot in measured(run.recipe) for line in plot.lines}
        for key, curve in OWN.items():
            for label in self._numbers[key]:
                label.setVisible(curve in measured_here)
        for key in DRAWN:
            for label in self._numbers[key]:
                label.setVisible(run.recipe.classifier is None)
        self._show_numbers()
        self._show_health()
        self._show_checkpoints()

    def set_can_compare(self, can: bool) -> None:
        """Whether there is another run to compare with."""
        self.compare_button.setVisible(can)

    def set_in_library(self, there: bool) -> None:
        """Whether what the run made is in the library; else its best can be put there."""
        self._in_library = there
        self._show_numbers()

    # -- showing the run -----------------------------------------------------------------------------------------

    def _show_numbers(self) -> None:
        run = self.run
        if run is None:
            return
        values = {key: run.value(key) for key in ("fd", "diversity", "within", "images_per_second", *OWN.values())}
        speed = run.metrics.get("images_per_second") or values["images_per_second"]
        images = run.points[-1].images if run.points else 0
        said = {
            "step": tr("{step:,} of {total:,}", step=run.step, total=run.total) if run.total and run.step else "–",
            "images": short(images) if images else "–",
            "speed": short(speed) if speed else "–",
            "left": duration(run.eta_s) if run.eta_s is not None and run.job.state is State.RUNNING else "–",
            "fd": _number(values["fd"], "{:.3g}"),
            "best": tr("{best_words} at {best:,}", best_words=run.best_words, best=run.best[0]) if run.best else "–",
            "diversity": _number(values["diversity"], "{:.0%}"),
            "within": _number(values["within"], "{:.0%}"),
        }
        for key, form in (("accuracy", "{:.1%}"), ("robust", "{:.1%}"), ("error", "{:.3g}"), ("estimate", "{:.3g}")):
            said[key] = _number(values[OWN[key]], form)
        for key, text in said.items():
            self._numbers[key][1].setText(text)
        ended = run.job.state in (State.CANCELLED, State.FAILED)
        self.keep.setVisible(ended and run.kept_folder is not None and not self._in_library)
        self.shelf.setVisible(self._in_library)
        self.again_button.setVisible(not run.alive)

    def _show_health(self) -> None:
        run = self.run
        if run is None:
            return
        remarks = run.remarks() or [_calm(run)]
        if remarks == self._health:
            return
        self._health = remarks
        _empty(self.health)
        for remark in remarks:
            can_act = remark.what != "collapse" or run.alive
            card = HealthCard(remark, can_act)
            card.acted.connect(self.helped)
            self.health.addWidget(card)

    def _show_checkpoints(self) -> None:
        run = self.run
        if run is None:
            return
        _empty(self.checkpoints)
        for widget in (self.kept_caption, self.kept_hint):
            widget.setVisible(bool(run.checkpoints))
        for step in reversed(run.checkpoints):
            button = LinkButton(tr("Branch from step {step:,}", step=step), f"train.branch.{step}")
            button.clicked.connect(lambda _=False, step=step: self.branch.emit(step))
            self.checkpoints.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


def _calm(run: RunModel) -> Health:
    """What to say while nothing was noticed."""
    if run.job.state is State.FAILED:
        return Health("bad", "failed", tr("This run failed."), run.job.error)
    if run.recipe.classifier is not None:
        return _naming(run)
    variety = run.value("diversity")
    if not run.alive and (run.best is None or variety is None):
        ended = tr("It ended before its quality was first measured.")
        return Health("watch", "early", ended, tr("Train for longer, or let it be judged more often (All settings…)."))
    if not run.points:
        return Health(
            "good", "early", tr("Nothing to say yet."), tr("The first measurements come with the first steps.")
        )
    if run.best is None or variety is None:
        return Health("good", "early", tr("It is learning."), tr("Quality is first measured a little later."))
    evidence = tr(
        "Best Fréchet distance {best:.3g} at step {best2:,}; {variety:.0%} of the real pictures' variety.",
        best=run.best[1],
        best2=run.best[0],
        variety=variety,
    )
    accuracy = run.value("accuracy")
    if accuracy is not None:
        evidence = tr("It names {accuracy:.1%} of new pictures right. {evidence}", accuracy=accuracy, evidence=evidence)
    elif variety < VARIED and run.alive:
        return Health("good", "early", tr("It is learning."), evidence)
    elif variety < VARIED:
        ended = tr("It ended before it drew varied pictures.")
        return Health("watch", "early", ended, evidence, tr("Train again like this, for longer."))
    return Health("good", "well", tr("It goes well.") if run.alive else tr("It went well."), evidence)


def _naming(run: RunModel) -> Health:
    """What to say of a classifier while nothing was noticed."""
    accuracy, robust = run.value("accuracy"), run.value("robust")
    if accuracy is None:
        waiting = (
            tr("Accuracy is first measured a little later.") if run.alive else tr("It ended before it was measured.")
        )
        return Health("good" if run.alive else "watch", "early", tr("Nothing to say yet."), waiting)
    attacked = tr(", and {robust:.1%} under attack", robust=robust) if robust is not None else ""
    evidence = tr("It names {accuracy:.1%} of new pictures right{attacked}.", accuracy=accuracy, attacked=attacked)
    if (accuracy if robust is None else robust) < NAMED:
        return (
            Health("good", "early", tr("It is learning."), evidence)
            if run.alive
            else Health(
                "watch",
                "early",
                tr("It ended before it named most pictures right."),
                evidence,
                tr("Train again like this, for longer."),
            )
        )
    return Health("good", "well", tr("It goes well.") if run.alive else tr("It went well."), evidence)


def _number(value: float | None, form: str) -> str:
    return "–" if value is None else form.format(value)


def _empty(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
