"""A small real model on the shelf, and the window with it: real clicks, the real live process, real jobs."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from engine.jobs.spec import Latent
from engine.library.card import DataCard, ModelCard, file_sha256, write_card
from engine.library.collection import Item
from studio.model.studio_state import Studio
from studio.tour_hand import Hand
from studio.view.main_window import MainWindow
from studio.view.panels.design import DesignPanel
from studio.view.panels.generate import GeneratePanel
from studio.view.panels.inspect import InspectPanel
from studio.view.panels.library import LibraryPanel
from studio.view.panels.train import TrainPanel
from tests.studio.view.panels.designing import KINDS, design_with
from tests.studio.view.panels.inspecting import shelve, teach

SETTINGS = {"size": 16, "channels": 1, "classes": 3, "latent": 8, "width": 8}


WEIGHTS = """
import json, sys, torch
from safetensors.torch import save_file
from engine.networks.registry import build_generator
for seed, file in enumerate(sys.argv[2:]):
    torch.manual_seed(seed)
    generator = build_generator("dcgan", json.loads(sys.argv[1]))
    with torch.no_grad():
        for name, weight in generator.named_parameters():
            if not name.startswith("norms"):
                torch.nn.init.normal_(weight, std=2.0 / weight[0].numel() ** 0.5 if weight.dim() > 1 else 0.1)
            elif name.endswith(("scale", "shift")):
                torch.nn.init.normal_(weight, mean=float(name.endswith("scale")), std=0.5)
    save_file(generator.state_dict(), file)
"""
"""Made in a process of its own: torch never comes into the window's."""


@pytest.fixture(scope="session")
def weights(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Weights of two small generators: untrained, but wild enough that pictures differ."""
    folder = tmp_path_factory.mktemp("weights")
    made = folder / "0.safetensors", folder / "1.safetensors"
    subprocess.run([sys.executable, "-c", WEIGHTS, json.dumps(SETTINGS), *map(str, made)], check=True)
    return made


STYLED = {"size": 16, "channels": 1, "classes": 0, "latent": 8, "width": 8, "widest": 16}
CODED = {"size": 16, "channels": 1, "latent": 6, "width": 8}
OTHERS = """
import json, sys, torch
from safetensors.torch import save_file
from engine.networks.registry import build_generator
for network, settings, file in zip(*[iter(sys.argv[1:])] * 3):
    torch.manual_seed(1)
    made = build_generator(network, json.loads(settings))
    with torch.no_grad():
        for weight in made.parameters():
            weight.mul_(2.5)
    save_file(made.state_dict(), file)
"""


@pytest.fixture(scope="session")
def other_weights(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Weights of a small model with styles, and of one with an encoder."""
    folder = tmp_path_factory.mktemp("others")
    made = folder / "styled.safetensors", folder / "coded.safetensors"
    given = ["stylegan2", json.dumps(STYLED), str(made[0]), "autoencoder", json.dumps(CODED), str(made[1])]
    subprocess.run([sys.executable, "-c", OTHERS, *given], check=True)
    return made


def place_other(folder: Path, weights: Path, network: str, settings: dict[str, int]) -> Path:
    """A model of 16 px without classes as a model folder."""
    folder.mkdir(parents=True)
    shutil.copy(weights, folder / "generator.safetensors")
    card = ModelCard(
        name=folder.name,
        architecture={"generator": network, "settings": settings},
        size=16,
        channels=1,
        latent_size=settings["latent"],
        weights_sha256=file_sha256(weights),
    )
    write_card(folder, card)
    return folder


def place_model(folder: Path, weights: Path) -> Path:
    """A conditional model of 16 px as a model folder."""
    folder.mkdir(parents=True)
    shutil.copy(weights, folder / "generator.safetensors")
    sheet = QImage(48, 48, QImage.Format.Format_Grayscale8)
    sheet.fill(90)
    assert sheet.save(str(folder / "preview.png"))
    card = ModelCard(
        name=folder.name,
        architecture={"generator": "dcgan", "settings": SETTINGS},
        data=DataCard(name="shapes", licence="CC0", count=300),
        size=16,
        channels=1,
        latent_size=8,
        classes=("round", "square", "star"),
        steps=10,
        images=640,
        weights_sha256=file_sha256(weights),
    )
    write_card(folder, card)
    return folder


@pytest.fixture
def tiny(home: Path, weights: tuple[Path, Path]) -> Path:
    """The model `tiny`, on this test's shelf."""
    return place_model(home / "models" / "tiny", weights[0])


Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def until(qtbot) -> Wait:
    """Let the window live until something is true."""
    return lambda done: qtbot.waitUntil(done, timeout=60_000)


@pytest.fixture
def generate(tiny: Path, studio: Studio, window: MainWindow, until: Wait) -> GeneratePanel:
    """Generate in the real window, with `tiny` loaded and every picture drawn."""
    return opened("tiny", studio, window, until)


def opened(name: str, studio: Studio, window: MainWindow, until: Wait) -> GeneratePanel:
    """Generate in the real window, with the model `name` loaded and every picture drawn."""
    studio.start()
    studio.shelf.refresh()
    panel = window.panel("generate")
    assert isinstance(panel, GeneratePanel)
    panel.model._chance.seed(1)  # the same pictures each time: some of such a model are all white, in any style
    window.show_panel("generate", name)
    until(lambda: panel.model.description is not None and drawn(panel))
    return panel


@pytest.fixture
def styled(
    home: Path, other_weights: tuple[Path, Path], studio: Studio, window: MainWindow, until: Wait
) -> GeneratePanel:
    """Generate with a model that has styles."""
    place_other(home / "models" / "styled", other_weights[0], "stylegan2", STYLED)
    return opened("styled", studio, window, until)


@pytest.fixture
def coded(
    home: Path, other_weights: tuple[Path, Path], studio: Studio, window: MainWindow, until: Wait
) -> GeneratePanel:
    """Generate with a model that has an encoder."""
    place_other(home / "models" / "coded", other_weights[1], "autoencoder", CODED)
    return opened("coded", studio, window, until)


@pytest.fixture
def library(tiny: Path, weights: tuple[Path, Path], studio: Studio, window: MainWindow) -> LibraryPanel:
    """Library in the real window, with `tiny` and a second model `other` on the shelf."""
    place_model(tiny.parent / "other", weights[1])
    studio.start()
    studio.shelf.refresh()
    window.show_panel("library")
    panel = window.panels["library"]
    assert isinstance(panel, LibraryPanel)
    return panel


def drawn(panel: GeneratePanel) -> bool:
    """Whether every picture shows what was asked for."""
    model = panel.model
    return all(
        sheet.settled for sheet in (model.grid, model.pad, model.strip, model.terms, model.sources)
    ) and model.grid.ready(0)


@pytest.fixture
def still(generate: GeneratePanel, until: Wait) -> Callable[[], None]:
    """Wait until the grid, the pad and the favourites are drawn."""
    return lambda: until(lambda: drawn(generate))


@pytest.fixture
def hand(window: MainWindow, qapp: QApplication, tmp_path: Path) -> Hand:
    """Somebody's hand, with Train in front."""
    window.studio.start()
    hand = Hand(qapp, window, tmp_path)
    hand.click("rail.train")
    return hand


@pytest.fixture
def panel(hand: Hand) -> TrainPanel:
    """Train in the real window; other panels' tests have a panel of their own."""
    front = hand.window.front
    assert isinstance(front, TrainPanel)
    return front


@pytest.fixture(scope="session")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with a small classifier that knows something, and with pictures for it."""
    return teach(tmp_path_factory.mktemp("taught"))


@pytest.fixture
def dark_and_light(taught: Path, tmp_path: Path) -> list[Path]:
    """A dark picture and a light one that it knows."""
    files = [tmp_path / f"{name}.png" for name in ("dark", "light")]
    for file in files:
        shutil.copyfile(taught / "labelled" / file.stem / "0.png", file)
    return files


@pytest.fixture
def inspector(taught: Path, home: Path, window: MainWindow, studio: Studio, until: Wait) -> InspectPanel:
    """Inspect in the real window, with that classifier."""
    shelve(home, taught, "shades")
    studio.start()
    studio.shelf.refresh()
    window.show_panel("inspect")
    front = window.front
    assert isinstance(front, InspectPanel)
    until(lambda: studio.queue.is_open)
    assert front.model.classifier is not None
    assert front.model.classifier.title == "Shades", "one's own comes first"
    return front


@pytest.fixture
def collecting(tiny: Path, studio: Studio, window: MainWindow) -> DesignPanel:
    """Design with the model `tiny`, at Collection."""
    panel = design_with("tiny", studio, window)
    panel.show_page(panel.later.collection_place)
    return panel


@pytest.fixture
def kept(collecting: DesignPanel, until: Wait) -> tuple[Item, ...]:
    """Three items: a, b, and c that came from a."""
    collection = collecting.later.collection
    a = collection.keep(Latent((1,), classes=KINDS[0]), "designed", "Coat")
    b = collection.keep(Latent((2,), classes=KINDS[1]), "found", "Shoe")
    assert a is not None
    assert b is not None
    c = collection.keep(Latent((3,), classes=KINDS[0]), "altered", "Coat", (a.id,))
    assert c is not None
    until(lambda: collection.sheet.settled)
    return a, b, c
