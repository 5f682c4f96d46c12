"""The curves of a run are read as they grow, and nothing of a torn or rewritten file is believed."""

import json
from pathlib import Path

from studio.model.curves import CurveFile


def line(step: int, **values: float) -> str:
    return json.dumps({"step": step, "images": step * 64, "seconds": step / 10, **values}) + "\n"


def test_reads_only_what_is_new(tmp_path: Path) -> None:
    path = tmp_path / "curves.jsonl"
    file = CurveFile(path)
    assert not file.read_new(), "there is no file yet"
    path.write_text(line(1, loss_g=1.0))
    assert file.read_new()
    assert not file.read_new(), "nothing came since"
    with path.open("a") as grown:
        grown.write(line(2, loss_g=0.5))
    assert file.read_new()
    assert file.curves.of("loss_g") == ([1.0, 2.0], [1.0, 0.5])


def test_a_half_written_line_waits_for_its_end(tmp_path: Path) -> None:
    path = tmp_path / "curves.jsonl"
    whole = line(1, fd=20.0)
    path.write_text(whole + whole[:10])
    file = CurveFile(path)
    file.read_new()
    assert [point.step for point in file.curves.points] == [1]
    path.write_text(whole + line(2, fd=10.0))
    file.read_new()
    assert file.curves.of("fd") == ([1.0, 2.0], [20.0, 10.0])


def test_rubbish_between_lines_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "curves.jsonl"
    path.write_text(line(1, fd=3.0) + "\x00\x00 no json\n" + '{"images": 5}\n' + line(2, fd=2.0))
    file = CurveFile(path)
    file.read_new()
    assert [point.step for point in file.curves.points] == [1, 2]


def test_a_run_that_went_back_replaces_its_later_steps(tmp_path: Path) -> None:
    path = tmp_path / "curves.jsonl"
    path.write_text(line(1, fd=9.0) + line(2, fd=8.0) + line(3, fd=7.0))
    file = CurveFile(path)
    file.read_new()
    path.write_text(line(1, fd=9.0) + line(2, fd=6.0) + line(3, fd=5.0) + line(4, fd=4.0))
    file.read_new()
    assert file.curves.of("fd") == ([1.0, 2.0, 3.0, 4.0], [9.0, 6.0, 5.0, 4.0])


def test_steps_written_again_behind_newer_ones_win(tmp_path: Path) -> None:
    path = tmp_path / "curves.jsonl"
    path.write_text(line(1) + line(5, fd=1.0) + line(2, fd=2.0))
    file = CurveFile(path)
    file.read_new()
    assert [point.step for point in file.curves.points] == [1, 2]


def test_a_long_file_is_read_in_pieces_and_whole_in_the_end(tmp_path: Path) -> None:
    path = tmp_path / "curves.jsonl"
    path.write_text("".join(line(step, loss_g=step / 7) for step in range(2_000)))
    file = CurveFile(path)
    pieces = 0
    while file.read_new(limit=10_000):
        pieces += 1
    assert pieces > 5
    assert [point.step for point in file.curves.points] == list(range(2_000))


def test_series_leave_out_what_was_not_measured(tmp_path: Path) -> None:
    path = tmp_path / "curves.jsonl"
    path.write_text(line(1, loss_g=float(1)) + line(2, fd=5.0) + line(3, loss_g=2.0))
    file = CurveFile(path)
    file.read_new()
    assert file.curves.of("loss_g") == ([1.0, 3.0], [1.0, 2.0])
    assert file.curves.of("fd", over="images") == ([128.0], [5.0])
    assert file.curves.latest("fd") == 5.0
    assert file.curves.latest("within") is None
