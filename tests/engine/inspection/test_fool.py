"""One picture: what is fooled, what is told of it, and what is drawn."""

from pathlib import Path

import numpy as np
import pytest
import torch

from engine import paths
from engine.classification.classifier import Classifier
from engine.classification.opened import open_classifier
from engine.errors import BadInput
from engine.inspection.fool import fool, least
from engine.jobs.attack_settings import Bim, DeepFool, Fgsm, Pgd
from engine.jobs.inspect_spec import Wanted
from engine.translation.picture import read_picture
from tests.engine.inspection.made import NAMES, shade, shelve

EVERYDAY = {
    "cat": "Egyptian cat",
    "coffee": "espresso",
    "daisy": "daisy",
    "loafer": "Loafer",
    "palace": "palace",
    "rocket": "missile",
    "swimming-trunks": "swimming trunks",
    "tripod": "tripod",
}
"""What Lite0 calls the photos that ship."""


@pytest.fixture
def shades() -> Classifier:
    shelve("shades")
    return open_classifier("shades")


def test_a_change_of_the_size_that_was_asked_for_fools_and_is_told(shades: Classifier) -> None:
    found = fool(shades, shade(70), Wanted(Fgsm(epsilon=0.25)))
    fooled = found.fooled
    assert (fooled.truth, fooled.seen_before) == ("dark", "dark")
    assert fooled.reached
    assert fooled.seen_after != "dark"
    assert fooled.linf == pytest.approx(0.25, abs=1e-6)
    assert fooled.zoom == pytest.approx(4, rel=1e-4)
    assert {guess.name for guess in fooled.guesses} == set(NAMES)
    for when in ("before", "after", "noise"):
        assert sum(getattr(guess, when) for guess in fooled.guesses) == pytest.approx(1, abs=1e-5)


def test_what_is_told_is_what_the_network_says_of_the_pixels_that_are_kept(shades: Classifier) -> None:
    found = fool(shades, shade(70), Wanted(Fgsm(epsilon=0.25)))
    kept = torch.from_numpy(found.changed).permute(2, 0, 1)[None].float() / 255
    with torch.no_grad():
        seen = shades.network(kept).softmax(1)[0]
    assert NAMES[int(seen.argmax())] == found.fooled.seen_after
    assert found.fooled.reached_saved == (NAMES[int(seen.argmax())] != "dark")
    after = {guess.name: guess.after for guess in found.fooled.guesses}
    assert [after[name] for name in NAMES] == pytest.approx(seen.tolist(), abs=0.02), "8 bits change little"


def test_pixels_are_the_pictures_that_shown_names(shades: Classifier) -> None:
    found = fool(shades, shade(70), Wanted(Fgsm(epsilon=0.1)))
    shown = dict(zip(found.fooled.shown, found.pixels, strict=True))
    assert found.pixels.shape == (5, 16, 16, 3)
    assert (shown["picture"] == shade(70)).all()
    assert (shown["changed"] == found.changed).all()
    away = found.changed[..., 0].astype(int) - shade(70)[..., 0]
    assert set(np.abs(away).ravel()) <= {25, 26}, "0.1 of 255"
    red, blue = shown["change"][..., 0].astype(int), shown["change"][..., 2].astype(int)
    assert ((red > blue) == (away > 0)).all()


def test_a_target_is_reached_and_one_that_it_is_already_is_refused(shades: Classifier) -> None:
    found = fool(shades, shade(70), Wanted(Pgd(epsilon=0.5), target="light"))
    assert found.fooled.seen_after == "light"
    with pytest.raises(BadInput, match="taken for dark already"):
        fool(shades, shade(70), Wanted(Fgsm(), target="dark"))
    with pytest.raises(BadInput, match="no class “cat”"):
        fool(shades, shade(70), Wanted(Fgsm(), target="cat"))


def test_a_picture_that_is_called_wrongly_is_wrong_before(shades: Classifier) -> None:
    found = fool(shades, shade(70), Wanted(Fgsm(epsilon=0.0), truth="light"))
    assert (found.fooled.truth, found.fooled.seen_before, found.fooled.reached) == ("light", "dark", True)


def test_the_least_epsilon_is_the_border(shades: Classifier) -> None:
    border = least(shades, shade(70), Wanted(Bim()), 0.5)
    assert 0 < border < 0.5
    assert fool(shades, shade(70), Wanted(Bim(epsilon=border))).fooled.reached
    assert not fool(shades, shade(70), Wanted(Bim(epsilon=border - 0.5 / 2**7))).fooled.reached
    assert least(shades, shade(70), Wanted(Bim()), 0.001) == float("inf")
    assert least(shades, shade(70), Wanted(Bim(), truth="light"), 0.5) == 0


def test_one_step_that_overshoots_is_begun_at_the_size_that_is_set(shades: Classifier) -> None:
    seen = {eps: fool(shades, shade(70), Wanted(Fgsm(epsilon=eps), target="even")).fooled.reached for eps in (0.2, 0.9)}
    assert seen == {0.2: True, 0.9: False}, "far beyond even lies light"
    assert 0 < least(shades, shade(70), Wanted(Fgsm(epsilon=0.2), target="even"), 0.9) <= 0.2
    assert least(shades, shade(70), Wanted(Fgsm(epsilon=0.9), target="even"), 0.9) == float("inf")


def test_deepfool_goes_about_as_far_as_the_border(shades: Classifier) -> None:
    found = fool(shades, shade(70), Wanted(DeepFool(norm="linf")))
    border = least(shades, shade(70), Wanted(Pgd()), 0.5)
    assert found.fooled.reached
    assert found.fooled.linf == pytest.approx(border, rel=0.3)


def test_pictures_of_any_size_are_fitted(shades: Classifier, tmp_path: Path) -> None:
    wide = np.repeat(np.repeat(shade(184, size=20), 2, 1), 3, 2)
    assert fool(shades, wide, Wanted(Fgsm())).fooled.seen_before == "light"


def test_the_photos_that_ship_are_called_sensibly_and_a_step_of_two_grey_levels_fools_seven_of_eight() -> None:
    opened, fooled = open_classifier("everyday-lite0"), 0
    files = sorted((paths.resources() / "samples" / "everyday").glob("*.jpg"))
    assert [file.stem for file in files] == sorted(EVERYDAY)
    for file in files:
        found = fool(opened, read_picture(file).pixels, Wanted(Fgsm(epsilon=2 / 255))).fooled
        assert found.seen_before == EVERYDAY[file.stem]
        assert found.linf <= 2 / 255 + 1e-6
        fooled += found.reached_saved
    assert fooled >= 7
