"""The language of the window: English as it stands in the source, or what a translation (Qt's .qm) makes of it.

Chosen once, before anything of the window is imported: constants are in the user's language, too.
"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QSettings, QTranslator

from engine import paths

CONTEXT = "studio"
"""The one context of all texts."""
STEM = "atelier_"
SYSTEM, ENGLISH = "system", "en"

_spoken: QTranslator | None = None


def tr(text: str, /, **parts: object) -> str:
    """`text` in the user's language; `{name}` in it becomes `parts[name]`. What has no translation stays English."""
    found = text if _spoken is None else _spoken.translate(CONTEXT, text) or text
    if not parts:
        return found
    try:
        return found.format(**parts)
    except (LookupError, ValueError):  # a mistake in the translation must not cost more than the translation
        return text.format(**parts)


def mark(text: str) -> str:
    """`text` as it is: a name by which the program knows something, which is translated where it is shown."""
    return text


def languages() -> dict[str, Path]:
    """The translations there are, by code (`de`, `pt_BR`): those that ship, and files that lie in the library's folder `languages`."""
    folders = (paths.resources() / "languages", paths.home() / "languages")
    files = (file for folder in folders for file in sorted(folder.glob(f"{STEM}*.qm")))
    return {file.stem.removeprefix(STEM): file for file in files}


def begin(settings: Path) -> None:
    """Speak the language that the settings file names, or the system's where it names none. Call before the window is imported."""
    wanted = str(QSettings(str(settings), QSettings.Format.IniFormat).value("window/language", SYSTEM))
    names = (
        [language.replace("-", "_") for language in QLocale.system().uiLanguages()] if wanted == SYSTEM else [wanted]
    )
    there = languages()
    for name in names:
        for code in (name, name.partition("_")[0]):
            if code == ENGLISH:
                return
            if code in there and speak(there[code]):
                return


def speak(file: Path) -> bool:
    """Speak what is in this file from now on. False where it is no translation: then nothing changes."""
    global _spoken
    made = QTranslator()
    if not made.load(str(file)):
        return False
    _spoken = made
    return True


def dress(app: QCoreApplication) -> None:
    """Let Qt's own dialogs speak it, too."""
    if _spoken is not None:
        own = QTranslator(app)
        if own.load(QLocale(_spoken.language()), "qtbase", "_", _qt_folder()):
            app.installTranslator(own)


def _qt_folder() -> str:
    from PySide6.QtCore import QLibraryInfo

    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
