"""The collection in the window: a damaged file is left alone, and what another window kept or took out counts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.jobs.spec import Latent
from engine.library.collection import Collection
from studio.model.collection import CollectionModel
from studio.model.design_context import DesignContext
from studio.model.studio_state import Studio


@pytest.fixture
def context(studio: Studio, starter_model: Path) -> Iterator[DesignContext]:
    made = DesignContext(studio)
    made.begin()
    yield made
    made.deleteLater()


@pytest.fixture
def windows(context: DesignContext) -> Iterator[tuple[CollectionModel, CollectionModel]]:
    """The same collection in two windows, both of which have read it."""
    made = CollectionModel(context), CollectionModel(context)
    for model in made:
        model.begin()
    yield made
    for model in made:
        model.deleteLater()


def titles(studio: Studio) -> list[str]:
    return [item.title for item in Collection(studio.home / "collection.json").read()]


def test_a_damaged_file_is_told_and_never_written_over(context: DesignContext, studio: Studio) -> None:
    file = studio.home / "collection.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"{half")
    model = CollectionModel(context)
    said: list[str] = []
    model.failed.connect(said.append)
    assert model.keep(Latent((1,)), "designed", "Boot") is None
    assert "is damaged" in said[0]
    assert file.read_bytes() == b"{half"
    file.unlink()
    assert model.keep(Latent((1,)), "designed", "Boot") is not None
    assert titles(studio) == ["Boot"]
    model.deleteLater()


def test_two_windows_lose_nothing_of_each_other(
    windows: tuple[CollectionModel, CollectionModel], studio: Studio
) -> None:
    one, two = windows
    first = one.keep(Latent((1,)), "designed", "Boot")
    second = two.keep(Latent((2,)), "designed", "Coat")
    assert first is not None
    assert second is not None
    assert titles(studio) == ["Coat", "Boot"]
    assert one.keep(Latent((3,)), "designed", "Bag") is not None
    assert sorted(titles(studio)) == ["Bag", "Boot", "Coat"]
    two.delete([second.id])
    one.rename(first.id, "Best boot")
    assert sorted(titles(studio)) == ["Bag", "Best boot"]
    one.context.undo.undo()
    assert sorted(titles(studio)) == ["Bag", "Boot"]
