"""Files dropped on a widget, as a hand lets them go; and files that the hand takes out of the window."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def drop(target: QWidget, *files: Path) -> None:
    """Drag these files over the widget, and let them go."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(20, 20), action, mime, button, none))
    QApplication.sendEvent(target, QDropEvent(QPointF(20, 20), action, mime, button, none))


def dragged_out(source: QWidget, start: QPoint) -> list[Path]:
    """The files that leave the window when the hand drags from `start` on a widget.

    The offscreen platform ends a drag at once, for there is nowhere to go; what was carried can be looked at until Qt cleans up.
    """
    held, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(source, held, none, start)
    far = start + QPoint(2 * QApplication.startDragDistance(), 0)
    move = QMouseEvent(QEvent.Type.MouseMove, QPointF(far), QPointF(source.mapToGlobal(far)), held, held, none)
    for _ in range(2):  # a list notes with the first that it is dragged
        QApplication.sendEvent(source, move)
    drags = source.window().findChildren(QDrag)
    files = [Path(url.toLocalFile()) for drag in drags for url in drag.mimeData().urls()]
    QTest.mouseRelease(source, held, none, far)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return files
