"""Plain generators as their projects write them: DCGAN's of the PyTorch examples, of PyTorch-GAN, with a linear stem, for 28 pixels."""

import torch
from torch import Tensor, nn


class Wrapped(nn.Module):
    """`main` is all there is; what comes in is made a map where it wants one."""

    def __init__(self, main: nn.Sequential, spatial: bool) -> None:
        super().__init__()
        self.main, self.spatial = main, spatial

    def forward(self, z: Tensor) -> Tensor:
        made: Tensor = self.main(z[:, :, None, None] if self.spatial else z)
        return made


def examples(act: nn.Module, width: int = 4, latent: int = 20, colours: int = 3) -> nn.Module:
    """64 pixels, from 1 x 1, by transposed convolutions without bias."""
    widths = [8 * width, 4 * width, 2 * width, width]
    layers: list[nn.Module] = [
        nn.ConvTranspose2d(latent, widths[0], 4, 1, 0, bias=False),
        nn.BatchNorm2d(widths[0]),
        act,
    ]
    for a, b in zip(widths, widths[1:], strict=False):
        layers += [nn.ConvTranspose2d(a, b, 4, 2, 1, bias=False), nn.BatchNorm2d(b), act]
    return Wrapped(nn.Sequential(*layers, nn.ConvTranspose2d(width, colours, 4, 2, 1, bias=False), nn.Tanh()), True)


class PytorchGan(nn.Module):
    """32 pixels: a linear layer, a norm, then doublings and convolutions."""

    def __init__(self, latent: int = 20) -> None:
        super().__init__()
        self.l1 = nn.Sequential(nn.Linear(latent, 16 * 8 * 8))
        self.conv_blocks = nn.Sequential(
            nn.BatchNorm2d(16),
            nn.Upsample(scale_factor=2),
            nn.Conv2d(16, 16, 3, padding=1),
            nn.BatchNorm2d(16, 0.8),
            nn.LeakyReLU(0.2),
            nn.Upsample(scale_factor=2),
            nn.Conv2d(16, 8, 3, padding=1),
            nn.BatchNorm2d(8, 0.8),
            nn.LeakyReLU(0.2),
            nn.Conv2d(8, 1, 3, padding=1),
            nn.Tanh(),
        )

    def forward(self, z: Tensor) -> Tensor:
        made: Tensor = self.conv_blocks(self.l1(z).view(len(z), 16, 8, 8))
        return made


def with_stem(act: nn.Module) -> nn.Module:
    """28 pixels: a linear layer to 7 x 7, with a norm on its line, then two transposed convolutions and a sigmoid."""
    stem = [nn.Linear(20, 16 * 7 * 7), nn.BatchNorm1d(16 * 7 * 7), act, nn.Unflatten(1, (16, 7, 7))]
    up = [nn.ConvTranspose2d(16, 8, 4, 2, 1), nn.BatchNorm2d(8), act, nn.ConvTranspose2d(8, 1, 4, 2, 1), nn.Sigmoid()]
    return Wrapped(nn.Sequential(*stem, *up), False)


@torch.no_grad()
def lived(network: nn.Module) -> nn.Module:
    """Weights as after a training, and norms whose memories are of what came to them."""
    torch.manual_seed(2)
    for name, tensor in network.named_parameters():
        if tensor.dim() == 1:
            tensor.copy_(torch.randn_like(tensor) * 0.3 + ("weight" in name))
    for module in network.modules():
        if isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d):
            module.momentum = None  # type: ignore[assignment]  # the mean of all passes
    for _ in range(4):
        network.train()(torch.randn(128, 20))
    return network.eval()
