"""Moving pictures: GIF, WebP or MP4, written whole, with the recipe inside where the format can carry it."""

import importlib.util
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from engine.errors import BadInput
from engine.library.atomic import write_file
from engine.library.pictures import PictureRecipe, recipe_json, xmp

Pixels = npt.NDArray[np.uint8]


def write_movie(path: Path, frames: Sequence[Pixels], fps: int, loop: bool, recipe: PictureRecipe) -> None:
    """`frames` uint8 [H, W, C] to `path`; its suffix says the format. Raises BadInput for another suffix, DiskFull."""
    if not 1 <= fps <= 100:
        raise BadInput(f"A moving picture has 1 to 100 frames a second, not {fps}.")
    suffix = judge_format(path)
    if suffix == ".mp4":
        write_file(path, lambda part: _mp4(part, frames, fps, recipe))
        return
    images = [Image.fromarray(frame[:, :, 0] if frame.shape[2] == 1 else frame) for frame in frames]
    times = 0 if loop else 1

    def gif(part: Path) -> None:
        # Quantized first: Pillow's own way of finding a palette is 40 times slower.
        flat = [image if image.mode == "L" else image.quantize(256, Image.Quantize.FASTOCTREE) for image in images]
        flat[0].save(
            part,
            "GIF",
            save_all=True,
            append_images=flat[1:],
            duration=1000 // fps,
            disposal=2,
            comment=recipe_json(recipe).encode()[:60_000],
            **({"loop": 0} if loop else {}),
        )

    def webp(part: Path) -> None:
        images[0].save(
            part,
            "WEBP",
            save_all=True,
            append_images=images[1:],
            duration=1000 // fps,
            loop=times,
            lossless=True,
            quality=20,
            method=0,
            xmp=xmp(recipe),
        )

    write_file(path, gif if suffix == ".gif" else webp)


def judge_format(path: Path) -> str:
    """The suffix of `path`, lower case. Raises BadInput where no moving picture can be written under it here."""
    suffix = path.suffix.lower()
    if suffix not in (".gif", ".webp", ".mp4"):
        raise BadInput(f"A walk is written as .gif, .webp or .mp4, not as '{path.suffix or path.name}'.")
    if suffix == ".mp4" and importlib.util.find_spec("av") is None:
        raise BadInput("MP4 needs the package 'av' (pip install 'atelier-gan[video]'). GIF and WebP need nothing more.")
    return suffix


def _mp4(part: Path, frames: Sequence[Pixels], fps: int, recipe: PictureRecipe) -> None:
    import av

    height, width = frames[0].shape[:2]
    with av.open(str(part), "w", format="mp4", options={"movflags": "use_metadata_tags"}) as container:
        container.metadata["comment"] = recipe_json(recipe)
        stream = container.add_stream("libx264" if "libx264" in av.codecs_available else "mpeg4", rate=Fraction(fps))
        stream.width, stream.height, stream.pix_fmt = width - width % 2, height - height % 2, "yuv420p"
        for frame in frames:
            whole = np.ascontiguousarray(np.broadcast_to(frame, (*frame.shape[:2], 3))[: stream.height, : stream.width])
            container.mux(stream.encode(av.VideoFrame.from_ndarray(whole, format="rgb24")))
        container.mux(stream.encode())
