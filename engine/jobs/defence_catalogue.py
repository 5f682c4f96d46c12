"""The defences by name: how each is set, what it is called and does, in plain words. No tensor in here."""

from typing import Annotated

import msgspec

from engine.errors import BadInput


class BitDepth(msgspec.Struct, frozen=True, tag="bit-depth"):
    """2 ** `bits` levels a colour (1 to 8)."""

    bits: Annotated[int, msgspec.Meta(ge=1, le=8)] = 3


class Median(msgspec.Struct, frozen=True, tag="median"):
    """Each pixel the median of `width` x `width`."""

    width: Annotated[int, msgspec.Meta(ge=1)] = 3


class Jpeg(msgspec.Struct, frozen=True, tag="jpeg"):
    """Saved at `quality` (1 to 95) and read again."""

    quality: Annotated[int, msgspec.Meta(ge=1, le=95)] = 60


class TotalVariation(msgspec.Struct, frozen=True, tag="total-variation"):
    """Smoothed by `weight`, as strongly as `steps` allow."""

    weight: Annotated[float, msgspec.Meta(ge=0)] = 0.1
    steps: Annotated[int, msgspec.Meta(ge=1)] = 60


class Smoothing(msgspec.Struct, frozen=True, tag="smoothing"):
    """The majority of `copies` with noise of `sigma` (a share of the range), certified but for a chance of `alpha`."""

    sigma: Annotated[float, msgspec.Meta(gt=0)] = 0.25
    copies: Annotated[int, msgspec.Meta(ge=1)] = 1_000
    alpha: Annotated[float, msgspec.Meta(gt=0, lt=1)] = 0.001


class Projection(msgspec.Struct, frozen=True, tag="projection"):
    """The nearest picture that the noise-to-image `model` draws, found in `steps` from `starts` codes, and from its encoder's guess where
    it has an encoder."""

    model: str
    steps: Annotated[int, msgspec.Meta(ge=1)] = 50
    starts: Annotated[int, msgspec.Meta(ge=0)] = 2


TransformSettings = BitDepth | Median | Jpeg | TotalVariation | Projection
"""Those that change the picture before it is classified; in JSON the field `type` names the defence."""
DefenceSettings = TransformSettings | Smoothing


class Strength(msgspec.Struct, frozen=True):
    """How strongly a defence changes pictures, in words, and the settings that this means."""

    words: str
    changes: dict[str, float]


class Defence(msgspec.Struct, frozen=True):
    """`kind`: of its settings; `usual`: those it is begun with, None for one that needs a model to be named. `strengths`: what to choose
    from, the weakest first; `begun`: the place of the usual one."""

    title: str
    about: str
    kind: type[DefenceSettings]
    usual: DefenceSettings | None
    strengths: tuple[Strength, ...]
    begun: int

    def settings(self, strength: int = -1, model: str = "") -> DefenceSettings:
        """Those of a strength (-1: the usual one); `model`: what draws again, for the projection."""
        changes = self.strengths[self.begun if strength < 0 else strength].changes
        return msgspec.structs.replace(self.usual if self.usual is not None else Projection(model), **changes)


DEFENCES: dict[str, Defence] = {
    "bit-depth": Defence(
        "Fewer levels",
        "Rounds every colour to a few levels, so that small changes vanish. Cheap, and passed by attacks that know of it.",
        BitDepth,
        BitDepth(),
        tuple(Strength(f"{2**bits} levels a colour", {"bits": bits}) for bits in (5, 4, 3, 2, 1)),
        2,
    ),
    "median": Defence(
        "Median",
        "Takes single odd pixels out. Choose it against changes of few pixels.",
        Median,
        Median(),
        tuple(Strength(f"of {width} × {width} pixels", {"width": width}) for width in (3, 5, 7)),
        0,
    ),
    "jpeg": Defence(
        "JPEG",
        "Saves the picture as a JPEG and reads it again, which loses what the eye does not see. Most pictures on the web have been through it.",
        Jpeg,
        Jpeg(),
        tuple(Strength(f"quality {quality}", {"quality": quality}) for quality in (90, 75, 60, 40, 20)),
        2,
    ),
    "total-variation": Defence(
        "Smoothing of flat parts",
        "Finds the nearest picture with clear edges and calm areas between them. It costs fine texture.",
        TotalVariation,
        TotalVariation(),
        tuple(
            Strength(words, {"weight": weight})
            for words, weight in (("weakly", 0.05), ("as usual", 0.1), ("strongly", 0.2), ("very strongly", 0.4))
        ),
        1,
    ),
    "smoothing": Defence(
        "Vote of noisy copies",
        "Classifies many noisy copies and takes the majority. The only one here with a proof: no shorter change can alter the answer.",
        Smoothing,
        Smoothing(),
        tuple(Strength(f"noise of {sigma:g}", {"sigma": sigma}) for sigma in (0.06, 0.12, 0.25, 0.5)),
        2,
    ),
    "projection": Defence(
        "Drawn again by a GAN",
        "Has a generator draw the picture again and classifies that (Defense-GAN). What it cannot draw tells attacked pictures from clean ones.",
        Projection,
        None,
        (Strength("quickly (25 steps)", {"steps": 25}), Strength("thoroughly (100 steps)", {"steps": 100})),
        0,
    ),
}
"""name -> defence, from the cheapest on."""


def defence(name: str) -> Defence:
    """The defence called `name`; raises BadInput with the names there are."""
    if name not in DEFENCES:
        raise BadInput(f"There is no defence called '{name}'. There are: {', '.join(DEFENCES)}.")
    return DEFENCES[name]
