"""The side of Generate: the model, the class mix, how varied, directions, and one tool: explore, A - B + C, styles."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from studio.language import tr
from studio.model.creation import Creation
from studio.model.generate import GenerateModel
from studio.model.words import starter_named
from studio.view.panels.generate_mix import StyleMix
from studio.view.panels.generate_pick import PicturePicker
from studio.view.panels.generate_sum import PictureSum
from studio.view.theme.tokens import TARGET
from studio.view.widgets.buttons import LinkButton
from studio.view.widgets.chips import Chips
from studio.view.widgets.explore_pad import ExplorePad
from studio.view.widgets.labels import SectionCaption
from studio.view.widgets.sample_grid import SampleGrid
from studio.view.widgets.slider import LabelledSlider

REACH = 5.0
"""How far a direction's slider goes either way, in standard deviations of the latent."""
PAD_HEIGHT = 220
"""At most, so that at 1440 x 900 the whole side can be seen without scrolling."""
TOOLS = {"explore": tr("Explore"), "sum": "A−B+C", "styles": tr("Styles")}
"""Ways to come to other pictures: one is shown at a time. Styles only where the model has them."""


class GenerateSide(QWidget):
    """Controls bound to a GenerateModel."""

    kept = Signal(int)
    """The explored picture went into the grid at this place."""
    tool_shown = Signal(QWidget)
    """Another tool is in front."""

    def __init__(
        self, model: GenerateModel, grid: SampleGrid, picker: PicturePicker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._mix: dict[int, LabelledSlider] = {}
        self._directions: list[LabelledSlider] = []
        self.models = QComboBox()
        self.models.setObjectName("generate.model")
        self.models.setAccessibleName(tr("Model"))
        self.models.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.models.setMinimumContentsLength(12)
        self.models.activated.connect(self._chosen)
        self._mix_box = _column()
        self.truncation = LabelledSlider(tr("Typical ↔ unusual"), "generate.truncation", 0.0, 1.5, 1.0)
        self.truncation.slider.setAccessibleName(tr("Variety, from typical to unusual"))
        self.truncation.setToolTip(
            tr("Left: typical pictures, alike. Right: unusual ones, varied. Papers call this truncation.")
        )
        self.truncation.moved.connect(model.set_truncation)
        self.truncation.slider.sliderReleased.connect(model.seal)
        self._direction_box = _column()
        self.pad = ExplorePad(model.pad, "generate.pad")
        self.pad.setMaximumHeight(PAD_HEIGHT)
        self.pad.moved.connect(model.set_position)
        self.pad.settled.connect(model.seal)
        self.pad.kept.connect(self._keep)
        self.pad.menu_wanted.connect(self._pad_menu)
        self.sum = PictureSum(model, picker)
        self.styles = StyleMix(model, grid, picker)
        self._picker = picker
        self.tools = Chips("generate.tools", tr("Find new pictures"))
        self.tools.setFixedHeight(TARGET + 2)  # one row: its own hint would be a row a chip
        self.tools.picked.connect(lambda index: self.show_tool(self._offered[index]))
        self._offered: list[str] = []
        self._assemble()
        model.choices_changed.connect(self.fill_models)
        model.described.connect(self._rebuild)
        model.changed.connect(self._refresh)
        self.fill_models()
        self._rebuild()

    def _assemble(self) -> None:
        self.sections = QWidget()
        box = QVBoxLayout(self.sections)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        self._mix_caption = SectionCaption(tr("Class mix"))
        box.addWidget(self._mix_caption)
        box.addLayout(self._mix_box)
        box.addWidget(SectionCaption(tr("Variety")))
        box.addWidget(self.truncation)
        self._direction_caption = SectionCaption(tr("Directions found"))
        self._direction_caption.setToolTip(tr("Double click a name to give it your own."))
        box.addSpacing(12)
        box.addWidget(self._direction_caption)
        box.addLayout(self._direction_box)
        box.addSpacing(12)
        box.addWidget(SectionCaption(tr("Combine")))
        box.addWidget(self.tools)
        self._tools = {"explore": self._explore(), "sum": self.sum, "styles": self.styles}
        for tool in self._tools.values():
            box.addWidget(tool)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(SectionCaption(tr("Model")))
        outer.addWidget(self.models)
        outer.addSpacing(12)
        outer.addWidget(self.sections)
        outer.addStretch()

    def _explore(self) -> QWidget:
        tool = QWidget()
        box = _column()
        tool.setLayout(box)
        box.setSpacing(6)
        box.addWidget(self.pad)
        row = QHBoxLayout()
        row.setSpacing(0)
        keep = LinkButton(
            tr("Keep in grid"), "generate.keep", tip=tr("Put the explored picture into the grid, locked (Enter)")
        )
        corners = LinkButton(tr("New corners"), "generate.newCorners")
        keep.clicked.connect(self._keep)
        corners.clicked.connect(self._model.new_corners)
        row.addWidget(keep)
        row.addStretch()
        row.addWidget(corners)
        box.addLayout(row)
        return tool

    def show_tool(self, tool: str) -> None:
        """Bring 'explore', 'sum' or 'styles' to the front."""
        self._picker.end()
        if tool not in self._offered:
            tool = self._offered[0]
        self.tools.choose(self._offered.index(tool))
        for name, widget in self._tools.items():
            widget.setVisible(name == tool)
        self.tool_shown.emit(self._tools[tool])

    def _offer_tools(self) -> None:
        about = self._model.description
        before = self._offered[self.tools.current] if self.tools.current >= 0 else ""
        self._offered = [tool for tool in TOOLS if tool != "styles" or (about is not None and about.styles > 0)]
        self.tools.set_labels([TOOLS[tool] for tool in self._offered])
        self.show_tool(before)

    def event(self, event: QEvent) -> bool:
        """A scroll area does not hear of changes so deep inside: pass them on."""
        done = super().event(event)
        parent = self.parentWidget()
        if event.type() == QEvent.Type.LayoutRequest and parent is not None:
            parent.updateGeometry()
        return done

    # -- model ---------------------------------------------------------------------------------------------

    def fill_models(self) -> None:
        """Read the choices again."""
        self.models.clear()
        for choice in self._model.choices():
            self.models.addItem(starter_named(choice.title, choice.starter), choice.key)
        if self._model.choice is not None:
            self.models.setCurrentIndex(self.models.findData(self._model.choice.key))

    def _chosen(self, index: int) -> None:
        self._model.choose(str(self.models.itemData(index)))

    # -- following the model -------------------------------------------------------------------------------

    def _rebuild(self) -> None:
        model = self._model
        if model.choice is not None:
            self.models.setCurrentIndex(self.models.findData(model.choice.key))
        self.sections.setVisible(model.description is not None)
        for slider in [*self._mix.values(), *self._directions]:
            slider.deleteLater()
        self._mix, self._directions = {}, []
        for k in range(len(model.now.directions) if model.description is not None else 0):
            slider = LabelledSlider(
                model.direction_name(k), f"generate.direction{k}", -REACH, REACH, 0.0, decimals=1, signed=True,
                step=0.05, renamable=True,
            )  # fmt: skip
            slider.moved.connect(lambda value, k=k: model.set_direction(k, value))
            slider.slider.sliderReleased.connect(model.seal)
            slider.renamed.connect(lambda text, k=k: model.name_direction(k, text))
            self._direction_box.addWidget(slider)
            self._directions.append(slider)
        self._direction_caption.setVisible(bool(self._directions))
        self._offer_tools()
        self._refresh()

    def _refresh(self) -> None:
        now = self._model.now
        if not self.truncation.slider.isSliderDown():
            self.truncation.set(now.truncation)
        for k, slider in enumerate(self._directions):
            if k < len(now.directions) and not slider.slider.isSliderDown():
                slider.set(now.directions[k])
            slider.set_label(self._model.direction_name(k))
        self.pad.set_position(*now.position)
        self._refresh_mix(now)

    def _refresh_mix(self, now: Creation) -> None:
        mixed = [index for index, weight in enumerate(now.mix) if weight > 0]
        dragged = {
            index for index, slider in self._mix.items() if slider.slider.isSliderDown() or slider.slider.hasFocus()
        }
        wanted = mixed if len(mixed) > 1 else []
        wanted = sorted({*wanted, *(dragged if wanted or dragged else set())})
        for index in [index for index in self._mix if index not in wanted]:
            self._mix.pop(index).deleteLater()
        for index in wanted:
            if index not in self._mix:
                self._mix[index] = self._mix_slider(index)
            slider = self._mix[index]
            if not slider.slider.isSliderDown():
                slider.set(now.mix[index] * 100)
        self._mix_caption.setVisible(bool(wanted))

    def _mix_slider(self, index: int) -> LabelledSlider:
        name = self._model.classes[index]
        slider = LabelledSlider(name, f"generate.mix{index}", 0, 100, 100, step=1, decimals=0, unit="%")
        slider.moved.connect(lambda value: self._model.set_mix(index, value / 100))
        slider.slider.sliderReleased.connect(self._model.seal)
        self._mix_box.addWidget(slider)
        return slider

    # -- pad -----------------------------------------------------------------------------------------------

    def _keep(self) -> None:
        place = self._model.keep_explored()
        if place >= 0:
            self.kept.emit(place)

    def _pad_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Keep in grid"), self._keep)
        menu.addAction(tr("Like"), lambda: self._model.toggle_favourite(self._model.now.explored()))
        menu.addAction(tr("New corners"), self._model.new_corners)
        menu.addAction(tr("Back to the middle"), lambda: self._model.set_position(0.5, 0.5))
        menu.popup(at)


def _column() -> QVBoxLayout:
    box = QVBoxLayout()
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(2)
    return box
