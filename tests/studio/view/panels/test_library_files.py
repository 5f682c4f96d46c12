"""Import and export in Library: real files, real jobs, a real click on the pictures that look right."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from studio.view.drops import destination
from studio.view.panels.library import LibraryPanel

PATIENCE_MS = 240_000  # a job takes a second, on a machine that is busy minutes
STACK = """
import sys, torch
from torch import nn
torch.manual_seed(0)
layers = [nn.ConvTranspose2d(6, 8, 4, 1, 0, bias=False), nn.BatchNorm2d(8), nn.ReLU()]
torch.save(nn.Sequential(*layers, nn.ConvTranspose2d(8, 1, 4, 2, 1), nn.Tanh()).state_dict(), sys.argv[1])
"""
INPUTS = "import onnx, sys; print(*[one.name for one in onnx.load(sys.argv[1]).graph.input])"
"""Both in processes of their own: torch never comes into the window's."""


def titles(panel: LibraryPanel) -> list[str]:
    return [entry.title for entry in panel.entries]


@pytest.mark.timeout(900)
def test_a_bad_file_is_told_a_stack_is_chosen_by_its_pictures_and_a_model_is_exported(
    library: LibraryPanel, tmp_path: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, left = library.files.model, Qt.MouseButton.LeftButton
    qtbot.waitUntil(lambda: library.studio.queue.is_open, timeout=PATIENCE_MS)

    (tmp_path / "bad.pkl").write_bytes(b"\x80\x04cos\nsystem\n(X\x04\x00\x00\x00truetR.")
    assert destination(tmp_path / "bad.pkl") == ("library", tmp_path / "bad.pkl")
    with qtbot.waitSignal(files.failed, timeout=PATIENCE_MS) as said:
        library.receive(tmp_path / "bad.pkl")
    assert "asks for os.system" in said.args[0]
    assert library.error.isVisible()

    stack = tmp_path / "small stack.pth"
    subprocess.run([sys.executable, "-c", STACK, str(stack)], check=True)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(stack), ""))
    qtbot.mouseClick(library.files.button, left)
    assert not library.error.isVisible()
    qtbot.waitUntil(lambda: library.files.dialog is not None and files.working is None, timeout=PATIENCE_MS)
    dialog = library.files.dialog
    assert dialog is not None
    assert len(dialog.buttons) == 4
    assert all(not button.icon().isNull() for button in dialog.buttons)
    leaky = next(button for button in dialog.buttons if button.text().startswith("leaky") and "tanh" in button.text())
    with qtbot.waitSignal(files.imported, timeout=PATIENCE_MS):
        qtbot.mouseClick(leaky, left)
    assert "small stack" in titles(library)
    assert library.studio.shelf.find("small stack").card.architecture["settings"]["activation"] == "leaky"
    assert library.details.name.text() == "small stack"
    qtbot.waitUntil(lambda: files.working is None, timeout=PATIENCE_MS)

    library.grid.select(titles(library).index("tiny"))
    chosen = (str(tmp_path / "out"), "Graph for other programs (*.onnx)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: chosen)
    with qtbot.waitSignal(files.exported, timeout=PATIENCE_MS):
        qtbot.mouseClick(library.details.export, left)
    done = subprocess.run([sys.executable, "-c", INPUTS, str(tmp_path / "out.onnx")], capture_output=True, text=True)
    assert done.stdout.split() == ["z", "label"]
