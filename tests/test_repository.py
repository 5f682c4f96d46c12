"""What must hold for the repository as a whole: nothing private in it, everything explained, everything small."""

import re
import runpy
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MEGABYTE = 1_000_000
LINES_AT_MOST = 400

# Written in pieces, so that this file does not hold what it looks for.
REGISTRIES = (
    "py" + "pi.org",
    "python" + "hosted.org",
    "download.py" + "torch.org",
    "deb." + "debian.org",
    "npm" + "js.org",
    "/opt/" + "wheels",
)
HOMES = re.compile(r"(?<![\w.~$}/-])/(?:home|Users|root)/\w|(?<![\w.~$}/-])/" + r"work/\w|[A-Z]:\\Users\\\w")


def tracked() -> list[Path]:
    """Every file under version control (of a source archive without it: every file not made by set-up or tests)."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
        return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]
    made = {".venv", "tour", "build", "dist"}
    return [path for path in ROOT.rglob("*") if path.is_file() and not made & set(path.relative_to(ROOT).parts)]


def texts() -> list[tuple[Path, str]]:
    """The tracked files that are text, with their content."""
    found = []
    for path in tracked():
        data = path.read_bytes()
        if b"\0" not in data[:8000]:
            found.append((path, data.decode("utf-8", errors="replace")))
    return found


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def package_name(requirement: str) -> str:
    return re.split(r"[\s\[<>=!~;]", requirement, maxsplit=1)[0]


def test_no_file_names_a_package_registry() -> None:
    named = [f"{path.relative_to(ROOT)}: {word}" for path, text in texts() for word in REGISTRIES if word in text]
    assert named == []


def test_no_file_names_a_home_folder_of_somebody() -> None:
    named = [f"{path.relative_to(ROOT)}: {hit[0]}" for path, text in texts() if (hit := HOMES.search(text))]
    assert named == []


@pytest.mark.parametrize(
    "line", ["/home/" + "ann/pictures", 'open("/' + "root/x" + '")', "C:\\" + "Users\\ann", "see /" + "work/main"]
)
def test_the_search_for_home_folders_finds_them(line: str) -> None:
    assert HOMES.search(line)


@pytest.mark.parametrize(
    "line", ["docs/home/x", "$HOME/home/x", "https://example.org/home/page", "studio/view/panels/home.py"]
)
def test_the_search_for_home_folders_leaves_relative_paths_alone(line: str) -> None:
    assert not HOMES.search(line)


def test_every_dependency_has_an_entry_in_the_decisions() -> None:
    decisions = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    given = project()
    requirements = [
        *given["dependencies"],
        *(one for extra in given["optional-dependencies"].values() for one in extra),
        "hatchling",
    ]
    missing = [name for name in map(package_name, requirements) if f"**{name}**" not in decisions]
    assert missing == []


def test_every_entry_of_the_decisions_has_three_lines() -> None:
    decisions = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    entries = [block for block in decisions.split("\n\n") if block.startswith("**")]
    assert len(entries) > 20
    assert [entry.splitlines()[0] for entry in entries if len(entry.splitlines()) != 3] == []


def test_resources_stay_small() -> None:
    size = sum(path.stat().st_size for path in tracked() if path.is_relative_to(ROOT / "resources"))
    assert 0 < size < 90 * MEGABYTE


def test_no_python_file_grows_over_four_hundred_lines() -> None:
    sources = [
        path for path in tracked() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in ("engine", "studio")
    ]
    assert sources
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in sources}
    assert {name: length for name, length in lengths.items() if length > LINES_AT_MOST} == {}


def test_no_python_file_has_a_name_that_says_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "common", "misc", "base"}
    assert [str(path.relative_to(ROOT)) for path in tracked() if path.suffix == ".py" and path.stem in empty] == []


def test_the_licence_is_there_and_is_the_one_declared() -> None:
    assert project()["license"] == "Apache-2.0"
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_every_make_command_in_the_documents_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    documents = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    named = {
        word
        for path in documents
        for word in re.findall(r"(?:^|`)make ([a-z]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert {"studio", "test"} <= named <= targets


def test_every_link_in_the_documents_leads_somewhere() -> None:
    documents = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    broken = [
        f"{path.name}: {link}"
        for path in documents
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
        if not (path.parent / link).exists()
    ]
    assert broken == []


def test_ci_runs_make_test() -> None:
    script = ROOT / ".ci" / "run"
    assert "make --no-print-directory test" in script.read_text(encoding="utf-8")
    assert script.stat().st_mode & 0o100


def test_every_picture_of_the_guide_can_be_made_again_from_the_tour_and_is_shown() -> None:
    script = runpy.run_path(str(ROOT / "packaging" / "guide_pictures.py"))["PICTURES"]
    there = {path.name for path in (ROOT / "docs" / "pictures").iterdir()}
    by_hand = {"design-likes.png"}  # its people and their likes are made up
    assert there == {*script, *by_hand}
    documents = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/guide.md"))
    assert [name for name in sorted(there) if f"pictures/{name}" not in documents] == []
    tour = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "studio").rglob("*.py"))
    shots = {shot.removesuffix("-dark.png") for shot in script.values()}
    assert [shot for shot in sorted(shots) if f'"{shot}"' not in tour] == []
