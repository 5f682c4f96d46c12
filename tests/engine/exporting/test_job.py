"""The job `export`: every kind of model becomes a file that another program draws the same from."""

import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch

from engine import paths
from engine.errors import AtelierError, BadInput, NotFound
from engine.exporting.job import export_model
from engine.exporting.onnx_file import TOLERANCE
from engine.importing.translators import BACK
from engine.jobs.foreign_spec import ExportParams
from engine.jobs.reporter import Stopped, Want
from engine.jobs.spec import ExportJob, Latent
from engine.latent.model import LoadedModel
from engine.latent.point import stack
from engine.networks.registry import build_classifier, build_translator
from engine.recipes import load, names
from engine.translation.model import LoadedTranslator
from tests.engine.conftest import FolderReporter
from tests.engine.exporting.made import lively, of_recipe, shelve
from tests.engine.training.test_every_recipe import tiny
from tests.engine.translation import made as translators

pytestmark = pytest.mark.usefixtures("one_thread")


def exported(model: str, file: Path, reporter: FolderReporter, format: str = "onnx") -> dict:
    return export_model(ExportJob(model=model, params=ExportParams(str(file), format)), reporter)  # type: ignore[arg-type]


def run(file: Path, **given: np.ndarray) -> np.ndarray:
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    assert [one.name for one in session.get_inputs()] == list(given)
    return session.run(None, given)[0]


def told(file: Path) -> dict[str, str]:
    return {entry.key: entry.value for entry in onnx.load(str(file)).metadata_props}


@pytest.mark.parametrize("name", [name for name in names() if load(name).draws])
def test_every_recipe_that_draws(name: str, tmp_path: Path, reporter: FolderReporter) -> None:
    folder = of_recipe(tiny(name), 16, 1, 2)
    found = exported(name, tmp_path / "out.onnx", reporter)
    assert found["difference"] <= TOLERANCE
    model = LoadedModel(folder)
    latents = [Latent((k,), classes=(0.25, 0.75) if model.classes else ()) for k in range(5)]
    z, classes = stack(latents, model.card.latent_size, model.classes, model.directions)
    label = {"label": classes.numpy()} if classes is not None else {}
    made = run(tmp_path / "out.onnx", z=z.numpy(), **label)
    pixels = np.rint((made.clip(-1, 1) + 1) * 127.5).astype(int).transpose(0, 2, 3, 1)
    assert made.std() > 0.01
    assert np.abs(pixels - model._pixels(z, classes).astype(int)).max() <= 1


def test_it_says_what_it_is(tmp_path: Path, reporter: FolderReporter) -> None:
    of_recipe(tiny("dcgan-conditional"), 16, 1, 2)
    found = exported("dcgan-conditional", tmp_path / "out.onnx", reporter)
    assert found["files"] == [str(tmp_path / "out.onnx")]
    said = told(tmp_path / "out.onnx")
    assert said["name"] == "dcgan-conditional"
    assert said["title"] == "Tëst"
    assert said["licence"] == "CC0"
    assert json.loads(said["classes"]) == ["class 0", "class 1"]
    assert set(json.loads(said["ranges"])) == {"z", "label", "pictures"}


def test_an_autoencoder_takes_pictures_too(tmp_path: Path, reporter: FolderReporter) -> None:
    folder = of_recipe(tiny("autoencoder"), 16, 1, 0)
    found = exported("autoencoder", tmp_path / "out.onnx", reporter)
    assert [Path(file).name for file in found["files"]] == ["out.onnx", "out.encoder.onnx"]
    x = torch.rand(4, 1, 16, 16) * 2 - 1
    z = run(tmp_path / "out.encoder.onnx", picture=x.numpy())
    network = LoadedModel(folder).generator
    with torch.no_grad():
        assert np.abs(z - network.latent_of(x).numpy()).max() < 1e-3  # type: ignore[operator]
        expected = network.reconstruct(x).numpy()  # type: ignore[operator]
    assert np.abs(run(tmp_path / "out.onnx", z=z) - expected).max() < 1e-3


TRANSLATORS = {
    "resnet": {"width": 4, "blocks": 1},
    "resnet-batch": {"width": 4, "blocks": 1, "norm": "batch", "dropout": True, "up": "resize", "skip": True},
    "resnet-wide": {
        "width": 32,
        "blocks": 1,
    },  # wide enough for the fast convolutions, which other programs do not know
    "unet": {"width": 2, "levels": 5},
    "unet-instance": {"width": 2, "levels": 5, "norm": "instance", "dropout": False, "up": "resize"},
    "spade": {"width": 2},
    "srresnet": {"width": 4, "blocks": 1, "scale": 4},
    "srresnet-resize": {"width": 4, "blocks": 1, "scale": 2, "up": "resize"},
    "rrdb": {"width": 4, "blocks": 1, "growth": 4, "scale": 4},
}


@pytest.mark.parametrize("name", TRANSLATORS)
def test_translators_of_any_size(name: str, tmp_path: Path, reporter: FolderReporter) -> None:
    kind = name.split("-")[0]
    settings = {"channels": 3, "outputs": 3} | TRANSLATORS[name]
    torch.manual_seed(0)
    network = lively(build_translator(kind, settings))
    folder = shelve(
        name, network, {"generator": kind, "settings": settings}, family="image-to-image", size=32, channels=3
    )
    found = exported(name, tmp_path / "out.onnx", reporter)
    assert found["difference"] <= TOLERANCE
    assert ("dropout" in " ".join(found["warnings"])) == (name in ("resnet-batch", "unet"))
    loaded = LoadedTranslator(folder).network
    for module in loaded.modules():
        if isinstance(module, torch.nn.Dropout) or type(module).__name__ == "UnetTranslator":
            module.training = False
    m = loaded.multiple
    x = torch.rand(1, 3, 96 // m * m, 160 // m * m) * 2 - 1
    with torch.no_grad():
        expected = loaded(x).numpy()
    assert expected.std() > 0.001
    assert np.abs(run(tmp_path / "out.onnx", picture=x.numpy()) - expected).max() <= TOLERANCE


def test_the_way_back_is_a_file_beside_it(tmp_path: Path, reporter: FolderReporter) -> None:
    translators.shelve("there", back=True)
    found = exported("there", tmp_path / "out.onnx", reporter)
    assert [Path(file).name for file in found["files"]] == ["out.onnx", "out.back.onnx"]
    assert told(tmp_path / "out.back.onnx")["part"] == "back"


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("mlp", {"hidden": 8}),
        ("strided", {"width": 4, "hidden": 8, "norm": "batch"}),
        ("resnet", {"width": 4}),
    ],
)
def test_classifiers(kind: str, settings: dict, tmp_path: Path, reporter: FolderReporter) -> None:
    settings = settings | {"size": 16, "channels": 1, "classes": 3}
    torch.manual_seed(0)
    network = lively(build_classifier(kind, settings))
    shelve(
        kind,
        network,
        {"classifier": kind, "settings": settings},
        "classifier.safetensors",
        family="classification",
        size=16,
        channels=1,
        classes=("a", "b", "c"),
    )
    exported(kind, tmp_path / "out.onnx", reporter)
    x = torch.rand(4, 1, 16, 16)
    with torch.no_grad():
        expected = network.eval()(x * 2 - 1).numpy()
    assert np.abs(run(tmp_path / "out.onnx", picture=x.numpy()) - expected).max() < 1e-4


def test_the_network_of_everyday_things(tmp_path: Path, reporter: FolderReporter) -> None:
    exported("everyday-lite0", tmp_path / "out.onnx", reporter)
    assert len(json.loads(told(tmp_path / "out.onnx")["classes"])) == 1000
    with pytest.raises(BadInput, match="Export it as onnx"):
        exported("everyday-lite0", tmp_path / "out.safetensors", reporter, "safetensors")


def test_a_file_that_draws_otherwise_is_not_kept(
    tmp_path: Path, reporter: FolderReporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_recipe(tiny("dcgan"), 16, 1, 0)
    (tmp_path / "out.onnx").write_bytes(b"older")
    made = onnxruntime.InferenceSession.run

    def slightly_off(self: onnxruntime.InferenceSession, *given: object) -> list[np.ndarray]:
        return [one + 3e-4 for one in made(self, *given)]

    monkeypatch.setattr(onnxruntime.InferenceSession, "run", slightly_off)
    with pytest.raises(BadInput, match=r"other pictures from it \(off by 0\.0003\)"):
        exported("dcgan", tmp_path / "out.onnx", reporter)
    assert (tmp_path / "out.onnx").read_bytes() == b"older"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["out.onnx"]


def test_what_cannot_be_exported_is_a_sentence(tmp_path: Path, reporter: FolderReporter) -> None:
    with pytest.raises(NotFound):
        exported("nobody", tmp_path / "out.onnx", reporter)
    of_recipe(tiny("dcgan"), 16, 1, 0)
    with pytest.raises(BadInput, match=r"does not end with \.onnx"):
        exported("dcgan", tmp_path / "out.pt", reporter)
    (tmp_path / "folder.onnx").mkdir()
    with pytest.raises(AtelierError, match="it is a folder"):
        exported("dcgan", tmp_path / "folder.onnx", reporter)


def test_cancelled_between_two_files_it_leaves_none(tmp_path: Path, reporter: FolderReporter) -> None:
    translators.shelve("there", back=True)
    reporter.wishes = {2: Want.CANCEL}
    with pytest.raises(Stopped):
        exported("there", tmp_path / "out.onnx", reporter)
    assert not [path for path in tmp_path.iterdir() if path.is_file()]


def test_weights_with_their_card(tmp_path: Path, reporter: FolderReporter) -> None:
    folder = translators.shelve("there", back=True)
    exported("there", tmp_path / "out.safetensors", reporter, "safetensors")
    assert (tmp_path / "out.safetensors").is_file()
    assert (folder / BACK).is_file()
    assert paths.models() == folder.parent
