"""Translators at use: pix2pix's keep the chance and the batch statistics that they learned with, others are plain."""

from typing import TypeVar

from torch import nn

from engine.networks.unet_translator import UnetTranslator

N = TypeVar("N", bound=nn.Module)


def at_use(network: N) -> N:
    """`network` itself in eval mode, but that dropout stays on in it and batch norms go by the batch of the moment, as in training.

    Nothing that is kept (running means) moves. Source: Isola et al. 2017, section 3.4 (optimization and inference).
    """
    network.eval()
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d | nn.Dropout | UnetTranslator):
            module.training = True
        if isinstance(module, nn.BatchNorm2d):
            module.track_running_stats = False
    return network
