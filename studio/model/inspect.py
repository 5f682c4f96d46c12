"""The panel Inspect's state: a picture, a classifier, an attack and its strength; what came of it, while the hand is on the slider."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from engine.jobs.attack_catalogue import METHODS, Cost, Method, name_of, usual_epsilon
from engine.jobs.attack_settings import AttackSettings, Norm
from engine.jobs.inspect_spec import Fool, Least, Wanted
from engine.jobs.live_spec import Answer
from engine.jobs.spec import AttackJob
from engine.library.attacked import attacked_recipe
from engine.library.pictures import write_picture
from studio.language import tr
from studio.model.classifiers import Classifier, classifiers
from studio.model.fooling import Fooling, fooling_in
from studio.model.renamed import renamed
from studio.model.sources import pictures_in
from studio.model.studio_state import Studio
from studio.model.suiting import Kind, kind_of, suiting, suits
from studio.model.undo import Step, UndoStack

FOOL, LEAST = "inspect.fool", "inspect.least"
SMALL = 64
"""Up to so many pixels a side many looks follow a slider, too."""


class Aim(msgspec.Struct, frozen=True):
    """All that decides an attack but the picture. `classifier`: its key; `epsilon`: a share of the range (0: the usual one of the
    classifier); `norm`: '' the method's usual one; `truth`, `target`: names of classes; `zoom`: 0 as far as it goes."""

    classifier: str = ""
    method: str = "fgsm"
    epsilon: float = 0.0
    norm: Norm | str = ""
    truth: str = ""
    target: str = ""
    zoom: float = 0.0


class InspectModel(QObject):
    """One request is under way at a time, and what was wanted last follows it."""

    changed = Signal()
    """Pictures, classifiers, or the aim."""
    looked = Signal()
    failed = Signal(str)

    def __init__(self, studio: Studio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.studio = studio
        self.undo = UndoStack(parent=self)
        self.files: tuple[Path, ...] = ()
        self.index = 0
        self.chosen_for: Kind | None = None
        """The kind of picture that the classifier was chosen for without the user's doing."""
        self._by_hand: set[str] = set()
        self._left = ""
        self.aim = Aim(method=self._remembered("method", "fgsm"))
        self.fooling: Fooling | None = None
        self.least = -1.0
        self._sent = 0
        self._seeking = 0
        self._watched = True
        self._due = False
        self.problem = ""
        """Why the picture could not be attacked as it is set, '' where it could."""
        self._asked: tuple[Any, ...] = ()
        self._under_way: tuple[Any, ...] = ()
        studio.live.answered.connect(self._take)
        self._weights = ""
        studio.shelf.changed.connect(self._settle)
        self._choose_one_that_is_there()

    # -- what there is ---------------------------------------------------------------------------------------------

    def classifiers(self) -> list[Classifier]:
        """All that can be looked into."""
        return classifiers(self.studio.shelf.models())

    @property
    def classifier(self) -> Classifier | None:
        """The chosen one."""
        return next((one for one in self.classifiers() if one.key == self.aim.classifier), None)

    @property
    def method(self) -> Method:
        """The chosen attack."""
        return METHODS[self.aim.method]

    @property
    def norm(self) -> Norm | None:
        """How the change is measured; None for attacks that move few pixels."""
        norms = self.method.norms
        return next((norm for norm in norms if norm == self.aim.norm), norms[0] if norms else None)

    @property
    def epsilon(self) -> float:
        """How large the change may be, a share of the range; 0 for attacks that look for the smallest."""
        chosen, norm = self.classifier, self.norm
        if chosen is None or not self.method.sized or norm is None:
            return 0.0
        return self.aim.epsilon or usual_epsilon(norm, chosen.channels, chosen.size, chosen.size)

    @property
    def most(self) -> float:
        """The largest epsilon that is offered."""
        chosen = self.classifier
        if chosen is None:
            return 1.0
        if self.norm == "linf":
            return 32 / 255 if chosen.channels == 3 else 0.4
        return 3 * usual_epsilon("l2", chosen.channels, chosen.size, chosen.size)

    @property
    def live(self) -> bool:
        """Whether the attack is quick enough to follow the hand; the others are jobs."""
        chosen, cost = self.classifier, self.method.cost
        if self.method.shared:
            return False
        return cost is Cost.INSTANT or (cost is Cost.SECONDS and chosen is not None and chosen.size <= SMALL)

    @property
    def needs_many(self) -> str:
        """Why the attack cannot be made on one picture, '' where it can."""
        if self.method.shared and self.method.sized:
            return tr("“{title}” learns one change from many pictures: see A whole set.", title=self.method.title)
        return ""

    @property
    def file(self) -> Path | None:
        """The picture that is looked at."""
        return self.files[self.index] if self.files else None

    @property
    def wants_clothes(self) -> bool:
        """Whether the chosen classifier is one of the small grey clothes that come with Atelier."""
        return self.classifier is not None and self.classifier.clothes

    @property
    def why_chosen(self) -> str:
        """Why the classifier was chosen without the user's doing, '' where it was not."""
        if self.chosen_for is None or self.aim.classifier in self._by_hand:
            return ""
        if self.chosen_for is Kind.PHOTOGRAPH:
            return tr("Chosen for you: this is a photograph.")
        return tr("Chosen for you: this is small and grey.")

    @property
    def settled(self) -> bool:
        """Whether nothing is awaited."""
        return not self._sent and not self._seeking

    def settings(self) -> AttackSettings:
        """The attack as it is set."""
        made = self.method.defaults
        fields: dict[str, object] = {}
        if self.method.sized:
            fields["epsilon"] = self.epsilon
        if "norm" in made.__struct_fields__ and self.norm is not None:
            fields["norm"] = self.norm
        return msgspec.structs.replace(made, **fields)

    def wanted(self) -> Wanted:
        """What is to be done to the picture."""
        target = self.aim.target if self.method.targeted else ""
        return Wanted(self.settings(), self.aim.truth, target, zoom=self.aim.zoom)

    # -- what the user does ----------------------------------------------------------------------------------------

    def watch(self, watched: bool) -> None:
        """Whether attacked pictures are looked at; else none is made by itself."""
        self._watched = watched
        if watched:
            self._ask()
        elif self._seeking:
            self._seek_no_more()

    def give(self, paths: Sequence[Path]) -> str:
        """Take these pictures (of folders all in them); a sentence about what was left, '' where nothing was."""
        found, left = pictures_in(paths)
        if found:
            aim, chosen_for = self._suited(kind_of(found[0]))
            after = {"files": tuple(found), "index": 0, "aim": aim, "chosen_for": chosen_for}
            self._step(tr("Other pictures"), after, None)
        return left

    def _suited(self, kind: Kind) -> tuple[Aim, Kind | None]:
        """The aim at pictures of this kind: with another classifier where the present one does not suit and nobody chose it by hand."""
        aim, chosen = msgspec.structs.replace(self.aim, truth=""), self.classifier
        if chosen is None or chosen.key in self._by_hand or suits(chosen, kind):
            return aim, self.chosen_for if self.chosen_for is kind else None
        other = suiting(kind, self.classifiers(), self._left)
        if other is None:
            return aim, None
        self._left = chosen.key
        return msgspec.structs.replace(aim, classifier=other.key, epsilon=0.0, target=""), kind

    def step_to(self, index: int) -> None:
        """Look at another of the pictures."""
        if self.files and index % len(self.files) != self.index:
            self.index = index % len(self.files)
            self.aim = msgspec.structs.replace(self.aim, truth="")  # what the other one shows
            self._follow()

    def aim_at(self, name: str, **more: object) -> None:
        """Aim otherwise; `name` is what Undo calls it. Moves of one slider are one step until `undo.seal()`."""
        aim = msgspec.structs.replace(self.aim, **more)
        if aim != self.aim:
            self._step(name, {"aim": aim}, tuple(more))

    def choose(self, key: str, *, by_hand: bool = True) -> None:
        """Look into another classifier; classes of the old one are not those of the new one, and sizes neither. What is chosen
        `by_hand` stays, whatever pictures come."""
        if by_hand:
            self._by_hand.add(key)
            if key == self.aim.classifier:
                self.changed.emit()  # it is no longer chosen by itself
        self.undo.seal()
        self.aim_at(tr("Classifier"), classifier=key, epsilon=0.0, truth="", target="")
        self.undo.seal()

    def choose_method(self, name: str) -> None:
        """Attack otherwise; an epsilon of another norm would mean something else."""
        before = self.norm
        self.undo.seal()
        after = METHODS[name].norms
        stays = before in after or not after
        self.aim_at(tr("Attack"), method=name, epsilon=self.aim.epsilon if stays else 0.0)
        self.undo.seal()

    def visit(self, fooling: Fooling) -> None:
        """Show what a job found."""
        if self._sent:
            self.studio.live.drop(FOOL)
        self._sent, self._due, self.problem = 0, False, ""
        self._asked = self._wish()
        self.fooling = fooling
        self.looked.emit()

    def save(self, file: Path) -> None:
        """The changed picture as a PNG that carries how it was made. Raises AtelierError, OSError."""
        from PIL import Image

        found, chosen = self.fooling, self.classifier
        if found is None or chosen is None:
            return
        picture = Image.frombytes("RGB", found.size, found.pictures["changed"])
        recipe = attacked_recipe(chosen.title, "", chosen.size, chosen.channels, self.wanted())
        write_picture(file, picture.convert("L") if chosen.channels == 1 else picture, recipe)

    def asks_for(self, spec: AttackJob) -> bool:
        """Whether `spec` is what is set now."""
        chosen, params = self.classifier, spec.params
        same = chosen is not None and self.file is not None and params.pictures == (str(self.file.absolute()),)
        if not same or chosen is None or spec.model != chosen.reference:
            return False
        return msgspec.structs.replace(params.wanted, zoom=self.aim.zoom) == self.wanted()

    def revisit(self, spec: AttackJob) -> None:
        """Set everything as for `spec`, a job on one picture."""
        wanted = spec.params.wanted
        chosen = next((one for one in self.classifiers() if one.reference == spec.model), None)
        if chosen is None:
            self.failed.emit(tr("The classifier of this attack is no longer there. What is shown is what it found."))
        aim = msgspec.structs.replace(
            self.aim,
            classifier=chosen.key if chosen is not None else self.aim.classifier,
            method=name_of(wanted.attack),
            epsilon=getattr(wanted.attack, "epsilon", 0.0),
            norm=getattr(wanted.attack, "norm", ""),
            truth=wanted.truth,
            target=wanted.target,
            zoom=wanted.zoom,
        )
        self.undo.seal()
        after = {"files": (Path(spec.params.pictures[0]),), "index": 0, "aim": aim, "chosen_for": None}
        self._step(tr("Another attack"), after, None)
        self.undo.seal()

    def _step(self, name: str, after: dict[str, Any], merge: tuple[str, ...] | None) -> None:
        before = {key: getattr(self, key) for key in after}
        self._set(after)
        self.undo.push(Step(name, lambda: self._set(before), lambda: self._set(after), merge))

    def _set(self, state: dict[str, Any]) -> None:
        for key, value in state.items():
            setattr(self, key, value)
        self._settle()

    # -- looking ---------------------------------------------------------------------------------------------------

    def _remembered(self, what: str, usual: str) -> str:
        kept = self.studio.settings.memory(f"inspect/{what}", usual)
        return kept if what != "method" or kept in METHODS else usual

    def _settle(self) -> None:
        self._choose_one_that_is_there()
        self._follow()

    def _choose_one_that_is_there(self) -> None:
        offered = {one.key: one.weights for one in self.classifiers()}
        if self.aim.classifier in offered:
            return
        if same := renamed(self._weights, offered.items()):
            self.aim = msgspec.structs.replace(self.aim, classifier=same)
        else:
            kept = self._remembered("classifier", "")
            chosen = kept if kept in offered else next(iter(offered), "")
            self.aim = msgspec.structs.replace(self.aim, classifier=chosen, epsilon=0.0, truth="", target="")

    def _follow(self) -> None:
        memory = self.studio.settings
        memory.remember("inspect/method", self.aim.method)
        if (chosen := self.classifier) is not None:
            self._weights = chosen.weights
        if self.aim.classifier:
            memory.remember("inspect/classifier", self.aim.classifier)
        asked = self._wish()
        other = bool(self._asked) and asked[:2] != self._asked[:2]
        stale = bool(self._asked) and not asked[3] and _zoomless(asked) != _zoomless(self._asked)
        if other or stale:
            self.fooling = None  # of another picture or classifier, or of an attack that is not made by itself
            self.problem = ""
        if self._asked and _sizeless(asked) != _sizeless(self._asked):
            self._seek_no_more()
        self.changed.emit()
        self._ask()

    def _wish(self) -> tuple[Any, ...]:
        chosen = self.classifier
        return (chosen.reference if chosen is not None else "", self.file, self.wanted(), self.live)

    def _ask(self) -> None:
        wish = self._wish()
        reference, file, wanted, live = wish
        if not reference or file is None or not live or not self._watched:
            return
        if self._sent:
            self._due = True
            return
        self._due = False
        if wish == self._asked and (self.fooling is not None or self.problem):
            self._seek()
            return
        self._asked = self._under_way = wish
        self.problem = ""
        if self._seeking:
            self._seek_no_more()  # it would keep this one waiting
        self._sent = self.studio.live.send(FOOL, Fool(reference, str(file), wanted))

    def _take(self, channel: str, answer: Answer, pixels: object) -> None:
        if channel == LEAST and answer.stamp == self._seeking:
            self._seeking, self.least = 0, answer.least
            self.looked.emit()
        if channel != FOOL or answer.stamp != self._sent:
            return
        self._sent = 0
        if answer.error:
            if not self._due:
                self.fooling, self.problem = None, answer.error
                self.failed.emit(answer.error)
        elif self._under_way[:2] == self._wish()[:2]:
            self.fooling = fooling_in(answer.shape, pixels, answer.fooled)
        self.looked.emit()
        if self._due:
            self._ask()
        else:
            self._seek()

    def _seek(self) -> None:
        """Look for the smallest epsilon that fools, where it is not known yet."""
        reference, file, wanted, live = self._asked
        known = self.least >= 0 or self._seeking or self.fooling is None
        if self._watched and live and self.method.sized and not known:
            self._seeking = self.studio.live.send(LEAST, Least(reference, str(file), wanted, self.most))

    def _seek_no_more(self) -> None:
        self.least = -1.0
        if self._seeking:
            self.studio.live.drop(LEAST)
            self._seeking = 0


def _zoomless(asked: tuple[Any, ...]) -> tuple[Any, ...]:
    """All but how the change is shown."""
    reference, file, wanted, live = asked
    return reference, file, msgspec.structs.replace(wanted, zoom=0.0), live


def _sizeless(asked: tuple[Any, ...]) -> tuple[Any, ...]:
    """What the smallest epsilon depends on: all but epsilon itself, and how the change is shown."""
    reference, file, wanted, live = asked
    attack = msgspec.structs.replace(wanted.attack, epsilon=0.0) if hasattr(wanted.attack, "epsilon") else wanted.attack
    return reference, file, attack, wanted.truth, wanted.target, live
