"""The settings of the window, each with what it does; they take effect at once."""

import shutil

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine import paths
from studio.model.observable import bind
from studio.model.settings import NOTICES, SCALES, THEMES
from studio.model.studio_state import Studio
from studio.model.words import memory
from studio.view.widgets.buttons import PrimaryButton, QuietButton
from studio.view.widgets.chips import Chips
from studio.view.widgets.labels import Hairline, Hint, SectionCaption, Title


class SettingsDialog(QDialog):
    """Theme, size, motion, pictures, notifications, cache. `started_again`: the program is to be opened anew."""

    started_again = Signal()

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self.setWindowTitle("Settings")
        self.setMinimumWidth(480)
        self.studio = studio
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 24, 24, 24)
        self._column.setSpacing(4)
        self._column.addWidget(Title("Settings"))
        self._look()
        self._pictures()
        self._work()
        self._cache()
        foot = QHBoxLayout()
        foot.addStretch()
        self.finish = PrimaryButton("Done", "settings.done")
        self.finish.clicked.connect(self.accept)
        foot.addWidget(self.finish)
        self._column.addSpacing(16)
        self._column.addLayout(foot)

    def _caption(self, text: str) -> None:
        self._column.addSpacing(20)
        self._column.addWidget(SectionCaption(text))
        self._column.addSpacing(4)

    def _check(self, name: str, text: str, hint: str) -> QCheckBox:
        box = QCheckBox(text, self)
        box.setObjectName(f"settings.{name}")
        box.setAccessibleName(text)
        box.setAccessibleDescription(hint)
        bind(self.studio.settings, name, box.setChecked)
        box.clicked.connect(lambda on: setattr(self.studio.settings, name, on))
        self._column.addWidget(box)
        words = Hint(hint)
        words.setContentsMargins(26, 0, 0, 0)
        self._column.addWidget(words)
        return box

    def _look(self) -> None:
        self._caption("Look")
        self.theme = Chips("settings.theme", "Theme")
        self.theme.set_labels([name.capitalize() for name in THEMES])
        bind(self.studio.settings, "theme", self._show_theme)
        self.theme.picked.connect(lambda index: setattr(self.studio.settings, "theme", THEMES[index]))
        self._column.addWidget(self.theme)
        self._scale()
        self._check("reduce_motion", "Reduce motion", "Nothing fades or slides.")

    def _show_theme(self, name: str) -> None:
        self.theme.choose(THEMES.index(name))

    def _scale(self) -> None:
        row = QHBoxLayout()
        words = QLabel("Size of everything")
        self.scale = QComboBox()
        self.scale.setObjectName("settings.scale")
        self.scale.setAccessibleName("Size of everything")
        self.scale.addItems([f"{percent} %" for percent in SCALES])
        self.scale.setCurrentIndex(SCALES.index(self.studio.settings.scale))
        self.scale.activated.connect(self._rescale)
        words.setBuddy(self.scale)
        self.again = QuietButton("Start again", "settings.startAgain")
        self.again.setAccessibleDescription(
            "Closes Atelier and opens it at the new size. Work in the queue goes on from where it is."
        )
        self.again.setVisible(False)
        self.again.clicked.connect(self._start_again)
        row.addWidget(words)
        row.addWidget(self.scale)
        row.addWidget(self.again)
        row.addStretch()
        self._column.addSpacing(8)
        self._column.addLayout(row)
        self._column.addSpacing(4)

    def _rescale(self, index: int) -> None:
        changed = SCALES[index] != self.studio.settings.scale
        self.studio.settings.scale = SCALES[index]
        self.again.setVisible(changed or self.again.isVisible())

    def _start_again(self) -> None:
        self.accept()
        self.started_again.emit()

    def _pictures(self) -> None:
        self._caption("Pictures")
        self._check("smooth", "Enlarge smoothly", "Off: small pictures are enlarged in sharp squares, as they are.")

    def _work(self) -> None:
        self._caption("Tell me, while the window is behind others")
        self.notice = Chips("settings.notice", "Tell me, when the window is not in front")
        self.notice.set_labels(["Nothing", "When long work ends", "When all is done"])
        bind(self.studio.settings, "notice", self._show_notice)
        self.notice.picked.connect(lambda index: setattr(self.studio.settings, "notice", NOTICES[index]))
        self._column.addWidget(self.notice)
        self._column.addSpacing(4)
        self._column.addWidget(Hint("By a notification of the system. A click on it brings the window back."))

    def _show_notice(self, name: str) -> None:
        self.notice.choose(NOTICES.index(name))

    def _cache(self) -> None:
        self._caption("Space")
        row = QHBoxLayout()
        self.space = Hint("", "settings.cacheSize")
        self.clear = QuietButton("Clear cache", "settings.clearCache")
        self.clear.clicked.connect(self._clear)
        row.addWidget(self.space, 1)
        row.addWidget(self.clear)
        self._column.addLayout(row)
        where = Hint(f"The library is in {paths.home()}", "settings.home")
        self._column.addWidget(where)
        self._column.addSpacing(8)
        self._column.addWidget(Hairline())
        self._weigh()

    def _weigh(self) -> None:
        size = sum(file.stat().st_size for file in paths.cache().rglob("*") if file.is_file())
        self.space.setText(
            f"Decoded pictures and thumbnails take {memory(size / 1e6)}; they are made again when needed."
        )
        self.clear.setEnabled(size > 0)

    def _clear(self) -> None:
        for entry in paths.cache().iterdir():
            if entry.is_dir():
                shutil.rmtree(entry, ignore_errors=True)
            else:
                entry.unlink(missing_ok=True)
        self._weigh()
