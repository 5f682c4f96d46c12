"""Like logs in the real window: a CSV comes in, a real job learns it, a person is chosen, and items are designed for them."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from engine.jobs.spec import DesignJob, LikesJob
from engine.jobs.states import State
from engine.library.like_logs import log_names, read_facts
from studio.model import like_form
from studio.model.design_context import FIRST
from studio.model.like_form import Pace
from studio.model.studio_state import Studio
from studio.model.whose import LogPerson
from studio.view.main_window import MainWindow
from studio.view.panels.design import DesignPanel

from .conftest import Wait
from .designing import design_with
from .like_logs import keep_log

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def design(tiny: Path, studio: Studio, window: MainWindow, until: Wait) -> DesignPanel:
    """Design with the model `tiny`, its queue open, at Taste."""
    panel = design_with("tiny", studio, window)
    until(lambda: studio.queue.is_open and panel.taste.ready)
    return panel


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Twelve pictures; mia likes light ones, tom dark ones, and one that is named is not there."""
    folder = tmp_path / "shop"
    folder.mkdir()
    rows = ["user,item,rating"]
    for k in range(12):
        Image.fromarray(np.full((16, 16), 20 * k + 10, np.uint8)).save(folder / f"{k}.png")
        rows += [f"mia,{k}.png,{5 if k >= 6 else 1}", f"tom,{k}.png,{5 if k < 6 else 1}"]
    rows.append("tom,lost.png,5")
    (folder / "summer.csv").write_text("\n".join(rows))
    return folder / "summer.csv"


def drop(window: MainWindow, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    none = Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, LEFT, none))


@pytest.mark.timeout(600)
def test_a_log_is_dropped_learned_and_its_people_are_designed_for(
    design: DesignPanel,
    window: MainWindow,
    studio: Studio,
    log: Path,
    qtbot,
    until: Wait,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(like_form, "PACES", tuple(Pace("A quick look", 3, "3 steps.") for _ in range(3)))
    page, logs = design.taste_page, design.logs
    window.show_panel("home")
    drop(window, log)
    assert window.front is design
    form = page.logs_page.form
    assert form.isVisible()
    until(lambda: not logs.form.checking)
    assert form.file_name.text() == "summer.csv"
    assert form.found.text() == (
        "2 people, 12 pictures, 12 likes. 1 picture is not beside the file and will be left out: lost.png."
    )
    assert not form.wrong.isVisible()
    assert form.name.text() == "summer"
    form.name.selectAll()
    qtbot.keyClicks(form.name, "Summer shop")
    qtbot.mouseClick(form.pace.chip(0), LEFT)
    assert page.next_button.text() == "Learn tastes"
    qtbot.mouseClick(page.next_button, LEFT)
    (job,) = [one for one in studio.queue.jobs() if one.kind == "likes"]
    assert isinstance(job.spec, LikesJob)
    assert (job.spec.params.steps, job.spec.params.name) == (3, "Summer shop")
    assert page.logs_page.line.isVisible()
    assert not page.next_button.isEnabled()
    qtbot.waitUntil(lambda: logs.working is None, timeout=120_000)
    assert not form.wrong.isVisible(), form.wrong.text()
    assert log_names() == ("Summer shop",)
    assert page.logs_page.log_page.isVisible()
    words = " ".join(label.text() for label in page.logs_page.sentences if label.isVisible())
    assert "Learned from 12 likes of 2 people among 12 pictures." in words
    assert "1 picture was not beside the file" in words
    assert "times in 100 which one this person liked (by chance: 50)" in words

    people = page.logs_page.people
    assert people.names() == ["mia", "tom"]
    assert not page.next_button.isEnabled()
    qtbot.keyClicks(people.search, "MI")
    assert people.names() == ["mia"]
    assert people.found.text() == "1 of 2 people"
    qtbot.keyClick(people.search, Qt.Key.Key_Down)
    assert logs.person == "mia"
    qtbot.mouseClick(page.next_button, LEFT)
    mia = LogPerson("Summer shop", "mia")
    assert design.context.log_person == mia
    assert design.who.persons.currentText() == "mia (Summer shop)"
    assert design.subtitle.text().startswith("For mia (Summer shop)")
    assert "6 likes" in design.taste_side.sentence.text()

    assert design.taste_side.go_on.isEnabled()
    assert page.next_button.text() == "On to new items"
    qtbot.mouseClick(page.next_button, LEFT)
    assert design.page == DesignPanel.ITEMS
    designs = design.designs
    design.items_side.number.setValue(1)
    designs.real = ""
    assert design.items_page.design_button.isEnabled()
    qtbot.mouseClick(design.items_page.design_button, LEFT)
    assert designs.working is not None
    spec = designs.working.spec
    assert isinstance(spec, DesignJob)
    assert (spec.params.log, spec.params.user, spec.params.grids) == ("Summer shop", "mia", ())
    qtbot.waitUntil(lambda: designs.working is None, timeout=240_000)
    assert not design.error.isVisible(), design.error.sentence.text()
    assert len(designs.items) == 1
    assert "from a like log" in design.items_page.summary.text()
    qtbot.mouseClick(design.cards, LEFT, pos=design.cards.heart(0).center())
    assert [item.person for item in design.later.collection.mine()] == [mia.title]

    design.context.choose_profile(FIRST)
    assert designs.items == ()
    assert design.later.collection.mine() == ()
    design.receive(designs.context.studio.queue.jobs(search="design")[0])
    assert design.context.log_person == mia
    assert len(designs.items) == 1
    design.later.alter(designs.items[0].latent)
    assert design.later.model.search.busy == "vary", "with a taste, variations are made at once"
    qtbot.waitUntil(lambda: not design.later.model.search.busy, timeout=240_000)
    assert not design.error.isVisible(), design.error.sentence.text()
    assert design.later.model.now.variations[0].gain is not None
    until(lambda: design.later.model.picture.settled and design.later.model.strip.settled)

    breeding, collected = design.later.breeding, design.later.collection_page
    qtbot.mouseClick(design.switch.button(design.later.collection_place), LEFT)
    until(lambda: design.later.collection.sheet.settled)
    qtbot.mouseClick(collected.grid.viewport(), LEFT, pos=collected.grid.tile_centre(0))
    qtbot.mouseClick(collected.breed_button, LEFT)
    until(lambda: bool(breeding.made))
    assert all(child.score is not None for child in breeding.made), "children follow the taste of the like log"

    made = designs.items
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("Winter shop", True))
    design.open_logs("Summer shop")
    page.logs_page.rename()
    assert design.context.log_person == LogPerson("Winter shop", "mia")
    assert designs.items == made, "what was designed stays with the log that is called otherwise"
    design.context.choose_profile(FIRST)
    design.receive(designs.context.studio.queue.jobs(search="design")[0])
    assert design.context.log_person == LogPerson("Winter shop", "mia")
    assert designs.items == made


def test_a_bad_file_is_told_at_once_and_nothing_can_be_learned_from_it(
    design: DesignPanel, log: Path, qtbot, until: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, form = design.taste_page, design.logs.form
    qtbot.mouseClick(design.taste_side.logs, LEFT)
    assert page.logs_page.isVisible()
    assert page.next_button.toolTip() == "Choose a file first."
    bad = log.with_name("bad.csv")
    for text, words in (
        ("person,thing\nmia,1.png\n", "bad.csv has no column 'user' (it has: person, thing)"),
        ("user,item\nmia,\n", "Line 2 of bad.csv names no item"),
        ("user,item,rating\nmia,1.png,nice\n", "Line 2 of bad.csv has the rating 'nice', which is no number"),
        ("user,item\nmia,gone.png\n", "None of the pictures that bad.csv names is beside it (gone.png)"),
        ("user,item\nmia,1.png\n", "bad.csv names 1 picture; a taste takes at least 8"),
    ):
        bad.write_text(text)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(bad), ""))
        qtbot.mouseClick(page.logs_page.form.file, LEFT)
        until(lambda: not form.checking)
        assert page.logs_page.form.wrong.isVisible()
        assert words in page.logs_page.form.wrong.text()
        assert not page.next_button.isEnabled()
    qtbot.keyClick(page.logs_page, Qt.Key.Key_Escape)
    assert page.grid.isVisible()


def test_learning_is_stopped_and_the_form_stays_filled_in(
    design: DesignPanel, log: Path, studio: Studio, qtbot, until: Wait
) -> None:
    design.learn_file(log)
    until(lambda: not design.logs.form.checking)
    qtbot.mouseClick(design.taste_page.next_button, LEFT)
    line = design.taste_page.logs_page.line
    qtbot.mouseClick(line.findChild(QWidget, "design.likeProgress.stop"), LEFT)
    qtbot.waitUntil(lambda: design.logs.working is None, timeout=60_000)
    assert studio.queue.jobs()[0].state is State.CANCELLED
    assert log_names() == ()
    assert design.taste_page.logs_page.form.name.text() == "summer"
    assert design.taste_page.next_button.isEnabled()


def test_a_kept_log_is_renamed_and_deleted_and_its_person_comes_back_with_it(
    design: DesignPanel, window: MainWindow, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_log("shop", ("mia", "tom"), (6, 4))
    keep_log("other", ("eve",), (3,))
    design.open_logs("shop")
    page, people, context = design.taste_page.logs_page, design.taste_page.logs_page.people, design.context
    assert page.which.currentText() == "shop"
    qtbot.keyClick(people.search, Qt.Key.Key_Return)
    assert people.current == "mia"
    qtbot.keyClick(people.list, Qt.Key.Key_Down)
    qtbot.keyClick(people.list, Qt.Key.Key_Return)
    assert context.log_person == LogPerson("shop", "tom")
    kept = design.later.keep(design.taste.latents[0], "designed", "Coat")
    assert kept is not None
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("other", True))
    window.actions_table.find("design.likeRename").run()
    assert "called 'other' already" in design.error.sentence.text()
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("Summer", True))
    page.rename()
    assert log_names() == ("other", "Summer")
    assert context.log_person == LogPerson("Summer", "tom")
    assert design.who.persons.currentText() == "tom (Summer)"
    assert people.current == "tom"
    assert [item.person for item in design.later.collection.mine()] == ["tom (Summer)"]
    window.actions_table.find("edit.undo").run()
    assert context.log_person == LogPerson("shop", "tom")
    assert [item.person for item in design.later.collection.mine()] == ["tom (shop)"]
    page.delete()
    assert log_names() == ("other",)
    assert context.log_person is None
    assert context.profile == FIRST
    assert page.isVisible()
    assert page.which.currentText() == "other"
    qtbot.mouseClick(window.toast.action, LEFT)
    assert log_names() == ("other", "shop")
    assert context.log_person == LogPerson("shop", "tom")
    design.who.open_menu()
    menu = design.findChild(QWidget, "design.personMenu.menu")
    assert menu is not None
    can = {action.text(): action.isEnabled() for action in menu.actions()}
    assert (can["Rename…"], can["Delete"], can["From a like log…"]) == (False, False, True)
    menu.close()
    qtbot.mouseClick(page.back, LEFT)
    assert context.log_person is None
    assert design.taste_page.grid.isVisible()


def test_a_log_that_is_needed_by_waiting_work_stays_as_it_is(design: DesignPanel, studio: Studio) -> None:
    keep_log("shop", ("mia",), (6,))
    context = design.context
    assert context.choose_log_person(LogPerson("shop", "mia"))
    studio.queue.explore(True)
    design.designs.start()
    design.open_logs("shop")
    assert not design.logs.delete()
    assert "is needed by" in design.error.sentence.text()
    assert log_names() == ("shop",)
    design.designs.cancel()


def test_in_a_new_window_the_person_of_the_log_is_back_and_a_damaged_log_is_told(
    design: DesignPanel, window: MainWindow, studio: Studio
) -> None:
    file = keep_log("shop", ("mia",), (6,))
    assert design.context.choose_log_person(LogPerson("shop", "mia"))
    again = MainWindow(studio)
    again.show()
    again.show_panel("design")
    other = again.panels["design"]
    assert isinstance(other, DesignPanel)
    assert other.context.log_person == LogPerson("shop", "mia")
    assert other.taste_page.logs_page.isVisible()
    assert other.logs.person == "mia"
    again.front.leave()
    again.close_now()
    again.deleteLater()
    file.write_bytes(b"no log")
    design.logs.choose("shop")
    told = design.taste_page.logs_page.sentences[-1]
    assert told.text() == "The like log 'shop' is damaged. Learn it again."
    assert design.logs.delete()
    design.context.choose_log_person(LogPerson("shop", "mia"))
    assert "no learned like log called 'shop'" in design.error.sentence.text()


def test_many_people_are_listed_in_their_order_and_found_at_once(design: DesignPanel, qtbot) -> None:
    names = tuple(f"{n}" for n in range(20_000, 0, -1))
    keep_log("big", names, (5,) * len(names))
    assert read_facts("big").users == names
    design.open_logs("big")
    people = design.taste_page.logs_page.people
    assert people.names()[:3] == ["1", "2", "3"]
    qtbot.keyClicks(people.search, "1999")
    assert people.names() == ["1999", *(f"1999{n}" for n in range(10)), *(f"{n}1999" for n in (1,))] or set(
        people.names()
    ) == {name for name in names if "1999" in name}
    qtbot.keyClick(people.search, Qt.Key.Key_Escape)
    assert len(people.names()) == 20_000


@pytest.mark.parametrize("size", [(1024, 640), (1440, 900)])
def test_every_control_has_a_name_is_large_enough_and_within_the_window(
    design: DesignPanel, window: MainWindow, log: Path, until: Wait, qtbot, size: tuple[int, int]
) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

    keep_log("shop", ("mia", "Alexandra Konstantinopoulou"), (6, 4))
    window.resize(*size)
    design.want_side(True)
    page = design.taste_page.logs_page
    for name in ("shop", ""):
        design.open_logs(name)
        if not name:
            design.logs.form.choose(log)
            until(lambda: not design.logs.form.checking)
        qtbot.wait(20)
        assert design.classes.isHidden(), "a like log is of all categories"
        assert page.form.horizontalScrollBar().maximum() == 0
        if name:
            assert page.people.list.width() >= 240, "names can be read"
            assert page.another.width() >= page.another.sizeHint().width()
        for kind in (QAbstractButton, QComboBox, QLineEdit):
            for control in page.findChildren(kind):
                if not control.isVisible() or isinstance(control.parent(), QLineEdit):
                    continue
                assert control.accessibleName(), control.objectName()
                assert control.height() >= 28, control.objectName()
                corner = control.mapTo(page, control.rect().bottomRight())
                assert corner.x() <= page.width(), control.objectName()
                if name:  # the form scrolls where the window is low
                    assert corner.y() <= page.height(), control.objectName()
