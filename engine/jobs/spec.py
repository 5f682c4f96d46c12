"""What a job is: frozen, JSON, tagged by `kind`. No pickle, no live objects, nothing that only one machine can say.

A `dataset` or a `model` is a reference (a name in the library, or a folder the user pointed at); every backend resolves
it for itself. `params` holds what only this kind of job knows.
"""

from typing import Any, Literal

import msgspec

from engine import __version__
from engine.errors import BadInput
from engine.jobs.foreign_spec import ExportParams, ImportParams
from engine.jobs.inspect_spec import AttackParams, DefendParams, RobustnessParams, TransferParams
from engine.jobs.probe_spec import ProbeParams as ProbeParams
from engine.jobs.resources import CheckpointPolicy as CheckpointPolicy
from engine.jobs.resources import Resources as Resources
from engine.jobs.translation_spec import TranslateParams

Scalar = bool | int | float | str
Fit = Literal["crop", "letterbox", "stretch"]
Pairing = Literal[
    "",
    "unpaired",
    "names",
    "labels",
    "side-by-side",
    "side-by-side-swapped",
    "edges",
    "grey",
    "masked",
    "smaller",
]
"""How a translator's pictures come in twos: not at all, files of the same name in two folders (or label maps of the same name),
halves of one file (the left one becomes the right one, or swapped), or made from one folder: what is drawn, greyed, holed or
shrunk becomes the picture. '': as the recipe has it."""
MADE: tuple[Pairing, ...] = ("edges", "grey", "masked", "smaller")
"""Pairings of which one half is made from the other."""


class DatasetRef(msgspec.Struct, frozen=True):
    """A data set: a known name (`fashion-mnist`, `fashion-sample`) or a path, and how its pictures are fitted.

    `size` 0 means the recipe's; `channels` 0 means what the pictures have (1 or 3). For translators `target` is the second set,
    of what the pictures of the first become.
    """

    source: str
    fit: Fit = "crop"
    size: int = 0
    channels: int = 0
    split: str = "train"
    target: str = ""
    pairing: Pairing = ""


class TrainParams(msgspec.Struct, frozen=True):
    """One training run. `set`: recipe settings by dotted name. `branch_from`: `(job, step)` of a kept checkpoint."""

    recipe: str
    name: str
    steps: int | None = None
    minutes: float | None = None
    set: dict[str, Scalar] = {}
    branch_from: tuple[int, int] | None = None


class Style(msgspec.Struct, frozen=True):
    """The style of some layers, from other seeds than the rest of the picture (models with styles only).

    `layers`: 'coarse' (the first third: pose and form), 'middle' or 'fine' (the last: colour and texture).
    """

    layers: Literal["coarse", "middle", "fine"]
    seeds: tuple[int, ...]
    weights: tuple[float, ...] = (1.0,)


class Latent(msgspec.Struct, frozen=True):
    """One point of the latent space, as a recipe small enough to live in a picture.

    z = sum_i weights[i] * randn(seeds[i]) / sqrt(sum_i weights[i]^2), so that any mixture keeps the prior's variance;
    then `directions[k]` times the model's k-th direction is added, and `truncation` scales z. In a model with styles both
    act on w, the mapped z: truncation pulls it towards the mean w, and `styles` gives layers a w of their own.
    `classes`: weights over the model's classes, summing to 1; empty for models without classes.
    `code`: numbers of its own, for a picture that was found or made by a search: then z = code + sum_i weights[i] *
    randn(seeds[i]), weights as they are; where the code is all, one seed of weight 0 gives it a name. With `space` 'w+' the code is a
    w of a model with styles, one for all layers or one each, layer by layer, and |weights| times the w of the seeds is added to it.
    """

    seeds: tuple[int, ...]
    weights: tuple[float, ...] = (1.0,)
    classes: tuple[float, ...] = ()
    directions: tuple[float, ...] = ()
    truncation: float = 1.0
    styles: tuple[Style, ...] = ()
    code: tuple[float, ...] = ()
    space: Literal["z", "w+"] = "z"


class Grid(msgspec.Struct, frozen=True):
    """One grid that a person was shown: `latents` of `model` (whose weights have the hash `weights`), and which were `liked`.

    `category`: its name, '' where the model has none or all were shown.
    """

    model: str
    weights: str
    latents: tuple[Latent, ...]
    liked: tuple[bool, ...]
    category: str = ""

    def __post_init__(self) -> None:
        if len(self.liked) != len(self.latents):
            raise ValueError(f"a grid of {len(self.latents)} pictures has {len(self.liked)} answers")


class SampleParams(msgspec.Struct, frozen=True):
    """Pictures to write into `out` (PNG or WebP, each with its recipe inside). `sheet`: a contact sheet as well."""

    latents: tuple[Latent, ...]
    out: str
    format: Literal["png", "webp"] = "png"
    enlarge: int = 1
    sheet: bool = False


class WalkParams(msgspec.Struct, frozen=True):
    """A closed or open path through `keys`, written as one moving picture (`.gif`, `.webp` or `.mp4`)."""

    keys: tuple[Latent, ...]
    out: str
    frames: int = 60
    fps: int = 24
    loop: bool = True
    enlarge: int = 1


class EvaluateParams(msgspec.Struct, frozen=True):
    """Quality of a model against a data set."""

    metrics: tuple[str, ...] = ("fd", "kd", "pr", "is")
    n: int = 5000
    features: str = "auto"


class DistanceParams(msgspec.Struct, frozen=True):
    """Distances between two folders of pictures."""

    a: str
    b: str
    features: str = "auto"


class DataParams(msgspec.Struct, frozen=True):
    """Check a data set up front; `contact_sheet`: where to write a PNG of some of its pictures ('' for none)."""

    contact_sheet: str = ""


class StudyParams(msgspec.Struct, frozen=True):
    """Does generated data help? A classifier with `labels` labelled pictures, with and without pictures by `recipe`.

    `repeats`: with other pictures and other chance; `images`: pictures the GAN sees; `made`: generated pictures for each
    labelled one; `seen`: pictures each classifier sees (0: as many as usual). `page`: a file for
    the page with the results ('': in the run's folder).
    """

    recipe: str = "dcgan-conditional"
    labels: int = 200
    repeats: int = 5
    images: int = 100_000
    made: int = 5
    seen: int = 0
    page: str = ""


class EquipParams(msgspec.Struct, frozen=True):
    """What a model needs to take pictures: an encoder that learns from `seen` pictures of the model's own, and how well it redraws
    real ones: `held_out` pictures of the job's data set, of its test part where it has one."""

    seen: int = 120_000
    held_out: int = 60


class InvertParams(msgspec.Struct, frozen=True):
    """Find the latents of `pictures` (files), fitted to the model's size by `fit`, and write into `out` what is drawn from them.

    `category`: the name of theirs, '' where it is to be found. `styles`: for a model with styles, a w for each layer (nearer to the
    picture) or one for all (easier to edit).
    """

    pictures: tuple[str, ...]
    out: str
    fit: Fit = "crop"
    category: str = ""
    styles: Literal["each", "one"] = "each"


class DesignParams(msgspec.Struct, frozen=True):
    """`count` new items of `category` ('': any) for the taste that `grids` speak for, oldest first; written into `out`.

    `realism`, `variety`: how much looking usual and being unlike each other count beside the taste. `reach`: how far a latent
    may move from its start, as a share of its length (2: anywhere). `frames`: pictures in each strip from start to end. With `log` and
    `user` the taste is that of a user of a learned like log instead. The job's data set, if any, is where the nearest real items are looked up.
    """

    grids: tuple[Grid, ...]
    out: str
    category: str = ""
    count: int = 12
    log: str = ""
    user: str = ""
    realism: float = 0.2
    variety: float = 0.1
    reach: float = 2.0
    frames: int = 8


class AlterParams(msgspec.Struct, frozen=True):
    """`count` variations of the item in `picture` (a file, fitted by `fit`), or of `latent` where that is known already.

    With `grids`, or the taste of a `user` of a learned like `log`, they please more, without they only differ. `amount`: how far the latent may move, as a share of its length (0 to
    2). `keep`: a picture of the same shape, white where the item should stay as it is ('': nowhere).
    """

    out: str
    picture: str = ""
    latent: Latent | None = None
    grids: tuple[Grid, ...] = ()
    amount: float = 0.5
    category: str = ""
    count: int = 6
    frames: int = 8
    keep: str = ""
    fit: Fit = "crop"
    log: str = ""
    user: str = ""


class LikesParams(msgspec.Struct, frozen=True):
    """Learn everybody's taste from the like log in `file` (CSV: user, item, rating), kept under `name`.

    Pictures are fitted to `size`; `steps` of learning, twice, so that a second opinion is at hand.
    """

    file: str
    name: str
    size: int = 64
    fit: Fit = "letterbox"
    steps: int = 1_500


class _Job(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    engine_version: str = __version__
    dataset: DatasetRef | None = None
    model: str | None = None
    seed: int = 0
    resources: Resources = Resources()
    checkpoint: CheckpointPolicy = CheckpointPolicy()


class TrainJob(_Job, frozen=True, kw_only=True, tag="train"):
    params: TrainParams


class SampleJob(_Job, frozen=True, kw_only=True, tag="sample"):
    params: SampleParams


class WalkJob(_Job, frozen=True, kw_only=True, tag="walk"):
    params: WalkParams


class EvaluateJob(_Job, frozen=True, kw_only=True, tag="evaluate"):
    params: EvaluateParams = EvaluateParams()


class DistanceJob(_Job, frozen=True, kw_only=True, tag="distance"):
    params: DistanceParams


class DataJob(_Job, frozen=True, kw_only=True, tag="data"):
    params: DataParams = DataParams()


class StudyJob(_Job, frozen=True, kw_only=True, tag="study"):
    params: StudyParams = StudyParams()


class EquipJob(_Job, frozen=True, kw_only=True, tag="equip"):
    params: EquipParams = EquipParams()


class InvertJob(_Job, frozen=True, kw_only=True, tag="invert"):
    params: InvertParams


class DesignJob(_Job, frozen=True, kw_only=True, tag="design"):
    params: DesignParams


class AlterJob(_Job, frozen=True, kw_only=True, tag="alter"):
    params: AlterParams


class LikesJob(_Job, frozen=True, kw_only=True, tag="likes"):
    params: LikesParams


class TranslateJob(_Job, frozen=True, kw_only=True, tag="translate"):
    params: TranslateParams


class ImportJob(_Job, frozen=True, kw_only=True, tag="import"):
    params: ImportParams


class ExportJob(_Job, frozen=True, kw_only=True, tag="export"):
    params: ExportParams


class AttackJob(_Job, frozen=True, kw_only=True, tag="attack"):
    params: AttackParams


class RobustnessJob(_Job, frozen=True, kw_only=True, tag="robustness"):
    params: RobustnessParams = RobustnessParams()


class TransferJob(_Job, frozen=True, kw_only=True, tag="transfer"):
    params: TransferParams


class DefendJob(_Job, frozen=True, kw_only=True, tag="defend"):
    params: DefendParams = DefendParams()


class ProbeJob(_Job, frozen=True, kw_only=True, tag="probe"):
    params: ProbeParams = ProbeParams()


JobSpec = (
    TrainJob
    | SampleJob
    | WalkJob
    | EvaluateJob
    | DistanceJob
    | DataJob
    | StudyJob
    | EquipJob
    | InvertJob
    | DesignJob
    | AlterJob
    | LikesJob
    | TranslateJob
    | ImportJob
    | ExportJob
    | AttackJob
    | RobustnessJob
    | TransferJob
    | DefendJob
    | ProbeJob
)

_decoder: "msgspec.json.Decoder[Any]" = msgspec.json.Decoder(JobSpec)
_encoder = msgspec.json.Encoder()


def encode(spec: JobSpec) -> bytes:
    """The spec as JSON."""
    return _encoder.encode(spec)


def decode(data: bytes | str) -> JobSpec:
    """The spec in `data`. Raises BadInput that says which field is wrong."""
    try:
        spec: JobSpec = _decoder.decode(data)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise BadInput(f"This is not a job Atelier knows: {error}.") from error
    return spec


def kind_of(spec: JobSpec) -> str:
    """The job's kind, as in its JSON."""
    return str(spec.__struct_config__.tag)
