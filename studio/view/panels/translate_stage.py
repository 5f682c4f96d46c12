"""The stage of Translate: before and after with a line between them, or, where a translator wants it, a board to paint on."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from engine.errors import AtelierError
from studio.language import tr
from studio.model.look_file import write_look
from studio.model.painting import PAINTED
from studio.model.seen import Seen
from studio.model.translate import TranslateModel
from studio.view.widgets.before_after import BeforeAfter
from studio.view.widgets.drag_out import drag_out
from studio.view.widgets.paint_pair import PaintPair
from studio.view.widgets.states import EmptyState


class TranslateStage(QWidget):
    """Follows the model. `shows_given`: of a translator of drawings the drawing stands in the place of the photo."""

    def __init__(self, model: TranslateModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.shows_given = False
        self.look = BeforeAfter("translate.look", tr("The picture and its translation"))
        self.pair = PaintPair("translate.pair")
        self.no_map = EmptyState("", "translate.noMap", "paint-brush-broad", tr("Paint a label map"), primary=False)
        self.pages = QStackedWidget()
        for page in (self.look, self.pair, self.no_map):
            self.pages.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pages)
        self.look.stepped.connect(lambda way: model.step_to(model.index + way))
        self.pair.stepped.connect(lambda way: model.step_to(model.index + way))
        self.pair.painted.connect(model.paint)
        self.look.dragged.connect(self._drag)
        self.pair.dragged.connect(self._drag)
        self.no_map.pressed.connect(model.new_map)

    def take_focus(self) -> None:
        """The keyboard goes to what is shown."""
        shown = self.pages.currentWidget()
        if shown is not None:
            shown.setFocus()

    def show_given(self, on: bool) -> None:
        """Show what the translator is given, not the photo that it is made of."""
        self.shows_given = on
        self.follow()

    def follow(self) -> None:
        """Show what the model has."""
        model, seen = self._model, self._model.seen
        chosen = model.translator
        name = (chosen.card.title or chosen.name) if chosen is not None else ""
        if model.wants in PAINTED:
            self._follow_pair(name)
            return
        self.pages.setCurrentWidget(self.look)
        given = self.shows_given and seen is not None and seen.given in ("edges", "drawing")
        if seen is not None:
            before = seen.shown if given else seen.before
            self.look.set_pictures(image_of(seen, before), image_of(seen, seen.after))
        elif model.file is not None:
            file = model.file.name
            self.look.wait(
                tr("{file} could not be shown.", file=file) if model.problem else tr("Opening {file}…", file=file)
            )
        self.look.set_words(
            tr("Its drawing") if given else tr("Your picture"),
            tr("{name}, the other way round", name=name) if model.wish.back else name,
        )

    def _drag(self) -> None:
        """The translation leaves the window, as it is seen."""
        seen = self._model.seen
        try:
            file = write_look(self._model)
        except AtelierError as error:
            self._model.failed.emit(str(error))
            return
        if file is not None and seen is not None:
            drag_out(self, [file], image_of(seen, seen.after))

    def _follow_pair(self, name: str) -> None:
        model, seen, board = self._model, self._model.seen, self._model.board
        labels = model.wants == "labels"
        if labels and board is None and seen is None and not model.opening:
            self.no_map.say(
                tr(
                    "“{name}” draws from label maps: pictures in which every colour stands for a kind of thing. Drop "
                    "one, or paint one.",
                    name=name,
                )
            )
            self.pages.setCurrentWidget(self.no_map)
            return
        mine = seen is not None and seen.translator == model.wish.translator
        before = image_of(seen, seen.before) if seen is not None and not labels else QImage()
        after = image_of(seen, seen.after) if seen is not None and mine else QImage()
        owner = model.file, "labels" if labels else "holes", model.wish.translator if labels else ""
        self.pair.show_board(board, [colour for colour, _ in model.palette], owner)
        self.pair.show_pictures(before, after)
        self.pair.set_words(tr("Your label map") if labels else tr("Your picture"), name, tr("It is being drawn…"))
        self.pages.setCurrentWidget(self.pair)


def image_of(seen: Seen, pixels: bytes) -> QImage:
    """Pixels of a look as an image."""
    width, height = seen.size
    return QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888).convertToFormat(
        QImage.Format.Format_RGB32
    )
