"""The live lane's words: requests that a slider sends, and answers made of pixels. Never stored, never queued."""

import msgspec

from engine.jobs.spec import Fit, Latent


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


LiveRequest = Render | Describe | Reconstruct


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
    """Answer to an Envelope: `description` to Describe, `latent` to Reconstruct. Pixels follow as raw bytes, uint8 [N, H, W, C], shape in `shape` (empty: none)."""

    channel: str
    stamp: int
    shape: tuple[int, ...] = ()
    seconds: float = 0.0
    description: Description | None = None
    latent: Latent | None = None
    error: str = ""
