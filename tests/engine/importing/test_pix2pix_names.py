"""Files of pytorch-CycleGAN-and-pix2pix become our translators, to 1e-5."""

import io
import pickle
from collections import OrderedDict
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from engine.errors import BadInput, NotFound
from engine.importing.pix2pix_names import recognized
from engine.importing.tensors import read_tensors
from engine.networks.registry import build_translator
from engine.recipes import load, override, to_dict
from engine.training.checkpoint import Progress, write_checkpoint
from engine.training.family import build_family
from tests.engine.importing import reference


def lively(network: nn.Module) -> nn.Module:
    """Weights and memories that leave nothing at its neutral value."""
    torch.manual_seed(1)
    for name, tensor in network.state_dict().items():
        if tensor.is_floating_point():
            spread = torch.rand_like(tensor) if "running_var" in name else torch.randn_like(tensor)
            tensor.copy_(spread * 0.2 + (1.0 if tensor.ndim == 1 and "weight" in name else 0.0))
            if "running_var" in name:
                tensor.add_(0.5)
    return network.eval()


def agree(network: nn.Module, imported: nn.Module, x: Tensor) -> float:
    with torch.no_grad():
        expected, made = network(x), imported(x)
    assert expected.std() > 0.01
    return float((expected - made).abs().max())


def imported(file: Path) -> tuple[nn.Module, dict[str, object]]:
    name, settings, tensors = recognized(read_tensors(file))
    network = build_translator(name, settings)
    network.load_state_dict(tensors)
    return network.eval(), settings


@pytest.mark.parametrize("dropout", [False, True])
@pytest.mark.parametrize("norm", ["instance", "batch"])
@pytest.mark.parametrize("blocks", [6, 9])
def test_resnets(tmp_path: Path, blocks: int, norm: str, dropout: bool) -> None:
    network = lively(reference.resnet(3, 1, 4, blocks, norm, dropout))
    torch.save(network.state_dict(), tmp_path / "latest_net_G.pth")
    ours, settings = imported(tmp_path / "latest_net_G.pth")
    assert settings["blocks"] == blocks
    assert settings["norm"] == norm
    assert settings["dropout"] is dropout
    assert agree(network, ours, torch.rand(1, 3, 32, 48) * 2 - 1) < 1e-5


@pytest.mark.parametrize("norm", ["instance", "batch"])
@pytest.mark.parametrize(("levels", "side"), [(7, 128), (8, 256)])
def test_unets(tmp_path: Path, levels: int, side: int, norm: str) -> None:
    network = lively(reference.unet(3, 2, 4, levels, norm, True))
    torch.save(network.state_dict(), tmp_path / "latest_net_G.pth")
    ours, settings = imported(tmp_path / "latest_net_G.pth")
    assert settings["levels"] == levels
    x = torch.rand(1, 3, 2 * side, 2 * side) * 2 - 1  # twice its own: an instance norm needs more than one pixel
    assert agree(network, ours, x) < 1e-5


def test_dropout_falls_in_the_same_places(tmp_path: Path) -> None:
    network = lively(reference.unet(3, 3, 4, 7, "batch", True))
    torch.save(network.state_dict(), tmp_path / "g.pth")
    ours, _ = imported(tmp_path / "g.pth")
    x = torch.rand(2, 3, 128, 128)
    for one in (network, ours):
        one.train()
    torch.manual_seed(5)
    expected = network(x)
    torch.manual_seed(5)
    assert torch.allclose(ours(x), expected, atol=1e-5)


def test_old_memories_prefixes_and_the_old_file_format(tmp_path: Path) -> None:
    network = lively(reference.resnet(3, 3, 4, 6, "instance", False))
    old = OrderedDict((f"module.{name}", tensor) for name, tensor in network.state_dict().items())
    for layer in ("2", "5", "10.conv_block.2", "15.conv_block.6", "20"):
        old[f"module.model.{layer}.running_mean"] = torch.ones(4)
        old[f"module.model.{layer}.running_var"] = torch.ones(4)
        old[f"module.model.{layer}.num_batches_tracked"] = torch.tensor(3)
    torch.save(old, tmp_path / "latest_net_G_A.pth", _use_new_zipfile_serialization=False)
    assert (tmp_path / "latest_net_G_A.pth").read_bytes()[:2] == b"\x80\x02"
    ours, _ = imported(tmp_path / "latest_net_G_A.pth")
    assert agree(network, ours, torch.rand(1, 3, 32, 32)) < 1e-5


def test_a_wrapped_file_is_opened(tmp_path: Path) -> None:
    network = reference.resnet(3, 3, 4, 6, "instance", False)
    torch.save({"state_dict": network.state_dict()}, tmp_path / "g.pt")
    assert imported(tmp_path / "g.pt")[1]["blocks"] == 6


class Evil:
    """Would write a file when it is unpickled."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, ...]:
        return Path.write_text, (self.target, "run")


def test_no_program_in_a_file_is_run(tmp_path: Path) -> None:
    (tmp_path / "evil.pth").write_bytes(pickle.dumps({"model.1.weight": Evil(tmp_path / "ran")}, protocol=2))
    with pytest.raises(BadInput, match=r"evil\.pth"):
        read_tensors(tmp_path / "evil.pth")
    held = io.BytesIO()
    torch.save({"a": Evil(tmp_path / "ran")}, held)
    (tmp_path / "worse.pth").write_bytes(held.getvalue())
    with pytest.raises(BadInput, match="could run programs"):
        read_tensors(tmp_path / "worse.pth")
    assert not (tmp_path / "ran").exists()


def test_what_is_not_a_generator_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_tensors(tmp_path / "gone.pth")
    (tmp_path / "text.pth").write_text("hello")
    with pytest.raises(BadInput, match=r"text\.pth is damaged, or no file of weights|holds more than weights"):
        read_tensors(tmp_path / "text.pth")
    torch.save({"model.0.weight": torch.zeros(4, 3, 4, 4)}, tmp_path / "latest_net_D.pth")
    with pytest.raises(BadInput, match="not a discriminator's file"):
        recognized(read_tensors(tmp_path / "latest_net_D.pth"))
    torch.save({"epoch": 3, "weights": torch.zeros(1)}, tmp_path / "more.pth")
    with pytest.raises(BadInput, match=r"holds more than weights \(epoch\)"):
        read_tensors(tmp_path / "more.pth")
    part = reference.resnet(3, 3, 4, 6, "instance", False).state_dict()
    del part["model.23.weight"]
    torch.save(part, tmp_path / "part.pth")
    with pytest.raises(BadInput, match=r"model\.23\.weight is missing"):
        recognized(read_tensors(tmp_path / "part.pth"))


def test_a_checkpoint_of_our_own_training_is_told_from_a_foreign_file(tmp_path: Path) -> None:
    recipe = override(load("dcgan"), {"generator.settings.width": 4, "discriminator.settings.width": 4})
    family = build_family(recipe, 16, 1, 0, 0, torch.device("cpu"), torch.float32)
    write_checkpoint(tmp_path / "step-5.pt", family, Progress(step=5), to_dict(recipe))
    with pytest.raises(BadInput, match=r"step-5\.pt is a checkpoint that a training of Atelier goes on from"):
        read_tensors(tmp_path / "step-5.pt")
