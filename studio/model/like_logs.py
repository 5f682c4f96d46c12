"""Like logs in the window: one to be learned, the job that learns it, those that were learned, and the people in them."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from engine.errors import AtelierError
from engine.jobs.changes import JobProgress
from engine.jobs.records import Job
from engine.jobs.spec import AlterJob, DesignJob, LikesJob
from engine.jobs.states import FINISHED, State
from engine.library.like_logs import LogFacts, delete_log, log_names, read_facts, rename_log
from engine.library.trash import Trashed
from studio.language import tr
from studio.model.design_context import TASTE, DesignContext
from studio.model.did import did
from studio.model.like_form import LikeForm
from studio.model.undo import Step
from studio.model.waiting import waits_for
from studio.model.whose import LogPerson


class LikeLogs(QObject):
    """Follows the newest unfinished learning; `chosen` is the log that is looked at ('': the form for a new one)."""

    changed = Signal()
    progressed = Signal()
    failed = Signal(str)
    learned = Signal(str)
    """This log was learned just now."""

    def __init__(self, context: DesignContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.form = LikeForm(self)
        self.names = log_names()
        self.chosen = ""
        self.facts: LogFacts | None = None
        """Of the chosen log; None where there is none, or it cannot be read."""
        self.damage = ""
        """Why the chosen log cannot be read."""
        self.person = ""
        """Who of the chosen log is looked at."""
        self.is_open = False
        self.working: Job | None = None
        self.progress: JobProgress | None = None
        queue = context.studio.queue
        queue.opened.connect(self._look)
        queue.job_changed.connect(self._on_job)
        queue.progressed.connect(self._on_progress)
        self.form.changed.connect(self.changed)
        context.log_person_changed.connect(self._follow)

    # -- looking -------------------------------------------------------------------------------------------------

    def open(self, name: str | None = None) -> None:
        """Look at like logs: at the one called `name`, '' for the form; None: as it was, or the first there is."""
        self.is_open = True
        self._look()
        self.names = log_names()
        if name is None:
            here = self.context.log_person
            name = here.log if here is not None else self.chosen
            name = name if name in self.names or self.form.file is not None else next(iter(self.names), "")
        self.choose(name)

    def close(self) -> None:
        """Back to pictures to like, of the person that was in front before."""
        self.is_open = False
        if self.context.log_person is not None:
            self.context.choose_profile(self.context.profile)
        self.changed.emit()

    def choose(self, name: str) -> None:
        """Look at the log called `name`, '' for the form."""
        before, self.chosen = self.chosen, name
        self.names = log_names()
        self.facts, self.damage = None, ""
        if name:
            try:
                self.facts = read_facts(name)
            except AtelierError as error:
                self.damage = str(error)
        here = self.context.log_person
        if here is not None and here.log == name:
            self.person = here.user
        elif before != name or self.facts is None or self.person not in self.facts.users:
            self.person = ""
        self.changed.emit()

    def look_at(self, user: str) -> None:
        """Look at this person of the log, '' for nobody."""
        if user != self.person:
            self.person = user
            self.changed.emit()

    @property
    def is_taken(self) -> bool:
        """Whether the person that is looked at is the one in front."""
        return self.context.log_person == LogPerson(self.chosen, self.person)

    # -- doing ---------------------------------------------------------------------------------------------------

    def take(self) -> bool:
        """Go on for the person that is looked at; False where nobody is."""
        return bool(self.chosen and self.person) and self.context.choose_log_person(LogPerson(self.chosen, self.person))

    def why_not(self) -> str:
        """Why nothing can be learned now, '' where it can."""
        if not self.context.studio.queue.is_open:
            return tr("The queue is being opened.")
        if self.working is not None:
            return tr("One like log is being learned already.")
        return self.form.why_not()

    def learn(self) -> None:
        """Learn what the form says."""
        if self.why_not():
            return
        try:
            job = self.context.studio.queue.submit(self.form.job(int(time.time()) & 0xFFFF), self.form.name.strip())
        except AtelierError as error:
            self.form.fail(str(error))
            return
        self._watch(job)

    def cancel(self) -> None:
        """Stop learning; what the form says stays."""
        if self.working is not None:
            self.context.studio.queue.cancel(self.working.id)

    def rename(self, new: str) -> bool:
        """Give the chosen log another name; can be undone."""
        old, new = self.chosen, new.strip()
        if not old or new == old:
            return False
        if not self._renamed(old, new):
            return False
        there, back = (lambda: self._renamed(old, new)), (lambda: self._renamed(new, old))
        self.context.undo.push(Step(tr("Rename {old}", old=old), back, there, place=TASTE))
        return True

    def delete(self) -> bool:
        """Put the chosen log into the trash; can be undone."""
        name, here = self.chosen, self.context.log_person
        gone: list[Trashed] = []

        def take() -> None:
            trash, was_open = self.context.studio.shelf.shelf.trash, self.is_open
            if self._free(name) and self._did(lambda: gone.append(delete_log(name, trash))):
                self.context.log_moved(name, "")
                self.is_open = was_open
                self.choose(next(iter(log_names()), ""))

        def back() -> None:
            if gone and self._did(lambda: self.context.studio.shelf.shelf.trash.put_back(gone[-1])):
                gone.pop()
                if here is not None and here.log == name:
                    self.context.choose_log_person(here)
                self.choose(name)

        take()
        if gone:
            self.context.undo.push(Step(tr("Delete {name}", name=name), back, take, place=TASTE))
        return bool(gone)

    # -- words ---------------------------------------------------------------------------------------------------

    def working_words(self) -> str:
        """What the job does now."""
        job = self.working
        if job is None or not isinstance(job.spec, LikesJob):
            return ""
        return tr("Learning the tastes in “{name}”", name=job.spec.params.name)

    def waiting_words(self) -> str:
        """Why the job is not worked on; '' where it is."""
        return waits_for(self.context.studio.queue, self.working) if self.working is not None else ""

    # -- inside --------------------------------------------------------------------------------------------------

    def _renamed(self, old: str, new: str) -> bool:
        if not self._free(old) or not self._did(lambda: rename_log(old, new)):
            return False
        person = self.person
        self.context.log_moved(old, new)
        self.choose(new)
        self.look_at(person)
        return True

    def _free(self, name: str) -> bool:
        """Whether no work that is left needs the log; says so where some does."""
        for job in self.context.studio.queue.jobs():
            spec = job.spec
            if job.state not in FINISHED and isinstance(spec, DesignJob | AlterJob) and spec.params.log == name:
                self.failed.emit(
                    tr(
                        "“{name}” is needed by “{name2}” in the queue. Wait for it, or stop it first.",
                        name=name,
                        name2=job.name,
                    )
                )
                return False
        return True

    def _did(self, act: Callable[[], object]) -> bool:
        return did(act, self.failed.emit)

    def _follow(self) -> None:
        here = self.context.log_person
        if here is None:
            self.is_open = False
            self.changed.emit()
        elif (here.log, here.user) != (self.chosen, self.person):
            self.choose(here.log)
        else:
            self.changed.emit()

    def _look(self) -> None:
        """Find a learning that is under way."""
        jobs = self.context.studio.queue.jobs(search="likes")
        self._watch(next((job for job in jobs if job.kind == "likes" and job.state not in FINISHED), None))

    def _watch(self, job: Job | None) -> None:
        before, self.working = self.working, job
        if job is None or before is None or before.id != job.id:
            self.progress = self.context.studio.queue.progress(job.id) if job is not None else None
        self.changed.emit()

    def _on_job(self, job: Job) -> None:
        if self.working is not None and job.id != self.working.id and self.working.state is State.QUEUED:
            self.progressed.emit()  # it may wait for another one now
        if not isinstance(job.spec, LikesJob) or (self.working is not None and job.id != self.working.id):
            return
        if job.state not in FINISHED:
            self._watch(job)
            return
        if self.working is None:
            return
        self._watch(None)
        same = (
            self.form.file is None or str(self.form.file) == job.spec.params.file
        )  # another one may be in the form by now
        if job.state is State.SUCCEEDED:
            if same:
                self.form.clear()
            self.choose(self.chosen or job.spec.params.name)
            self.learned.emit(job.spec.params.name)
        elif job.state is State.FAILED and same:
            self.form.fail(job.error)

    def _on_progress(self, number: int, progress: JobProgress) -> None:
        if self.working is not None and number == self.working.id:
            self.progress = progress
            self.progressed.emit()
