"""Alter's searches in the real window: a photo is found and varied by real jobs, stopped, taken up, and kept."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QMenu

from engine import paths
from engine.jobs.spec import AlterJob, InvertJob, Latent
from studio.model import alter_search
from studio.model.alter import AlterModel
from studio.model.studio_state import Studio
from studio.view.main_window import MainWindow
from studio.view.panels.design import DesignPanel

from .conftest import Wait
from .designing import ROUND, at_alter, settled
from .test_generate_given import drop

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def design(tiny: Path, studio: Studio, window: MainWindow, until: Wait) -> DesignPanel:
    """Design with the model `tiny`, at Alter, its directions found."""
    return at_alter("tiny", studio, window, until)


def test_a_search_is_stopped_and_nothing_has_changed(design: DesignPanel, qtbot, tmp_path: Path) -> None:
    page, model = design.later.alter_page, design.later.model
    Image.fromarray(np.zeros((20, 30), np.uint8)).save(tmp_path / "photo.png")
    assert drop(page, tmp_path / "photo.png")
    assert page.pair.isVisible(), "the picture stands there while it is looked for"
    stop = page.progress.findChild(QAbstractButton, "design.searching.stop")
    assert stop is not None
    qtbot.mouseClick(stop, LEFT)
    assert not model.search.busy
    assert page.empty.isVisible()
    assert page.progress.isHidden()


def test_a_photo_dropped_anywhere_in_design_comes_to_alter(design: DesignPanel, tmp_path: Path) -> None:
    Image.fromarray(np.zeros((20, 30), np.uint8)).save(tmp_path / "photo.png")
    design.show_page(DesignPanel.TASTE)
    assert drop(design, tmp_path / "photo.png")
    assert design.page == design.later.alter_place
    assert design.later.model.search.busy == "find"
    design.later.model.search.cancel()
    assert not drop(design, tmp_path), "folders are the window's business"


def test_a_file_that_is_no_picture_is_said_where_it_was_dropped(
    design: DesignPanel, until: Wait, tmp_path: Path
) -> None:
    (tmp_path / "torn.png").write_bytes(b"\x89PNG but no more")
    assert drop(design.later.alter_page, tmp_path / "torn.png")
    until(design.error.isVisible)
    assert "torn.png" in design.error.sentence.text()
    assert design.later.alter_page.empty.isVisible()


@pytest.mark.timeout(600)
def test_a_search_that_outlives_its_window_is_taken_up_and_opened_from_the_queue(
    studio: Studio, window: MainWindow, qtbot, tmp_path: Path
) -> None:
    def until(done: Callable[[], bool]) -> None:
        qtbot.waitUntil(done, timeout=240_000)

    panel = at_alter("fashion32", studio, window, until)
    Image.fromarray(np.full((28, 28), 90, np.uint8)).save(tmp_path / "grey.png")
    panel.later.alter_file(tmp_path / "grey.png")
    until(lambda: bool(studio.queue.unfinished()))
    next_window = AlterModel(panel.context, studio)  # what a window that is opened now knows
    assert next_window.search.busy == "find"
    assert next_window.search.source == str(tmp_path / "grey.png")
    until(lambda: next_window.now.base is not None)
    assert next_window.now.likeness is not None
    job = next(job for job in studio.queue.jobs() if isinstance(job.spec, InvertJob))
    panel.later.model.take(ROUND)
    assert panel.later.model.now.source == ""
    panel.receive(studio.queue.job(job.id))
    assert panel.later.model.now.source == str(tmp_path / "grey.png")
    assert panel.later.model.now.base == next_window.now.base


@pytest.mark.timeout(600)
def test_a_photo_is_found_varied_to_the_taste_and_kept_with_its_lineage(
    studio: Studio, window: MainWindow, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def until(done: Callable[[], bool]) -> None:  # a search takes seconds, on a machine that is busy minutes
        qtbot.waitUntil(done, timeout=240_000)

    monkeypatch.setattr(alter_search, "COUNT", 2)
    panel = at_alter("fashion32", studio, window, until)
    later, model, page = panel.later, panel.later.model, panel.later.alter_page
    shoe = np.zeros((28, 28), np.uint8)
    shoe[14:22, 2:26] = 200
    shoe[9:14, 15:26] = 160
    Image.fromarray(shoe).save(tmp_path / "shoe.png")
    assert drop(page, tmp_path / "shoe.png")
    assert page.progress.isVisible()
    assert page.pair.isVisible(), "the picture stands there while it is looked for"
    until(lambda: model.now.base is not None and settled(panel))
    assert model.now.likeness is not None
    assert model.now.likeness.inside is not None, "the starter model is equipped"
    assert page.likeness.isVisible()
    qtbot.mouseClick(page.keep_button, LEFT)
    assert page.keep_button.text() == "Kept"

    kind = model.category
    classes = tuple(float(k == kind) for k in range(10))
    panel.context.choose_category(model.category_name())
    panel.context.add_grid(tuple(Latent((k,), classes=classes) for k in range(6)), tuple(k < 2 for k in range(6)))
    assert not later.alter_side.along.isHidden()
    assert not later.alter_side.along.isEnabled(), "there is no way to go yet"
    later.alter_side.reach.slider.setValue(8)
    model.set_keep(b"\xff" * 512 + bytes(512), "Keep a part")
    qtbot.mouseClick(page.vary_button, LEFT)
    until(lambda: not model.search.busy and settled(panel))
    assert not panel.error.isVisible(), panel.error.sentence.text()
    assert len(model.now.variations) == 2
    best = model.now.variations[0]
    assert best.gain is not None
    assert best.kept is not None
    assert best.distance <= 0.51
    job = next(job for job in studio.queue.jobs() if isinstance(job.spec, AlterJob) and job.result)
    assert isinstance(job.spec, AlterJob)
    assert job.spec.params.amount == pytest.approx(0.5)
    assert job.spec.params.grids == panel.context.grids
    with Image.open(job.spec.params.keep) as mask:
        assert mask.size == (32, 32)
    assert paths.cache() in Path(job.spec.params.out).parents

    if model.now.goal is not None:
        before = model.picture.picture(0)
        later.alter_side.along.slider.setValue(100)
        until(lambda: settled(panel))
        assert model.picture.picture(0) != before
    page.row.setFocus()
    page.row.select(1)
    qtbot.keyClick(page.row, Qt.Key.Key_L)
    assert model.now.variations[1].locked
    page.row.menu_wanted.emit(1, QPoint(0, 0))
    menu = page.findChild(QMenu, "design.variationMenu")
    assert menu is not None
    menu.actions()[1].trigger()
    menu.close()
    found, varied = later.collection.mine()
    assert (found.how, varied.how, varied.parents) == ("found", "altered", (found.id,))
    qtbot.mouseClick(page.row.viewport(), LEFT, pos=page.row.tile_centre(0))
    assert model.now.base == best.latent
    panel.context.undo.undo()
    assert model.now.base == found.latent
