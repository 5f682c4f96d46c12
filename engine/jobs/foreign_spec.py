"""What importing and exporting know: which foreign file becomes a model, and as which file a model leaves."""

from typing import Literal

import msgspec

Foreign = Literal["auto", "translator", "stylegan2-ada", "stacked"]
"""What a foreign file is taken as: as it looks; a generator of pytorch-CycleGAN-and-pix2pix; a `.pkl` of StyleGAN2-ADA; a plain stack
of layers as DCGAN's."""


class ImportParams(msgspec.Struct, frozen=True):
    """Make a model of the library out of the weights in `file`, under `name` ('': the file's, or its folder's).

    `back`: the file of the way back ('': the one beside it that belongs to it, if there is one). `set`: what the file does not tell, by
    name ('activation' and so on, see `engine.importing.stacked_guess`). `ask`: where that was not told, show what it may be instead.
    `translator`: where the file holds something else, import nothing and tell so.
    """

    file: str
    name: str = ""
    back: str = ""
    kind: Foreign = "auto"
    set: dict[str, str] = {}
    ask: bool = False
    translator: bool = False


class ExportParams(msgspec.Struct, frozen=True):
    """Write the job's model to the file `out`: a graph for other programs, or its weights with its card in the file's head."""

    out: str
    format: Literal["onnx", "safetensors"] = "onnx"
