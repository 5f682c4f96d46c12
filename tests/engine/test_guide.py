"""The guide and the README against the program: names that a reader has to type or look for."""

from pathlib import Path

from engine.metrics.features import INCEPTION_FILE, NAMES

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_place_of_inceptions_weights_is_said_and_what_the_results_are_called_then() -> None:
    for text in (GUIDE, README):
        assert f"metrics/{INCEPTION_FILE}" in text
        assert "FID, KID and IS" in text
        assert "--features inception" in text
    assert all(f"| `{name}` |" in GUIDE for name in NAMES)


def test_the_cost_of_a_run_is_looked_for_under_the_caption_it_has() -> None:
    panel = (ROOT / "studio" / "view" / "panels" / "train_recipe.py").read_text(encoding="utf-8")
    assert 'self._caption(tr("What it takes"))' in panel
    assert "under *What it takes*" in GUIDE
