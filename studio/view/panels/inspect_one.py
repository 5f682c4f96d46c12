"""Inspect's page for one picture: it, the change enlarged, and the changed one; below, how sure the classifier is of what."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from engine import paths
from engine.errors import AtelierError
from engine.jobs.inspect_spec import Shown
from engine.library.robustness import said
from studio.language import tr
from studio.model.fooling import Fooling, verdict
from studio.model.inspect import InspectModel
from studio.view.widgets.buttons import LinkButton
from studio.view.widgets.drag_out import drag_out
from studio.view.widgets.guess_bars import GuessBars, percent
from studio.view.widgets.labels import Hint
from studio.view.widgets.picture_trio import Part, PictureTrio
from studio.view.widgets.states import EmptyState

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class OnePage(QWidget):
    """Follows the model. `shows_looks`: where the classifier looks lies over the two pictures."""

    def __init__(self, model: InspectModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.shows_looks = False
        self.trio = PictureTrio("inspect.trio", tr("The picture, the change, and the changed picture"))
        self.trio.stepped.connect(lambda way: model.step_to(model.index + way))
        self.trio.dragged.connect(self._drag)
        self.verdict = QLabel()
        self.verdict.setObjectName("inspect.verdict")
        self.verdict.setWordWrap(True)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.bars = GuessBars("inspect.bars", tr("How sure the classifier is, before and after"))
        self.key = Hint(
            tr("Grey: before. Coloured: changed. The small mark: with noise of the same size."), "inspect.key"
        )
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.trio, 1)
        column.addWidget(self.verdict)
        column.addWidget(self.bars)
        column.addWidget(self.key)
        self.empty_state = EmptyState(
            tr("Drop a picture here, and see how little it takes to make a classifier wrong about it."),
            "inspect.noPicture", "image-square", tr("Choose pictures…"), primary=False,
        )  # fmt: skip
        self.sample = LinkButton(tr("No picture at hand? Try a few that come with Atelier"), "inspect.samples")
        empty = QWidget()
        box = QVBoxLayout(empty)
        box.setContentsMargins(0, 0, 0, 24)
        box.addStretch()
        box.addWidget(self.empty_state)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.sample)
        row.addStretch()
        box.addLayout(row)
        box.addStretch()
        self.pages = QStackedWidget()
        self.work, self.empty = work, empty
        for page in (empty, work):
            self.pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)

    def take_focus(self) -> None:
        """The keyboard goes to the pictures."""
        if self.pages.currentWidget() is self.work:
            self.trio.setFocus()

    def show_looks(self, on: bool) -> None:
        """Lay over the pictures where the classifier looks, or not."""
        self.shows_looks = on
        self.follow()

    def follow(self) -> None:
        """Show what the model has."""
        model, found = self._model, self._model.fooling
        self.pages.setCurrentWidget(self.work if model.file is not None else self.empty)
        if model.file is None:
            return
        for widget in (self.verdict, self.bars, self.key):
            widget.setVisible(found is not None)
        if found is None:
            ready = (
                tr("{title} takes its time: press Attack.", title=tr(model.method.title))
                if not model.live
                else tr("Looking…")
            )
            self.trio.wait(model.problem or model.needs_many or ready)
            return
        self._show(found)

    def _show(self, found: Fooling) -> None:
        fooled, chosen = found.fooled, self._model.classifier
        before, after = self._sure(fooled.seen_before, "before"), self._sure(fooled.seen_after, "after")
        first: Shown = "looked at" if self.shows_looks and "looked at" in found.pictures else "picture"
        last: Shown = "looked at then" if self.shows_looks and "looked at then" in found.pictures else "changed"
        levels = chosen is not None and chosen.levels
        strongest = (
            tr("at most {said} a pixel", said=said(fooled.linf, levels)) if fooled.linf else tr("nothing is changed")
        )
        self.trio.show_parts(
            Part(image_of(found, first), tr("Your picture") if first == "picture" else tr("Where it looks"), before),
            Part(image_of(found, "change"), strongest, tr("The change, ×{zoom:.0f}", zoom=fooled.zoom) if fooled.zoom >= 10 else tr("The change, ×{zoom:.2g}", zoom=fooled.zoom)),
            Part(image_of(found, last), tr("Changed") if last == "changed" else tr("Where it looks then"), after,
                 "bad" if fooled.reached else "good", leaves=True),
        )  # fmt: skip
        self.verdict.setText(f"{verdict(fooled)} {fooled.warning}".strip())
        self.bars.show_guesses(fooled.guesses)

    def _drag(self) -> None:
        """The changed picture leaves the window as the file that Save… would write."""
        model, found = self._model, self._model.fooling
        if found is None or model.file is None:
            return
        try:
            out = paths.leaving() / f"{model.file.stem} changed.png"
            model.save(out)
        except (AtelierError, OSError) as error:
            model.failed.emit(str(error))
        else:
            drag_out(self.trio, [out], image_of(found, "changed"))

    def _sure(self, name: str, when: str) -> str:
        found = self._model.fooling
        assert found is not None
        guess = next((one for one in found.fooled.guesses if one.name == name), None)
        return f"{name}, {percent(getattr(guess, when))}" if guess is not None else name


def image_of(found: Fooling, shown: Shown) -> QImage:
    """One of the pictures as an image."""
    width, height = found.size
    pixels = found.pictures.get(shown, b"")
    if not pixels:
        return QImage()
    return QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888).convertToFormat(
        QImage.Format.Format_RGB32
    )
