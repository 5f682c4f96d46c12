"""From what the user names (a known name, a folder, a file) to where its pictures are."""

import difflib
import zipfile
from pathlib import Path

from engine.data import known
from engine.data.arrays import ArraySource, from_idx, from_known, from_npz
from engine.data.files import FileSource, from_folder, from_zip
from engine.data.idx import is_idx_name
from engine.data.layout import hidden
from engine.errors import BadInput, NotFound
from engine.jobs.spec import DatasetRef

Source = FileSource | ArraySource
_SPLIT_WORDS = {"train": ("train",), "test": ("test", "t10k"), "validation": ("val",), "val": ("val",)}


def resolve(ref: DatasetRef) -> Source:
    """The data set that `ref` names. Raises NotFound where there is none, BadInput where it is of no known kind."""
    if ref.source in known.names():
        return from_known(ref.source, ref.split)
    if not ref.source.strip() or "\0" in ref.source:
        raise BadInput(f"{ref.source!r} is not the name of a data set. Give a folder, a file, or {known.names()[0]}.")
    path = Path(ref.source).expanduser()
    if path.is_dir():
        return _folder(path, ref.split)
    if not path.exists():
        near = difflib.get_close_matches(ref.source.lower(), known.names(), n=1)
        if near:
            raise NotFound(f"There is no data set or file called {ref.source!r}. Did you mean {near[0]}?")
        raise NotFound(
            f"There is nothing at {path}. Give a folder of pictures, a zip, idx.gz or npz file,"
            f" or one of the known names {' and '.join(known.names())}."
        )
    return _file(path, ref.split)


def _folder(path: Path, split: str) -> Source:
    """A folder of pictures; or of nothing but array files, of which the one for `split` is taken."""
    source = from_folder(path, split)
    if source.names:
        return source
    arrays = [file for file in sorted(path.iterdir()) if file.is_file() and not hidden(file.name)]
    images = [file for file in arrays if is_idx_name(file.name) and "label" not in file.name.lower()]
    packed = [file for file in arrays if file.suffix.lower() in (".npz", ".zip")]
    if not images and len(packed) == 1:
        return _file(packed[0], split)
    wanted = [file for file in images if any(word in file.name.lower() for word in _SPLIT_WORDS.get(split, (split,)))]
    chosen = images if len(images) == 1 else wanted
    return from_idx(chosen[0]) if chosen else source


def _file(path: Path, split: str) -> Source:
    try:
        with open(path, "rb") as stream:
            head = stream.read(8)
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}. Check its permissions.") from error
    if not head:
        raise BadInput(f"{path.name} is empty (0 bytes). Copy or download it again.")
    if path.suffix.lower() == ".npz" or (head[:2] == b"PK" and _holds_arrays(path)):
        return from_npz(path, split)
    if path.suffix.lower() == ".zip" or head[:2] == b"PK":
        return from_zip(path, split)
    if is_idx_name(path.name) or (head[:3] == b"\0\0\x08" and 1 <= head[3] <= 4):
        return from_idx(path)
    if path.name.lower().endswith((".tar", ".tar.gz", ".tgz", ".7z", ".rar", ".tar.bz2", ".tar.xz")):
        raise BadInput(
            f"{path.name} is an archive that is not opened here. Unpack it and give the folder, or pack it as zip."
        )
    raise BadInput(f"{path.name} is not a data set. Give a folder of pictures, or a zip, idx.gz or npz file.")


def _holds_arrays(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        return False
    return bool(names) and all(name.endswith(".npy") for name in names)
