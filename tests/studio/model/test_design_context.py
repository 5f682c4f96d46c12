"""The context of Design: persons, models, categories and grids, each step with its way back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.jobs.spec import Grid, Latent
from engine.library.profiles import Profile, read_profile
from studio.model.design_context import FIRST, DesignContext
from studio.model.observable import bind
from studio.model.studio_state import Studio


def latents(first: int) -> tuple[Latent, ...]:
    return tuple(Latent(seeds=(seed,)) for seed in range(first, first + 3))


@pytest.fixture
def context(studio: Studio, starter_model: Path) -> Iterator[DesignContext]:
    made = DesignContext(studio)
    made.begin()
    yield made
    made.deleteLater()


def test_at_the_first_start_there_are_a_person_and_a_model(context: DesignContext) -> None:
    assert context.profile == FIRST
    assert context.profiles == (FIRST,)
    assert context.choice is not None
    assert context.weights == context.choice.hash
    assert context.size > 0
    assert context.grids == ()


def test_a_person_whose_file_is_damaged_is_passed_over_and_said(context: DesignContext, studio: Studio) -> None:
    context.new_profile("Ann")
    context.choose_profile(FIRST)
    for name in (FIRST, "Ann"):
        file = studio.home / "profiles" / f"{name}.taste.json"
        file.write_bytes(file.read_bytes()[:9])
        again = DesignContext(studio)
        heard: list[str] = []
        again.failed.connect(heard.append)
        again.begin()
        assert again.profile == ("Ann" if name == FIRST else f"{FIRST} 2"), "there is always somebody to like for"
        assert f"{name}.taste.json" in " ".join(heard)
        assert again.add_grid(latents(0), (True, False, False)) is not False
        again.deleteLater()


def test_a_grid_is_kept_for_its_person_model_and_category_and_can_be_taken_back(
    context: DesignContext, studio: Studio
) -> None:
    seen: list[int] = []
    binding = bind(context, "grids", lambda grids: seen.append(len(grids)))
    context.add_grid(latents(0), (True, False, True))
    context.add_grid(latents(3), (False, False, False))
    assert context.likes == 2
    assert seen == [0, 1, 2]
    context.choose_category(context.classes[3])
    assert context.grids == ()
    context.add_grid(latents(6), (False, True, False))
    context.choose_category("")
    assert len(context.grids) == 2
    again = DesignContext(studio)
    again.begin()
    assert again.grids == context.grids, "it is on disk"
    context.undo.undo()
    assert context.category == context.classes[3], "what is taken back is seen"
    assert context.grids == ()
    context.undo.undo()
    assert context.category == ""
    assert len(context.grids) == 1
    context.undo.redo()
    assert len(context.grids) == 2
    binding.off()
    again.deleteLater()


def test_a_taste_is_begun_anew_in_this_category_only_and_the_newest_grid_forgotten(context: DesignContext) -> None:
    context.add_grid(latents(0), (True, False, True))
    context.choose_category(context.classes[0])
    context.add_grid(latents(3), (True, True, False))
    context.add_grid(latents(6), (True, False, False))
    context.undo_grid()
    assert [grid.latents for grid in context.grids] == [latents(3)]
    context.forget()
    assert context.grids == ()
    context.choose_category("")
    assert len(context.grids) == 1
    context.undo.undo()
    assert context.category == context.classes[0]
    assert len(context.grids) == 1
    context.undo.undo()
    assert len(context.grids) == 2


def test_persons_are_begun_renamed_and_deleted_with_a_way_back(context: DesignContext) -> None:
    heard: list[str] = []
    context.failed.connect(heard.append)
    context.add_grid(latents(0), (True, False, True))
    assert context.new_profile("Ada")
    assert context.grids == ()
    assert not context.new_profile("ada"), "files do not tell them apart everywhere"
    assert not context.new_profile("a/b")
    assert len(heard) == 2
    assert context.rename_profile("Ada L")
    assert context.profiles == ("Ada L", FIRST)
    context.undo.undo()
    assert context.profile == "Ada"
    context.choose_profile(FIRST)
    context.delete_profile()
    assert context.profiles == ("Ada",)
    assert context.profile == "Ada"
    context.undo.undo()
    assert context.profile == FIRST
    assert context.likes == 2


def test_when_the_last_person_goes_a_new_one_begins_and_makes_room_again(context: DesignContext) -> None:
    context.add_grid(latents(0), (True, False, True))
    context.delete_profile()
    assert (context.profile, context.likes) == (FIRST, 0)
    context.undo.undo()
    assert (context.profile, context.likes) == (FIRST, 2)


def test_a_person_leaves_as_a_file_and_comes_back_under_a_free_name(context: DesignContext, tmp_path: Path) -> None:
    context.add_grid(latents(0), (True, False, True))
    file = tmp_path / "given.taste.json"
    assert context.export_profile(file)
    assert read_profile(file) == Profile(FIRST, context.grids)
    assert context.bring_profile(file)
    assert context.profile == f"{FIRST} 2"
    assert context.likes == 2
    (tmp_path / "bad.taste.json").write_text("{}")
    heard: list[str] = []
    context.failed.connect(heard.append)
    assert not context.bring_profile(tmp_path / "bad.taste.json")
    assert "no profile" in heard[0]


def test_grids_of_other_weights_do_not_count(context: DesignContext, studio: Studio) -> None:
    other = Grid("other", "another hash", latents(0), (True, False, False))
    context._keep(FIRST, (other,))
    assert context.grids == ()
    context.forget()
    assert context._person.grids == (other,)
