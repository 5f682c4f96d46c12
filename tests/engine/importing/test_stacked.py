"""Plain stacks of layers: what they are is read from names, shapes and the memories of their norms; they draw what they drew."""

import sys
import warnings
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from engine.errors import BadInput
from engine.importing import stacked_guess
from engine.importing.generators import stack_variants, take_stack
from engine.importing.job import import_model, kind_of
from engine.importing.stacked_guess import off
from engine.jobs.foreign_spec import ImportParams
from engine.jobs.spec import ImportJob, Latent
from engine.latent.model import LoadedModel
from engine.latent.point import noise
from engine.library.shelf import Shelf
from engine.networks.stacked import StackedGenerator
from tests.engine.conftest import FolderReporter
from tests.engine.importing import reference, stacks

KNOWN = {
    "examples, ReLU": (lambda: stacks.examples(nn.ReLU()), {}, "relu"),
    "examples, leaky": (lambda: stacks.examples(nn.LeakyReLU(0.2)), {}, "leaky"),
    "examples, grey": (lambda: stacks.examples(nn.ReLU(), colours=1), {}, "relu"),
    "examples, ELU": (lambda: stacks.examples(nn.ELU()), {}, "elu"),
    "28 pixels": (lambda: stacks.with_stem(nn.LeakyReLU(0.2)), {"end": "sigmoid"}, "leaky"),
}


@pytest.mark.parametrize("name", KNOWN)
def test_its_activations_are_found_by_its_norms(name: str, tmp_path: Path) -> None:
    make, told, activation = KNOWN[name]
    torch.manual_seed(0)
    theirs = stacks.lived(make())
    torch.save(theirs.state_dict(), tmp_path / "netG.pth")
    assert kind_of(tmp_path / "netG.pth") == "stacked"
    found = stack_variants(tmp_path / "netG.pth", told)
    assert found[0].told["activation"] == activation
    assert len({next(one.network.parameters()).data_ptr() for one in found}) == 1
    assert len({one.network for one in found}) == len(found)
    others = [one.off for one in found if one.told["activation"] != activation]
    assert found[0].off < 0.95 * min(others)
    z = torch.randn(4, 20)
    with torch.no_grad():
        expected = theirs(z) * 2 - 1 if told else theirs(z)
        assert expected.std() > 0.05
        assert torch.allclose(found[0].network(z), expected, atol=1e-5)


def test_what_comes_to_its_norms_is_the_same_however_few_pictures_are_drawn_at_once(tmp_path: Path) -> None:
    torch.manual_seed(0)
    save_file(stacks.lived(stacks.with_stem(nn.ReLU())).state_dict(), tmp_path / "g.safetensors")
    network = take_stack(tmp_path / "g.safetensors", {"activation": "relu", "end": "sigmoid"}).network
    z = iter(torch.randn(96, 20, generator=torch.Generator().manual_seed(0)).split(7))
    whole = off(network, 20)
    # The pictures of both must be the same ones, and torch's chance depends on how many numbers are asked for at once.
    network.register_forward_pre_hook(lambda _network, given: (next(z),) if len(given[0]) <= 7 else given)
    assert off(network, 20, 7) == pytest.approx(whole, rel=1e-5)
    assert next(z, None) is None


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the most memory since it was asked to forget")
def test_a_wide_stack_takes_the_memory_of_a_few_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stacked_guess, "_PIECE", 1 << 22)
    up = [nn.ConvTranspose2d(4, 4, 2, 2) for _ in range(3)]
    wide = nn.Sequential(
        nn.ConvTranspose2d(4, 4, 4), *up, nn.Conv2d(4, 512, 1), nn.BatchNorm2d(512), nn.Conv2d(512, 3, 1)
    )
    torch.save(wide.state_dict(), tmp_path / "wide.pth")

    def most() -> int:
        lines = Path("/proc/self/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) << 10

    Path("/proc/self/clear_refs").write_text("5")
    before = most()
    stack_variants(tmp_path / "wide.pth", {"size": "32", "activation": "relu"})
    assert most() - before < 120_000_000, "96 pictures at once take 200 MB in each of two layers"


def test_a_stack_that_draws_vast_maps_is_refused_before_it_draws_any(tmp_path: Path) -> None:
    up = [nn.ConvTranspose2d(2, 2, 2, 2) for _ in range(8)]
    vast = nn.Sequential(nn.ConvTranspose2d(4, 2, 4), *up, nn.Conv2d(2, 30_000, 1), nn.Conv2d(30_000, 3, 1))
    torch.save(vast.state_dict(), tmp_path / "vast.pth")
    with pytest.raises(BadInput, match=r"vast\.pth would need 120,\d{3} MB of memory in one layer for each picture"):
        stack_variants(tmp_path / "vast.pth", {"size": "1024"})
    layers = [{"kind": "conv", "inputs": 1, "outputs": 3, "kernel": 1, "stride": 1, "padding": 10_000, "bias": False}]
    with pytest.raises(BadInput, match="no size for one"):
        StackedGenerator(20_001, 3, 1, layers)
    with pytest.raises(BadInput, match="stride 0"):
        StackedGenerator(20_001, 3, 1, [layers[0] | {"stride": 0}])


def test_resized_convolutions_and_a_strange_epsilon(tmp_path: Path) -> None:
    theirs = stacks.lived(stacks.PytorchGan())
    save_file(theirs.state_dict(), tmp_path / "g.safetensors")
    first = {"epsilon": "0.8"}
    taken = take_stack(tmp_path / "g.safetensors", first)
    assert taken.architecture["settings"]["size"] == 32
    z = torch.randn(2, 20)
    # Between its linear layer and its first norm nothing stands, and after that norm nothing either: one activation more than theirs.
    assert taken.network(z).shape == (2, 1, 32, 32)


def test_a_stack_with_old_spectral_norms(tmp_path: Path) -> None:
    torch.manual_seed(0)
    theirs = stacks.examples(nn.ReLU())
    layer = theirs.main[3]  # type: ignore[index, union-attr]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that there is a newer way: files of the older one are out there
        nn.utils.spectral_norm(layer)
    theirs = stacks.lived(theirs)
    torch.save(theirs.state_dict(), tmp_path / "g.pth")
    z = torch.randn(2, 20)
    with torch.no_grad():
        assert torch.allclose(take_stack(tmp_path / "g.pth", {}).network(z), theirs(z), atol=1e-4)


def test_it_becomes_a_model_and_says_what_was_guessed(tmp_path: Path, reporter: FolderReporter) -> None:
    theirs = stacks.lived(stacks.examples(nn.ReLU()))
    torch.save({"epoch": 3, "state_dict": theirs.state_dict()}, tmp_path / "netG_epoch_3.pth")
    found = import_model(ImportJob(params=ImportParams(str(tmp_path / "netG_epoch_3.pth"))), reporter)
    assert "guessed: ReLU, tanh at the end" in found["warnings"][0]
    model = LoadedModel(Shelf().find("netG_epoch_3").folder)
    with torch.no_grad():
        expected = ((theirs(noise(7, 20)[None])[0] + 1) * 127.5).round().permute(1, 2, 0).numpy().astype(int)
    assert np.abs(expected - model.draw_exactly([Latent((7,))])[0]).max() <= 1
    assert model.directions.shape[1] == 20


def test_what_was_told_is_not_guessed(tmp_path: Path, reporter: FolderReporter) -> None:
    torch.save(stacks.lived(stacks.examples(nn.ReLU())).state_dict(), tmp_path / "g.pth")
    params = ImportParams(str(tmp_path / "g.pth"), "told", set={"activation": "leaky", "end": "sigmoid"}, ask=True)
    found = import_model(ImportJob(params=params), reporter)
    assert found["warnings"] == []
    assert Shelf().find("told").card.architecture["settings"]["activation"] == "leaky"


def test_it_asks_by_pictures(tmp_path: Path, reporter: FolderReporter) -> None:
    torch.save(stacks.lived(stacks.examples(nn.LeakyReLU(0.2))).state_dict(), tmp_path / "g.pth")
    found = import_model(ImportJob(params=ImportParams(str(tmp_path / "g.pth"), ask=True)), reporter)
    assert found["variants"][0]["set"] == {"activation": "leaky", "end": "tanh"}
    assert len(found["variants"]) == 4
    assert len({Path(one["picture"]).read_bytes() for one in found["variants"]}) == 4
    assert Shelf().models() == [one for one in Shelf().models() if one.starter], "nothing was imported"


def test_where_a_translator_is_wanted_a_generator_is_told_and_left(tmp_path: Path, reporter: FolderReporter) -> None:
    torch.save(stacks.lived(stacks.examples(nn.ReLU())).state_dict(), tmp_path / "g.pth")
    found = import_model(ImportJob(params=ImportParams(str(tmp_path / "g.pth"), translator=True)), reporter)
    assert found == {"no_translator": True, "file": str(tmp_path / "g.pth")}
    assert not [one for one in Shelf().models() if not one.starter]


def test_what_is_no_stack_is_told(tmp_path: Path) -> None:
    def refused(tensors: dict[str, torch.Tensor], match: str, **told: str) -> None:
        torch.save(tensors, tmp_path / "g.pth")
        with pytest.raises(BadInput, match=match):
            take_stack(tmp_path / "g.pth", told)

    good = stacks.examples(nn.ReLU()).state_dict()
    refused(good, "activation is one of", activation="swish")
    refused(good, "is told activation", width="3")
    refused(good, "size is 0 to 1024", size="-4")
    refused(good, "makes pictures of 64 pixels", size="100")
    refused(
        {"main.0.weight": torch.zeros(8, 3, 4, 4), "main.2.weight": torch.zeros(1, 8, 4, 4)},
        "not the discriminator's|channels",
    )
    refused({"a.gamma": torch.zeros(3)}, "that is none of a plain stack")
    refused({"a.weight": torch.zeros(4, 4, 3, 5)}, "only square")
    refused({"a.weight": torch.zeros(4)}, "begins with a norm")
    refused({"a.weight": torch.zeros(4, 8, 4, 4), "b.weight": torch.zeros(5, 3, 4, 4)}, "8 come to it")
    short = dict(good)
    del short["main.1.running_var"]
    refused(short, "is not whole")
    assert kind_of_saved(reference.resnet(3, 3, 4, 6, "instance", False), tmp_path) == "translator"
    assert kind_of_saved(reference.unet(3, 3, 2, 7, "batch", True), tmp_path) == "translator"


def kind_of_saved(network: nn.Module, folder: Path) -> str:
    torch.save(network.state_dict(), folder / "k.pth")
    return kind_of(folder / "k.pth")
