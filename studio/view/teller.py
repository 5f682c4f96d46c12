"""Tells the user that work has ended while the window is not in front: the system's own notification, and the mark in the task bar."""

from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from studio.language import tr
from studio.view.theme.app_icon import app_icon


class Teller:
    """Speaks only while the window is not the active one; a click on the notification brings the window back."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._tray: QSystemTrayIcon | None = None
        self.told: list[str] = []
        """What was told, oldest first."""

    def tell(self, sentence: str) -> None:
        """Tell it, unless the user looks at the window."""
        if self._window.isActiveWindow():
            return
        self.told.append(sentence)
        QApplication.alert(self._window)
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            tray = self._icon()
            tray.show()  # a message needs an icon to come from; it goes when the window is back
            tray.showMessage(tr("Atelier"), sentence, app_icon())

    def seen(self) -> None:
        """The user is back: the icon goes."""
        if self._tray is not None:
            self._tray.hide()

    def _icon(self) -> QSystemTrayIcon:
        if self._tray is None:
            self._tray = QSystemTrayIcon(app_icon(), self._window)
            self._tray.setToolTip(tr("Atelier"))
            self._tray.messageClicked.connect(self._back)
            self._tray.activated.connect(self._back)
        return self._tray

    def _back(self) -> None:
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        self.seen()
