"""The page New items' state: what is to be designed, the job that does it, and the items it made."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.errors import AtelierError
from engine.jobs.changes import JobProgress
from engine.jobs.records import Job
from engine.jobs.spec import DatasetRef, DesignJob, DesignParams, Latent, TrainJob
from engine.jobs.states import FINISHED, State
from engine.library.like_logs import log_renames
from engine.library.like_renames import Renamed, called_now
from studio.language import tr
from studio.model.design_context import ITEMS, DesignContext
from studio.model.designed import ORDERS, Designed, Kept, in_order, items_of, says_the_same, share, varied
from studio.model.live_sheet import LiveSheet
from studio.model.observable import Property
from studio.model.taste import LEVELS, level
from studio.model.there import there
from studio.model.undo import Step
from studio.model.waiting import waits_for
from studio.model.whose import LogPerson, Whose
from studio.model.words import count, data_name

COUNT = 12
FRAMES = 8
SHIPPED = "fashion-sample"
"""The data set that comes with the program: pictures of what the clothes models learned from."""
LOOK_AT = 400
"""So many finished jobs are looked through for the last design."""


class Designs(QObject):
    """Follows one design at a time, of the context's person, model and category; the newest finished one is shown until then."""

    changed = Signal()
    progressed = Signal()
    failed = Signal(str)
    kept = Signal(object)
    """A Kept: put it into the collection, or take it out where it is there."""

    count = Property(COUNT)
    count_changed = Signal(int)
    reach = Property(2.0)
    """How far a latent may move from where it started, as a share of its length; 2: anywhere."""
    reach_changed = Signal(float)
    variety = Property(0.1)
    variety_changed = Signal(float)
    realism = Property(0.2)
    realism_changed = Signal(float)
    real = Property("")
    """Where the nearest real items are looked up ('' for nowhere): a known data set, a folder, or a file."""
    real_changed = Signal(str)
    order = Property(ORDERS[0])
    order_changed = Signal(str)

    def __init__(self, context: DesignContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.items: tuple[Designed, ...] = ()
        self.job: Job | None = None
        """The finished job that made them."""
        self.made: tuple[Job, ...] = ()
        """All finished designs of this person, model and category, the oldest first."""
        self.working: Job | None = None
        self.progress: JobProgress | None = None
        self.preview: Path | None = None
        self.preview_count = 0
        self.sheet = LiveSheet(context.studio.live, "design.strips", self)
        self.sheet.failed.connect(self.failed)
        self.kept_latents: frozenset[Latent] = frozenset()
        """What the collection has of these."""
        self._weights = ""
        self._seen: tuple[str, str, Whose] | None = None
        queue = context.studio.queue
        queue.opened.connect(self._look)
        queue.reordered.connect(self._look)
        queue.job_changed.connect(self._on_job)
        queue.progressed.connect(self._on_progress)
        queue.happened.connect(self._on_event)
        context.changed.connect(self._follow)
        self.order_changed.connect(lambda _: self._sort())
        self.real_changed.connect(self._remember_real)

    # -- designing -----------------------------------------------------------------------------------------------

    def why_not(self, open_likes: int = 0) -> str:
        """Why nothing can be designed now, '' where it can; `open_likes` of a grid not answered yet count as well."""
        if not self.context.studio.queue.is_open:
            return tr("The queue is being opened.")
        if self.context.log_person is None and self.context.likes + open_likes == 0:
            return tr("Nothing is liked yet. Like a few pictures under Taste first.")
        return ""

    def start(self) -> None:
        """Design."""
        context = self.context
        if self.working is not None or self.why_not():
            return
        params = DesignParams(
            out=str(self._out()),
            category=context.category,
            count=self.count,
            realism=self.realism,
            variety=self.variety,
            reach=self.reach,
            frames=FRAMES,
            **self._whose().told(),
        )
        seed = int(time.time()) & 0xFFFF
        spec = DesignJob(
            model=context.model, params=params, dataset=DatasetRef(self.real) if self.real else None, seed=seed
        )
        what = tr("{what} for {person}", what=context.category or count(self.count, "item"), person=context.person)
        try:
            job = context.studio.queue.submit(spec, what)
        except AtelierError as error:
            self.failed.emit(str(error))
            return
        self._watch(job)

    def cancel(self) -> None:
        """Stop; the items that were there stay."""
        if self.working is not None:
            self.context.studio.queue.cancel(self.working.id)

    # -- designs made before ----------------------------------------------------------------------------------------

    @property
    def place(self) -> int:
        """The place among those made of the design that is shown, -1 for none."""
        number = self.job.id if self.job is not None else 0
        return next((place for place, job in enumerate(self.made) if job.id == number), -1)

    def look_at(self, place: int) -> None:
        """Show the items of an earlier design, or of a later one."""
        if 0 <= place < len(self.made):
            self._show(self.made[place])

    def show_job(self, number: int) -> None:
        """Show the items that this job made, where it is one of these."""
        self.look_at(next((place for place, job in enumerate(self.made) if job.id == number), -1))

    # -- items ---------------------------------------------------------------------------------------------------

    def keep(self, index: int) -> None:
        """Put an item into the collection, or take it out."""
        item = self.items[index]
        category = self.context.category
        self.kept_latents = self.kept_latents ^ {item.latent}
        self.kept.emit(Kept(item.latent, item.picture, "designed", category or tr("Designed")))
        self.changed.emit()

    def set_kept(self, latents: frozenset[Latent]) -> None:
        """The collection has these."""
        if latents != self.kept_latents:
            self.kept_latents = latents
            self.changed.emit()

    def is_kept(self, index: int) -> bool:
        """Whether the collection has an item."""
        return self.items[index].latent in self.kept_latents

    def summary(self) -> str:
        """The items in a sentence."""
        if not self.items or self.job is None:
            return ""
        result = self.job.result or {}
        parts = [count(len(self.items), "new item")]
        if len(self.items) > 1:
            parts.append(varied(float(result.get("diversity", 1.0))))
        if isinstance(self.job.spec, DesignJob) and self.job.spec.params.log:
            parts.append(tr("taste: from a like log"))
        else:
            sure = LEVELS[level(float(result.get("certainty") or 0.0))][1].lower()
            parts.append(tr("taste: {sure}", sure=sure))
        if says_the_same(self.items):
            parts.append(tr("each pleases more than {share} of what the model draws", share=share(self.items[0].above)))
        return " · ".join(parts)

    # -- real pictures -------------------------------------------------------------------------------------------

    def real_offers(self) -> list[tuple[str, str]]:
        """Where real pictures may come from: a source, and what it is called."""
        offers: dict[str, str] = {}
        context = self.context
        choice = context.choice
        if choice is None:
            return []
        for job in self._jobs("train"):
            source = job.spec.dataset.source if isinstance(job.spec, TrainJob) and job.spec.dataset is not None else ""
            if job.name == choice.name and source and there(source):
                offers.setdefault(source, tr("What it learned from ({name})", name=Path(source).name))
        model = next((one for one in context.studio.shelf.models() if one.key == choice.key), None)
        if model is not None and model.card.data.name in ("fashion-mnist", SHIPPED):
            offers.setdefault(SHIPPED, data_name(SHIPPED))
        if self.real and self.real not in offers:
            offers[self.real] = Path(self.real).name
        return list(offers.items())

    # -- inside --------------------------------------------------------------------------------------------------

    def _whose(self) -> Whose:
        """Whose taste is designed for: grids of just this category."""
        context = self.context
        return Whose(context.grids) if context.log_person is None else context.taste(context.category)

    def _out(self) -> Path:
        folder = self.context.studio.home / "designs"
        stem, number = time.strftime("%Y-%m-%d %H%M%S"), 1
        out = folder / stem
        while out.exists():
            number += 1
            out = folder / f"{stem} {number}"
        return out

    def _remember_real(self, source: str) -> None:
        self.context.studio.settings.remember(f"design/real/{self.context.weights}", source)
        self.changed.emit()

    def _follow(self) -> None:
        context = self.context
        if context.weights != self._weights:
            self._weights = context.weights
            offers = [source for source, _ in self.real_offers()]
            kept = context.studio.settings.memory(f"design/real/{context.weights}", "?")
            self.real = kept if kept in ("", *offers) or there(kept) else next(iter(offers), "")
        seen = (context.weights, context.category, self._whose())
        if seen != self._seen:
            self._seen = seen
            self._look()

    def _look(self) -> None:
        """Find what runs, and what was made last, for this person, model and category."""
        known = log_renames()
        mine = [job for job in self._jobs("design") if self._is_mine(job, known)]
        under_way = next((job for job in mine if job.state not in FINISHED), None)
        done = (job for job in mine if job.state is State.SUCCEEDED)
        before, self.made = self.made[-1:], tuple(sorted(done, key=lambda job: job.id))
        newer = [job.id for job in self.made[-1:]] != [job.id for job in before]
        if newer or self.place < 0:  # an earlier one that is looked at stays
            self._show(self.made[-1] if self.made else None)
        self._watch(under_way)

    def _jobs(self, kind: str) -> list[Job]:
        return [job for job in self.context.studio.queue.jobs(search=kind, limit=LOOK_AT) if job.kind == kind]

    def _is_mine(self, job: Job, known: tuple[Renamed, ...]) -> bool:
        context, spec = self.context, job.spec
        if not isinstance(spec, DesignJob) or spec.params.category != context.category or spec.model != context.model:
            return False
        if context.log_person is not None:
            log = called_now(known, spec.params.log, job.created)
            return LogPerson(log, spec.params.user) == context.log_person
        telling = {grid for grid in context.grids if any(grid.liked)}
        return any(grid in telling for grid in spec.params.grids)

    def _show(self, job: Job | None) -> None:
        if (job.id if job else 0) != (self.job.id if self.job else 0):
            self.job = job
            self.items = items_of(job.result) if job is not None else ()
            self._sort()

    def _sort(self) -> None:
        self.items = tuple(self.items[place] for place in in_order(self.items, self.order))
        latents = tuple(latent for item in self.items for latent in item.strip)
        if latents and self.context.reference:
            self.sheet.show(self.context.reference, latents)
        self.changed.emit()

    def _watch(self, job: Job | None) -> None:
        before = self.working
        self.working = job
        if job is None or before is None or before.id != job.id:
            self.progress = self.context.studio.queue.progress(job.id) if job is not None else None
            self.preview, self.preview_count = None, 0
        self.changed.emit()

    def _on_job(self, job: Job) -> None:
        if self.working is None or job.id != self.working.id:
            if self.working is not None and self.working.state is State.QUEUED:
                self.progressed.emit()  # it may wait for another one now
            return
        if job.state not in FINISHED:
            self._watch(job)
            return
        self._watch(None)
        if job.state is State.SUCCEEDED:
            before = self.job
            self._look()
            if before is not None and before != self.job:
                self.context.undo.push(
                    Step(tr("New items"), self._showing(before.id), self._showing(job.id), place=ITEMS)
                )
        elif job.state is State.FAILED:
            self.failed.emit(job.error)

    def _showing(self, number: int) -> Callable[[], None]:
        """Goes back to for whom, with which model and in which category it is now, and to the items of a job."""
        context = self.context
        person, log_person, category = context.profile, context.log_person, context.category
        key = context.choice.key if context.choice is not None else ""

        def go() -> None:
            if log_person is not None:
                context.choose_log_person(log_person)
            elif context.log_person is not None or context.profile != person:
                context.choose_profile(person)
            if context.choice is not None and key not in ("", context.choice.key):
                context.choose_model(key)
            if context.category != category:
                context.choose_category(category)
            self.show_job(number)

        return go

    def _on_progress(self, number: int, progress: JobProgress) -> None:
        if self.working is not None and number == self.working.id:
            self.progress = progress
            self.progressed.emit()

    def _on_event(self, number: int, kind: str, data: object) -> None:
        if self.working is None or number != self.working.id or kind != "preview" or not isinstance(data, dict):
            return
        self.preview, self.preview_count = self.working.folder / str(data["file"]), int(data["count"])
        self.progressed.emit()

    def working_words(self) -> str:
        """What the job does now."""
        job = self.working
        if job is None:
            return ""
        spec = job.spec
        number = spec.params.count if isinstance(spec, DesignJob) else self.count
        return tr("Designing {count}, from twice as many starts", count=count(number, "item"))

    def waiting_words(self) -> str:
        """Why the job is not worked on; '' where it is."""
        return waits_for(self.context.studio.queue, self.working) if self.working is not None else ""
