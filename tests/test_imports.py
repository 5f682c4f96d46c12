"""What a process that imports a part of the program has loaded, looked up in a real process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def loaded_by(code: str, home: Path) -> set[str]:
    """The top-level packages in `sys.modules` of a fresh interpreter that has run `code`."""
    environment = {**os.environ, "ATELIER_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    script = f"{code}\nimport sys\nprint(' '.join({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def modules_of(package: str) -> str:
    """Code that imports every module of a package but those that start the program."""
    return (
        f"import importlib, pkgutil, {package}\n"
        f"for found in pkgutil.walk_packages({package}.__path__, '{package}.'):\n"
        f"    if not found.name.endswith('__main__'): importlib.import_module(found.name)"
    )


@pytest.mark.parametrize("package", ["engine.jobs", "engine.library", "engine.recipes"])
def test_what_the_window_uses_of_the_engine_needs_neither_torch_nor_qt(package: str, tmp_path: Path) -> None:
    loaded = loaded_by(modules_of(package), tmp_path)
    assert "engine" in loaded
    assert not loaded & {"torch", "torchvision", "PySide6", "studio"}


def test_every_module_of_the_window_imports_without_torch(tmp_path: Path) -> None:
    loaded = loaded_by(modules_of("studio"), tmp_path)
    assert "PySide6" in loaded
    assert not loaded & {"torch", "torchvision"}


def test_the_models_of_the_window_need_no_widgets(tmp_path: Path) -> None:
    code = (
        modules_of("studio.model")
        + "\nimport sys\nassert 'PySide6.QtWidgets' not in sys.modules, 'QtWidgets'\nassert 'PySide6.QtGui' not in sys.modules, 'QtGui'"
    )
    assert not loaded_by(code, tmp_path) & {"pyqtgraph", "qtawesome", "superqt", "torch"}


def test_the_data_layer_needs_no_torch(tmp_path: Path) -> None:
    assert not loaded_by(modules_of("engine.data"), tmp_path) & {"torch", "torchvision", "PySide6"}


def test_no_part_of_the_engine_loads_qt(tmp_path: Path) -> None:
    loaded = loaded_by(modules_of("engine"), tmp_path)
    assert "torch" in loaded
    assert not loaded & {"PySide6", "studio", "pyqtgraph"}
