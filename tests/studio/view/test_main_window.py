import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QComboBox, QLineEdit, QWidget

from studio.model.studio_state import Studio
from studio.view.main_window import NARROW, MainWindow
from studio.view.panels.home import HomePanel
from studio.view.panels.places import PLACES
from studio.view.panels.translate import TranslatePanel
from studio.view.theme.tokens import TARGET
from studio.view.widgets.drop_place import only_path
from studio.view.widgets.labels import SectionCaption
from studio.view.widgets.picture_card import PictureCard
from studio.view.widgets.recent_tile import RecentTile

KEYS = [place.key for place in PLACES]


def test_a_click_on_the_rail_opens_each_panel(window: MainWindow, qtbot: object) -> None:
    for key in reversed(KEYS):
        button = window.findChild(QAbstractButton, f"rail.{key}")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert window.front is window.panels[key]
        assert window.front.isVisible()
        assert button.isChecked()


def test_panels_are_built_when_they_are_first_shown(window: MainWindow) -> None:
    assert list(window.panels) == ["home"]
    window.show_panel("train")
    assert list(window.panels) == ["home", "train"]


def test_the_keyboard_reaches_every_panel_and_the_queue(window: MainWindow, qtbot: object) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for number, key in enumerate(KEYS, start=1):
        QTest.keySequence(window, QKeySequence(f"Ctrl+{number}"))
        assert window.front.key == key
    QTest.keySequence(window, QKeySequence("Ctrl+J"))
    assert window.queue_is_open
    QTest.keySequence(window, QKeySequence("Ctrl+J"))
    assert not window.queue_is_open


@pytest.mark.parametrize("key", KEYS)
def test_every_control_has_a_name_for_readers_and_one_for_scripts_and_is_large_enough(
    window: MainWindow, key: str
) -> None:
    window.show_panel(key)
    window.toggle_queue()
    QApplication.processEvents()
    for kind in (QAbstractButton, QLineEdit, QComboBox, QAbstractSlider):
        for control in window.findChildren(kind):
            part = control.objectName()
            if not control.isVisible() or part.startswith("qt_") or type(control).__name__ == "QScrollBar":
                continue
            if isinstance(control.parent(), (QLineEdit, QComboBox)):
                continue  # a clear button or an inner field, Qt's own
            assert part, control
            assert control.accessibleName(), part
            assert control.height() >= TARGET, (part, control.size())


@pytest.mark.parametrize("key", KEYS)
def test_tab_walks_through_the_panel_and_comes_back(window: MainWindow, key: str, qtbot: object) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_panel(key)
    seen: list[QWidget] = []
    for _ in range(200):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        if now in seen:
            break
        seen.append(now)
    names = {widget.objectName() for widget in seen}
    assert {*(f"rail.{k}" for k in KEYS), "rail.menu", "rail.settings", "queueBar.open"} <= names
    assert any(window.front.isAncestorOf(widget) for widget in seen), "nothing in the panel can be reached by Tab"


def test_arrows_walk_the_rail(window: MainWindow, qtbot: object) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.findChild(QAbstractButton, "rail.home").setFocus()
    for key in KEYS[1:]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
        assert QApplication.focusWidget().objectName() == f"rail.{key}"
        assert window.front.key == key


def test_a_narrow_window_folds_the_side_panel_away_and_the_button_brings_it_back(window: MainWindow) -> None:
    window.show_panel("generate")
    side = window.front.side_area
    assert side.isVisible()
    window.resize(NARROW - 50, 640)
    assert not side.isVisible()
    QTest.mouseClick(window.front.side_button, Qt.MouseButton.LeftButton)
    assert side.isVisible()
    window.resize(NARROW + 200, 640)
    assert side.isVisible()


def test_the_window_comes_back_where_it_was(studio: Studio, qtbot: object) -> None:
    first = MainWindow(studio)
    first.resize(1111, 707)  # the offscreen platform's screen is narrower than the window, so only the height stays
    first.show()
    first.close_now()
    again = MainWindow(studio)
    assert again.height() == 707
    again.close_now()
    for window in (first, again):
        window.deleteLater()


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    let_go(window, data)


def let_go(window: MainWindow, data: QMimeData) -> None:
    none = Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))


def test_a_folder_of_pictures_goes_to_train_and_nonsense_is_named(window: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    QImage(8, 8, QImage.Format.Format_RGB32).save(str(folder / "a.png"))
    drop(window, folder)
    assert window.front.key == "train"
    window.show_panel("home")
    (tmp_path / "notes.docx").write_text("x")
    drop(window, tmp_path / "notes.docx")
    assert window.front.key == "home"
    assert "notes.docx" in window.toast.sentence.text()


def test_the_panel_in_front_takes_what_it_can_use(window: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    QImage(8, 8, QImage.Format.Format_RGB32).save(str(folder / "a.png"))
    window.show_panel("translate")
    panel = window.front
    assert isinstance(panel, TranslatePanel)
    drop(window, folder)
    assert window.front is panel
    assert panel.model.files == (folder / "a.png",)
    (tmp_path / "set.npz").write_bytes(b"")
    drop(window, tmp_path / "set.npz")
    assert window.front.key == "train"


def test_what_is_dragged_out_of_a_browser_is_taken_where_it_can_be_or_said(window: MainWindow, home: Path) -> None:
    address = QMimeData()
    address.setUrls([QUrl("https://example.org/shirt.jpg")])
    let_go(window, address)
    assert "offline" in window.toast.sentence.text()
    with_picture = QMimeData()
    with_picture.setUrls([QUrl("https://example.org/shirt.jpg")])
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(0x204060)
    with_picture.setImageData(picture)
    let_go(window, with_picture)
    assert "Translate or Inspect" in window.toast.sentence.text()
    assert not list((home / "pasted").iterdir())
    window.show_panel("translate")
    panel = window.front
    assert isinstance(panel, TranslatePanel)
    let_go(window, with_picture)
    let_go(window, with_picture)  # within the same second: another file
    assert len(list((home / "pasted").iterdir())) == 2
    assert {file.parent for file in panel.model.files} == {home / "pasted"}
    assert QImage(str(panel.model.files[0])).size() == picture.size()


def test_a_toast_offers_to_take_back_what_was_done(window: MainWindow) -> None:
    undone = []
    window.front.say("Deleted a model.", "Undo", lambda: undone.append(1))
    assert window.toast.isVisible()
    QTest.mouseClick(window.toast.action, Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert not window.toast.isVisible()


def test_the_window_never_imports_torch(home: Path) -> None:
    script = """
import sys
from studio.app import make_application, make_window
app = make_application([])
window = make_window(app)
window.show()
from studio.view.panels.home import HomePanel
from studio.view.panels.places import PLACES
for place in PLACES:
    window.show_panel(place.key)
    app.processEvents()
window.toggle_queue()
window.open_palette()
app.processEvents()
heavy = sorted({"torch", "torchvision", "superqt", "qtawesome"} & set(sys.modules))
window.close_now()
print("heavy:", heavy)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=120, env={**os.environ}, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "heavy: []" in done.stdout


def test_the_first_paint_needs_neither_numpy_nor_pillow_nor_plots(home: Path) -> None:
    script = """
import sys
from studio.app import make_application, make_window
app = make_application([])
window = make_window(app)
window.studio.start = lambda: None
window.show()
app.processEvents()
print("heavy:", sorted({"numpy", "PIL", "pyqtgraph", "torch"} & set(sys.modules)))
window.close_now()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert "heavy: []" in done.stdout


def test_thousands_of_signals_and_repaints_do_no_harm(window: MainWindow) -> None:
    queue, heard = window.studio.queue, []
    queue.progressed.connect(lambda number, _: heard.append(number))
    for number in range(5000):
        queue.progressed.emit(number, None)
    for _ in range(2000):
        window.bar.repaint()
    assert heard == list(range(5000))


@pytest.mark.parametrize("size", [(960, 600), (1440, 900)])
def test_a_toast_covers_nothing_that_can_be_used_and_is_never_cut(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    window.show_panel("generate")
    QApplication.processEvents()
    for sentence in ("Saved walk.gif", "A rather long sentence that has a lot to say. " * 4):
        window.say(sentence, "Open folder", lambda: None)
        QApplication.processEvents()
        body = window.centralWidget()
        place = window.toast.geometry()
        assert body.rect().contains(place)
        assert window.toast.sentence.height() >= window.toast.sentence.heightForWidth(window.toast.sentence.width())
        for control in body.findChildren(QAbstractButton):
            if control.isVisible() and not window.toast.isAncestorOf(control):
                assert not place.intersects(QRect(control.mapTo(body, QPoint()), control.size())), control.objectName()


def test_the_rail_has_room_in_the_smallest_window_with_the_queue_open(window: MainWindow) -> None:
    window.resize(window.minimumSize())
    window.toggle_queue()
    QApplication.processEvents()
    buttons = [button for button in window.rail.findChildren(QAbstractButton) if button.isVisible()]
    assert len(buttons) == len(PLACES) + 2
    for button in buttons:
        assert window.rail.rect().contains(button.geometry())
        assert button.height() >= button.minimumSizeHint().height()
        others = [other for other in buttons if other is not button]
        assert not any(button.geometry().intersects(other.geometry()) for other in others), button.objectName()


def test_several_files_dropped_on_a_drop_zone_are_the_windows_business(window: MainWindow) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/a"), QUrl.fromLocalFile("/b")])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    assert only_path(event) is None


@pytest.mark.parametrize("size", [(960, 600), (1024, 640), (1280, 800)])
def test_nothing_lies_over_another_on_home_in_a_small_window(
    window: MainWindow, studio: Studio, home: Path, size: tuple[int, int]
) -> None:
    starter = next(model for model in studio.shelf.models() if model.name == "fashion32")
    for number in range(6):
        shutil.copytree(starter.folder, home / "models" / f"mine {number}")
    studio.shelf.refresh()
    window.resize(*size)
    panel = window.front
    assert isinstance(panel, HomePanel)
    panel.refresh()
    for _ in range(3):
        QApplication.processEvents()
    inside = panel.area.widget()
    tiles = [tile for tile in inside.findChildren(RecentTile) if tile.isVisible()]
    assert tiles
    parts = [*panel.cards.values(), *tiles, *inside.findChildren(SectionCaption)]
    places = [QRect(part.mapTo(inside, QPoint(0, 0)), part.size()) for part in parts]
    for number, place in enumerate(places):
        assert inside.rect().contains(place), parts[number].objectName()
        assert not [other for other in places[:number] if other.intersects(place)]
        assert not isinstance(parts[number], PictureCard) or place.height() >= parts[number].minimumHeight()
    assert inside.width() == panel.area.viewport().width(), "nothing is cut at the right"
