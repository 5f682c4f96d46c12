"""Profiles on disk: kept, renamed, deleted and put back, given away and taken in, and files that are none."""

from pathlib import Path

import pytest

from engine.errors import BadInput, NotFound
from engine.jobs.spec import Grid, Latent
from engine.library.profiles import Profile, Profiles, read_profile, write_profile
from engine.library.trash import Trash


@pytest.fixture
def profiles(tmp_path: Path) -> Profiles:
    return Profiles(tmp_path / "home" / "profiles", Trash(tmp_path / "home" / "trash"))


def grid(weights: str = "abc", category: str = "Shoe", *liked: int) -> Grid:
    latents = tuple(Latent((seed,), classes=(0.0, 1.0)) for seed in range(4))
    return Grid("clothes", weights, latents, tuple(k in liked for k in range(4)), category)


def test_a_profile_comes_back_as_it_was_saved(profiles: Profiles) -> None:
    anna = Profile("Anna", (grid("abc", "Shoe", 1, 2), grid("abc", "Hat", 0)))
    assert profiles.names() == ()
    profiles.save(anna)
    profiles.save(Profile("bert"))
    assert profiles.names() == ("Anna", "bert")
    assert profiles.read("Anna") == anna
    assert anna.likes() == 3
    assert anna.of("abc", "Hat") == (anna.grids[1],)
    assert anna.of("other", "Hat") == ()


def test_renaming_keeps_the_likes_and_takes_nobodys_name(profiles: Profiles) -> None:
    profiles.save(Profile("Anna", (grid(),)))
    profiles.save(Profile("Bert"))
    assert profiles.rename("Anna", "Hanna").grids == (grid(),)
    assert profiles.names() == ("Bert", "Hanna")
    with pytest.raises(BadInput, match="called 'Bert' already"):
        profiles.rename("Hanna", "Bert")
    assert profiles.rename("Bert", "Bert").name == "Bert"


def test_deleting_can_be_undone(profiles: Profiles) -> None:
    profiles.save(Profile("Anna", (grid(),)))
    gone = profiles.delete("Anna")
    assert profiles.names() == ()
    profiles.trash.put_back(gone)
    assert profiles.read("Anna").grids == (grid(),)


def test_a_profile_is_given_away_and_taken_in_under_a_free_name(profiles: Profiles, tmp_path: Path) -> None:
    anna = Profile("Anna", (grid("abc", "Shoe", 3),))
    file = tmp_path / "out" / "for you.json"
    write_profile(anna, file)
    assert [profiles.bring(file).name for _ in range(3)] == ["Anna", "Anna 2", "Anna 3"]
    assert profiles.read("Anna 3").grids == anna.grids


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is no profile of Atelier"),
        ("[]", "is no profile of Atelier"),
        ('{"grids": []}', "missing required field `name`"),
        ('{"name": "../Anna"}', "Anna"),
        (
            '{"name": "A", "grids": [{"model": "m", "weights": "w", "latents": [{"seeds": [1]}], "liked": []}]}',
            "1 pictures has 0 answers",
        ),
    ],
)
def test_what_is_no_profile_is_told(tmp_path: Path, text: str, sentence: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(text)
    with pytest.raises(BadInput, match=sentence):
        read_profile(file)


def test_what_is_not_there_is_told_with_what_is(profiles: Profiles, tmp_path: Path) -> None:
    profiles.save(Profile("Anna"))
    with pytest.raises(NotFound, match=r"no profile called 'Bert'\. There are: Anna"):
        profiles.read("Bert")
    with pytest.raises(NotFound, match="is not there any more"):
        profiles.bring(tmp_path / "gone.json")
    with pytest.raises(BadInput, match="cannot be read"):
        profiles.bring(tmp_path)


def test_a_name_that_no_file_can_have_is_refused(profiles: Profiles) -> None:
    with pytest.raises(BadInput):
        profiles.save(Profile("a/b"))
    with pytest.raises(BadInput):
        profiles.save(Profile(""))
