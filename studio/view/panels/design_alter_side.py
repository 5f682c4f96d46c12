"""The side of Alter: more like the person, the named directions, and the brush for the part that stays."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from studio.language import tr
from studio.model.alter import PUSH, AlterModel
from studio.model.alter_state import fits
from studio.model.brush import inverted, share
from studio.view.theme.tokens import SIDE_WIDTH
from studio.view.widgets.buttons import IconButton, LinkButton, QuietButton
from studio.view.widgets.item_pair import ItemPair
from studio.view.widgets.labels import SectionCaption
from studio.view.widgets.slider import LabelledSlider
from studio.view.widgets.wrapped import Wrapped

INNER = SIDE_WIDTH - 48


class AlterSide(QWidget):
    """Controls bound to an AlterModel; the brush is that of `pair`."""

    taste_wanted = Signal()
    own_wanted = Signal()

    def __init__(self, model: AlterModel, pair: ItemPair, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._pair = model, pair
        self._sliders: list[LabelledSlider] = []
        self._titles: list[str] = []
        box = _column(self)
        box.setSpacing(6)
        self._build_taste(box)
        self._build_directions(box)
        self._build_brush(box)
        box.addStretch()
        model.changed.connect(self._refresh)
        model.search.changed.connect(self._refresh)
        model.directions.changed.connect(self._rebuild)
        self._rebuild()

    def _build_taste(self, box: QVBoxLayout) -> None:
        model = self._model
        self.taste_caption = SectionCaption(tr("More like this person"))
        self.along = LabelledSlider(
            tr("As it is ↔ to the taste"), "design.along", 0, 100, 0, step=1, decimals=0, unit="%"
        )
        self.along.slider.setAccessibleName(tr("How much it goes to the taste"))
        self.along.moved.connect(lambda value: model.set_along(value / 100))
        self.along.slider.sliderReleased.connect(model.seal)
        self.reach = LabelledSlider(tr("How far it may go"), "design.reach", 10, 150, 50, step=5, decimals=0, unit="%")
        self.reach.setToolTip(
            tr("The bound of every variation: 100 % is as far as one item usually lies from another.")
        )
        self.reach.moved.connect(lambda value: model.set_reach(value / 100))
        self.reach.slider.sliderReleased.connect(model.seal)
        self.taste_hint = _hint("design.tasteHint")
        self.taste_link = LinkButton(tr("Like some pictures"), "design.toTaste")
        self.taste_link.clicked.connect(self.taste_wanted)
        for widget in (self.taste_caption, self.along, self.reach, self.taste_hint):
            box.addWidget(widget)
        box.addWidget(self.taste_link, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_directions(self, box: QVBoxLayout) -> None:
        self.direction_caption = SectionCaption(tr("Directions"))
        self.direction_caption.setToolTip(tr("Move one, see what it does, and double click its name to give it yours."))
        self.direction_hint = _hint("design.directionHint")
        self.direction_stop = LinkButton("", "design.directionStop")
        self.direction_stop.clicked.connect(self._stop_or_look)
        self._direction_box = _column()
        self.own = LinkButton(tr("A direction of your own…"), "design.ownDirection")
        self.own.clicked.connect(self.own_wanted)
        box.addSpacing(12)
        box.addWidget(self.direction_caption)
        box.addWidget(self.direction_hint)
        box.addWidget(self.direction_stop, 0, Qt.AlignmentFlag.AlignLeft)
        box.addLayout(self._direction_box)
        box.addWidget(self.own, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_brush(self, box: QVBoxLayout) -> None:
        pair = self._pair
        self.keep_caption = SectionCaption(tr("Keep this part"))
        self.brush = QuietButton(
            tr("Brush"), "design.brush", "paint-brush", tip=tr("Paint over what variations should leave as it is (B)")
        )
        self.erase = QuietButton(tr("Eraser"), "design.erase", "eraser", tip=tr("Take the mark away again (E)"))
        for button in (self.brush, self.erase):
            button.setCheckable(True)
        self.brush.clicked.connect(lambda on: self.take_brush(on))
        self.erase.clicked.connect(lambda on: self.take_brush(on, erase=True))
        self.invert = IconButton("circle-half", tr("Swap what stays and what may change"), "design.invertMask")
        self.clear = IconButton("x", tr("Nothing stays: clear the mark"), "design.clearMask")
        self.invert.clicked.connect(
            lambda: self._model.set_keep(inverted(self._model.now.keep, self._model.context.size), tr("Swap kept part"))
        )
        self.clear.clicked.connect(lambda: self._model.set_keep(b"", tr("Clear kept part")))
        self.brush_size = LabelledSlider(
            tr("Size of the brush"), "design.brushSize", 2, 30, 10, step=1, decimals=0, unit="%"
        )
        self.brush_size.moved.connect(self._sized)
        self.keep_hint = _hint("design.keepHint")
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.brush, self.erase):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self.invert)
        row.addWidget(self.clear)
        box.addSpacing(12)
        box.addWidget(self.keep_caption)
        box.addLayout(row)
        box.addWidget(self.brush_size)
        box.addWidget(self.keep_hint)
        pair.brushed.connect(self._model.set_keep)

    # -- the brush -------------------------------------------------------------------------------------------------

    def take_brush(self, on: bool, *, erase: bool = False) -> None:
        """Take the brush or the eraser in hand, or put it away."""
        self.brush.setChecked(on and not erase)
        self.erase.setChecked(on and erase)
        self._pair.erase = erase
        self._sized(self.brush_size.value)
        self._pair.set_brushing(on)
        if on:
            self._pair.setFocus()

    def _sized(self, percent: float) -> None:
        self._pair.radius = max(0.5, self._model.context.size * percent / 200)
        self._pair.update()

    # -- following -------------------------------------------------------------------------------------------------

    def _rebuild(self) -> None:
        directions = self._model.directions
        if len(self._sliders) != len(directions.all):
            for slider in self._sliders:
                slider.deleteLater()
            self._sliders = []
            for k in range(len(directions.all)):
                slider = LabelledSlider(
                    directions.title(k), f"design.direction{k}", -PUSH, PUSH, 0.0, decimals=1, signed=True, step=0.05,
                    renamable=True,
                )  # fmt: skip
                slider.moved.connect(lambda value, k=k: self._model.set_push(k, value))
                slider.slider.sliderReleased.connect(self._model.seal)
                slider.renamed.connect(lambda text, k=k: directions.rename(k, text))
                slider.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
                slider.customContextMenuRequested.connect(lambda at, k=k: self._menu(k, at))
                self._direction_box.addWidget(slider)
                self._sliders.append(slider)
        self._refresh()

    def _stop_or_look(self) -> None:
        directions = self._model.directions
        if directions.waiting:
            directions.stop()
        else:
            directions.look_again()

    def _menu(self, k: int, at: QPoint) -> None:
        slider, directions = self._sliders[k], self._model.directions
        menu = QMenu(self)
        menu.setObjectName("design.directionMenu")
        menu.addAction(tr("Rename"), slider.rename)
        menu.addAction(tr("Set back"), slider.reset)
        menu.addAction(tr("Remove"), lambda: directions.remove(k))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(slider.mapToGlobal(at))

    def _refresh(self) -> None:
        model, work = self._model, self._model.now
        there, knows = work.base is not None, bool(model.taste())
        self._refresh_taste(there, knows)
        for k, slider in enumerate(self._sliders[: len(model.directions.all)]):
            slider.setEnabled(there and fits(model.directions.all[k], work.base))
            slider.set_label(model.directions.title(k))
            if not slider.slider.isSliderDown():
                slider.set(model.push_of(k))
            one = model.directions.all[k]
            slider.setToolTip(
                tr("From your tags: right for {accuracy:.0%} of them", accuracy=one.accuracy)
                if one.how == "tags"
                else ""
            )
        waiting, stopped = model.directions.waiting, model.directions.stopped
        self.direction_hint.setText(
            tr("Looking for directions in this model…")
            if waiting
            else tr("Directions of this model were not looked for.")
        )
        self.direction_stop.setText(tr("Stop") if waiting else tr("Look for directions"))
        self.direction_stop.setAccessibleName(
            tr("Stop looking for directions") if waiting else tr("Look for directions")
        )
        self.direction_hint.setVisible(waiting or stopped)
        self.direction_stop.setVisible(waiting or stopped)
        self.own.setEnabled(model.context.choice is not None)
        for widget in (self.brush, self.erase, self.brush_size, self.invert):
            widget.setEnabled(there)
        self.clear.setEnabled(work.masked)
        if not there and self._pair.brushing:
            self.take_brush(False)
        self.keep_hint.setText(
            tr("{share:.0%} of the picture stays as it is in variations.", share=share(work.keep))
            if work.masked
            else tr("Paint over what variations should leave alone.")
        )

    def _refresh_taste(self, there: bool, knows: bool) -> None:
        model, work, person = self._model, self._model.now, self._model.context.person
        self.taste_caption.say(tr("More like {person}", person=person) if person else tr("More like this person"))
        self.along.setVisible(knows or not there)
        self.along.setEnabled(there and work.goal is not None)
        self.reach.setEnabled(there)
        for slider, value in ((self.along, work.along * 100), (self.reach, work.reach * 100)):
            if not slider.slider.isSliderDown():
                slider.set(value)
        kind = tr(" in {category_name}", category_name=model.category_name()) if model.category_name() else ""
        if not there:
            words = ""
        elif not knows:
            words = tr(
                "What {person} likes{kind} is not known yet: variations will only differ.", person=person, kind=kind
            )
        elif model.search.busy == "vary":
            words = ""
        elif work.goal is None:
            words = tr("Make variations: the best of them is where this slider leads.")
        elif work.reach > work.made + 1e-9:
            words = tr("Make variations again to go further than {made:.0%}.", made=work.made)
        else:
            words = ""
        self.taste_hint.setText(words)
        self.taste_hint.setVisible(bool(words))
        self.taste_link.setVisible(there and not knows)

    def event(self, event: QEvent) -> bool:
        """A scroll area does not hear of changes so deep inside: pass them on."""
        done = super().event(event)
        parent = self.parentWidget()
        if event.type() == QEvent.Type.LayoutRequest and parent is not None:
            parent.updateGeometry()
        return done


def _hint(name: str) -> Wrapped:
    made = Wrapped("", INNER)
    made.setObjectName(name)
    made.setProperty("role", "hint")
    return made


def _column(of: QWidget | None = None) -> QVBoxLayout:
    box = QVBoxLayout(of) if of is not None else QVBoxLayout()
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(2)
    return box
