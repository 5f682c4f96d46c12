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


def test_an_unknown_defence_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadInput, match="no defence called 'magic'"):
        defence("magic")
