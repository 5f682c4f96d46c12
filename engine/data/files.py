"""Data sets that are files: a folder, or a zip archive read in place as if it were one."""

import hashlib
import stat
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import msgspec

from engine.damage import DAMAGE, first_line
from engine.data.decode import FOREIGN_SUFFIXES, MAX_BYTES, SUFFIXES, Unreadable, looks_like_picture, suffix_of
from engine.data.layout import arrange, hidden
from engine.data.report import Broken, SourceKind
from engine.data.walk import Entry, shown, walk
from engine.errors import BadInput

Read = Callable[[str], bytes]
"""The bytes of a file of the set, by name. Raises Unreadable. May be called from several threads."""
_BOMB_TOTAL = 64 << 30  # bytes unpacked
_BOMB_RATIO = 200


class FileSource(msgspec.Struct, frozen=True, kw_only=True):
    """Pictures in files. `labels`: a class index for each of `names`, empty without classes; `broken`: seen so far."""

    kind: SourceKind
    name: str
    root: Path
    names: tuple[str, ...]
    labels: tuple[int, ...]
    classes: tuple[str, ...]
    broken: tuple[Broken, ...]
    notes: tuple[str, ...]
    licence: str
    fingerprint: str

    @contextmanager
    def reading(self) -> Iterator[Read]:
        """A way to read the files, open for as long as the context lasts."""
        if self.kind == "zip":
            with zipfile.ZipFile(self.root) as archive:
                members = {_member_name(member): member for member in archive.infolist()}
                yield lambda name: _read_member(archive, members[name])
        else:
            yield lambda name: _read_file(self.root / name)


def from_folder(root: Path, split: str) -> FileSource:
    """The pictures below `root`. Raises BadInput where there are splits, but not the one asked for."""
    walked = walk(root)
    head = {entry.name: entry for entry in walked.files}
    pictures, passed = _sorted_out(head, lambda name: _head_of(root / name))
    layout = arrange(pictures, walked.folders, split)
    used = [head[name] for name in layout.names]
    return FileSource(
        kind="folder",
        name=shown(root.resolve().name),
        root=root,
        names=layout.names,
        labels=layout.labels,
        classes=tuple(shown(name) for name in layout.classes),
        broken=tuple(walked.broken),
        notes=(*layout.notes, *passed),
        licence=_licence(sorted(head), lambda name: _read_file(root / name)),
        fingerprint=_fingerprint(
            f"{entry.name}\0{entry.size}\0{entry.mtime}\0{entry.readable}\0{label}"
            for entry, label in zip(used, layout.labels or [-1] * len(used), strict=True)
        ),
    )


def from_zip(file: Path, split: str) -> FileSource:
    """The pictures in a zip archive; nothing is ever unpacked to disk. Raises BadInput for a damaged or hostile one."""
    try:
        with zipfile.ZipFile(file) as archive:
            return _from_archive(archive, file, split)
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror or error}. Check its permissions.") from error
    except DAMAGE as error:
        raise BadInput(
            f"{file.name} is a damaged archive or cut short ({first_line(error)}). Copy or download it again."
        ) from error


def _from_archive(archive: zipfile.ZipFile, file: Path, split: str) -> FileSource:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if unpacked > _BOMB_TOTAL and unpacked > _BOMB_RATIO * file.stat().st_size:
        raise BadInput(
            f"{file.name} would unpack from {file.stat().st_size >> 20} MB to {unpacked >> 30} GB, as no archive of pictures does."
            " Do not use it."
        )
    good: dict[str, zipfile.ZipInfo] = {}
    folders, broken = [], []
    for member in members:
        name = _member_name(member)
        if any(hidden(part) for part in PurePosixPath(name).parts if part not in ("..", "/")):
            continue
        fault = _fault(member)
        if fault:
            broken.append(Broken(shown(name), *fault))
        elif member.is_dir():
            folders.append(name.rstrip("/"))
        else:
            good[name] = member
    entries = {name: Entry(name, member.file_size, member.CRC, True) for name, member in good.items()}
    pictures, passed = _sorted_out(entries, lambda name: _member_head(archive, good[name]))
    layout = arrange(pictures, folders, split)
    return FileSource(
        kind="zip",
        name=shown(file.stem),
        root=file,
        names=layout.names,
        labels=layout.labels,
        classes=tuple(shown(name) for name in layout.classes),
        broken=tuple(broken),
        notes=(*layout.notes, *passed),
        licence=_licence(sorted(good), lambda name: _read_member(archive, good[name])),
        fingerprint=_fingerprint(
            f"{name}\0{good[name].file_size}\0{good[name].CRC}\0{label}"
            for name, label in zip(layout.names, layout.labels or [-1] * len(layout.names), strict=True)
        ),
    )


def _member_name(member: zipfile.ZipInfo) -> str:
    """A member's name with `/`, and in UTF-8 where a packer wrote that without saying so."""
    name = member.filename
    if not member.flag_bits & 0x800 and not name.isascii():
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = member.filename
    return name.replace("\\", "/")


def _fault(member: zipfile.ZipInfo) -> tuple[str, str] | None:
    """Why a member is refused, and the mend."""
    name = _member_name(member)
    parts = PurePosixPath(name).parts
    if ".." in parts or name.startswith("/") or (parts and parts[0].endswith(":")):
        return "has a name that points outside the archive.", "Do not trust this archive, or pack it again."
    if member.flag_bits & 1:
        return "is locked with a password.", "Unpack the archive and use the folder."
    if stat.S_ISLNK(member.external_attr >> 16):
        return "is a link.", "Put the picture itself into the archive."
    if member.file_size > MAX_BYTES:
        return f"unpacks to {member.file_size >> 20} MB, more than {MAX_BYTES >> 20}.", "Save the picture smaller."
    return None


def _sorted_out(files: dict[str, Entry], head_of: Callable[[str], bytes]) -> tuple[list[str], list[str]]:
    """Names that are pictures by ending or by their first bytes; and notes on what was passed over."""
    pictures: list[str] = []
    passed: dict[str, int] = {}
    for name, entry in files.items():
        suffix = suffix_of(name)
        if suffix in SUFFIXES or suffix in FOREIGN_SUFFIXES or (entry.size and looks_like_picture(head_of(name))):
            pictures.append(name)
        else:
            passed[suffix or "without ending"] = passed.get(suffix or "without ending", 0) + 1
    if not passed:
        return pictures, []
    count = sum(passed.values())
    kinds = ", ".join(sorted(shown(kind) for kind in passed)[:6])
    return pictures, [f"{count} other {'file was' if count == 1 else 'files were'} passed over ({kinds})."]


def _read_file(path: Path) -> bytes:
    try:
        with open(path, "rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        mend = "Change its permissions." if isinstance(error, PermissionError) else "Copy it again."
        raise Unreadable(f"cannot be read ({error.strerror}).", mend) from error
    return _not_too_long(data)


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(member) as stream:
            data = stream.read(MAX_BYTES + 1)
    except DAMAGE as error:
        raise Unreadable(f"is damaged inside the archive ({error}).", "Pack or download the archive again.") from error
    return _not_too_long(data)


def _not_too_long(data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise Unreadable(f"is larger than {MAX_BYTES >> 20} MB.", "Save the picture smaller.")
    return data


def _head_of(path: Path) -> bytes:
    try:
        with open(path, "rb") as stream:
            return stream.read(32)
    except OSError:
        return b""


def _member_head(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(member) as stream:
            return stream.read(32)
    except DAMAGE:
        return b""


def _licence(names: Sequence[str], read: Read) -> str:
    """The first line of a licence file at the top of the set, '' where there is none."""
    for name in names:
        if name.count("/") <= 1 and PurePosixPath(name).stem.upper() in ("LICENSE", "LICENCE", "COPYING"):
            try:
                lines = read(name)[:4096].decode("utf-8", "replace").splitlines()
            except Unreadable:
                continue
            said = next((line.strip() for line in lines if line.strip()), "")
            return shown(said)[:120]
    return ""


def _fingerprint(lines: Iterator[str]) -> str:
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode("utf-8", "surrogateescape") + b"\n")
    return digest.hexdigest()[:32]
