"""The jobs `evaluate` and `distance` on a real model folder, with every metric there is."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import save_file
from torch import Tensor, nn

from engine import paths
from engine.data.images import ImageSet
from engine.errors import BadInput
from engine.jobs.reporter import Stopped, Want
from engine.jobs.spec import DatasetRef, DistanceJob, DistanceParams, EvaluateJob, EvaluateParams, Resources
from engine.latent.model import LoadedModel
from engine.library.card import DataCard, ModelCard, file_sha256, write_card
from engine.metrics.comparisons import METRICS, WORDS
from engine.metrics.drawing import Drawing
from engine.metrics.job import distance, evaluate
from engine.networks.registry import build_generator

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture
def pictures(shapes: ImageSet, tmp_path: Path) -> str:
    """A folder of two classes, 30 pictures each."""
    for label, name in enumerate(shapes.classes):
        (tmp_path / "data" / name).mkdir(parents=True)
        for k, pixels in enumerate(shapes.images[shapes.labels == label][:30]):
            Image.fromarray(pixels[:, :, 0]).save(tmp_path / "data" / name / f"{k}.png")
    return str(tmp_path / "data")


@pytest.fixture
def model(shapes: ImageSet) -> str:
    """An untrained generator of 16 px in two classes, in the library."""
    settings = {"size": 16, "channels": 1, "classes": 2, "latent": 8, "width": 8}
    torch.manual_seed(0)
    folder = paths.models() / "raw"
    folder.mkdir()
    state = build_generator("dcgan", settings).state_dict()
    save_file({key: value.contiguous() for key, value in state.items()}, folder / "generator.safetensors")
    card = ModelCard(
        name="raw",
        title="raw",
        about="",
        architecture={"generator": "dcgan", "settings": settings},
        recipe={},
        data=DataCard(name="shapes", licence="made", count=60, fingerprint="x"),
        size=16,
        channels=1,
        latent_size=8,
        classes=("ring", "square"),
        weights_sha256=file_sha256(folder / "generator.safetensors"),
    )
    write_card(folder, card)
    return "raw"


def evaluation(model: str, data: str, metrics: tuple[str, ...], n: int = 40, seed: int = 0) -> EvaluateJob:
    return EvaluateJob(
        params=EvaluateParams(metrics, n, "lite0"),
        dataset=DatasetRef(data),
        model=model,
        seed=seed,
        resources=Resources(device="cpu"),
    )


def test_every_metric_gives_its_values_by_name_and_the_same_again(model: str, pictures: str, reporter) -> None:
    spec = evaluation(model, pictures, METRICS)
    found = evaluate(spec, reporter)
    assert found["features"] == "efficientnet-lite0"
    assert set(found["names"]) == set(WORDS) - {"ppl_w"} == set(found) - {"features", "n", "names"}
    assert found["names"]["fd"] == "Fréchet distance"
    assert all(np.isfinite(found[key]) for key in found["names"])
    assert found["fd"] > 0
    assert found["ppl"] > 0
    assert found["coverage"] <= 1
    assert reporter.steps[-1] == (80, 80)
    assert evaluate(spec, reporter) == found  # now with the real side from the cache
    assert evaluate(evaluation(model, pictures, METRICS, seed=1), reporter)["fd"] != found["fd"]


def test_only_what_is_asked_for_is_computed(model: str, pictures: str, reporter) -> None:
    found = evaluate(evaluation(model, pictures, ("fd", "is")), reporter)
    assert set(found) == {"features", "n", "names", "fd", "is"}


def test_a_metric_that_does_not_exist_is_named(model: str, pictures: str, reporter) -> None:
    with pytest.raises(BadInput, match=r"no metric called 'fid'\. There are: fd, kd, pr, is, dc"):
        evaluate(evaluation(model, pictures, ("fid",)), reporter)


def test_it_stops_when_it_is_asked_to(model: str, pictures: str, reporter) -> None:
    reporter.wishes = dict.fromkeys(range(1, 100), Want.CANCEL)
    with pytest.raises(Stopped):
        evaluate(evaluation(model, pictures, ("fd",)), reporter)


def test_a_folder_lies_at_distance_zero_from_itself(pictures: str, reporter) -> None:
    same = distance(DistanceJob(params=DistanceParams(pictures, pictures, "lite0")), reporter)
    assert same["fd"] == pytest.approx(0, abs=1e-8)
    assert (same["precision"], same["recall"], same["coverage"]) == (1, 1, 1)
    assert same["n"] == [60, 60]
    split = distance(DistanceJob(params=DistanceParams(f"{pictures}/ring", f"{pictures}/square", "lite0")), reporter)
    assert split["fd"] > 0
    assert split["kd"] > 0
    assert split["diversity"] > 0


class LinearStyles(nn.Module):
    """mapping and synthesis that are linear, so that path lengths can be written down."""

    layers = 3

    def __init__(self) -> None:
        super().__init__()
        draw = torch.Generator().manual_seed(2)
        self.map = nn.Parameter(torch.randn(4, 5, generator=draw))
        self.draw = nn.Parameter(torch.randn(5, 1 * 2 * 2, generator=draw) * 0.01)

    def mapping(self, z: Tensor, _classes: Tensor | None) -> Tensor:
        return z @ self.map

    def synthesis(self, ws: Tensor) -> Tensor:
        loud = ws.mean(1) @ self.draw + 300  # in float32, this would swallow small steps
        return (loud - 300).reshape(-1, 1, 2, 2)

    def forward(self, z: Tensor, classes: Tensor | None) -> Tensor:
        return self.synthesis(self.mapping(z, classes)[:, None].expand(-1, self.layers, -1))


def test_style_generators_are_measured_in_w_too(model: str, shapes: ImageSet, stopping: Callable[[], None]) -> None:
    loaded = LoadedModel(paths.models() / model)
    generator = LinearStyles().requires_grad_(False)
    drawing = Drawing(loaded, shapes, 60, 0)
    loaded.generator, drawing.z, drawing.classes = generator, drawing.z[:, :4], None  # type: ignore[assignment]
    measured = drawing.paths(60, 0)
    found = measured.lengths(lambda x: x.flatten(1) * 100, lambda: None)
    speeds = (
        ((measured.b - measured.a) @ generator.map @ generator.draw * 100).square().sum(1)
    )  # of 60, the outer hundredths are none
    assert found["ppl_w"] == pytest.approx(speeds.mean().item(), rel=1e-3)
    assert found["ppl"] > 0
    with pytest.raises(InterruptedError):
        measured.lengths(lambda x: x.flatten(1), stopping)


@pytest.fixture
def stopping() -> Callable[[], None]:
    def stop() -> None:
        raise InterruptedError

    return stop
