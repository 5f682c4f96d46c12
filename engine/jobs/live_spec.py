"""The live lane's words: requests that a slider sends, and answers made of pixels. Never stored, never queued."""

import msgspec

from engine.jobs.spec import Latent


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


LiveRequest = Render | Describe


class Envelope(msgspec.Struct, frozen=True):
    """A request on its way. Of one `channel` only the newest counts; `stamp` rises with each request."""

    channel: str
    stamp: int
    request: LiveRequest


class Description(msgspec.Struct, frozen=True):
    """Answer to Describe. `directions`: how many latent directions were found, strongest first."""

    model: str
    size: int
    channels: int
    latent_size: int
    classes: tuple[str, ...]
    directions: int


class Answer(msgspec.Struct, frozen=True):
    """Answer to an Envelope. Pixels follow as raw bytes, uint8 [N, H, W, C], shape in `shape` (empty: none)."""

    channel: str
    stamp: int
    shape: tuple[int, ...] = ()
    seconds: float = 0.0
    description: Description | None = None
    error: str = ""
