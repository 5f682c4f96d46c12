"""What is said of children, with a taste and without."""

from engine.jobs.spec import Latent
from studio.model.breeding import Child, child_detail, child_words

ONE = Latent((1,))


def test_a_child_is_said_to_please_or_else_how_it_came_about() -> None:
    assert [child_words(Child(ONE, "bred", score)) for score in (2.0, 0.5, -1.0, None)] == [
        "Pleases most",
        "Pleases",
        "Pleases less",
        "Of both",
    ]
    assert child_words(Child(ONE, "foreign", 2.0)) == "A stranger"
    assert child_detail(Child(ONE, "mutated", -0.5)).startswith("Mutated. How much it should please: −0.5 (")
    assert child_detail(Child(ONE, "mutated")) == "Mutated."
