"""What a terminal shows while work is done."""

import pytest

from engine.console import ProgressBar


def test_the_bar_moves_while_pictures_are_prepared_and_begins_anew_with_the_training(
    capsys: pytest.CaptureFixture[str],
) -> None:
    bar = ProgressBar(quiet=False)
    bar.show(0, 40, {"prepared": 10.0})
    shown = capsys.readouterr().err
    assert "pictures:  25%" in shown
    assert "10/40" in shown
    bar.show(0, 40, {"prepared": 40.0})
    bar.show(1, 100, {"loss_d": 0.5})
    shown = capsys.readouterr().err.rsplit("\r", 1)[-1]
    assert "1/100" in shown
    assert "pictures" not in shown
    bar.close()
