import numpy as np
import pytest
import torch
from torch import nn

from engine.errors import BadInput
from engine.networks.pixels import to_bytes
from engine.randomness import number, stream
from engine.recipes import load
from engine.training.checkpoint import NotFinite, Progress, read_checkpoint, read_recipe, write_checkpoint
from engine.training.ema import Ema
from engine.training.health import HealthMonitor
from engine.training.noise_to_image import NoiseToImage
from engine.training.publish import fixed_latents, grid
from engine.training.sampler import EpochSampler

pytestmark = pytest.mark.usefixtures("one_thread")


def test_every_picture_comes_once_an_epoch_in_a_new_order() -> None:
    sampler = EpochSampler(10, seed=3)
    epochs = sampler.indices(0, 30).reshape(3, 10)
    assert all(sorted(epoch) == list(range(10)) for epoch in epochs.tolist())
    assert len({tuple(epoch) for epoch in epochs.tolist()}) == 3


def test_the_sampler_is_a_function_of_the_position_alone() -> None:
    whole = EpochSampler(7, seed=1).indices(0, 50)
    for start in (0, 6, 7, 20, 33):
        assert np.array_equal(EpochSampler(7, seed=1).indices(start, 17), whole[start : start + 17])


def test_streams_differ_by_every_word_and_never_by_anything_else() -> None:
    words = [(0, 0, "a"), (1, 0, "a"), (0, 1, "a"), (0, 0, "b"), (0, 0, "a", 1), (0, 0, "a", 0, 1), (2**40, 0, "a")]
    assert len({number(*word) for word in words}) == len(words)
    assert torch.equal(torch.rand(3, generator=stream(5, 9, "z")), torch.rand(3, generator=stream(5, 9, "z")))


def test_the_average_follows_its_formula_and_its_half_life() -> None:
    model = nn.Linear(1, 1, bias=False)
    nn.init.constant_(model.weight, 0.0)
    ema = Ema(model, half_life=640)
    nn.init.constant_(model.weight, 1.0)
    for _ in range(10):  # 10 batches of 64 are one half-life, long after the ramp-up
        ema.update(model, seen=10**6, batch=64)
    assert float(ema.module.weight) == pytest.approx(0.5, abs=1e-6)
    assert ema.decay(seen=0, batch=64) == 0.0
    assert ema.decay(seen=6400, batch=64) == pytest.approx(0.5 ** (64 / 320))


def test_the_average_takes_buffers_along() -> None:
    model = nn.BatchNorm1d(2)
    ema = Ema(model, half_life=0)
    model(torch.randn(8, 2) + 5)
    ema.update(model, seen=100, batch=8)
    assert torch.equal(ema.module.running_mean, model.running_mean)
    assert int(ema.module.num_batches_tracked) == 1


def _family() -> NoiseToImage:
    return NoiseToImage(load("dcgan"), 16, 1, 0, 0, torch.device("cpu"), torch.float32)


def test_a_checkpoint_is_never_written_with_a_nan(tmp_path) -> None:
    family = _family()
    with torch.no_grad():
        family.generator.first.weight[0, 0] = torch.nan
    with pytest.raises(NotFinite, match=r"generator\.first\.weight"):
        write_checkpoint(tmp_path / "c.pt", family, Progress(), {})
    assert not (tmp_path / "c.pt").exists()


def test_a_damaged_or_foreign_checkpoint_is_a_sentence(tmp_path) -> None:
    path = tmp_path / "step-1.pt"
    write_checkpoint(path, _family(), Progress(step=1), {"name": "dcgan"})
    assert read_checkpoint(path, _family()).step == 1
    assert read_recipe(path) == {"name": "dcgan"}
    other = NoiseToImage(load("dcgan"), 32, 1, 0, 0, torch.device("cpu"), torch.float32)
    with pytest.raises(BadInput, match=r"step-1\.pt does not fit"):
        read_checkpoint(path, other)
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(BadInput, match="damaged"):
        read_checkpoint(path, _family())


def test_losses_of_a_winning_discriminator_are_said_once() -> None:
    monitor = HealthMonitor({})
    said = [monitor.losses(100_000, 1.0, 64) for _ in range(5000)]
    findings = [finding for finding in said if finding]
    assert len(findings) == 1
    assert "winning" in findings[0].sentence
    assert findings[0].action
    assert HealthMonitor({}).losses(100_000, 0.7, 64) is None


def test_collapse_is_told_within_classes_even_when_the_whole_stays_varied() -> None:
    monitor = HealthMonitor({})
    assert monitor.quality(100_000, 0.9, 0.8) is None
    finding = monitor.quality(150_000, 0.9, 0.3)
    assert finding is not None
    assert "within the categories" in finding.sentence
    assert "30%" in finding.evidence
    assert monitor.quality(160_000, 0.9, 0.3) is None  # said once
    early = HealthMonitor({})
    early.quality(1_000, 0.9, 0.8)
    assert early.quality(2_000, 0.9, 0.1) is None  # a beginner's samples may be alike


def test_bytes_are_rounded_and_clipped() -> None:
    assert to_bytes(torch.tensor([-1.0, 0.0, 1.0, -3.0, 3.0])).tolist() == [0, 128, 255, 0, 255]


def test_the_grid_puts_a_class_in_a_column() -> None:
    _, classes = fixed_latents(4, 10)
    assert classes is not None
    assert classes.reshape(6, 10, 10).argmax(2).tolist() == [list(range(10))] * 6
    pixels = np.arange(4, dtype=np.uint8)[:, None, None, None].repeat(2, 1).repeat(3, 2)
    assert grid(pixels, 2)[:, :, 0].tolist() == [[0, 0, 0, 1, 1, 1]] * 2 + [[2, 2, 2, 3, 3, 3]] * 2
