"""The job defend, with real classifiers and the generator that ships."""

from pathlib import Path

import msgspec
import pytest
import torch

from engine.classification.opened import open_classifier
from engine.errors import BadInput
from engine.inspection.defend_job import certified, defend, transform_of
from engine.inspection.framed import Framed
from engine.jobs.attack_settings import AttackSettings, Bim, Pgd
from engine.jobs.defence_catalogue import BitDepth, DefenceSettings, Median, Projection, Smoothing
from engine.jobs.inspect_spec import DefendParams
from engine.jobs.reporter import Stopped, Want
from engine.jobs.spec import DatasetRef, DefendJob
from engine.library.robustness import Defended, defence_verdict
from tests.engine.conftest import FolderReporter
from tests.engine.inspection.made import folder_of, shelve


def found(tmp_path: Path, reporter: FolderReporter, defence: DefenceSettings, attack: AttackSettings) -> Defended:
    params = DefendParams(defence, attack, 18)
    data = DatasetRef(str(folder_of(tmp_path / "in")))
    return msgspec.convert(defend(DefendJob(model="shades", dataset=data, params=params), reporter), Defended)


def test_a_defence_that_changes_nothing_holds_nothing(tmp_path: Path, reporter: FolderReporter) -> None:
    shelve("shades")
    same = found(tmp_path, reporter, defence=Median(width=1), attack=Bim(epsilon=0.3))
    assert same.bare == same.clean == 1.0
    assert same.bare_attacked == same.oblivious == same.adaptive == 0.0
    assert (
        defence_verdict(same) == "It does not help against one who knows of it. It costs nothing on unchanged pictures."
    )
    assert reporter.steps[-1][0] == reporter.steps[-1][1]


def test_few_levels_are_passed_by_one_who_knows_of_them(tmp_path: Path, reporter: FolderReporter) -> None:
    shelve("shades")
    coarse = found(tmp_path, reporter, defence=BitDepth(bits=3), attack=Pgd(epsilon=0.3))
    assert coarse.clean == 1.0
    assert coarse.adaptive <= coarse.oblivious
    assert coarse.adaptive == 0.0


def test_a_vote_of_noisy_copies_is_certified(tmp_path: Path, reporter: FolderReporter) -> None:
    shelve("shades")
    vote = found(tmp_path, reporter, defence=Smoothing(sigma=0.1, copies=200), attack=Bim(epsilon=0.02))
    assert vote.clean == 1.0
    assert vote.adaptive == -1.0
    radii, shares = zip(*vote.certified, strict=True)
    assert radii == tuple(sorted(radii))
    assert shares == tuple(sorted(shares, reverse=True))
    assert shares[0] == 1.0
    assert radii[-1] == pytest.approx(0.1 * 1.814, rel=0.02), (
        "all 200 copies agree: sigma times the normal quantile of 0.001 ** (1 / 200)"
    )


def test_radii_count_the_right_ones_only() -> None:
    radii, shares = zip(*certified([0.1, 0.2], 4), strict=True)
    assert radii == pytest.approx([0.025 * k for k in range(9)])
    assert shares == (0.5, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25)
    assert certified([], 4)[0] == (0.0, 0.0)


def test_what_the_generator_draws_is_a_frame_larger_and_loses_it_again() -> None:
    clothes = open_classifier("clothes-cnn")
    again = transform_of(clothes, Projection("fashion32", steps=2, starts=0))
    assert isinstance(again, Framed)
    x = torch.zeros(2, 1, 28, 28)
    x[:, :, 6:22, 8:20] = 0.7
    drawn = again(x)
    assert drawn.shape == x.shape
    assert ((drawn - x) ** 2).mean() < (x**2).mean(), "nearer than nothing"
    assert again.residual(x).shape == (2,)
    shelve("shades")
    with pytest.raises(BadInput, match="draws 32 px grey, the classifier looks at 16 px"):
        transform_of(open_classifier("shades"), Projection("fashion32"))


def test_it_stops_when_it_is_told_to(tmp_path: Path, reporter: FolderReporter) -> None:
    shelve("shades")
    reporter.wishes = {4: Want.CANCEL}
    with pytest.raises(Stopped):
        found(tmp_path, reporter, BitDepth(), Pgd())
