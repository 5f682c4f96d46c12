import math

import msgspec
import pytest

from engine.errors import BadInput
from engine.jobs.attack_catalogue import METHODS, method, name_of, settings_for, usual_epsilon
from engine.jobs.attack_settings import AttackSettings, Pgd


@pytest.mark.parametrize("name", METHODS)
def test_every_method_says_in_two_sentences_what_it_does_and_survives_a_file(name: str) -> None:
    one = method(name)
    assert one.about.count(". ") == 1
    assert one.about.endswith(".")
    assert name_of(one.defaults) == name
    assert msgspec.json.decode(msgspec.json.encode(one.defaults), type=AttackSettings) == one.defaults
    assert msgspec.to_builtins(one.defaults)["type"] == name
    assert one.sized == ("epsilon" in one.kind.__struct_fields__)
    assert getattr(one.defaults, "norm", None) in (None, *one.norms)


def test_settings_are_taken_over_the_defaults() -> None:
    assert settings_for("pgd", {"epsilon": 0.3, "steps": 100}) == Pgd(epsilon=0.3, steps=100)
    assert settings_for("pgd", {"epsilon": "0.3", "random_start": False}) == Pgd(epsilon=0.3, random_start=False)


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("fgsmm", {}, "There is no attack called 'fgsmm'. There are: fgsm"),
        ("fgsm", {"steps": 3}, "has no setting called steps. It has: epsilon, norm"),
        ("square", {"norm": "l2"}, "no setting called norm"),
        ("carlini-wagner", {"epsilon": 0.1}, "no setting called epsilon"),
        ("pgd", {"norm": "l1"}, "no norm 'l1'. It has: linf, l2"),
        ("pgd", {"steps": "many"}, "does not fit: .*steps"),
        ("pgd", {"steps": 0}, "does not fit: .*>= 1.*steps"),
        ("fgsm", {"epsilon": -0.1}, "does not fit: .*epsilon"),
        ("one-pixel", {"population": 3}, "does not fit: .*>= 4"),
        ("square", {"share": 0}, "does not fit: .*share"),
    ],
)
def test_what_a_method_does_not_have_is_refused_in_one_sentence(name: str, given: dict, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        settings_for(name, given)


def test_the_usual_epsilon_suits_small_grey_pictures_and_photographs() -> None:
    assert usual_epsilon("linf", 1, 28, 28) == 0.1
    assert usual_epsilon("linf", 3, 224, 224) == pytest.approx(8 / 255)
    assert usual_epsilon("l2", 1, 28, 28) == pytest.approx(1.4)
    assert usual_epsilon("l2", 3, 224, 224) == pytest.approx(0.01 * math.sqrt(3 * 224 * 224))
