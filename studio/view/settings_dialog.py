"""The settings of the window, each with what it does; they take effect at once."""

import shutil

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine import paths
from studio.language import ENGLISH, SYSTEM, languages, tr
from studio.model.observable import bind
from studio.model.settings import NOTICES, SCALES, THEMES
from studio.model.studio_state import Studio
from studio.model.words import memory
from studio.view.settings_where import WhereSection
from studio.view.widgets.buttons import PrimaryButton, QuietButton
from studio.view.widgets.chips import Chips
from studio.view.widgets.labels import Hairline, Hint, SectionCaption, Title
from studio.view.widgets.scrolled import Scrolled

WIDE, FOOT = 520, 80


class SettingsDialog(QDialog):
    """Theme, size, motion, pictures, notifications, cache. `started_again`: the program is to be opened anew."""

    started_again = Signal()

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self.setWindowTitle(tr("Settings"))
        self.setMinimumWidth(WIDE)
        self.studio = studio
        inside = self._inside = QWidget()
        inside.setObjectName("clear")
        inside.setMinimumHeight(1)  # else chips ask for as much as they would need in a narrow column
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(24, 24, 24, 8)
        self._column.setSpacing(4)
        self._column.addWidget(Title(tr("Settings")))
        self._look()
        self._pictures()
        self._work()
        self._cache()
        self._column.addStretch()
        self._area = Scrolled(inside, "settings.area")
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 24)
        foot.addStretch()
        self.finish = PrimaryButton(tr("Done"), "settings.done")
        self.finish.clicked.connect(self.accept)
        foot.addWidget(self.finish)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._area, 1)
        whole.addLayout(foot)
        self._fit()

    def _fit(self) -> None:
        """As high as it wants to be, but no higher than the window over which it will stand; then it scrolls."""
        self.ensurePolished()
        wanted = self._inside.heightForWidth(WIDE) + FOOT
        parent = self.parentWidget()
        self.resize(WIDE, min(wanted, parent.height() - 48) if parent is not None else wanted)

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
        self._caption(tr("Look"))
        self.theme = Chips("settings.theme", tr("Theme"))
        self.theme.set_labels([tr("System"), tr("Dark"), tr("Light")])
        bind(self.studio.settings, "theme", self._show_theme)
        self.theme.picked.connect(lambda index: setattr(self.studio.settings, "theme", THEMES[index]))
        self._column.addWidget(self.theme)
        self._language()
        self._scale()
        self._check("reduce_motion", tr("Reduce motion"), tr("Nothing fades or slides."))

    def _show_theme(self, name: str) -> None:
        self.theme.choose(THEMES.index(name))

    def _language(self) -> None:
        """Offered where there is a translation; its name is as its own speakers write it."""
        there = languages()
        codes = [SYSTEM, ENGLISH, *there]
        named = {SYSTEM: tr("The system's"), ENGLISH: "English"}
        self.language = QComboBox()
        self.language.setObjectName("settings.language")
        self.language.setAccessibleName(tr("Language"))
        for code in codes:
            self.language.addItem(named.get(code) or QLocale(code).nativeLanguageName(), code)
        self.language.setCurrentIndex(max(0, self.language.findData(self.studio.settings.language)))
        self.language.activated.connect(lambda _: self._speak(self.language.currentData()))
        row, words = QHBoxLayout(), QLabel(tr("Language"))
        words.setBuddy(self.language)
        row.addWidget(words)
        row.addWidget(self.language)
        row.addStretch()
        self._column.addLayout(row)
        if not there:
            words.hide()
            self.language.hide()

    def _speak(self, code: str) -> None:
        self.again.setVisible(code != self.studio.settings.language or self.again.isVisible())
        self.studio.settings.language = code

    def _scale(self) -> None:
        row = QHBoxLayout()
        words = QLabel(tr("Size of everything"))
        self.scale = QComboBox()
        self.scale.setObjectName("settings.scale")
        self.scale.setAccessibleName(tr("Size of everything"))
        self.scale.addItems([f"{percent} %" for percent in SCALES])
        self.scale.setCurrentIndex(SCALES.index(self.studio.settings.scale))
        self.scale.activated.connect(self._rescale)
        words.setBuddy(self.scale)
        self.again = QuietButton(tr("Start again"), "settings.startAgain")
        self.again.setAccessibleDescription(
            tr("Closes Atelier and opens it anew. Work in the queue goes on from where it is.")
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
        self._caption(tr("Pictures"))
        self._check(
            "smooth", tr("Enlarge smoothly"), tr("Off: small pictures are enlarged in sharp squares, as they are.")
        )

    def _work(self) -> None:
        self._caption(tr("Where trainings run"))
        self.where = WhereSection(self.studio.settings, self)
        self._column.addWidget(self.where)
        self._caption(tr("Tell me, while the window is behind others"))
        self.notice = Chips("settings.notice", tr("Tell me, when the window is not in front"))
        self.notice.set_labels([tr("Nothing"), tr("When long work ends"), tr("When all is done")])
        bind(self.studio.settings, "notice", self._show_notice)
        self.notice.picked.connect(lambda index: setattr(self.studio.settings, "notice", NOTICES[index]))
        self._column.addWidget(self.notice)
        self._column.addSpacing(4)
        self._column.addWidget(Hint(tr("By a notification of the system. A click on it brings the window back.")))

    def _show_notice(self, name: str) -> None:
        self.notice.choose(NOTICES.index(name))

    def _cache(self) -> None:
        self._caption(tr("Space"))
        row = QHBoxLayout()
        self.space = Hint("", "settings.cacheSize")
        self.clear = QuietButton(tr("Clear cache"), "settings.clearCache")
        self.clear.clicked.connect(self._clear)
        row.addWidget(self.space, 1)
        row.addWidget(self.clear)
        self._column.addLayout(row)
        where = Hint(tr("The library is in {home}", home=paths.home()), "settings.home")
        self._column.addWidget(where)
        self._column.addSpacing(8)
        self._column.addWidget(Hairline())
        self._weigh()

    def _weigh(self) -> None:
        size = sum(file.stat().st_size for file in paths.cache().rglob("*") if file.is_file())
        self.space.setText(
            tr(
                "Decoded pictures and thumbnails take {memory}; they are made again when needed.",
                memory=memory(size / 1000000.0),
            )
        )
        self.clear.setEnabled(size > 0)

    def _clear(self) -> None:
        for entry in paths.cache().iterdir():
            if entry.is_dir():
                shutil.rmtree(entry, ignore_errors=True)
            else:
                entry.unlink(missing_ok=True)
        self._weigh()
