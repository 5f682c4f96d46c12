"""The taste page's state: the grid a person is asked about, what is liked of it, and what is known by now."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.jobs.live_spec import About, Answer, Propose, Render
from engine.jobs.spec import Latent
from studio.language import tr
from studio.model.design_context import DesignContext
from studio.model.still_sheet import StillSheet
from studio.model.words import count

GRID, POOL, BEST = 12, 60, 6
"""Pictures of a grid; looked through for what should please most; shown of those."""
ENOUGH = 3
"""So many grids with likes suffice, as a rule."""
LEVELS = (
    (0.0, tr("Nothing known yet")),
    (0.001, tr("Beginning")),
    (0.45, tr("Getting to know")),
    (0.65, tr("Fairly sure")),
    (0.8, tr("Sure")),
)
"""From which certainty on it is called what."""
PROPOSE, PLEASING, OLDER = "design.propose", "design.pleasing", "design.older"

Key = tuple[str, str, str, int]


def level(certainty: float) -> int:
    """The place in LEVELS of a certainty: 0 for none, 4 for 'Sure'."""
    return max(place for place, (least, _) in enumerate(LEVELS) if certainty >= least)


class TasteModel(QObject):
    """Asks the live lane for grids as the context changes. An older grid can be looked at (`older`); likes are of the new one.

    The same answers bring the same next grid, so that undo, another category and back show what was there before.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, context: DesignContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet = StillSheet(self)
        self.best = StillSheet(self)
        self.latents: tuple[Latent, ...] = ()
        self.liked: frozenset[int] = frozenset()
        self.about = About()
        self.older: int | None = None
        """The place among the context's grids of the one that is looked at; None: the new one."""
        self.waiting = False
        self.stopped = False
        """The user did not want to wait for the grid; `ask_again` asks for it."""
        self.cold = True
        """Nothing was ever proposed: the live process is only just starting."""
        self.awake = False
        """Grids are asked for only once the page was seen."""
        self._open: dict[Key, tuple[tuple[Latent, ...], frozenset[int]]] = {}
        self._asked: tuple[str, Key, object] | None = None
        self._stamps = {PROPOSE: 0, PLEASING: 0, OLDER: 0}
        self._new = StillSheet(self)
        context.studio.live.answered.connect(self._take)
        context.changed.connect(self._follow)

    def wake(self) -> None:
        """The page is seen: have a grid."""
        self.awake = True
        self._follow()

    # -- what can be done ----------------------------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        """Whether there is a new grid to answer."""
        return bool(self.latents) and not self.waiting and self.context.log_person is None

    @property
    def open_likes(self) -> int:
        """How many are liked of the grid that is not answered yet."""
        return len(self.liked)

    def toggle(self, index: int) -> None:
        """Like a picture of the new grid, or no longer."""
        if self.ready and self.older is None and 0 <= index < len(self.latents):
            self.liked ^= {index}
            self._open[self._key()] = (self.latents, self.liked)
            self.changed.emit()

    def answer(self) -> None:
        """That is the answer (none liked is one as well): show the next grid."""
        if not self.ready:
            return
        if self.older is not None:
            self.look_at(None)
            return
        self.context.add_grid(self.latents, tuple(index in self.liked for index in range(len(self.latents))))

    def settle(self) -> None:
        """Something else comes to the front that builds on the likes: those of the open grid count."""
        if self.ready and self.liked:
            self.older = None
            self.answer()

    def look_at(self, place: int | None) -> None:
        """Look at an older grid, or (None) at the new one again."""
        if place is not None and not 0 <= place < len(self.context.grids):
            return
        self.older = place
        if place is None:
            self._show_new()
        else:
            self.sheet.put((), None)
            self._stamps[OLDER] = self.context.studio.live.send(
                OLDER, Render(self.context.reference, self.context.grids[place].latents)
            )
        self.changed.emit()

    def ask_again(self) -> None:
        """Ask for the grid once more, after an error."""
        self._asked = None
        self._follow()

    def stop(self) -> None:
        """Do not wait for the grid any longer."""
        if not self.waiting:
            return
        self.context.studio.live.drop(PROPOSE)
        self._stamps[PROPOSE] = 0
        self.waiting, self.stopped = False, True
        self._show_nothing()
        self.changed.emit()

    # -- words ---------------------------------------------------------------------------------------------------

    @property
    def level(self) -> int:
        """How much is known, 0 to 4."""
        return level(self.about.certainty)

    @property
    def word(self) -> str:
        """How much is known, in a word or two."""
        return LEVELS[self.level][1]

    def sentence(self) -> str:
        """What the certainty rests on, and what would help."""
        grids, likes = self.context.grids, self.context.likes
        telling = sum(any(grid.liked) and not all(grid.liked) for grid in grids)
        if not grids:
            return tr("Like what pleases in a few grids. Three rounds suffice.")
        so_far = f"{count(len(grids), 'grid')}, {count(likes, 'like')}."
        if not likes:
            return tr("{so_far} Nothing was liked yet, so nothing is known.", so_far=so_far)
        left = ENOUGH - telling
        if left > 0:
            if left == 1:
                return tr("{so_far} One more round is worth it.", so_far=so_far)
            return tr("{so_far} {left} more rounds are worth it.", so_far=so_far, left=left)
        return tr("{so_far} Enough to design with; more rounds make it surer.", so_far=so_far)

    def waiting_words(self) -> tuple[str, str]:
        """What is waited for, and how long that takes; '' for nothing."""
        if not self.waiting or self.context.choice is None:
            return "", ""
        words = tr("Looking at what {title} can draw…", title=self.context.choice.title)
        return words, tr("A few seconds, the first time only") if self.cold else ""

    def shown_likes(self) -> frozenset[int]:
        """Which of the pictures shown are liked."""
        if self.older is None:
            return self.liked
        return frozenset(index for index, liked in enumerate(self.context.grids[self.older].liked) if liked)

    # -- inside --------------------------------------------------------------------------------------------------

    def _key(self) -> Key:
        context = self.context
        return context.profile, context.weights, context.category, len(context.grids)

    def _follow(self) -> None:
        context = self.context
        if not self.awake or not context.reference or context.log_person is not None:
            return  # of who is in a like log, everything known is there already
        asked = (context.reference, self._key(), context.grids)
        if asked == self._asked:
            return
        before, self._asked = self._asked, asked
        self.older = None
        self.waiting, self.stopped = True, False
        if before is None or before[1][:3] != asked[1][:3] or not context.likes:
            self.about = About()
            self.best.put((), None)
        self._ask(PROPOSE, GRID)
        self.changed.emit()

    def _ask(self, channel: str, number: int) -> None:
        context = self.context
        request = Propose(context.reference, context.grids, context.category, number)
        self._stamps[channel] = context.studio.live.send(channel, request)

    def _take(self, channel: str, answer: Answer, pixels: bytes | memoryview | None) -> None:
        if answer.stamp != self._stamps.get(channel):
            return
        if channel == PROPOSE:
            self._take_grid(answer, pixels)
        elif channel == PLEASING and answer.about is not None and not answer.error:
            scores = answer.about.scores
            order = sorted(range(len(scores)), key=lambda place: -scores[place])
            self.best.put(answer.shape, pixels, tuple(order[:BEST]))
            self.changed.emit()
        elif channel == OLDER and self.older is not None:
            if answer.error:
                self.failed.emit(answer.error)
            self.sheet.put(answer.shape, pixels)
            self.changed.emit()

    def _take_grid(self, answer: Answer, pixels: bytes | memoryview | None) -> None:
        self.waiting = False
        if answer.error:
            self._show_nothing()
            self.failed.emit(answer.error)
            self.changed.emit()
            return
        self.cold = False
        self.latents = answer.latents
        self.about = answer.about or About()
        before, liked = self._open.get(self._key(), ((), frozenset()))
        self.liked = liked if before == self.latents else frozenset()
        self._new.put(answer.shape, pixels)
        self._show_new()
        self.changed.emit()
        if self.about.certainty > 0:
            self._ask(PLEASING, POOL)

    def _show_nothing(self) -> None:
        self.latents, self.liked = (), frozenset()
        self._new.put((), None)
        self._show_new()

    def _show_new(self) -> None:
        if self.older is None:
            self.sheet.shape, self.sheet.pixels = self._new.shape, self._new.pixels
            self.sheet.painted.emit(0)
