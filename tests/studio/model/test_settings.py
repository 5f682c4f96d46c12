from pathlib import Path

from studio.model.settings import Settings


def test_settings_are_there_again_at_the_next_start(tmp_path: Path) -> None:
    first = Settings(tmp_path / "settings.ini")
    first.theme = "light"
    first.smooth = True
    first.remember("generate/model", "fashion32")
    first.sync()
    again = Settings(tmp_path / "settings.ini")
    assert (again.theme, again.smooth, again.reduce_motion) == ("light", True, False)
    assert again.memory("generate/model") == "fashion32"


def test_a_theme_that_does_not_exist_becomes_the_systems(tmp_path: Path) -> None:
    (tmp_path / "settings.ini").write_text("[window]\ntheme=purple\n")
    assert Settings(tmp_path / "settings.ini").theme == "system"


def test_a_damaged_file_gives_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "settings.ini").write_bytes(b"\x00\xff[[[")
    assert Settings(tmp_path / "settings.ini").theme == "system"
