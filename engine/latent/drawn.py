"""Writing what a search has found: a picture drawn from a latent, with its recipe inside."""

from pathlib import Path

from engine.jobs.spec import Latent, Scalar
from engine.latent.job import recipe_of
from engine.latent.searchable import Searchable
from engine.library.atomic import disk_errors, free_path
from engine.library.pictures import write_picture


def write_drawn(
    found: Searchable, folder: str, stem: str, latent: Latent, job: int, settings: dict[str, Scalar]
) -> str:
    """Draw `latent` into a free PNG of `folder`, which is made where it is not there; its path. Raises DiskFull, AtelierError."""
    out = Path(folder)
    with disk_errors(out / "picture"):
        out.mkdir(parents=True, exist_ok=True)
    recipe = recipe_of(found.model.card, job, settings, latent=latent)
    path = free_path(out, stem, "png")
    write_picture(path, found.model.draw_exactly([latent])[0], recipe)
    return str(path)
