"""The like log that is about to be learned: its file, checked at once, what it is to be called, and for how long to learn."""

import contextlib
import threading
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from engine.errors import AtelierError
from engine.jobs.spec import LikesJob, LikesParams
from engine.library.card import plain_name
from engine.library.like_csv import learnable
from engine.library.like_logs import log_names
from studio.language import tr
from studio.model.words import count

NAMED = 3


class Pace(NamedTuple):
    """How long to learn: `word` for it, `steps`, and when to take it."""

    word: str
    steps: int
    about: str


PACES = (
    Pace(tr("A quick look"), 500, tr("500 steps: a first impression, to see whether the log says anything.")),
    Pace(tr("Usual"), 1_500, tr("1,500 steps: right for most logs.")),
    Pace(
        tr("Thorough"),
        4_000,
        tr("4,000 steps: for many people and pictures. It takes almost three times as long as usual."),
    ),
)
USUAL = 1


class Checked(NamedTuple):
    """What a log holds: how many `people`, pictures and likes, and the names of pictures that are `missing`."""

    people: int
    items: int
    likes: int
    missing: tuple[str, ...]

    def sentence(self) -> str:
        """It in words."""
        said = f"{count(self.people, 'person', 'people')}, {count(self.items, 'picture')}, {count(self.likes, 'like')}."
        if not self.missing:
            return said
        some = ", ".join(self.missing[:NAMED]) + (tr(" and others") if len(self.missing) > NAMED else "")
        are = "is" if len(self.missing) == 1 else "are"
        return tr(
            "{said} {count} {are} not beside the file and will be left out: {some}.",
            said=said,
            count=count(len(self.missing), "picture"),
            are=are,
            some=some,
        )


class LikeForm(QObject):
    """`changed` after any change. A file is read besides the window: a log may have a million lines."""

    changed = Signal()
    _read = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file: Path | None = None
        self.checking = False
        self.found: Checked | None = None
        self.wrong = ""
        """What is wrong with the file, and how to mend it."""
        self.name = ""
        self.pace = USUAL
        self._read.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def choose(self, file: Path) -> None:
        """Take this file, and check it."""
        self.file, self.checking, self.found, self.wrong = file, True, None, ""
        self.name = _free(file.stem)
        threading.Thread(target=self._check, args=(file,), name="check like log", daemon=True).start()
        self.changed.emit()

    def clear(self) -> None:
        """No file any more."""
        self.file, self.checking, self.found, self.wrong, self.name = None, False, None, "", ""
        self.changed.emit()

    def call(self, name: str) -> None:
        """It is to be called `name`."""
        self.name = name
        self.changed.emit()

    def take_pace(self, pace: int) -> None:
        """Learn for as long as PACES[pace] says."""
        self.pace = pace
        self.changed.emit()

    def fail(self, sentence: str) -> None:
        """The learning went wrong."""
        self.wrong = sentence
        self.changed.emit()

    def wrong_name(self) -> str:
        """Why it cannot be called so, as a sentence; '' where it can."""
        name = self.name.strip()
        if self.file is None or plain_name(name):
            taken = name.casefold() in {one.casefold() for one in log_names()}
            return tr("There is a like log called “{name}” already. Choose another name.", name=name) if taken else ""
        if not name:
            return tr("Give it a name.")
        return tr("A like log cannot be called “{name}”. Take letters, digits and spaces, and no slashes.", name=name)

    def why_not(self) -> str:
        """Why it cannot be learned now, '' where it can."""
        if self.file is None:
            return tr("Choose a file first.")
        if self.checking:
            return tr("The file is being read.")
        if self.found is None:
            return self.wrong or tr("Choose another file.")
        return self.wrong_name()

    def job(self, seed: int) -> LikesJob:
        """The job that learns it. Only where `why_not` is ''."""
        params = LikesParams(str(self.file), self.name.strip(), steps=PACES[self.pace].steps)
        return LikesJob(params=params, seed=seed)

    # -- inside --------------------------------------------------------------------------------------------------

    def _check(self, file: Path) -> None:
        """In a thread of its own."""
        try:
            log = learnable(file)
        except AtelierError as error:
            answer: Checked | str = str(error)
        else:
            answer = Checked(len(log.users), len(log.items), sum(map(len, log.likes)), log.missing)
        with contextlib.suppress(RuntimeError):  # the window was closed meanwhile
            self._read.emit(file, answer)

    def _take(self, file: Path, answer: Checked | str) -> None:
        if file != self.file or not self.checking:
            return  # another one was chosen meanwhile
        self.checking = False
        if isinstance(answer, str):
            self.wrong = answer
        else:
            self.found = answer
        self.changed.emit()


def _free(stem: str) -> str:
    """A name like `stem` that no log has and every file system takes."""
    plain = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in stem).strip() or tr("Likes")
    taken = {name.casefold() for name in log_names()}
    name, number = plain, 2
    while name.casefold() in taken:
        name, number = f"{plain} {number}", number + 1
    return name
