"""How wide the lightweight networks are at each side."""

_SHARE = {4: 16.0, 8: 8.0, 16: 4.0, 32: 2.0, 64: 2.0, 128: 1.0, 256: 0.5, 512: 0.25, 1024: 0.125}


def width_at(side: int, width: int) -> int:
    """Channels at `side` pixels: 16 width at 4, ... width at 128, half of it at 256, ...; at least 4.

    Source: Liu et al. 2021, Towards faster and stabilized GAN training for high-fidelity few-shot image synthesis (64 there).
    """
    return max(4, int(_SHARE[side] * width))
