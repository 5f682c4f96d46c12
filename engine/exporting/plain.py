"""A copy of a network in which nothing but arithmetic is left: what is reckoned anew at each call is put in as a number."""

import copy
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.utils import parametrize
from torch.overrides import TorchFunctionMode

from engine.networks.autoencoder import Autoencoder
from engine.networks.unet_translator import UnetTranslator

_CONVOLUTIONS = (torch.conv2d, torch.conv_transpose2d)


class BatchStatistics(nn.Module):
    """A batch norm that goes by the mean and variance of the batch it is given [N, C, H, W], as pix2pix uses them."""

    def __init__(self, norm: nn.BatchNorm2d) -> None:
        super().__init__()
        self.weight, self.bias, self.epsilon = norm.weight, norm.bias, norm.eps

    def forward(self, x: Tensor) -> Tensor:
        offset = x - x.mean((0, 2, 3), keepdim=True)
        scale = (offset.square().mean((0, 2, 3), keepdim=True) + self.epsilon).rsqrt()
        return offset * scale * self.weight[:, None, None] + self.bias[:, None, None]


class FromZ(nn.Module):
    """z [N, latent] -> pictures of an autoencoder; the square root of its codes' covariance is a number here."""

    root: Tensor

    def __init__(self, network: Autoencoder) -> None:
        super().__init__()
        self.network = network
        self.register_buffer("root", torch.eye(network.latent) if network.variational else network.code_root())

    def forward(self, z: Tensor) -> Tensor:
        if self.network.variational:
            return self.network.decode(z)
        return self.network.decode(self.network.code_mean + z @ self.root.T)


class ToZ(nn.Module):
    """Pictures [N, channels, size, size] -> the z [N, latent] from which an autoencoder draws what it makes of them."""

    inverse: Tensor

    def __init__(self, network: Autoencoder) -> None:
        super().__init__()
        self.network = network
        eye = torch.eye(network.latent)
        root = eye if network.variational else torch.linalg.solve_triangular(network.code_root(), eye, upper=False)
        self.register_buffer("inverse", root)

    def forward(self, x: Tensor) -> Tensor:
        code = self.network.encode(x)[0]
        return code if self.network.variational else (code - self.network.code_mean) @ self.inverse.T


def plain(network: nn.Module) -> nn.Module:
    """A copy, on the processor and frozen, that gives the same: spectral norms divided out, batch statistics spelled out."""
    copied = copy.deepcopy(network).cpu()
    for module in list(copied.modules()):
        if parametrize.is_parametrized(module):
            _settle(module)
        for name, child in list(module.named_children()):
            if isinstance(child, nn.BatchNorm2d) and child.training:
                setattr(module, name, BatchStatistics(child))
    return copied.requires_grad_(False)


class SpelledOut(TorchFunctionMode):
    """While a network is traced: what the exporter has no word for is said in other words that mean the same.

    Kernels that are put together from weights (doubled, filtered, scaled) are written as what they are, for files know only convolutions
    whose kernel has a size that is plain to see. Where one should depend on the input, the trials of the file tell.
    """

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if func in _CONVOLUTIONS and not isinstance(args[1], nn.Parameter):
            args = (args[0], torch.from_numpy(args[1].detach().numpy().copy()), *args[2:])
        elif func is torch.atanh:
            return (torch.log(1 + args[0]) - torch.log(1 - args[0])) / 2
        return func(*args, **(kwargs or {}))


def _settle(module: nn.Module) -> None:
    """Its parametrized weights become plain ones, as they are now. (torch's own removal would also change the class, which the network
    that this is a copy of shares.)"""
    weights = {str(name): getattr(module, str(name)).detach() for name in module.parametrizations}  # type: ignore[union-attr]
    module.__class__ = type(module).__bases__[0]
    del module._modules["parametrizations"]
    for name, weight in weights.items():
        module.register_parameter(name, nn.Parameter(weight))


def without_chance(network: nn.Module) -> bool:
    """Switch the dropout of `network` off, itself; whether there was any on."""
    found = False
    for module in network.modules():
        drops = isinstance(module, nn.Dropout) or (isinstance(module, UnetTranslator) and bool(module.dropped))
        if drops and module.training:
            module.training = False
            found = True
    return found
