from pathlib import Path

from PySide6.QtCore import Qt

from engine import recipes
from studio.tour_hand import Hand
from studio.view.panels.train import TrainPanel


def test_settings_become_a_recipe_of_ones_own_and_stand_in_the_family_tree(
    hand: Hand, panel: TrainPanel, home: Path, qtbot
) -> None:
    hand.click("train.drop.fashion-sample")
    hand.wait(lambda: panel.model.report is not None, "the check", 120)
    panel.model.choose_recipe("lecam")
    panel.recipe_side.more.emit()
    panel.model.change("schedule.batch", 32)
    hand.click("train.settings.keep")
    hand.type("train.keep.title", "dcgan")
    hand.click("train.keep.keep")
    assert "ships with Atelier" in hand.find("train.keep.error.sentence").text()
    hand.type("train.keep.title", "Ink")
    hand.type("train.keep.about", "For drawings in ink.")
    hand.key("train.keep.about", "Return")
    hand.wait(lambda: panel.model.recipe.name == "ink", "the recipe")
    assert panel.model.changes == {}
    assert panel.model.value("schedule.batch") == 32
    assert recipes.load("ink").about == "For drawings in ink."
    assert (home / "recipes" / "ink.toml").is_file()
    panel.recipe_side.variants.emit()
    qtbot.keyClicks(panel.family.search, "ink")
    assert panel.family.tree.current == "ink"
    assert "For drawings in ink." in panel.family.about.text()
    qtbot.keyClick(panel.family.search, Qt.Key.Key_Escape)
