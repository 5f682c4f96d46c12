"""What a study has found: its intervals against an independent integration, what it claims, and how it is kept."""

import math
from pathlib import Path

import numpy as np
import pytest

from engine.library.study import (
    Finding,
    StudyRecord,
    figures,
    finding,
    interval,
    read_record,
    table,
    verdict,
    write_record,
)
from engine.library.study_page import write_page


@pytest.mark.parametrize("count", [2, 3, 5, 10, 31])
def test_the_interval_is_students(count: int) -> None:
    values = np.random.default_rng(count).normal(0.8, 0.05, count).tolist()
    half = interval(values) / (np.std(values, ddof=1) / math.sqrt(count))
    freedom = count - 1
    x = np.linspace(-half, half, 400_001)
    gamma = math.gamma((freedom + 1) / 2) / (math.sqrt(freedom * math.pi) * math.gamma(freedom / 2))
    inside = np.trapezoid(gamma * (1 + x * x / freedom) ** (-(freedom + 1) / 2), x)
    assert inside == pytest.approx(0.95, abs=5e-5)


def test_one_repetition_has_no_interval() -> None:
    assert interval([0.9]) == 0


def record(*gains: float, base: float = 0.7) -> StudyRecord:
    """A finished study whose generated pictures added `gains`."""
    made = StudyRecord("shapes & <rings>", "DCGAN", 20, len(gains), 60)
    for gain in gains:
        made = made.added("baseline", base - 0.1).added("classic", base).added("gan", base + gain)
    return made


def test_the_verdict_claims_no_more_than_the_interval_allows() -> None:
    helped = record(0.03, 0.031, 0.029)
    assert finding(helped) is Finding.HELPED
    assert verdict(helped) == "Generated pictures helped: +3.0 points of accuracy, give or take 0.2."
    assert "harmed: -3.0" in verdict(record(-0.03, -0.031, -0.029))
    assert finding(record(0.2, -0.1, 0.05)) is Finding.OPEN
    assert verdict(record(0.2, -0.1, 0.05)).startswith("No difference can be told")
    assert verdict(record(0.0, 0.0)).startswith("No difference can be told")
    assert "proves nothing" in verdict(record(0.5))


def test_a_record_counts_its_results_and_is_read_back_as_it_was(tmp_path: Path) -> None:
    begun = StudyRecord("shapes", "DCGAN", 20, 2, 60).added("baseline", 0.5).added("classic", 0.6)
    assert (begun.count, begun.total, begun.finished, begun.gains) == (2, 6, False, [])
    write_record(tmp_path, begun)
    assert read_record(tmp_path) == begun
    assert read_record(tmp_path / "nowhere") is None
    (tmp_path / "study.json").write_text("{torn")
    assert read_record(tmp_path) is None


def test_figures_are_means_and_paired_gains() -> None:
    found = figures(record(0.1, 0.2))
    assert found["baseline"] == pytest.approx(0.6)
    assert found["gan"] == pytest.approx(0.85)
    assert found["gain"] == pytest.approx(0.15)
    assert found["gain_interval"] == pytest.approx(12.706 * 0.05)
    assert found["interval"]["classic"] == pytest.approx(0)


def test_the_page_says_it_all_and_hides_no_markup(tmp_path: Path) -> None:
    study = record(0.03, 0.031, 0.029)
    write_page(tmp_path / "page.html", study)
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert verdict(study) in page
    assert "shapes &amp; &lt;rings&gt;" in page
    assert page.count("<circle") == 9
    write_page(tmp_path / "single.html", record(0.1))
    assert "± 0.0" not in (tmp_path / "single.html").read_text(encoding="utf-8"), "one repetition has no interval"


def test_a_single_repetition_is_given_no_interval_in_words_either() -> None:
    assert table(figures(record(0.03, 0.04))).count("±") == 3
    single = table(figures(record(0.03)))
    assert "±" not in single
    assert single.endswith("One repetition proves nothing; three are the least (--repeats).")
