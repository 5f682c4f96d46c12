import math

import pytest
import torch
import torch.nn.functional as F

from engine.errors import BadInput
from engine.games.semi_supervised import FORMS, feature_matching, supervised_loss, unlabelled_loss

LOGITS = [[0.5, -1.0, 2.0], [1.5, 0.25, -0.75]]
OTHERS = [[-0.5, 0.1, 0.2], [3.0, -2.0, 0.0]]


def _tensor(values: list[list[float]]) -> torch.Tensor:
    return torch.tensor(values, dtype=torch.float64)


def _softmax(row: list[float]) -> list[float]:
    total = sum(math.exp(value) for value in row)
    return [math.exp(value) / total for value in row]


def test_supervised_is_the_cross_entropy_of_the_softmax_taken_once() -> None:
    classes = F.one_hot(torch.tensor([2, 0]), 3)
    by_hand = -(math.log(_softmax(LOGITS[0])[2]) + math.log(_softmax(LOGITS[1])[0])) / 2
    assert supervised_loss(_tensor(LOGITS), classes).item() == pytest.approx(by_hand, abs=1e-12)


def test_supervised_loss_of_a_sure_and_right_answer_is_zero() -> None:
    """A softmax before the cross entropy could not fall below -log(e / (e + K - 1))."""
    sure = torch.tensor([[60.0, 0.0, 0.0]])
    assert supervised_loss(sure, torch.tensor([[1.0, 0.0, 0.0]])).item() < 1e-12


def test_supervised_loss_leaves_the_fake_class_out() -> None:
    classes = torch.tensor([[0.0, 1.0, 0.0]], dtype=torch.float64)
    with_fake = torch.tensor([[0.2, 0.4, -1.0, 9.0]], dtype=torch.float64)
    assert supervised_loss(with_fake, classes) == supervised_loss(with_fake[:, :3], classes)


def test_supervised_loss_takes_mixtures_of_classes() -> None:
    logits, mix = _tensor(LOGITS[:1]), _tensor([[0.25, 0.0, 0.75]])
    p = _softmax(LOGITS[0])
    assert supervised_loss(logits, mix).item() == pytest.approx(-0.25 * math.log(p[0]) - 0.75 * math.log(p[2]))


def test_logsumexp_form_is_z_over_z_plus_one() -> None:
    def judged(row: list[float]) -> float:
        z = sum(math.exp(value) for value in row)
        return z / (z + 1)

    by_hand = -sum(math.log(judged(r)) for r in LOGITS) / 2 - sum(math.log(1 - judged(r)) for r in OTHERS) / 2
    assert unlabelled_loss(_tensor(LOGITS), _tensor(OTHERS)).item() == pytest.approx(by_hand, abs=1e-12)


def test_fake_class_form_is_the_cross_entropy_with_class_k() -> None:
    real, fake = _tensor([[*row, 0.3] for row in LOGITS]), _tensor([[*row, -0.4] for row in OTHERS])
    at_real = -sum(math.log(1 - _softmax(row)[3]) for row in real.tolist()) / 2
    at_fake = F.cross_entropy(fake, torch.tensor([3, 3])).item()
    assert unlabelled_loss(real, fake, "fake-class").item() == pytest.approx(at_real + at_fake, abs=1e-12)


def test_a_fake_class_with_logit_zero_is_the_logsumexp_form() -> None:
    logits = _tensor(LOGITS)
    beside = FORMS["fake-class"].realness(torch.cat([logits, torch.zeros(2, 1, dtype=torch.float64)], 1))
    assert torch.allclose(beside, FORMS["logsumexp"].realness(logits), atol=1e-14)
    assert (FORMS["logsumexp"].extra, FORMS["fake-class"].extra) == (0, 1)


@pytest.mark.parametrize("form", list(FORMS))
def test_gradients_do_not_die_however_sure_the_network_is(form: str) -> None:
    logits = torch.tensor([[-90.0, -95.0, 0.0]], requires_grad=True)
    seen = logits if form == "fake-class" else logits[:, :2]  # the last is the fake class, or is not there
    F.softplus(-FORMS[form].realness(seen)).sum().backward()
    assert logits.grad[0, :2].sum().item() == pytest.approx(-1.0, abs=1e-5)


def test_feature_matching_is_the_distance_of_means() -> None:
    real, fake = _tensor([[1, 2], [3, 6]]), _tensor([[0, 0], [0, 2], [0, 4]])
    assert feature_matching(real, fake).item() == (2.0**2 + 2.0**2) / 2
    assert feature_matching(real, fake, norm=1).item() == 2.0
    assert feature_matching(real, real.flip(0)).item() == 0


def test_an_unknown_form_is_named() -> None:
    with pytest.raises(BadInput, match="semi-supervised form called 'softmax'"):
        unlabelled_loss(torch.zeros(1, 3), torch.zeros(1, 3), "softmax")
