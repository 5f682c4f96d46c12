"""Inception-v3: the same numbers as torch-fidelity's for the same weights, and the name FID only for the original ones."""

from pathlib import Path

import numpy as np
import pytest
import torch

from engine import paths
from engine.data.images import ImageSet
from engine.errors import BadInput
from engine.metrics.comparisons import names
from engine.metrics.features import INCEPTION_FILE, chosen
from engine.networks.inception import FidInception, load_inception, resized

pytestmark = pytest.mark.usefixtures("one_thread")


def made_weights() -> dict[str, torch.Tensor]:
    """Waves instead of the trained weights, of a size that keeps the signal alive through the depth."""
    state = {}
    for index, (name, value) in enumerate(sorted(FidInception().state_dict().items())):
        wave = np.sin(np.arange(value.numel()) * (1.7 + 0.01 * index) + index).reshape(value.shape)
        if name.endswith("conv.weight"):
            wave *= np.sqrt(4 / np.prod(value.shape[1:]))
        elif name.endswith(("running_var", "bn.weight")):
            wave = 1 + 0.3 * wave
        else:
            wave = 0.1 * wave
        if not name.endswith("num_batches_tracked"):
            state[name] = torch.from_numpy(wave).float()
    return state


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("weights") / INCEPTION_FILE
    torch.save(made_weights(), path)
    return path


def test_features_and_logits_are_torch_fidelitys_for_the_same_weights(weights: Path) -> None:
    network = load_inception(weights)
    pictures = np.random.default_rng(4).integers(0, 256, (2, 3, 40, 32), dtype=np.uint8)
    with torch.no_grad():
        features = network.features(torch.from_numpy(pictures).float())
        logits = network.logits(features)
    wave = np.sin(np.arange(2 * 2048)).reshape(2, 2048)
    # torch-fidelity 0.4.0, FeatureExtractorInceptionV3, "2048" and "logits_unbiased"
    assert float((features.double().numpy() * wave).sum()) == pytest.approx(-11.490191168097994, rel=1e-4)
    assert float(features.double().sum()) == pytest.approx(197.13090218152865, rel=1e-4)
    assert float(features.double().std()) == pytest.approx(0.07031151227655597, rel=1e-4)
    assert float((logits.double().numpy() * wave[:, :1008]).sum()) == pytest.approx(0.30154506964111144, rel=1e-4)


def test_resizing_reads_where_tensorflow_1_did() -> None:
    line = torch.tensor([0.0, 10.0, 20.0]).reshape(1, 1, 1, 3)
    assert resized(line, 6)[0, 0, 0].tolist() == [0, 5, 10, 15, 20, 20]
    assert torch.equal(resized(torch.arange(49.0).reshape(1, 1, 7, 7), 7)[0, 0], torch.arange(49.0).reshape(7, 7))


def test_without_the_file_it_says_where_to_put_it(shapes: ImageSet) -> None:
    with pytest.raises(BadInput, match=f"Put the file {INCEPTION_FILE}"):
        chosen("inception", shapes)


def test_a_file_that_is_something_else_is_refused(shapes: ImageSet) -> None:
    folder = paths.home() / "metrics"
    folder.mkdir()
    for content in (b"", b"not weights", {"fc.weight": torch.zeros(2)}, [1, 2]):
        if isinstance(content, bytes):
            (folder / INCEPTION_FILE).write_bytes(content)
        else:
            torch.save(content, folder / INCEPTION_FILE)
        with pytest.raises(BadInput, match="does not hold Inception-v3's weights"):
            chosen("inception", shapes)


def test_other_weights_give_features_but_not_the_name(weights: Path, shapes: ImageSet) -> None:
    folder = paths.home() / "metrics"
    folder.mkdir()
    (folder / INCEPTION_FILE).write_bytes(weights.read_bytes())
    network = chosen("inception", shapes)
    assert network.name == "inception-v3 with other weights"
    assert not network.published
    assert network.extract(shapes.images[:2]).shape == (2, 2048)
    assert network.classify(shapes.images[:2]).shape == (2, 1008)


def test_only_the_original_weights_give_fid_kid_and_is() -> None:
    values = {"fd": 1.0, "kd": 1.0, "is": 1.0, "precision": 1.0}
    assert names(values, True) == {"fd": "FID", "kd": "KID", "is": "IS", "precision": "Precision"}
    assert not set(names(values, False).values()) & {"FID", "KID", "IS"}
