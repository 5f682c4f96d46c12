"""The live lane's words: requests that a slider sends, and answers made of pixels. Never stored, never queued."""

from collections.abc import Callable
from typing import Literal

import msgspec

from engine.jobs.inspect_spec import Fool, Fooled, Least, Opine, Opinion
from engine.jobs.spec import Fit, Grid, Latent
from engine.jobs.translation_spec import Given, Taken


class Render(msgspec.Struct, frozen=True, tag="render"):
    """Pictures of `latents` from `model` (a library name, a model folder, or a run's snapshot folder).

    `exact`: for keeping, the very bytes that a job writes; otherwise for looking, faster, within a few grey levels.
    """

    model: str
    latents: tuple[Latent, ...]
    exact: bool = False


class Describe(msgspec.Struct, frozen=True, tag="describe"):
    """What a model is: sizes, classes, directions. Also loads and warms it, so send it as soon as a model is chosen."""

    model: str


class Reconstruct(msgspec.Struct, frozen=True, tag="reconstruct"):
    """What a model with an encoder makes of the picture in `file`, fitted to its size by `fit`, under noise.

    `noise`: standard deviation of what is added, where black to white is 2. The answer has three pictures (fitted, with
    noise, what the model makes of that) and, as `latent`, the point that the third is drawn from.
    """

    model: str
    file: str
    fit: Fit = "crop"
    noise: float = 0.0


class Propose(msgspec.Struct, frozen=True, tag="propose"):
    """The next grid of `count` pictures of `category` ('': of all) for a person who has answered `grids`, oldest first.

    The answer has pictures, their `latents`, and `about` what is known of the taste.
    """

    model: str
    grids: tuple[Grid, ...] = ()
    category: str = ""
    count: int = 12
    seed: int = 0


class Breed(msgspec.Struct, frozen=True, tag="breed"):
    """`count` children of `parents` (one: mutations; two: also mixtures of both, whole and by layers).

    `mutation`: sigma in sqrt(1 - sigma^2) z + sigma e, 0 to 1. `novelty`: 0 takes children as they come, or as they please where
    there are `grids`, or a `user` of a learned like `log`; 1 those least like their `kin`. `foreign`: how many of them are no children
    but samples of the model. The answer has pictures, `latents` and `about` each.
    """

    model: str
    parents: tuple[Latent, ...]
    kin: tuple[Latent, ...] = ()
    grids: tuple[Grid, ...] = ()
    mutation: float = 0.4
    novelty: float = 0.3
    foreign: int = 1
    count: int = 12
    seed: int = 0
    log: str = ""
    user: str = ""


class Find(msgspec.Struct, frozen=True, tag="find"):
    """Directions of a model's latent space. `how`: 'inner pictures' (GANSpace), or 'tags', from pictures that have (`yes`) and have not
    (`no`) something. The answer has `vectors`, and `about` them."""

    model: str
    how: Literal["inner pictures", "tags"] = "inner pictures"
    count: int = 8
    yes: tuple[Latent, ...] = ()
    no: tuple[Latent, ...] = ()


class Look(msgspec.Struct, frozen=True, tag="look"):
    """What the translator `model` makes of the picture in `file`, for looking: brought to `side` px on its longest side.

    `strength`, `keep_colours`, `detail`, `back`, `taken`: as in TranslateParams, `detail` of the whole picture. `painted`: a picture
    file's bytes, a mask or a label map, as there. The answer has the picture and the translation, both of the
    translation's size, and where there is a way back (and `cycle`) a third, the picture again, with its error in `about`. Of a
    translator that is not given the picture itself the third is what it is given: a drawing, holes (255), numbers of classes; `about`
    says which.
    """

    model: str
    file: str
    side: int = 512
    strength: float = 1.0
    keep_colours: bool = False
    detail: int = 0
    back: bool = False
    cycle: bool = False
    taken: Taken = "auto"
    painted: bytes = b""


class Drop(msgspec.Struct, frozen=True, tag="drop"):
    """Nobody waits any more for what its channel asked for. There is no answer to it, nor to that."""


class Unload(msgspec.Struct, frozen=True, tag="unload"):
    """Forget the models that are loaded, and give their memory back; what is wanted later is loaded again. The answer has `memory_mb`:
    of the live process, before and after."""


LiveRequest = Render | Describe | Reconstruct | Propose | Breed | Find | Look | Fool | Least | Opine | Drop | Unload


class NotWanted(Exception):
    """Raised out of work on an answer that nobody waits for any more. Nothing has gone wrong."""


Heed = Callable[[], None]
"""What slow work calls between its pieces: raises NotWanted where nobody waits for it any more."""


def wanted() -> None:
    """A Heed for work that is always wanted."""


class About(msgspec.Struct, frozen=True):
    """What is known beside pictures. `certainty` of a taste, 0 to 1 (0: nothing was liked yet); `scores`: how much each picture
    should please, in standard deviations (none without a taste); `how` each came about; `accuracy` of a direction from tags;
    `space` that vectors are of; `cycle_error` of a translation, mean absolute in [0, 1], -1 where there is no way back; what its translator was `given`."""

    certainty: float = 0.0
    scores: tuple[float, ...] = ()
    how: tuple[str, ...] = ()
    accuracy: float = 0.0
    space: Literal["z", "w+"] = "z"
    cycle_error: float = -1.0
    given: Given = "picture"


class Envelope(msgspec.Struct, frozen=True):
    """A request on its way. Of one `channel` only the newest counts; `stamp` rises with each request."""

    channel: str
    stamp: int
    request: LiveRequest


class Description(msgspec.Struct, frozen=True):
    """Answer to Describe. `directions`: how many latent directions were found, strongest first.

    `styles`: how many layers can have a style of their own (0: styles cannot be mixed); `reconstructs`: it takes pictures.
    """

    model: str
    size: int
    channels: int
    latent_size: int
    classes: tuple[str, ...]
    directions: int
    styles: int = 0
    reconstructs: bool = False


class Answer(msgspec.Struct, frozen=True):
    """Answer to an Envelope: `description` to Describe, `latent` to Reconstruct, `latents`, `vectors` and `about` to
    Propose, Breed and Find; `fooled` to Fool, `least` to Least, `opinion` to Opine, `memory_mb` to Unload. Pixels follow as raw bytes, uint8 [N, H, W, C], shape in `shape` (empty: none)."""

    channel: str
    stamp: int
    shape: tuple[int, ...] = ()
    seconds: float = 0.0
    description: Description | None = None
    latent: Latent | None = None
    latents: tuple[Latent, ...] = ()
    vectors: tuple[tuple[float, ...], ...] = ()
    about: About | None = None
    fooled: Fooled | None = None
    least: float = -1.0
    opinion: Opinion | None = None
    memory_mb: tuple[float, ...] = ()
    error: str = ""
