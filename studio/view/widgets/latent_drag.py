"""What a dragged sample carries inside the window: its latent, beside the file that other programs take."""

import msgspec
from PySide6.QtCore import QMimeData

from engine.jobs.spec import Latent

LATENT = "application/x-atelier-latent"
_decoder = msgspec.json.Decoder(Latent)


def carry(mime: QMimeData, latent: Latent) -> None:
    """Let `mime` carry `latent`."""
    mime.setData(LATENT, msgspec.json.encode(latent))


def carried(mime: QMimeData) -> Latent | None:
    """The latent that `mime` carries, None for other things."""
    if not mime.hasFormat(LATENT):
        return None
    try:
        return _decoder.decode(mime.data(LATENT).data())
    except msgspec.DecodeError:
        return None
