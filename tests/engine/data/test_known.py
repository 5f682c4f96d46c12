"""Data sets known by name are found, or the sentence says what to do."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from engine import paths
from engine.data import check, known, open_images
from engine.errors import NotFound
from engine.jobs.spec import DatasetRef

SAMPLE = paths.resources() / "samples" / "fashion"


def test_the_sample_that_ships_has_200_of_each_class() -> None:
    report = check("fashion-sample")
    assert report.class_counts == (200,) * 10
    assert report.classes == known.FASHION_CLASSES
    assert (report.kind, report.channels, report.sizes, report.suggested_size) == ("known", 1, ((28, 28, 2000),), 32)
    assert report.licence == "MIT (Zalando SE)"
    assert "MIT License" in (SAMPLE / "LICENSE").read_text()


def test_the_sample_is_framed_to_32_pixels() -> None:
    images = open_images(DatasetRef("fashion-sample"), 32, 1)
    own = open_images(DatasetRef("fashion-sample"), 28)
    assert images.images.shape == (2000, 32, 32, 1)
    assert np.array_equal(images.images[:, 2:30, 2:30], own.images)
    assert images.images[:, :2].max() == 0
    assert np.bincount(images.labels).tolist() == [200] * 10


def test_fashion_mnist_is_found_where_the_user_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(SAMPLE, tmp_path / "sets" / "fashion-mnist")
    monkeypatch.setenv("ATELIER_DATA", str(tmp_path / "sets"))
    assert known.find("fashion-mnist").images.parent == tmp_path / "sets" / "fashion-mnist"
    assert check("fashion-mnist").count == 2000


@pytest.mark.parametrize("place", ["data", "home/data", "torch", "cache/torchvision"])
def test_fashion_mnist_is_found_where_torchvision_puts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    shutil.copytree(SAMPLE, tmp_path / place / "FashionMNIST" / "raw")
    monkeypatch.setattr(known, "DEBIAN", tmp_path / "no-debian")
    assert known.find("fashion-mnist", fetch=False).images.resolve().is_relative_to(tmp_path / place)


def test_where_there_is_none_the_sentence_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for variable in ("HOME", "USERPROFILE", "XDG_CACHE_HOME", "TORCH_HOME", "ATELIER_DATA"):
        monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.setattr(known, "DEBIAN", tmp_path / "no-debian")
    with pytest.raises(NotFound, match=r"dataset-fashion-mnist.*atelier-gan\[fetch\].*fashion-sample"):
        known.find("fashion-mnist", fetch=False)


def test_unknown_names_and_splits_are_sentences() -> None:
    with pytest.raises(NotFound, match="Known are fashion-mnist, fashion-sample"):
        known.find("mnist")
    with pytest.raises(NotFound, match="splits train and test, but not 'dev'"):
        known.find("fashion-mnist", "dev")


@pytest.mark.skipif(not known.DEBIAN.is_dir(), reason="Debian's package dataset-fashion-mnist is not installed")
def test_debians_package_is_found_and_both_splits_are_whole() -> None:
    assert check("fashion-mnist").class_counts == (6000,) * 10
    assert check(DatasetRef("fashion-mnist", split="test")).class_counts == (1000,) * 10
