"""Looks of the live lane: small, the same as the job's work, and new when a file or a model is."""

import os
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from engine.errors import BadInput
from engine.jobs.live_spec import Look
from engine.latent.live import Server
from engine.translation.look import Looker
from engine.translation.model import LoadedTranslator
from tests.engine.translation.made import photo, shelve


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
