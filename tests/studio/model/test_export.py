"""Files get the ending they lack, and none is written over unasked."""

from pathlib import Path

from studio.model.export import Export
from studio.model.studio_state import Studio


def test_an_ending_is_added_not_exchanged_and_never_over_another_file(studio: Studio, tmp_path: Path) -> None:
    export = Export(studio)
    assert export.ending(tmp_path / "coat.png", ".png", ".webp") == tmp_path / "coat.png"
    assert export.ending(tmp_path / "coat.WEBP", ".png", ".webp") == tmp_path / "coat.WEBP"
    assert export.ending(tmp_path / "coat 1.2", ".gif") == tmp_path / "coat 1.2.gif"
    (tmp_path / "walk.gif").write_bytes(b"")
    assert export.ending(tmp_path / "walk", ".gif") == tmp_path / "walk-2.gif"
    export.deleteLater()
