"""The second norm of a discriminator whose weights all have a spectral norm."""

from torch import nn

from engine.errors import BadInput


def beside_spectral(norm: str, channels: int) -> list[nn.Module]:
    """'batch': batch norm, 'layer': over each picture by itself, 'spectral': none but the weights' own. As layers."""
    if norm not in ("batch", "layer", "spectral"):
        raise BadInput(
            f"This discriminator always has spectral norm; beside it 'batch', 'layer' or none ('spectral'), not '{norm}'."
        )
    if norm == "batch":
        return [nn.BatchNorm2d(channels)]
    return [nn.GroupNorm(1, channels)] if norm == "layer" else []
