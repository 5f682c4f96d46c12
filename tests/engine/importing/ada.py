"""The generator of StyleGAN2-ADA, written down again from the published formulae, and a file as that project's training leaves it.

Source: Karras et al. 2020, Analyzing and improving the image quality of StyleGAN, section 2.2 and appendix B (modulation, demodulation,
filters of [1, 3, 3, 1], skip connections); Karras et al. 2018, section 4.1 (equalized learning rate); Karras et al. 2019 (mapping, noise).
"""

import io
import pickle
import sys
import types
from collections import OrderedDict
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

SQRT2 = 2**0.5


def unit(x: Tensor) -> Tensor:
    return x / (x.pow(2).mean(1, keepdim=True) + 1e-8).sqrt()


def lrelu(x: Tensor) -> Tensor:
    return SQRT2 * torch.where(x > 0, x, 0.2 * x)


class FullyConnected(nn.Module):
    def __init__(self, inputs: int, outputs: int, rate: float = 1.0, start: float = 0.0) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs) / rate)
        self.bias = nn.Parameter(torch.full((outputs,), start))
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        return x @ (self.weight * self.rate / self.weight.shape[1] ** 0.5).T + self.bias * self.rate


def upfirdn(x: Tensor, kernel: Tensor, up: int, pad: tuple[int, int], gain: float) -> Tensor:
    """Zeros between the pixels, zeros around, then the filter, pixel by pixel as the definition has it."""
    count, channels, height, width = x.shape
    wide = torch.zeros(count, channels, height, up, width, up, dtype=x.dtype)
    wide[:, :, :, 0, :, 0] = x
    wide = F.pad(wide.reshape(count, channels, height * up, width * up), (*pad, *pad))
    taps = kernel.shape[0]
    rows, columns = wide.shape[2] - taps + 1, wide.shape[3] - taps + 1
    turned = kernel.flip(0, 1) * gain
    return sum(turned[i, j] * wide[:, :, i : i + rows, j : j + columns] for i in range(taps) for j in range(taps))  # type: ignore[return-value]


def modulated(x: Tensor, weight: Tensor, styles: Tensor, kernel: Tensor, up: int, demodulate: bool) -> Tensor:
    """A convolution with weights of its own for each picture."""
    made = []
    for picture, style in zip(x, styles, strict=True):
        own = weight * style[None, :, None, None]
        if demodulate:
            own = own / (own.pow(2).sum((1, 2, 3), keepdim=True) + 1e-8).sqrt()
        if up == 1:
            made.append(F.conv2d(picture[None], own, padding=own.shape[2] // 2))
        else:
            large = F.conv_transpose2d(picture[None], own.transpose(0, 1), stride=2)
            made.append(upfirdn(large, kernel, 1, (1, 1), 4))
    return torch.cat(made)


class Layer(nn.Module):
    def __init__(
        self, inputs: int, outputs: int, w: int, side: int, kernel: Tensor, up: int, clamp: float | None
    ) -> None:
        super().__init__()
        self.up, self.clamp = up, clamp
        self.affine = FullyConnected(w, inputs, start=1.0)
        self.weight = nn.Parameter(torch.randn(outputs, inputs, 3, 3))
        self.bias = nn.Parameter(torch.zeros(outputs))
        self.noise_strength = nn.Parameter(torch.zeros([]))
        self.register_buffer("noise_const", torch.randn(side, side))
        self.register_buffer("resample_filter", kernel)

    def forward(self, x: Tensor, w: Tensor) -> Tensor:
        x = modulated(x, self.weight, self.affine(w), self.resample_filter, self.up, True)  # type: ignore[arg-type]
        x = lrelu(x + self.noise_const * self.noise_strength + self.bias[:, None, None])
        return x if self.clamp is None else x.clamp(-self.clamp, self.clamp)


class ToRgb(nn.Module):
    def __init__(self, inputs: int, outputs: int, w: int, clamp: float | None) -> None:
        super().__init__()
        self.clamp = clamp
        self.affine = FullyConnected(w, inputs, start=1.0)
        self.weight = nn.Parameter(torch.randn(outputs, inputs, 1, 1))
        self.bias = nn.Parameter(torch.zeros(outputs))

    def forward(self, x: Tensor, w: Tensor) -> Tensor:
        styles = self.affine(w) / self.weight.shape[1] ** 0.5
        x = modulated(x, self.weight, styles, torch.zeros(0), 1, False) + self.bias[:, None, None]
        return x if self.clamp is None else x.clamp(-self.clamp, self.clamp)


class Block(nn.Module):
    def __init__(
        self, inputs: int, outputs: int, w: int, side: int, colours: int, kernel: Tensor, clamp: float | None
    ) -> None:
        super().__init__()
        self.inputs = inputs
        self.register_buffer("resample_filter", kernel)
        if inputs:
            self.conv0 = Layer(inputs, outputs, w, side, kernel, 2, clamp)
        else:
            self.const = nn.Parameter(torch.randn(outputs, 4, 4))
        self.conv1 = Layer(outputs, outputs, w, side, kernel, 1, clamp)
        self.torgb = ToRgb(outputs, colours, w, clamp)


class Synthesis(nn.Module):
    def __init__(
        self, w: int, size: int, colours: int, base: int, most: int, kernel: Tensor, clamp: float | None
    ) -> None:
        super().__init__()
        self.sides = [4 << k for k in range(20) if 4 << k <= size]
        for side in self.sides:
            inputs = min(base // (side // 2), most) if side > 4 else 0
            setattr(self, f"b{side}", Block(inputs, min(base // side, most), w, side, colours, kernel, clamp))

    def forward(self, ws: Tensor) -> Tensor:
        x = picture = None
        at = 0
        for side in self.sides:
            block: Any = getattr(self, f"b{side}")
            if block.inputs:
                x = block.conv0(x, ws[:, at])
                x = block.conv1(x, ws[:, at + 1])
                at += 2
                picture = upfirdn(picture, block.resample_filter, 2, (2, 1), 4)  # type: ignore[arg-type]
            else:
                x = block.const[None].repeat(len(ws), 1, 1, 1)
                x = block.conv1(x, ws[:, at])
                at += 1
            shown = block.torgb(x, ws[:, at])
            picture = shown if picture is None else picture + shown
        assert picture is not None
        return picture


class Mapping(nn.Module):
    def __init__(self, z: int, c: int, w: int, count: int, layers: int) -> None:
        super().__init__()
        self.count, self.layers = count, layers
        if c:
            self.embed = FullyConnected(c, w)
        for k in range(layers):
            setattr(self, f"fc{k}", FullyConnected(z + (w if c else 0) if k == 0 else w, w, rate=0.01))
        self.register_buffer("w_avg", torch.randn(w) * 0.1)

    def forward(self, z: Tensor, c: Tensor | None, psi: float = 1.0) -> Tensor:
        x = unit(z)
        if c is not None:
            x = torch.cat([x, unit(self.embed(c))], 1)
        for k in range(self.layers):
            x = lrelu(getattr(self, f"fc{k}")(x))
        x = self.w_avg + psi * (x - self.w_avg)
        return x[:, None].repeat(1, self.count, 1)


class Generator(nn.Module):
    def __init__(
        self,
        size: int,
        c: int = 0,
        clamp: float | None = None,
        colours: int = 3,
        layers: int = 2,
        taps: tuple[int, ...] = (1, 3, 3, 1),
    ) -> None:
        super().__init__()
        line = torch.tensor(taps, dtype=torch.float32)
        kernel = torch.outer(line, line) / line.sum() ** 2
        self._init_kwargs = {
            "z_dim": 24,
            "c_dim": c,
            "w_dim": 24,
            "img_resolution": size,
            "img_channels": colours,
            "synthesis_kwargs": {"conv_clamp": clamp},
        }
        self.synthesis = Synthesis(24, size, colours, size * 6, 20, kernel, clamp)
        self.mapping = Mapping(24, c, 24, 2 * len(self.synthesis.sides), layers)

    def forward(self, z: Tensor, c: Tensor | None = None, psi: float = 1.0) -> Tensor:
        return self.synthesis(self.mapping(z, c, psi))


def lively(network: nn.Module) -> nn.Module:
    torch.manual_seed(3)
    for name, tensor in network.state_dict().items():
        if name.endswith(("bias", "noise_strength")):
            tensor.add_(torch.randn_like(tensor) * (20 if "fc" in name else 0.3))
    return network.eval()


def _fake_modules() -> dict[str, types.ModuleType]:
    """Modules with the names that such files refer to; what they hold is never called by a reader that is worth its salt."""
    made = {
        name: types.ModuleType(name) for name in ("torch_utils", "torch_utils.persistence", "dnnlib", "dnnlib.util")
    }

    def _reconstruct_persistent_obj(meta: object) -> object:
        raise AssertionError("the source code in a file was about to be run")

    class EasyDict(dict[str, Any]):
        pass

    for thing, module in ((_reconstruct_persistent_obj, "torch_utils.persistence"), (EasyDict, "dnnlib.util")):
        thing.__module__, thing.__qualname__ = module, thing.__name__
        setattr(made[module], thing.__name__, thing)
    return made


def write_pkl(
    file: Path, protocol: int = 4, source: str = "raise SystemExit('run')", **networks: nn.Module | None
) -> None:
    """A dict of modules, each reduced to a call of `_reconstruct_persistent_obj` with its source and its state."""
    fakes = _fake_modules()
    before = {name: sys.modules.get(name) for name in fakes}
    sys.modules.update(fakes)
    easy = fakes["dnnlib.util"].EasyDict
    rebuild = fakes["torch_utils.persistence"]._reconstruct_persistent_obj

    class Pickler(pickle.Pickler):
        def reducer_override(self, thing: object) -> Any:
            if isinstance(thing, nn.Module):
                state = dict(thing.__dict__)
                meta = easy(type="class", version=6, module_src=source, class_name=type(thing).__name__, state=state)
                return rebuild, (meta,)
            return NotImplemented

    try:
        held = io.BytesIO()
        told = easy(
            class_name="training.dataset.ImageFolderDataset",
            path="faces.zip",
            xflip=OrderedDict(a=1),
            device=torch.device("cpu"),
        )
        Pickler(held, protocol).dump({"training_set_kwargs": told, "augment_pipe": None, **networks})
        file.write_bytes(held.getvalue())
    finally:
        for name, module in before.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module
