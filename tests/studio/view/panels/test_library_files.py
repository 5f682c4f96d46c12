"""Import and export in Library: real files, real jobs, a real click on the pictures that look right."""

import subprocess
import sys
from pathlib import Path

import onnxruntime
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from studio.view.drops import destination
from studio.view.panels.library import LibraryPanel

PATIENCE_MS = 150_000
STACK = """
import sys, torch
from torch import nn
torch.manual_seed(0)
layers = [nn.ConvTranspose2d(6, 8, 4, 1, 0, bias=False), nn.BatchNorm2d(8), nn.ReLU()]
torch.save(nn.Sequential(*layers, nn.ConvTranspose2d(8, 1, 4, 2, 1), nn.Tanh()).state_dict(), sys.argv[1])
"""
"""Made in a process of its own: torch never comes into the window's."""


@pytest.fixture(autouse=True)
def open_queue(library: LibraryPanel, qtbot) -> None:
    qtbot.waitUntil(lambda: library.studio.queue.is_open, timeout=PATIENCE_MS)


@pytest.fixture
def stack(tmp_path: Path) -> Path:
    file = tmp_path / "small stack.pth"
    subprocess.run([sys.executable, "-c", STACK, str(file)], check=True)
    return file


def titles(panel: LibraryPanel) -> list[str]:
    return [entry.title for entry in panel.entries]


def test_the_pictures_that_look_right_are_clicked(
    library: LibraryPanel, stack: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(stack), ""))
    qtbot.mouseClick(library.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: library.files.dialog is not None, timeout=PATIENCE_MS)
    dialog = library.files.dialog
    assert dialog is not None
    assert len(dialog.buttons) == 4
    assert all(not button.icon().isNull() for button in dialog.buttons)
    leaky = next(button for button in dialog.buttons if button.text().startswith("leaky") and "tanh" in button.text())
    with qtbot.waitSignal(library.files.model.imported, timeout=PATIENCE_MS):
        qtbot.mouseClick(leaky, Qt.MouseButton.LeftButton)
    assert "small stack" in titles(library)
    assert library.studio.shelf.find("small stack").card.architecture["settings"]["activation"] == "leaky"
    assert library.details.name.text() == "small stack"


def test_what_is_refused_is_said(library: LibraryPanel, tmp_path: Path, qtbot) -> None:
    (tmp_path / "bad.pkl").write_bytes(b"\x80\x04cos\nsystem\n(X\x04\x00\x00\x00truetR.")
    assert destination(tmp_path / "bad.pkl") == ("library", tmp_path / "bad.pkl")
    with qtbot.waitSignal(library.files.model.failed, timeout=PATIENCE_MS):
        library.receive(tmp_path / "bad.pkl")
    qtbot.waitUntil(lambda: "asks for os.system" in library.error.text(), timeout=PATIENCE_MS)


def test_a_model_is_exported(library: LibraryPanel, tmp_path: Path, qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    library.grid.select(titles(library).index("tiny"))
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "out"), "Graph for other programs (*.onnx)")
    )
    with qtbot.waitSignal(library.files.model.exported, timeout=PATIENCE_MS):
        qtbot.mouseClick(library.details.export, Qt.MouseButton.LeftButton)
    session = onnxruntime.InferenceSession(str(tmp_path / "out.onnx"), providers=["CPUExecutionProvider"])
    assert [one.name for one in session.get_inputs()] == ["z", "label"]
