"""What files say of where pictures come from: with real files, as Atelier, other programs and cameras write them."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from engine.errors import BadInput, NotFound
from engine.library.pictures import PictureRecipe, write_picture
from engine.library.provenance import Says, provenance

PIXELS = np.full((8, 8, 3), 90, np.uint8)
TAKEN = '<x:xmpmeta><Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture</Iptc4xmpExt:DigitalSourceType></x:xmpmeta>'  # fmt: skip


@pytest.mark.parametrize("ending", ["png", "webp", "jpg"])
def test_a_picture_made_here_says_so_in_every_format(tmp_path: Path, ending: str) -> None:
    recipe = PictureRecipe(model="fashion32", made="2026-11-30T00:00:00+00:00")
    found = provenance(write_picture(tmp_path / f"a.{ending}", PIXELS, recipe))
    assert found.says is Says.HERE
    facts = {fact.what: fact.words for fact in found.facts}
    assert facts["Recipe"] == "by the model “fashion32”, 2026-11-30"
    assert facts["IPTC source type"] == "made by a trained model"
    assert facts["Program"].startswith("Atelier")


def test_a_picture_that_was_changed_to_fool_says_that_too(tmp_path: Path) -> None:
    recipe = PictureRecipe(model="shades", settings={"attacked": True, "attack": "pgd"})
    found = provenance(write_picture(tmp_path / "a.png", PIXELS, recipe))
    assert "to fool “shades” (pgd)" in [fact.words for fact in found.facts]
    assert "changed it to fool a classifier" in found.sentence
    assert "put together with parts that a trained model made" in [fact.words for fact in found.facts]


def test_marks_of_other_generators_are_known(tmp_path: Path) -> None:
    for key, program in (
        ("parameters", "Stable Diffusion WebUI"),
        ("workflow", "ComfyUI"),
        ("invokeai_metadata", "InvokeAI"),
    ):
        chunks = PngInfo()
        chunks.add_text(key, "{}")
        Image.fromarray(PIXELS).save(tmp_path / "a.png", pnginfo=chunks)
        found = provenance(tmp_path / "a.png")
        assert found.says is Says.SYNTHETIC
        assert program in found.facts[0].words


def test_a_photograph_names_its_camera_and_both_at_once_are_told(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Canon", "Canon EOS 5D"
    exif.get_ifd(0x8769)[0x9003] = "2026:05:01 10:00:00"
    Image.fromarray(PIXELS).save(tmp_path / "photo.jpg", exif=exif, xmp=TAKEN.encode())
    found = provenance(tmp_path / "photo.jpg")
    assert found.says is Says.TAKEN
    facts = {fact.what: fact.words for fact in found.facts}
    assert facts["Camera"] == "Canon EOS 5D"
    assert facts["Taken"] == "2026:05:01 10:00:00"
    assert facts["IPTC source type"] == "taken by a digital camera"
    both = TAKEN.replace("digitalCapture", "trainedAlgorithmicMedia")
    Image.fromarray(PIXELS).save(tmp_path / "both.jpg", exif=exif, xmp=both.encode())
    assert provenance(tmp_path / "both.jpg").sentence.startswith("In part")


def test_a_file_that_says_nothing_proves_nothing(tmp_path: Path) -> None:
    Image.fromarray(PIXELS).save(tmp_path / "a.png")
    found = provenance(tmp_path / "a.png")
    assert (found.says, found.facts) == (Says.SILENT, ())
    assert "proves nothing" in found.sentence


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("nothing")
    with pytest.raises(BadInput, match=r"a\.png is no picture"):
        provenance(tmp_path / "a.png")
    with pytest.raises(NotFound):
        provenance(tmp_path / "b.png")


def test_a_signed_statement_is_seen_and_not_believed(tmp_path: Path) -> None:
    Image.fromarray(PIXELS).save(tmp_path / "a.png")
    data = (tmp_path / "a.png").read_bytes()
    (tmp_path / "a.png").write_bytes(data + b"\0\0\0\x04caBXjumbc2pa\0\0\0\0")
    found = provenance(tmp_path / "a.png")
    assert [fact.what for fact in found.facts] == ["C2PA"]
    assert found.says is Says.SILENT
