"""The user's settings: observable, kept in `settings.ini` inside the library."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from studio.model.observable import Property, properties
from studio.model.there import there

THEMES = ("system", "dark", "light")


RECENT = 10
"""So many things that were opened are remembered."""

SCALES = ("80", "90", "100", "110", "125", "150", "175", "200")
"""How large everything is drawn, in per cent of what the screen asks for."""

NOTICES = ("never", "each", "all")
"""When the end of work is told: not at all; of each long job; when nothing is left to do."""


def _scale(value: str) -> str:
    return value if value in SCALES else "100"


def _notice(value: str) -> str:
    return value if value in NOTICES else "each"


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
    language = Property("system")
    """The code of a translation, 'en', or 'system'; from the next start on."""
    language_changed = Signal(str)
    scale = Property("100", clean=_scale)
    """How large everything is drawn, in per cent; from the next start on."""
    scale_changed = Signal(str)
    notice = Property("each", clean=_notice)
    """When the end of work is told, while the window is not in front."""
    notice_changed = Signal(str)
    where = Property("")
    """Where trainings run: '' on this computer, else on the cluster at this address."""
    where_changed = Signal(str)
    cluster = Property("")
    """The cluster's address, kept also while trainings run here."""
    cluster_changed = Signal(str)
    token_file = Property("")
    """The file with the token that opens the cluster; '' where it needs none."""
    token_file_changed = Signal(str)
    cluster_gpus = Property("1")
    """How many GPUs of the cluster a training takes."""
    cluster_gpus_changed = Signal(str)
    toured = Property(False)
    """The guided tour was seen or declined."""
    toured_changed = Signal(bool)
    panel = Property("home")
    """The panel that was open last."""
    panel_changed = Signal(str)

    recent_changed = Signal()
    """Something was opened, or all of it forgotten."""

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

    def recent(self) -> list[Path]:
        """What was opened last (pictures, folders, data sets, models), newest first; only what is still there."""
        names = self._store.value("memory/recent", [])
        listed = [names] if isinstance(names, str) else names if isinstance(names, list) else []
        return [path for name in listed if there(path := Path(str(name)))]

    def opened(self, *paths: Path) -> None:
        """Remember that these were opened, the last as the newest of at most RECENT."""
        new = list(dict.fromkeys(reversed(paths)))[:RECENT]
        known = [other for other in self.recent() if other not in new]
        self._store.setValue("memory/recent", [str(entry) for entry in [*new, *known][:RECENT]])
        self.recent_changed.emit()

    def forget_recent(self) -> None:
        """Forget what was opened."""
        self._store.remove("memory/recent")
        self.recent_changed.emit()

    def sync(self) -> None:
        """Write everything to the file now."""
        self._store.sync()
