import itertools

import pytest
import torch

from engine.defences.detector import roc


def test_the_area_is_the_share_of_pairs_in_the_right_order_ties_counting_half() -> None:
    chance = torch.Generator().manual_seed(0)
    clean = torch.randint(0, 8, (40,), generator=chance).float()
    attacked = torch.randint(2, 11, (30,), generator=chance).float()
    pairs = [1.0 if a > c else 0.5 if a == c else 0.0 for c, a in itertools.product(clean.tolist(), attacked.tolist())]
    assert roc(clean, attacked).area == pytest.approx(sum(pairs) / len(pairs))


def test_every_point_is_what_its_line_takes_for_attacked() -> None:
    clean, attacked = torch.tensor([0.1, 0.2, 0.3, 0.3]), torch.tensor([0.3, 0.4, 0.05, 0.9])
    found = roc(clean, attacked)
    assert (float(found.alarms[0]), float(found.hits[0])) == (0, 0)
    assert (float(found.alarms[-1]), float(found.hits[-1])) == (1, 1)
    for alarms, hits, line in zip(found.alarms.tolist(), found.hits.tolist(), found.lines.tolist(), strict=True):
        assert alarms == pytest.approx(float((clean.double() >= line).double().mean()))
        assert hits == pytest.approx(float((attacked.double() >= line).double().mean()))
    assert found.hits_at(0.0) == 0.5, "0.4 and 0.9 lie above all clean ones"
    assert found.hits_at(0.5) == 0.75, "two of four clean ones are as high as 0.3"
    assert found.hits_at(0.49) == 0.5


def test_what_is_apart_is_told_apart_and_nothing_cannot_be() -> None:
    assert roc(torch.zeros(5), torch.ones(5)).area == 1
    assert roc(torch.ones(5), torch.zeros(5)).area == 0
    assert roc(torch.ones(5), torch.ones(3)).area == 0.5
    with pytest.raises(ValueError, match="clean and of attacked"):
        roc(torch.zeros(0), torch.ones(5))
