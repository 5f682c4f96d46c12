import pytest
import torch

from engine.errors import BadInput
from engine.games.adaptive import AdaptiveAugmentation
from engine.games.augment import BGC, augment


def _stream(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def _observed(logits: list[float], times: int, **settings: float) -> AdaptiveAugmentation:
    adaptive = AdaptiveAugmentation(["flip"], **settings)
    for _ in range(times):
        adaptive.observe(torch.tensor(logits))
    return adaptive


def test_nothing_is_augmented_at_first() -> None:
    x = torch.rand(3, 1, 8, 8)
    assert torch.equal(AdaptiveAugmentation(BGC)(x, _stream()), x)


def test_after_four_sure_batches_p_rises_by_their_pictures_over_the_ramp() -> None:
    sure = [5.0] * 16
    assert float(_observed(sure, 3, images=1000).probability) == 0
    assert float(_observed(sure, 4, images=1000).probability) == pytest.approx(16 * 4 / 1000)
    assert float(_observed(sure, 11, images=1000).probability) == pytest.approx(2 * 16 * 4 / 1000)


def test_the_target_is_the_mean_sign_and_both_sides_of_it_pull() -> None:
    # 17 of 20 positive: a mean sign of 0.7; 15 of 20: 0.5.
    above, below = [9.0] * 17 + [-0.1] * 3, [9.0] * 15 + [-0.1] * 5
    adaptive = _observed(above, 8, images=1000)
    up = float(adaptive.probability)
    assert up == pytest.approx(160 / 1000)
    for _ in range(4):
        adaptive.observe(torch.tensor(below))
    assert float(adaptive.probability) == pytest.approx(80 / 1000)


def test_p_stays_between_zero_and_one() -> None:
    assert float(_observed([-1.0] * 10, 8, images=100).probability) == 0
    assert float(_observed([1.0] * 10, 40, images=100).probability) == 1


def test_each_operation_has_probability_p() -> None:
    adaptive = AdaptiveAugmentation(["brightness", "noise"])
    adaptive.probability.fill_(0.3)
    x = torch.rand(2000, 1, 4, 4)
    changed = adaptive(x, _stream())
    assert (changed != x).flatten(1).any(1).float().mean().item() == pytest.approx(1 - 0.7**2, abs=0.04)
    assert torch.equal(changed, augment(x, ["brightness", "noise"], _stream(), float(adaptive.probability)))


def test_what_it_has_seen_survives_a_checkpoint_in_the_middle_of_a_count() -> None:
    sure = torch.full((16,), 2.0)
    whole, first = AdaptiveAugmentation(["flip"], images=1000), AdaptiveAugmentation(["flip"], images=1000)
    for _ in range(6):
        first.observe(sure)
    second = AdaptiveAugmentation(["flip"], images=1000)
    second.load_state_dict(first.state_dict())
    for _ in range(3):
        second.observe(sure)
    for _ in range(9):
        whole.observe(sure)
    for name, value in whole.state_dict().items():
        assert torch.equal(value, second.state_dict()[name]), name


def test_an_unknown_operation_is_told_before_training() -> None:
    with pytest.raises(BadInput, match="no augmentation called 'flop'"):
        AdaptiveAugmentation(["flop"])
