"""Writing what a search has found: a picture drawn from a latent, with its recipe inside."""

from pathlib import Path

from engine.jobs.spec import Latent, Scalar
from engine.latent.job import recipe_of
from engine.latent.searchable import Searchable
from engine.library.atomic import disk_errors
from engine.library.pictures import write_new_picture
from engine.privacy import make_folder


def write_drawn(
    found: Searchable, folder: str, stem: str, latent: Latent, job: int, settings: dict[str, Scalar]
) -> str:
    """Draw `latent` into a free PNG of `folder`, which is made where it is not there; its path. Raises DiskFull, AtelierError."""
    out = Path(folder)
    with disk_errors(out / "picture"):
        make_folder(out)
    recipe = recipe_of(found.model.card, job, settings, latent=latent)
    return str(write_new_picture(out, stem, found.model.draw_exactly([latent])[0], recipe, "png"))
