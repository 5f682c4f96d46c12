"""Every recipe can be found and chosen in the window, and what it does not say it does not show."""

import html
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from engine import recipes
from studio.model import family
from studio.model.pictures import Report
from studio.tour_hand import Hand
from studio.view.main_window import MainWindow
from studio.view.panels.train import TrainPanel

SIZES = ((1024, 640), (1440, 900), (1920, 1080))


CLOTHES = Report(
    name="clothes",
    count=2_000,
    classes=tuple("abcdefghij"),
    class_counts=(200,) * 10,
    sizes=((28, 28, 2_000),),
    channels=1,
)
PLAIN = Report(name="plain", count=6, sizes=((64, 64, 6),))
"""What a check reports of two sources: nothing here starts a job, and `test_train.py` holds the checks themselves."""


@pytest.fixture
def hand(window: MainWindow, qapp: QApplication, tmp_path: Path) -> Hand:
    hand = Hand(qapp, window, tmp_path)
    hand.click("rail.train")
    return hand


def checked(hand: Hand, report: Report) -> TrainPanel:
    """The panel once pictures were checked."""
    front = hand.window.front
    assert isinstance(front, TrainPanel)
    pictures = front.model.pictures
    pictures.source, pictures.report = f"/pictures/{report.name}", report
    pictures.changed.emit()
    hand.rest()
    return front


@pytest.fixture
def panel(hand: Hand) -> TrainPanel:
    """The panel with clothes in ten categories."""
    return checked(hand, CLOTHES)


@pytest.fixture
def plain(hand: Hand) -> TrainPanel:
    """The panel with pictures without categories."""
    return checked(hand, PLAIN)


def text(hand: Hand, name: str) -> str:
    label = hand.find(name)
    assert isinstance(label, QLabel)
    return label.text()


def test_the_side_says_what_is_recommended_and_brings_it_back(hand: Hand, panel: TrainPanel) -> None:
    best = recipes.load(panel.model.recipe.name)
    assert text(hand, "train.recipe") == best.title
    assert "recommended" in text(hand, "train.recipe.line")
    assert text(hand, "train.about") == best.about
    assert not panel.recipe_side.choice.back.isVisible()
    hand.click("train.variants")
    hand.click("train.family.lsgan")
    assert text(hand, "train.recipe") == "LSGAN"
    assert "recommended" not in text(hand, "train.recipe.line")
    assert best.title in text(hand, "train.reason")
    hand.click("train.back")
    assert panel.model.recipe.name == best.name
    assert not panel.model.chosen_by_user
    assert not panel.recipe_side.choice.back.isVisible()


def test_every_recipe_is_a_card_with_its_year_and_words(hand: Hand, panel: TrainPanel) -> None:
    hand.click("train.variants")
    cards = panel.family.tree.cards
    assert sorted(cards) == sorted(one.name for one in family.offered(False))
    for name, card in cards.items():
        one = family.find(name)
        assert one is not None
        assert card.text() == one.title
        assert str(one.year) in card.accessibleName()
        for words in (card.accessibleDescription(), html.unescape(card.toolTip())):
            assert one.what in words
            assert one.when in words
    assert [name for name, card in cards.items() if card.recommended] == [panel.model.recipe.name]
    assert [name for name, card in cards.items() if card.isChecked()] == [panel.model.recipe.name]


def test_a_click_chooses_and_a_double_click_also_goes_back(hand: Hand, panel: TrainPanel) -> None:
    hand.click("train.variants")
    hand.click("train.family.wgan-gp")
    assert panel.model.recipe.name == "wgan-gp"
    assert panel.model.chosen_by_user
    assert hand.find("train.family.search").isVisible(), "a click stays on the tree"
    assert "Chosen" in panel.family.use.text()
    card = hand.find("train.family.sagan")
    QTest.mouseDClick(card, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, card.rect().center())
    hand.rest()
    assert panel.model.recipe.name == "sagan"
    assert hand.find("train.sheet").isVisible()


def test_a_click_moves_nothing_from_under_the_pointer(hand: Hand, panel: TrainPanel) -> None:
    hand.click("train.variants")
    tree = panel.family.tree
    bar = tree.verticalScrollBar()
    bar.setValue(bar.minimum())
    cut = next(c for c in tree.cards.values() if c.mapTo(tree.viewport(), c.rect().bottomLeft()).y() > tree.height())
    hand.click(cut, QPoint(8, 8))
    assert cut.isChecked()
    assert bar.value() == bar.minimum()


def test_arrows_only_look_enter_takes_and_escape_leaves(hand: Hand, panel: TrainPanel) -> None:
    before = panel.model.recipe.name
    hand.click("train.variants")
    tree = panel.family.tree
    assert tree.current == before
    assert tree.cards[before].hasFocus()
    hand.key(tree.cards[before], "Home")
    first = next(iter(tree.cards))
    assert tree.current == first
    hand.key(tree.cards[first], "Down")
    second = tree.current
    assert list(tree.cards).index(second) == 1
    hand.key(tree.cards[second], "Right")
    assert tree.current not in (first, second)
    assert tree.cards[tree.current].hasFocus()
    hand.key(tree.cards[tree.current], "Left")
    hand.key(tree.cards[tree.current], "Up")
    assert panel.model.recipe.name == before, "to look at a recipe is not to choose it"
    looked_at = tree.current
    hand.key(tree.cards[looked_at], "Return")
    assert panel.model.recipe.name == looked_at
    assert hand.find("train.sheet").isVisible()
    hand.click("train.variants")
    hand.key(tree.cards[looked_at], "Escape")
    assert hand.find("train.sheet").isVisible()


def test_looking_through_the_tree_loses_no_changed_setting(hand: Hand, panel: TrainPanel) -> None:
    panel.model.change("discriminator.settings.width", 16)
    hand.click("train.variants")
    hand.key(panel.family.tree.cards[panel.model.recipe.name], "End")
    hand.key(panel.family.tree.cards[panel.family.tree.current], "Escape")
    assert panel.model.changes == {"discriminator.settings.width": 16}


def test_the_search_finds_and_escape_takes_it_back_first(hand: Hand, panel: TrainPanel) -> None:
    hand.click("train.variants")
    hand.type("train.family.search", "critic 2017")
    assert set(panel.family.tree.cards) == {"wgan", "wgan-gp"}
    hand.key("train.family.search", "Down")
    assert panel.family.tree.cards["wgan"].hasFocus()
    hand.type("train.family.search", "no such thing")
    assert hand.find("train.family.none").isVisible()
    assert not panel.family.tree.cards
    hand.key("train.family.search", "Escape")
    assert sorted(panel.family.tree.cards) == sorted(one.name for one in family.offered(False))
    hand.key("train.family.search", "Escape")
    assert hand.find("train.sheet").isVisible()


def test_what_does_not_fit_says_why_and_cannot_be_chosen(hand: Hand, plain: TrainPanel) -> None:
    before = plain.model.recipe.name
    hand.click("train.variants")
    cards = plain.family.tree.cards
    assert {name for name, card in cards.items() if card.unfit} == {
        one.name for one in family.offered(False) if "labels" in recipes.load(one.name).needs
    }
    hand.click("train.family.acgan")
    assert plain.family.tree.current == "acgan"
    assert "folders" in text(hand, "train.family.cost")
    assert not hand.find("train.family.use").isEnabled()
    hand.key(cards["acgan"], "Return")
    assert hand.find("train.family.search").isVisible(), "what cannot be chosen does not go back"
    assert plain.model.recipe.name == before
    assert hand.find("train.start").isEnabled()


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_card_is_cut_or_covered_and_the_chosen_one_is_in_view(
    hand: Hand, panel: TrainPanel, size: tuple[int, int]
) -> None:
    hand.window.resize(*size)
    hand.rest()
    if panel.side_area.isHidden():
        hand.click("train.sideButton")
    hand.click("train.variants")
    tree = panel.family.tree
    placed = [card.geometry() for card in tree.cards.values()]
    ground = tree.widget().rect()
    for index, one in enumerate(placed):
        assert ground.contains(one)
        assert not any(one.intersects(other) for other in placed[index + 1 :])
    for card in tree.cards.values():
        assert card.height() >= card.heightForWidth(card.width())
    chosen = tree.cards[panel.model.recipe.name]
    assert tree.viewport().rect().contains(chosen.mapTo(tree.viewport(), QPoint(8, 8)))
    assert tree.horizontalScrollBar().maximum() == 0


def test_everything_in_the_tree_has_a_name_for_those_who_cannot_see_it(hand: Hand, panel: TrainPanel) -> None:
    hand.click("train.variants")
    stops = [
        w for w in panel.family.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()
    ]
    assert all(w.accessibleName() for w in stops), [w.objectName() for w in stops]
    cards = [w for w in stops if w.objectName().startswith("train.family.") and w in panel.family.tree.cards.values()]
    assert len(cards) == 1, "Tab comes once into the tree; arrows go on from there"


def test_a_recipe_chosen_in_the_tree_is_the_recipe_of_the_job(hand: Hand, panel: TrainPanel) -> None:
    hand.click("train.variants")
    hand.click("train.family.vae")
    hand.click("train.family.done")
    assert "memory" in text(hand, "train.cost")
    assert panel.model.spec().params.recipe == "vae"
    assert panel.model.problem() == ""


def test_the_tree_is_in_the_table_of_actions_while_a_run_is_prepared(hand: Hand, panel: TrainPanel) -> None:
    action = next(action for action in panel.commands() if action.id == "train.variants")
    assert action.enabled()
    action.handler()
    assert panel.family.isVisible()
    panel.model.pictures.clear()
    assert not action.enabled()
    assert panel.family.cost.text().startswith("What it takes")


def test_the_line_of_ancestors_says_as_much_as_there_is_room_for(hand: Hand, panel: TrainPanel) -> None:
    hand.click("train.variants")
    hand.click("train.family.biggan-deep")
    hand.window.resize(1440, 900)
    hand.rest()
    wide = text(hand, "train.family.line")
    hand.window.resize(1024, 640)
    hand.rest()
    if panel.side_area.isHidden():
        hand.click("train.sideButton")
    narrow = panel.family.line
    assert narrow.fontMetrics().horizontalAdvance(narrow.text()) <= narrow.width()
    assert len(narrow.text()) <= len(wide)
    assert narrow.toolTip().endswith("BigGAN-deep")
