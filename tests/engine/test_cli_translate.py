"""The commands translate and import, as scripts call them."""

from pathlib import Path

import torch
from PIL import Image

from tests.engine.importing import reference
from tests.engine.test_cli import answer, run


def test_a_foreign_translator_is_imported_and_used(tmp_path: Path) -> None:
    home = tmp_path / "home"
    torch.save(reference.resnet(3, 3, 4, 6, "instance", False).state_dict(), tmp_path / "monet.pth")
    found = answer(home, "import", str(tmp_path / "monet.pth"))
    assert found["model"] == "monet"
    assert found["architecture"]["generator"] == "resnet"
    Image.new("RGB", (50, 30), (200, 100, 50)).save(tmp_path / "a.png")
    made = answer(
        home, "translate", "monet", str(tmp_path / "a.png"), "--out", str(tmp_path / "out"), "--strength", "0.5"
    )
    with Image.open(made["pictures"][0]["picture"]) as picture:
        assert picture.size == (50, 30)
    assert made["cycle_error"] is None
    told = run(home, "info", made["pictures"][0]["picture"])
    assert "monet" in told.stdout


def test_bad_files_are_answered_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "x.pth").write_text("nothing")
    told = run(tmp_path / "home", "import", str(tmp_path / "x.pth"), status=1)
    assert "x.pth" in told.stderr
    assert "Traceback" not in told.stderr
