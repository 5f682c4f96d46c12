"""The commands import and export, as scripts call them: a model leaves as a file and comes back from it."""

from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import nn

from engine.library.shelf import Shelf
from tests.engine.importing import stacks
from tests.engine.test_cli import answer, run


def test_a_stack_comes_in_leaves_as_a_graph_and_as_one_file_and_comes_back(tmp_path: Path) -> None:
    home = tmp_path / "home"
    torch.manual_seed(0)
    theirs = stacks.lived(stacks.examples(nn.ReLU()))
    torch.save(theirs.state_dict(), tmp_path / "netG.pth")
    told = ("--as", "stacked", "--set", "activation=relu", "--set", "end=tanh", "--name", "flowers")
    assert answer(home, "import", str(tmp_path / "netG.pth"), *told)["model"] == "flowers"

    made = answer(home, "export", "flowers", "--out", str(tmp_path / "flowers.onnx"))
    assert made["file"] == str(tmp_path / "flowers.onnx")
    z = torch.randn(3, 20)
    session = onnxruntime.InferenceSession(made["file"], providers=["CPUExecutionProvider"])
    with torch.no_grad():
        assert np.abs(session.run(None, {"z": z.numpy()})[0] - theirs(z).numpy()).max() < 1e-4

    single = str(tmp_path / "flowers.safetensors")
    answer(home, "export", "flowers", "--format", "safetensors", "--out", single)
    again = answer(home, "import", single)
    assert again["model"] == "flowers-2"
    assert again["architecture"]["generator"] == "stacked"


def test_what_cannot_be_meant_is_said(tmp_path: Path) -> None:
    home = tmp_path / "home"
    said = run(home, "export", "fashion32", "--format", "onnx", "--out", str(tmp_path / "x.bin"), status=1)
    assert "does not end with .onnx" in said.stderr
    said = run(home, "import", str(tmp_path / "gone.pkl"), status=1)
    assert said.stderr == f"There is no file {tmp_path / 'gone.pkl'}.\n"
    said = run(home, "import", str(tmp_path / "gone.pth"), "--set", "activation", status=2)
    assert "key=value" in said.stderr


def test_translators_and_classifiers_come_back_from_one_file(tmp_path: Path) -> None:
    from engine.exporting.job import export_model
    from engine.importing.job import import_model
    from engine.jobs.foreign_spec import ExportParams, ImportParams
    from engine.jobs.spec import ExportJob, ImportJob
    from engine.networks.registry import build_classifier
    from engine.translation.model import LoadedTranslator
    from tests.engine.conftest import FolderReporter
    from tests.engine.exporting.made import shelve
    from tests.engine.translation import made as translators

    reporter = FolderReporter(tmp_path / "run")
    translators.shelve("there", back=True)
    settings = {"size": 16, "channels": 1, "classes": 2, "hidden": 8}
    card = {"family": "classification", "size": 16, "channels": 1, "classes": ("a", "b")}
    network = build_classifier("mlp", settings)
    shelve("namer", network, {"classifier": "mlp", "settings": settings}, "classifier.safetensors", **card)
    for name in ("there", "namer"):
        file = str(tmp_path / f"{name}.safetensors")
        export_model(ExportJob(model=name, params=ExportParams(file, "safetensors")), reporter)
        assert import_model(ImportJob(params=ImportParams(file)), reporter)["model"] == f"{name}-2"
        found = import_model(ImportJob(params=ImportParams(file, translator=True)), reporter)
        assert ("no_translator" in found) == (name == "namer")
    picture = np.random.default_rng(0).integers(0, 255, (32, 32, 3), dtype=np.uint8)
    first, second = (LoadedTranslator(Shelf().find(name).folder) for name in ("there", "there-2"))
    for back in (False, True):
        assert np.array_equal(first(picture, back=back), second(picture, back=back))
    assert Shelf().find("namer-2").card.classes == ("a", "b")
