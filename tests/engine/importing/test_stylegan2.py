"""Files of StyleGAN2-ADA draw here what the published formulae draw, and nothing in them is run."""

import io
import pickle
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.errors import BadInput
from engine.importing.generators import take_stylegan2
from engine.importing.job import import_model
from engine.importing.persistent_pickle import read_modules
from engine.jobs.foreign_spec import ImportParams
from engine.jobs.spec import ImportJob, Latent
from engine.latent.model import LoadedModel
from engine.library.shelf import Shelf
from tests.engine.conftest import FolderReporter
from tests.engine.importing import ada


def drawn(taken: torch.nn.Module, theirs: ada.Generator, classes: int) -> float:
    """The largest difference between the two."""
    z = torch.randn(3, 24)
    c = torch.eye(classes)[[0, 2, 1]] if classes else None
    with torch.no_grad():
        expected, made = theirs(z, c), taken.eval()(z, c)
        assert expected.std() > 0.1
        return float((expected - made).abs().max())


@pytest.mark.parametrize("classes", [0, 3])
@pytest.mark.parametrize("size", [16, 64])
def test_it_draws_the_same(size: int, classes: int, tmp_path: Path) -> None:
    torch.manual_seed(0)
    theirs = ada.lively(ada.Generator(size, classes))
    ada.write_pkl(tmp_path / "network.pkl", G=ada.Generator(16), D=None, G_ema=theirs)
    taken = take_stylegan2(tmp_path / "network.pkl")
    assert taken.card["size"] == size
    assert len(taken.card["classes"]) == classes
    assert drawn(taken.network, theirs, classes) < 1e-4  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "given",
    [{"clamp": 0.7}, {"colours": 1}, {"layers": 5}, {"taps": (1, 2, 2, 1)}],
    ids=lambda given: next(iter(given)),
)
def test_settings_of_it_are_kept(given: dict, tmp_path: Path) -> None:
    theirs = ada.lively(ada.Generator(16, 0, **given))
    ada.write_pkl(tmp_path / "network.pkl", protocol=2, G_ema=theirs)
    assert drawn(take_stylegan2(tmp_path / "network.pkl").network, theirs, 0) < 1e-4  # type: ignore[arg-type]


def test_it_becomes_a_model_whose_truncation_is_theirs(tmp_path: Path, reporter: FolderReporter) -> None:
    theirs = ada.lively(ada.Generator(16, 3))
    ada.write_pkl(tmp_path / "faces.pkl", G_ema=theirs)
    found = import_model(ImportJob(params=ImportParams(str(tmp_path / "faces.pkl"))), reporter)
    assert any("numbers instead of names" in sentence for sentence in found["warnings"])
    model = LoadedModel(Shelf().find("faces").folder)
    assert model.card.classes == ("class 0", "class 1", "class 2")
    assert (Shelf().find("faces").folder / model.card.preview).is_file()
    latent = Latent((5,), classes=(0.0, 1.0, 0.0), truncation=0.4)
    from engine.latent.point import noise

    with torch.no_grad():
        expected = theirs(noise(5, 24)[None], torch.tensor([[0.0, 1.0, 0.0]]), 0.4)[0].clamp(-1, 1)
    bytes_ = ((expected + 1) * 127.5).round().permute(1, 2, 0).numpy().astype(int)
    assert np.abs(bytes_ - model.draw_exactly([latent])[0]).max() <= 1


def test_other_architectures_are_refused(tmp_path: Path) -> None:
    network = ada.Generator(16)
    del network.synthesis.b8.torgb  # type: ignore[union-attr]
    ada.write_pkl(tmp_path / "resnet.pkl", G_ema=network)
    with pytest.raises(BadInput, match="architecture 'resnet'"):
        take_stylegan2(tmp_path / "resnet.pkl")
    ada.write_pkl(tmp_path / "other.pkl", G_ema=torch.nn.Linear(2, 2))
    with pytest.raises(BadInput, match="is no"):
        take_stylegan2(tmp_path / "other.pkl")
    ada.write_pkl(tmp_path / "none.pkl", D=torch.nn.Linear(2, 2))
    with pytest.raises(BadInput, match="no generator"):
        take_stylegan2(tmp_path / "none.pkl")
    part = ada.Generator(16)
    del part.synthesis.b8.conv0.weight  # type: ignore[union-attr]
    ada.write_pkl(tmp_path / "part.pkl", G_ema=part)
    with pytest.raises(BadInput, match=r"b8\.conv0\.weight is missing"):
        take_stylegan2(tmp_path / "part.pkl")


def test_files_of_tensorflow_are_told(tmp_path: Path) -> None:
    #  three objects of dnnlib.tflib.network.Network, as its pickles begin
    begin = b"\x80\x03cdnnlib.tflib.network\nNetwork\nq\x00)\x81q\x01}q\x02X\x07\x00\x00\x00versionq\x03K\x04sb"
    (tmp_path / "old.pkl").write_bytes(begin + b"h\x00)\x81h\x00)\x81\x87.")
    with pytest.raises(BadInput, match=r"TensorFlow's time.*legacy\.py"):
        read_modules(tmp_path / "old.pkl")


class Evil:
    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, ...]:
        return Path.write_text, (self.target, "run")


def test_nothing_in_it_is_run(tmp_path: Path) -> None:
    source = f"open({str(tmp_path / 'ran')!r}, 'w').write('x')"
    ada.write_pkl(tmp_path / "source.pkl", source=source, G_ema=ada.Generator(16))
    take_stylegan2(tmp_path / "source.pkl")
    for protocol in (0, 2, 4):
        (tmp_path / "evil.pkl").write_bytes(pickle.dumps({"G": Evil(tmp_path / "ran")}, protocol))
        with pytest.raises(BadInput, match=r"asks for .*Nothing in it was run"):
            read_modules(tmp_path / "evil.pkl")
    assert not (tmp_path / "ran").exists()


def bomb(kind: str) -> bytes:
    if kind == "memo":  # a place in the memo that a table would need 32 GB for
        return b"\x80\x02}r" + (2**32 - 1).to_bytes(4, "little") + b"."
    if kind == "hash":  # a tuple of tuples that doubles sixty times, as a key
        return b"\x80\x02}" + b")" + b"2\x86" * 60 + b"K\x01s."
    if kind == "frozenset":
        return b"\x80\x04(" + b")" + b"2\x86" * 60 + b"\x91."
    if kind == "bytes":
        return b"\x80\x05\x96" + (2**40).to_bytes(8, "little") + b"."
    if kind == "deep":
        return b"\x80\x02" + b"]" * 100_000 + b"a" * 99_999 + b"."
    shape = b"(" + b"M\x00\x10" * 3 + b"t"  # 4096^3 numbers out of a storage of one
    held = io.BytesIO()
    torch.save(torch.zeros(1).storage(), held)
    data = held.getvalue()
    storage = b"ctorch.storage\n_load_from_bytes\nB" + len(data).to_bytes(4, "little") + data + b"\x85R"
    return (
        b"\x80\x03}X\x01\x00\x00\x00Gctorch._utils\n_rebuild_tensor_v2\n("
        + storage
        + b"K\x00"
        + shape
        + b"(K\x00K\x00K\x00t\x89NtRs."
    )


@pytest.mark.parametrize("kind", ["memo", "hash", "frozenset", "bytes", "deep", "tensor"])
@pytest.mark.filterwarnings("ignore:TypedStorage")
def test_bombs_are_refused(kind: str, tmp_path: Path) -> None:
    (tmp_path / "bomb.pkl").write_bytes(bomb(kind))
    with pytest.raises(BadInput, match=r"bomb\.pkl"):
        read_modules(tmp_path / "bomb.pkl")
