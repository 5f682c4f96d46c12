"""Directions on disk: for each model its own, with the user's names; and files that are none."""

from pathlib import Path

import pytest

from engine.errors import BadInput
from engine.library.directions import Direction, Directions

LONGER = Direction((0.5, -0.25), "Longer")
OWN = Direction((1.0, 0.0), "Collar", "tags", 0.9)


def test_each_model_has_its_own(tmp_path: Path) -> None:
    kept = Directions(tmp_path / "directions")
    assert kept.of("abc") == ()
    kept.save("abc", [LONGER, OWN])
    kept.save("run:3/..", [OWN])
    assert kept.of("abc") == (LONGER, OWN)
    assert kept.of("run:3/..") == (OWN,)
    assert kept.of("abcd") == ()
    assert {file.parent for file in tmp_path.rglob("*.json")} == {kept.folder}


@pytest.mark.parametrize("data", [b"", b"[]", b'{"weights":3}', b'{"weights":"abc","directions":[{"name":"x"}]}'])
def test_a_damaged_file_is_named_with_the_mend(tmp_path: Path, data: bytes) -> None:
    kept = Directions(tmp_path)
    kept.save("abc", [LONGER])
    (file,) = tmp_path.iterdir()
    file.write_bytes(data)
    with pytest.raises(BadInput, match=r"are damaged.*found anew"):
        kept.of("abc")


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    kept = Directions(tmp_path)
    kept.save("abc", [LONGER])
    (file,) = tmp_path.iterdir()
    file.unlink()
    file.mkdir()
    with pytest.raises(BadInput, match="cannot be read"):
        kept.of("abc")
