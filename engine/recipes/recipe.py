"""What a recipe is: everything that decides a training run, as frozen data read from TOML."""

import functools
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from engine import paths
from engine.errors import BadInput, NotFound
from engine.jobs.spec import Pairing, Scalar


class NetworkChoice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A network by name, and its own settings (size, channels and classes come from the run)."""

    network: str
    settings: dict[str, Scalar] = {}


class OptimizerChoice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`kind`: 'adam', or 'rmsprop', whose memory is `beta2` and which has no momentum (`beta1` is not used)."""

    kind: str = "adam"
    rate: float = 2e-4
    beta1: float = 0.5
    beta2: float = 0.999
    epsilon: float = 1e-8


class Schedule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long and in which rhythm. Lengths are counted in pictures seen, so they do not depend on the batch.

    `accumulate`: a batch is computed in so many parts, to save memory. `growth`: the share of the run in which a growing
    network reaches its full size.
    """

    size: int = 64
    batch: int = 64
    images: int = 1_000_000
    accumulate: int = 1
    growth: float = 0.0
    discriminator_steps: int = 1
    decay: str = "none"
    decay_from: float = 0.5
    ema_images: int = 20_000
    evaluate_images: int = 50_000
    sample_images: int = 6_400
    evaluate_count: int = 2_000


class Adaptive(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Augmentation with a strength that follows how much the discriminator overfits.

    `target`: the mean sign of its logits on real pictures that is aimed at; `images`: pictures in which the strength can
    go from 0 to 1.
    """

    target: float = 0.6
    images: int = 500_000


class Translation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What only translators have. `pairing`: how pictures come in twos, where the data do not say (see `engine.jobs.spec`).

    `scale`: of super-resolution. `enlarge`: pictures are loaded so many times as large as the random cut that is learned from;
    `mirror`: half of the cuts are turned left to right. Weights of losses: `adversarial`; `cycle`, there and back again (both ways);
    `identity`, of leaving alone what is already of the kind wanted: it multiplies `cycle`, so 0.5 beside 10 counts 5; `pixel`, mean
    absolute difference to the truth; `matching` of the discriminator's layers; `perceptual`, of a frozen network's features.
    `pool`: made pictures that are remembered for the discriminator. `pretrain`: the share of the run with `pixel` alone.
    """

    pairing: Pairing = "names"
    scale: int = 1
    enlarge: float = 1.12
    mirror: bool = True
    adversarial: float = 1.0
    cycle: float = 10.0
    identity: float = 0.5
    pool: int = 50
    pixel: float = 100.0
    matching: float = 0.0
    perceptual: float = 0.0
    pretrain: float = 0.0


class Attack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a classifier learns to withstand: each picture is moved within `epsilon` (of the range from black to white, in every
    pixel) towards being named wrongly, before it is learned from.

    `steps` steps from a random place, `pace` epsilons long together; `epsilon` grows from 0 over the first `ramp` of the run.
    """

    epsilon: float = 0.1
    steps: int = 7
    pace: float = 2.5
    ramp: float = 0.3


class Recipe(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole recipe. `needs`: what the data must have: 'labels', 'target' (a second set),
    'pairs', 'label-maps'. `augment`: names from `engine.games.augment`.

    `group`, `parent`, `year`: its place in the family tree. `conditioning`: how the discriminator deals with classes.
    `regularizers`: by name, their settings. `auxiliary`: weight of naming classes. `top_k`: the share of the best
    generated pictures of a batch that the generator learns from in the end. `instance_noise`: standard deviation of
    noise on all that the discriminator sees, falling to zero over the run. `blur`: standard deviation, in shares of the
    side, of a Gaussian through which it sees everything at first, falling to zero over the first half of the run. Of the family reconstruction: `input_noise`,
    standard deviation of noise to be taken away; `divergence`, weight of how far codes are from a standard normal. Of semi-supervised:
    `form`, how K classes and "generated" are told apart; `labels`, how many pictures are learned with their labels. Of classification:
    `classifier`, the only network, and its optimizer; `attack`, what it learns to withstand (None: pictures as they are).
    """

    name: str
    title: str
    family: str
    about: str
    group: str = ""
    parent: str = ""
    year: int = 0
    needs: tuple[str, ...] = ()
    game: str = "nonsaturating"
    conditioning: str = "projection"
    generator: NetworkChoice = NetworkChoice("none")
    discriminator: NetworkChoice = NetworkChoice("none")
    classifier: NetworkChoice | None = None
    generator_optimizer: OptimizerChoice = OptimizerChoice()
    discriminator_optimizer: OptimizerChoice = OptimizerChoice()
    classifier_optimizer: OptimizerChoice | None = None
    regularizers: dict[str, dict[str, Scalar]] = {}
    augment: tuple[str, ...] = ()
    adaptive: Adaptive | None = None
    translation: Translation | None = None
    attack: Attack | None = None
    auxiliary: float = 1.0
    top_k: float = 1.0
    instance_noise: float = 0.0
    blur: float = 0.0
    input_noise: float = 0.0
    divergence: float = 1.0
    form: str = "logsumexp"
    labels: int = 500
    schedule: Schedule = Schedule()

    @property
    def conditional(self) -> bool:
        """Whether it learns with classes: the generator is told one, or the classifier names them."""
        return "labels" in self.needs

    @property
    def draws(self) -> bool:
        """Whether it makes new pictures: it is neither a translator nor a classifier."""
        return self.translation is None and self.classifier is None

    @property
    def networks(self) -> dict[str, NetworkChoice]:
        """Its networks by the part they play."""
        found = {"generator": self.generator, "discriminator": self.discriminator, "classifier": self.classifier}
        return {part: one for part, one in found.items() if one is not None and one.network != "none"}


MAX_BYTES, MAX_LINE = 64 << 10, 2_000
"""A recipe is one or two kB; a key of very many parts would take memory by their square."""
_FOLDER = Path(__file__).parent


def own_folder() -> Path:
    """Where the user's own recipes lie; it may not be there."""
    return paths.home_path() / "recipes"


def named(name: str) -> Path:
    """The file of a recipe: one that ships, else one of the user's own."""
    return _FOLDER / f"{name}.toml" if name in shipped() else own_folder() / f"{name}.toml"


@functools.cache
def shipped() -> frozenset[str]:
    """The names of the recipes that ship with the program."""
    return frozenset(path.stem for path in _FOLDER.glob("*.toml"))


def names() -> list[str]:
    """The names of all recipes, sorted; of the user's own, those that can be read (`own.broken` names the others)."""
    return sorted({*shipped(), *(path.stem for path in own_folder().glob("*.toml") if _readable(path))})


def _readable(path: Path) -> bool:
    try:
        read(path)
    except BadInput:
        return False
    return True


def load(name: str) -> Recipe:
    """The recipe called `name`. Raises NotFound, which lists what there is; BadInput if its file is wrong."""
    path = named(name)
    if Path(name).name != name or not path.is_file():
        raise NotFound(f"There is no recipe called '{name}'. There are: {', '.join(names())}.")
    return read(path)


def read(file: Path) -> Recipe:
    """The recipe in a TOML file, called as the file is. Raises BadInput."""
    try:
        with open(file, "rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise BadInput(f"{file.name} is larger than {MAX_BYTES >> 10} kB, which no recipe is.")
        text = data.decode()
        if max(map(len, text.splitlines()), default=0) > MAX_LINE:
            raise BadInput(f"{file.name} has a line of more than {MAX_LINE} characters, which no recipe has.")
        plain = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise BadInput(f"The recipe {file.name} is no sound TOML: {error}. Mend that line.") from error
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror or error}.") from error
    return from_dict(plain | {"name": file.stem})


def from_dict(data: dict[str, Any]) -> Recipe:
    """A recipe from plain data (a TOML file, a model card, a checkpoint). Raises BadInput naming the wrong field."""
    try:
        return msgspec.convert(data, Recipe)
    except msgspec.ValidationError as error:
        raise BadInput(f"The recipe '{data.get('name', '?')}' cannot be read: {error}.") from error


def to_dict(recipe: Recipe) -> dict[str, Any]:
    """The recipe as plain data; `from_dict` gives it back."""
    plain: dict[str, Any] = msgspec.to_builtins(recipe)
    return plain
