"""The hand that plays the tour: finds widgets by name, clicks and types on them as a user would, takes pictures."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget

from studio.view.main_window import MainWindow
from studio.view.theme.theme import theme
from studio.view.unnamed import unnamed

PATIENCE = 4
"""A loaded machine may take this many times longer than a step says; more means that something hangs."""


class Hand:
    """A TourHand over the real window."""

    def __init__(self, app: QApplication, window: MainWindow, folder: Path) -> None:
        self.app, self.window, self.folder = app, window, folder
        self.unnamed: dict[str, str] = {}
        """Controls without a name for screen readers, each with the picture on which it was seen first."""

    def find(self, name: str) -> QWidget:
        """The visible widget with this object name, in front of others. Raises LookupError."""
        tops = [top for top in self.app.topLevelWidgets() if top.isVisible() and top is not self.window]
        for top in [*tops, self.window]:
            for found in top.findChildren(QWidget, name):
                if found.isVisible():
                    return found
        raise LookupError(f"there is no {name!r} on the screen.")

    def click(self, target: QWidget | str, at: QPoint | None = None) -> None:
        """Click it in the middle, or `at`."""
        widget = self.find(target) if isinstance(target, str) else target
        if not widget.isEnabled():
            raise LookupError(f"{widget.objectName()!r} cannot be clicked now.")
        where = at if at is not None else widget.rect().center()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
        self.rest()

    def type(self, target: QWidget | str, text: str) -> None:
        """Type into it, in place of what it holds."""
        widget = self.find(target) if isinstance(target, str) else target
        widget.setFocus()
        if isinstance(widget, QLineEdit):
            widget.selectAll()
        QTest.keyClicks(widget, text)
        self.rest()

    def key(self, target: QWidget | str, keys: str) -> None:
        """Press a key combination on it."""
        widget = self.find(target) if isinstance(target, str) else target
        widget.window().activateWindow()  # shortcuts belong to the active window, and a dialog may just have closed
        QTest.keySequence(widget, QKeySequence(keys))
        self.rest()

    def save_as(self, target: QWidget | str, name: str = "") -> None:
        """Click what asks for a file to save, and take the name offered there, or type `name`."""
        answered: list[bool] = []
        busy: list[bool] = []

        def answer() -> None:
            dialog = self.app.activeModalWidget()
            field = dialog.findChild(QLineEdit, "fileNameEdit") if isinstance(dialog, QFileDialog) else None
            if field is None or busy:  # typing lets time pass
                return
            busy.append(True)
            if name and field.text() != name:
                self.type(field, name)
            answered.append(True)
            QTest.keyClick(field, Qt.Key.Key_Return)  # a list of names that is open may take the key: then once more
            busy.clear()

        watch = QTimer()
        watch.setInterval(100)
        watch.timeout.connect(answer)
        watch.start()
        self.click(target)
        watch.stop()
        self.wait(lambda: bool(answered), "the file dialog")

    def wait(self, done: Callable[[], bool], what: str, seconds: float = 30.0) -> None:
        """Let the window live until `done()`. Raises TimeoutError after PATIENCE times the seconds it should take."""
        end = time.monotonic() + PATIENCE * seconds
        while not done():
            if time.monotonic() > end:
                raise TimeoutError(f"{what} took more than {PATIENCE * seconds:.0f} s.")
            QTest.qWait(15)
        self.rest()

    def rest(self, milliseconds: int = 60) -> None:
        """Let everything settle that was set in motion."""
        QTest.qWait(milliseconds)

    def shot(self, name: str) -> None:
        """Save the window as it stands, dark and light."""
        for top in self.app.topLevelWidgets():
            if top.isVisible():
                self.unnamed = dict.fromkeys(unnamed(top), name) | self.unnamed
        before = theme.tokens.name
        for mode in sorted(("light", "dark"), key=lambda mode: mode == before):
            theme.dress(self.app, mode)
            self.rest()
            self._screen().save(str(self.folder / f"{name}-{mode}.png"))

    def keep(self, picture: str) -> None:
        """Copy a picture that was made next to the screenshots."""
        place = self.folder / "pictures"
        place.mkdir(exist_ok=True)
        shutil.copy2(picture, place / Path(picture).name)

    def close_popups(self) -> None:
        """Close dialogs and menus that lie over the window."""
        while (top := self._on_top()) is not None:
            top.close()  # some delete themselves as they close, so each is looked up afresh
            self.rest()

    def _on_top(self) -> QWidget | None:
        tops = (top for top in self.app.topLevelWidgets() if top is not self.window)
        return next((top for top in tops if top.isVisible() and top.isWindow()), None)

    def _screen(self) -> QPixmap:
        made = self.window.grab()
        painter = QPainter(made)
        for top in self.app.topLevelWidgets():
            if top is self.window or not top.isVisible() or not top.isWindow():
                continue
            at = top.pos() - self.window.pos()
            if not self.window.rect().contains(at):
                at = self.window.rect().center() - top.rect().center()
            painter.drawPixmap(at, top.grab())
            if isinstance(top, QDialog):  # the platform would draw its frame
                painter.setPen(QColor(theme.tokens.line))
                painter.drawRect(top.rect().translated(at))
        painter.end()
        return made
