"""The job `import`: a file becomes a model that translates."""

from pathlib import Path

import numpy as np
import pytest
import torch

from engine import paths
from engine.errors import BadInput
from engine.importing.job import import_model
from engine.importing.translators import BACK
from engine.jobs.foreign_spec import ImportParams
from engine.jobs.spec import ImportJob
from engine.library.card import TranslationCard, read_card, verify
from engine.library.shelf import Shelf
from engine.networks.pixels import to_bytes, to_floats
from engine.translation.model import LoadedTranslator
from tests.engine.conftest import FolderReporter
from tests.engine.importing import reference


def test_both_directions_of_cyclegan_become_one_model(tmp_path: Path, reporter: FolderReporter) -> None:
    folder = tmp_path / "horse2zebra"
    folder.mkdir()
    networks = {}
    for side in "AB":
        torch.manual_seed(ord(side))
        networks[side] = reference.resnet(3, 3, 4, 6, "instance", False).eval()
        for tensor in networks[side].parameters():
            tensor.data.mul_(8)
        torch.save(networks[side].state_dict(), folder / f"latest_net_G_{side}.pth")
    found = import_model(ImportJob(params=ImportParams(str(folder / "latest_net_G_A.pth"))), reporter)
    assert found["model"] == "horse2zebra"
    assert any("way back" in sentence for sentence in found["warnings"])
    model = Shelf().find("horse2zebra")
    verify(model.folder, model.card)
    assert (model.folder / model.card.preview).is_file()
    card = read_card(model.folder)
    assert "not known to Atelier" in card.about
    assert card.translation == TranslationCard("unpaired", 3, back=BACK)
    translator = LoadedTranslator(model.folder)
    picture = np.random.default_rng(0).integers(0, 255, (64, 48, 3), dtype=np.uint8)
    for side, back in (("A", False), ("B", True)):
        with torch.no_grad():
            expected = to_bytes(networks[side](to_floats(picture[None], torch.device("cpu"))))[0].permute(1, 2, 0)
        assert np.abs(expected.numpy().astype(int) - translator(picture, back=back)).max() <= 1


def test_a_broken_way_back_is_left_out_and_said_so(tmp_path: Path, reporter: FolderReporter) -> None:
    torch.save(reference.resnet(3, 3, 4, 6, "instance", False).state_dict(), tmp_path / "horse_net_G_A.pth")
    (tmp_path / "horse_net_G_B.pth").write_bytes(b"nothing")
    found = import_model(ImportJob(params=ImportParams(str(tmp_path / "horse_net_G_A.pth"))), reporter)
    assert "back" not in found["architecture"]
    assert "horse_net_G_B.pth, which lies beside it, was left out" in found["warnings"][0]
    given = ImportParams(str(tmp_path / "horse_net_G_A.pth"), back=str(tmp_path / "horse_net_G_B.pth"))
    with pytest.raises(BadInput, match="horse_net_G_B"):
        import_model(ImportJob(params=given), reporter)
    assert [path.name for path in paths.models().iterdir()] == [found["model"]]


def test_a_translator_to_grey_says_so(tmp_path: Path, reporter: FolderReporter) -> None:
    torch.save(reference.resnet(3, 1, 4, 6, "instance", False).state_dict(), tmp_path / "grey.pth")
    found = import_model(ImportJob(params=ImportParams(str(tmp_path / "grey.pth"))), reporter)
    assert read_card(paths.models() / found["model"]).channels == 1


def test_pix2pix_is_used_as_in_training_and_said_so(tmp_path: Path, reporter: FolderReporter) -> None:
    file = tmp_path / "facades_label2photo.pth"
    torch.save(reference.unet(3, 3, 2, 7, "batch", True).state_dict(), file)
    found = import_model(ImportJob(params=ImportParams(str(file), "facades")), reporter)
    card = read_card(paths.models() / "facades")
    assert card.size == 128
    assert card.translation == TranslationCard("names", 3), "it learned from pairs, and takes pictures as they are"
    assert any("as pix2pix does" in sentence for sentence in found["warnings"])


def test_a_file_of_other_shapes_leaves_nothing_behind(tmp_path: Path, reporter: FolderReporter) -> None:
    tensors = reference.resnet(3, 3, 4, 6, "instance", False).state_dict()
    tensors["model.4.weight"] = torch.zeros(7, 4, 3, 3)
    torch.save(tensors, tmp_path / "odd.pth")
    with pytest.raises(BadInput, match=r"odd\.pth is not whole, or of another shape"):
        import_model(ImportJob(params=ImportParams(str(tmp_path / "odd.pth"))), reporter)
    wide = reference.resnet(4, 3, 4, 6, "instance", False).state_dict()
    torch.save(wide, tmp_path / "four.pth")
    with pytest.raises(BadInput, match="4 channels"):
        import_model(ImportJob(params=ImportParams(str(tmp_path / "four.pth"))), reporter)
    assert not list(paths.models().iterdir())


def test_an_import_killed_right_after_placing_is_not_done_twice(tmp_path: Path, reporter: FolderReporter) -> None:
    torch.save(reference.resnet(3, 3, 4, 6, "instance", False).state_dict(), tmp_path / "cat_net_G.pth")
    spec = ImportJob(params=ImportParams(str(tmp_path / "cat_net_G.pth")))
    first = import_model(spec, reporter)["model"]
    assert import_model(spec, reporter)["model"] == first, "the same job, begun again"
    assert [path.name for path in paths.models().iterdir()] == [first]
    again = FolderReporter(tmp_path / "another job")
    assert import_model(spec, again)["model"] == f"{first}-2", "another job of the same file is another model"
