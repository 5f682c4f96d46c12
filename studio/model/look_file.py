"""The look at a translation as a file, to be dragged out of the window: a PNG of the size that is looked at, with its recipe."""

from pathlib import Path

from engine import paths
from engine.jobs.spec import Scalar
from engine.library.pictures import PictureRecipe, now, write_picture
from studio.model.translate import TranslateModel


def write_look(model: TranslateModel) -> Path | None:
    """What the chosen translator makes of the picture, as it is seen now; None where that is not known yet. Raises AtelierError."""
    from PIL import Image

    seen, chosen, file, wish = model.seen, model.translator, model.file, model.wish
    if seen is None or chosen is None or file is None or seen.translator != chosen.key or model.opening:
        return None
    settings: dict[str, Scalar] = {"translated": True, "strength": wish.strength, "keep_colours": wish.keep_colours}
    settings |= {"detail": wish.detail, "back": wish.back}
    if seen.given in ("edges", "drawing"):
        settings["given"] = seen.given
    recipe = PictureRecipe(
        model=chosen.card.name,
        model_sha256=chosen.card.weights_sha256,
        size=chosen.card.size,
        channels=3,
        made=now(),
        settings=settings,
    )
    out = paths.leaving() / f"{file.stem} by {chosen.card.name}.png"
    return write_picture(out, Image.frombytes("RGB", seen.size, seen.after), recipe)
