"""Studies in the library: the list of them, the one being looked at, the one being prepared."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from engine.jobs.records import Job
from engine.jobs.states import State
from studio.language import tr
from studio.model.as_written import as_written
from studio.model.studies import StudiesModel, Study, deletable
from studio.model.studio_state import Studio
from studio.model.study_form import StudyForm
from studio.model.study_watch import StudyWatch
from studio.model.study_words import STATES
from studio.model.undo import UndoStack
from studio.view.outside import show_outside
from studio.view.panels.library_study_export import StudyExport
from studio.view.panels.library_study_form import StudyFormSide
from studio.view.panels.library_study_page import StudyPage
from studio.view.panels.library_study_side import StudySide
from studio.view.panels.pictures_choice import PicturesChoice
from studio.view.panels.pictures_view import PicturesView
from studio.view.theme import icons
from studio.view.theme.theme import theme
from studio.view.widgets.buttons import PrimaryButton, QuietButton
from studio.view.widgets.states import EmptyState, ErrorLine
from studio.view.widgets.study_list import StudyList

LIST_WIDTH, LIST_NARROW, NARROW = 264, 216, 760
TO_STUDY = tr(
    "The study learns from a few of them and tests on the others; 500 are a start, some thousands are better."
)
EMPTY = tr(
    "Do generated pictures help where only few have labels? A study trains classifiers with and "
    "without them, and says whether the difference is real."
)


class StudiesSection(QWidget):
    """The stage of the studies; `side` stands at the side, `buttons` in the panel's header. `changed` when they did."""

    changed = Signal()

    def __init__(self, studio: Studio, undo: UndoStack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = StudiesModel(studio, undo, self)
        self.form = StudyForm(studio.queue, studio.machine, self)
        self.watch = StudyWatch(studio.queue, self)
        self.export = StudyExport(studio.settings, self)
        self.search = ""
        self._shown = False
        self._build_buttons()
        self._build_stage(studio)
        self._build_side()
        self._connect()
        self._show_page(self.empty)

    # -- building ------------------------------------------------------------------------------------------------

    def _build_buttons(self) -> None:
        self.back = QuietButton(tr("Back"), "library.study.back", "arrow-left")
        self.resume = QuietButton(tr("Resume"), "library.study.resume", tip=tr("Go on where it was"))
        self.hold = QuietButton(
            tr("Hold"), "library.study.hold", tip=tr("Stand still in place, everything kept in memory")
        )
        self.pause = QuietButton(tr("Pause"), "library.study.pause", tip=tr("Save where it stands and free the memory"))
        self.stop = QuietButton(tr("Stop"), "library.study.stop", tip=tr("End it now; the results so far stay"))
        self.page_button = QuietButton(tr("Export page…"), "library.study.exportPage", "export")
        self.new = PrimaryButton(tr("New study…"), "library.study.new", "plus")
        self.start = PrimaryButton(tr("Start study"), "library.study.start")
        self.buttons: list[QWidget] = [
            self.back,
            self.resume,
            self.hold,
            self.pause,
            self.stop,
            self.page_button,
            self.new,
            self.start,
        ]

    def _build_stage(self, studio: Studio) -> None:
        self.list = StudyList("library.study.list")
        self.empty = EmptyState(EMPTY, "library.study.empty", "flask", tr("New study…"))
        self.page = StudyPage(self.watch)
        self.unfit = ErrorLine("library.study.unfit")
        self.unfit.close_button.hide()
        self.pictures = PicturesView(self.form.pictures, "library.study.data", TO_STUDY)
        self.choice = PicturesChoice(self.pictures, studio)
        self.preparing = QWidget()
        column = QVBoxLayout(self.preparing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.unfit)
        column.addWidget(self.pictures, 1)
        self.pages = QStackedWidget()
        for page in (self.empty, self.page, self.preparing):
            self.pages.addWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self.list)
        row.addWidget(self.pages, 1)

    def _build_side(self) -> None:
        self.side = QWidget()
        self.form_side = StudyFormSide(self.form)
        self.study_side = StudySide()
        box = QVBoxLayout(self.side)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.form_side, 1)
        box.addWidget(self.study_side, 1)

    def _connect(self) -> None:
        self.new.clicked.connect(self.prepare)
        self.empty.pressed.connect(self.prepare)
        self.back.clicked.connect(self.leave_form)
        self.start.clicked.connect(lambda: self.form.start())
        self.pause.clicked.connect(self.watch.pause)
        self.hold.clicked.connect(self.watch.hold)
        self.resume.clicked.connect(self.watch.resume)
        self.stop.clicked.connect(self.watch.stop)
        self.page_button.clicked.connect(self.export_page)
        side = self.study_side
        side.page_wanted.connect(self.export_page)
        side.picture_wanted.connect(self.export_chart)
        side.repeat_wanted.connect(self.repeat)
        side.delete_wanted.connect(self.delete)
        self.list.chosen.connect(self.open)
        self.list.removed.connect(self.delete)
        self.list.menu_wanted.connect(self._menu)
        self.model.changed.connect(self.refresh)
        self.model.returned.connect(self._returned)
        self.form.changed.connect(self._form_changed)
        self.form.started.connect(self._started)
        self.watch.changed.connect(self._watch_changed)

    # -- what can be done ----------------------------------------------------------------------------------------

    @property
    def study(self) -> Study | None:
        """The study being looked at; None while one is prepared, or where there is none."""
        return self.watch.study if self.pages.currentWidget() is self.page else None

    @property
    def prepares(self) -> bool:
        """Whether a study is being prepared."""
        return self.pages.currentWidget() is self.preparing

    def open(self, number: int) -> None:
        """Look at a study."""
        study = self.model.find(number)
        if study is not None:
            self.watch.show(study)
            self._show_page(self.page)
            self._fill_list()

    def prepare(self) -> None:
        """Prepare a new study."""
        self.form.prepare()
        self.choice.offer()
        self._show_page(self.preparing)
        self.pictures.drop.setFocus()

    def leave_form(self) -> None:
        """Back from the form to the studies; what was chosen in it stays."""
        self.form.pictures.cancel()
        self._show_page(self.page if self.watch.study is not None else self.empty)
        self.refresh()

    def repeat(self) -> None:
        """Prepare the study being looked at once more, with other chance."""
        study = self.study
        if study is not None:
            self.form.prepare_again(study.spec, study.full_title)
            self._show_page(self.preparing)

    def delete(self) -> None:
        """Put the study being looked at into the trash; a toast, and Undo, bring it back."""
        study = self.study
        if study is not None and deletable(study):
            self.model.delete(study)

    def export_page(self) -> None:
        """Ask for a file and write the study as a page."""
        if self.study is not None and self.study.finished:
            self.export.page(self.study)

    def export_chart(self) -> None:
        """Ask for a file and write the chart as a picture."""
        if self.study is not None and self.study.finished:
            self.export.chart(self.study)

    def _menu(self, at: QPoint) -> None:
        study = self.study
        if study is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName("library.study.menu")
        entries = [("arrows-clockwise", tr("Repeat…"), self.repeat)]
        if study.finished:
            entries += [
                ("export", tr("Export page…"), self.export_page),
                ("image", tr("Export chart…"), self.export_chart),
            ]
        entries.append(("folder-open", tr("Show folder"), lambda: _show(study)))
        if deletable(study):
            entries.append(("trash", tr("Delete"), self.delete))
        for icon, words, act in entries:
            menu.addAction(icons.icon(icon, 16, theme.tokens.muted), words, act)
        menu.popup(at)

    # -- showing -------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the studies as they are now; the one being looked at stays, or the next takes its place."""
        watched = self.watch.study
        found = self.model.find(watched.number) if watched is not None else None
        if found is None:
            found = self._after(watched)
        self.watch.show(found)
        if not self.prepares:
            self._show_page(self.page if found is not None else self.empty)
        self._fill_list()

    def _after(self, gone: Study | None) -> Study | None:
        """The study to look at where `gone` no longer is: the one below it, else the newest."""
        older = [study for study in self.model.studies if gone is not None and study.number < gone.number]
        return next(iter(older or self.model.studies), None)

    def look_for(self, words: str) -> None:
        """List only the studies with these words in their titles or dates."""
        self.search = words
        self._fill_list()

    def _fill_list(self) -> None:
        wanted = self.search.casefold().split()
        fit = [study for study in self.model.studies if all(word in study.full_title.casefold() for word in wanted)]
        self.list.show_studies(fit, self.watch.study.number if self.watch.study is not None else -1)
        self.list.setVisible(bool(self.model.studies) and not self.prepares)

    def _show_page(self, page: QWidget) -> None:
        focus = self.window().focusWidget()
        if focus is not None and self.window().isAncestorOf(focus) and page is not self.pages.currentWidget():
            self.pages.setFocus()  # else Qt would hand the focus of what is hidden now to the rail
        self.pages.setCurrentWidget(page)
        self.list.setVisible(bool(self.model.studies) and page is not self.preparing)
        self.form_side.setVisible(page is not self.page)
        self.study_side.setVisible(page is self.page)
        if page is self.page:
            self.page.refresh()
            self.study_side.show_study(self.watch.study)
        self._show_buttons()

    def set_shown(self, shown: bool) -> None:
        """The studies come to the front of the library, or something else does: their buttons go with them."""
        self._shown = shown
        self._show_buttons()

    def _show_buttons(self) -> None:
        study, prepares = self.study, self.prepares
        can = self.watch.can() if study is not None else set()
        wanted: dict[QWidget, bool] = {
            self.back: prepares,
            self.resume: "resume" in can,
            self.hold: "hold" in can,
            self.pause: "pause" in can,
            self.stop: "stop" in can,
            self.page_button: study is not None and study.finished,
            self.new: study is not None,
            self.start: prepares,
        }
        for button, visible in wanted.items():
            button.setVisible(self._shown and visible)
        again = study is not None and study.state in (State.CANCELLED, State.FAILED)
        self.resume.setText(tr("Go on") if again else tr("Resume"))
        self.resume.setAccessibleName(self.resume.text())
        problem = self.form.problem()
        self.start.setEnabled(not problem)
        self.start.setToolTip(as_written(problem))
        self.changed.emit()

    @property
    def primary(self) -> QWidget | None:
        """The one primary button of the header as it is now."""
        return self.start if self.prepares else self.new if self.study is not None else self.empty.button

    def subtitle(self) -> str:
        """The line under the panel's title."""
        if self.prepares:
            return tr("Does generated data help? A new study")
        study = self.study
        if study is None:
            return tr("Does generated data help?")
        word = "done" if study.finished else STATES.get(study.state, ("done", ""))[0].lower()
        return f"{study.title} · {word}"

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """The list takes less of a narrow stage."""
        self.list.setFixedWidth(LIST_NARROW if self.width() < NARROW else LIST_WIDTH)

    # -- following -----------------------------------------------------------------------------------------------

    def _form_changed(self) -> None:
        unfit = self.form.unfit()
        if unfit:
            self.unfit.say(unfit)
        else:
            self.unfit.clear()
        self._show_buttons()

    def _returned(self, number: int) -> None:
        if not self.prepares:
            self.open(number)

    def _started(self, job: Job) -> None:
        self.model.reload()
        self._show_page(self.page)
        self.open(job.id)

    def _watch_changed(self) -> None:
        study = self.watch.study
        if study is not None:
            self.list.update_study(study)
            if self.pages.currentWidget() is self.page:
                self.study_side.show_study(study)
        self._show_buttons()


def _show(study: Study) -> None:
    show_outside(study.folder)
