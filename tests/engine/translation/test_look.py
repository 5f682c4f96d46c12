"""Looks of the live lane: small, the same as the job's work, and new when a file or a model is."""

import io
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from engine.data.edges import edges
from engine.data.pixels import LUMA
from engine.device import choose_precision
from engine.errors import BadInput
from engine.jobs.live_spec import Look
from engine.live import Server
from engine.translation.apply import How
from engine.translation.look import Looker
from engine.translation.model import LoadedTranslator
from tests.engine.translation.made import photo, shelve, shelve_for


def test_a_look_is_the_translation_of_the_picture_made_smaller(tmp_path: Path) -> None:
    folder = shelve("painter", back=True)
    file = photo(tmp_path / "a.png", (300, 200))
    fields, pixels = Looker().look(Look("painter", str(file), side=60, cycle=True))
    assert pixels.shape == fields["shape"] == (3, 40, 60, 3)
    small = np.asarray(Image.open(file).convert("RGB").resize((60, 40), Image.Resampling.LANCZOS))
    assert np.array_equal(pixels[0], small)
    translator = LoadedTranslator(folder)
    expected = translator(np.array(small))
    assert np.abs(expected.astype(int) - pixels[1]).mean() < 4  # in the precision of looks
    assert abs(fields["about"].cycle_error - translator.cycle_error(np.array(small))) < 0.03


def test_without_a_way_back_there_are_two_pictures(tmp_path: Path) -> None:
    shelve("painter")
    fields, pixels = Looker().look(Look("painter", str(photo(tmp_path / "a.png")), cycle=True))
    assert len(pixels) == 2
    assert fields["about"].cycle_error == -1


def test_what_was_changed_is_read_again(tmp_path: Path) -> None:
    shelve("painter")
    looker, file = Looker(), photo(tmp_path / "a.png")
    first = looker.look(Look("painter", str(file)))[1]
    Image.new("RGB", (60, 40), (9, 9, 9)).save(file)
    os.utime(file, ns=(1, 1))
    assert not np.array_equal(looker.look(Look("painter", str(file)))[1][0], first[0])


def test_strength_and_colours_only_blend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = shelve("painter")
    looker, file = Looker(), photo(tmp_path / "a.png")
    looker.look(Look("painter", str(file)))
    work = LoadedTranslator.__call__
    asked: list[str] = []

    def watched(self: LoadedTranslator, *given: Any, **named: Any) -> Any:
        asked.append(self.card.name)
        return work(self, *given, **named)

    monkeypatch.setattr(LoadedTranslator, "__call__", watched)
    picture = np.asarray(Image.open(file).convert("RGB"))
    slid = looker.look(Look("painter", str(file), strength=0.3, keep_colours=True))[1][1]
    assert asked == []
    translator = LoadedTranslator(folder, precision=choose_precision(torch.device("cpu")))
    expected = translator(picture, How(0.3, True))
    assert np.abs(slid.astype(int) - expected).max() <= 2  # whole translations are kept as bytes
    looker.look(Look("painter", str(file), detail=32))
    assert asked == ["painter", "painter"]


def test_the_server_answers_looks_and_names_what_is_wrong(tmp_path: Path) -> None:
    shelve("painter")
    threads = torch.get_num_threads()
    try:
        server = Server()
        file = photo(tmp_path / "a.png")
        assert server.answer(Look("painter", str(file)))[0]["shape"] == (2, 40, 60, 3)
        assert "noise-to-image" in server.answer(Look("fashion32", str(file)))[0]["error"]
        assert "not there any more" in server.answer(Look("painter", str(tmp_path / "b.png")))[0]["error"]
    finally:
        torch.set_num_threads(threads)
    with pytest.raises(BadInput, match="16 to 2048"):
        Looker().look(Look("painter", str(file), side=8))


def test_a_look_shows_what_the_translator_was_given(tmp_path: Path) -> None:
    for wants in ("edges", "grey", "masked"):
        shelve_for(wants)
    shelve_for("labels", "spade", width=2)
    looker, file = Looker(), photo(tmp_path / "a.png", (90, 60))
    fields, pixels = looker.look(Look("edges", str(file), side=60))
    assert fields["about"].given == "edges"
    assert pixels.shape == (3, 40, 60, 3)
    small = np.asarray(Image.open(file).resize((60, 40), Image.Resampling.LANCZOS))
    assert np.array_equal(pixels[2, ..., :1], edges(small[None])[0])
    assert looker.look(Look("edges", str(file), taken="drawing"))[0]["about"].given == "drawing"
    fields, pixels = looker.look(Look("grey", str(file), side=60))
    assert fields["about"].given == "grey"
    assert np.abs(pixels[0] @ LUMA - pixels[1] @ LUMA).max() <= 1.5
    fields, pixels = looker.look(Look("masked", str(file), side=60))
    assert fields["about"].given == "whole"
    assert np.array_equal(pixels[0], pixels[1])
    mask = np.zeros((40, 60), np.uint8)
    mask[5:20, 10:40] = 255
    stream = io.BytesIO()
    Image.fromarray(mask).save(stream, "PNG")
    fields, pixels = looker.look(Look("masked", str(file), side=60, painted=stream.getvalue(), strength=0.1))
    assert fields["about"].given == "holes"
    assert np.array_equal(pixels[2, ..., 0], mask)
    assert np.array_equal(pixels[0][mask == 0], pixels[1][mask == 0])
    assert not np.array_equal(pixels[0], pixels[1])
    with pytest.raises(BadInput, match="no label map"):
        looker.look(Look("labels", str(file)))
    Image.new("RGB", (60, 40), "#00ff00").save(tmp_path / "map.png")
    fields, pixels = looker.look(Look("labels", str(tmp_path / "map.png")))
    assert fields["about"].given == "labels"
    assert (pixels[2] == 1).all()
    assert (pixels[0] == (0, 255, 0)).all()
