import msgspec
import pytest

from engine.errors import BadInput
from engine.jobs.defence_catalogue import DEFENCES, BitDepth, DefenceSettings, Projection, defence


@pytest.mark.parametrize("name", DEFENCES)
def test_every_defence_says_in_two_sentences_what_it_does_and_names_its_settings(name: str) -> None:
    one = defence(name)
    assert one.about.count(". ") == 1
    assert one.about.endswith(".")
    assert msgspec.inspect.type_info(one.kind).tag == name


def test_settings_survive_a_file() -> None:
    for chosen in (BitDepth(4), Projection("fashion32", starts=2)):
        assert msgspec.json.decode(msgspec.json.encode(chosen), type=DefenceSettings) == chosen


@pytest.mark.parametrize("name", DEFENCES)
def test_every_strength_makes_sense_and_the_usual_one_is_among_them(name: str) -> None:
    one = defence(name)
    made = [one.settings(place, "fashion32") for place in range(len(one.strengths))]
    assert len({msgspec.json.encode(settings) for settings in made}) == len(made) >= 2
    for settings in made:
        assert msgspec.json.decode(msgspec.json.encode(settings), type=DefenceSettings) == settings
    assert one.settings(model="fashion32") == made[one.begun]
    if one.usual is not None:
        assert made[one.begun] == one.usual


def test_an_unknown_defence_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadInput, match="no defence called 'magic'"):
        defence("magic")
