"""The user's settings: observable, kept in `settings.ini` inside the library."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from studio.model.observable import Property, properties

THEMES = ("system", "dark", "light")


def _theme(value: str) -> str:
    return value if value in THEMES else "system"


class Settings(QObject):
    """Every setting of the window. Each is written when it changes and read back at the next start."""

    theme = Property("system", clean=_theme)
    theme_changed = Signal(str)
    reduce_motion = Property(False)
    reduce_motion_changed = Signal(bool)
    smooth = Property(False)
    """Enlarge small pictures smoothly; off: in sharp squares."""
    smooth_changed = Signal(bool)
    explore = Property(False)
    """Hold long work while the user explores a model."""
    explore_changed = Signal(bool)
    notify = Property(True)
    """Tell at the end of a long job."""
    notify_changed = Signal(bool)
    toured = Property(False)
    """The guided tour was seen or declined."""
    toured_changed = Signal(bool)
    panel = Property("home")
    """The panel that was open last."""
    panel_changed = Signal(str)

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = file.parent
        self._store = QSettings(str(file), QSettings.Format.IniFormat, self)
        for name, prop in properties(type(self)).items():
            setattr(self, name, self._read(f"window/{name}", prop.default))
            getattr(self, f"{name}_changed").connect(lambda value, name=name: self._write(f"window/{name}", value))

    def _read(self, key: str, default: Any) -> Any:
        value = self._store.value(key, default)
        if isinstance(default, bool):
            return value in (True, "true", "1")
        return str(value)

    def _write(self, key: str, value: Any) -> None:
        self._store.setValue(key, "true" if value is True else "false" if value is False else value)

    def geometry(self) -> QByteArray:
        """Where the window was, as Qt keeps it; empty at the first start."""
        value = self._store.value("window/geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_geometry(self, value: QByteArray) -> None:
        """Remember where the window is."""
        self._store.setValue("window/geometry", value)

    def memory(self, key: str, default: str = "") -> str:
        """A panel's own small memory (its last model, its last folder), by key."""
        return str(self._store.value(f"memory/{key}", default))

    def remember(self, key: str, value: str) -> None:
        """Keep something under `key` for the next start."""
        self._store.setValue(f"memory/{key}", value)

    def sync(self) -> None:
        """Write everything to the file now."""
        self._store.sync()
