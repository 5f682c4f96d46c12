"""Decoded once into the cache, whole or not at all, and served from there."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine import paths
from engine.data import StoppedEarly, cache, open_images
from engine.errors import BadInput
from engine.jobs.spec import DatasetRef
from engine.library.atomic import DiskFull

Draw = Callable[..., Path]
ROOT = Path(__file__).parents[3]


@pytest.fixture
def ref(draw: Draw, tmp_path: Path) -> DatasetRef:
    """Two classes of four pictures."""
    for number in range(4):
        draw(f"coat/{number}.png", (10 * number, 100, 30), size=(40, 60))
        draw(f"hat/{number}.jpg", (250, 100, 30 * number))
    return DatasetRef(str(tmp_path / "pictures"))


def sets() -> list[str]:
    return sorted(path.name for path in (paths.cache() / "data").iterdir())


def test_what_was_decoded_once_is_not_decoded_again(ref: DatasetRef) -> None:
    seen: list[tuple[int, int]] = []
    first = open_images(ref, 24, 3, progress=lambda *done: seen.append(done))
    assert len(seen) == 8
    again = open_images(ref, 24, 3, progress=lambda *done: seen.append(done))
    assert len(seen) == 8
    assert np.array_equal(first.images, again.images)
    assert (first.name, first.classes, first.fingerprint) == ("pictures", ("coat", "hat"), again.fingerprint)
    assert again.labels.tolist() == [0, 0, 0, 0, 1, 1, 1, 1]


def test_the_pictures_are_mapped_from_disk_and_writing_to_them_changes_no_file(ref: DatasetRef) -> None:
    first = open_images(ref, 24, 3)
    assert isinstance(first.images, np.memmap)
    first.images[:] = 0
    assert open_images(ref, 24, 3).images.max() > 0


def test_sizes_channels_and_fits_are_kept_apart(ref: DatasetRef) -> None:
    shapes = {open_images(ref, size, channels).images.shape for size in (16, 24) for channels in (0, 1, 3)}
    assert shapes == {(8, 16, 16, 3), (8, 16, 16, 1), (8, 24, 24, 3), (8, 24, 24, 1)}
    cropped = open_images(ref, 24, 3).images
    for fit in ("letterbox", "stretch"):
        assert not np.array_equal(open_images(DatasetRef(ref.source, fit=fit), 24, 3).images, cropped)
    assert len(sets()) == 6


def test_a_changed_picture_is_decoded_anew(ref: DatasetRef, draw: Draw) -> None:
    before = open_images(ref, 16, 3)
    draw("coat/0.png", (1, 2, 3), size=(41, 41))
    after = open_images(ref, 16, 3)
    assert after.fingerprint != before.fingerprint
    assert not np.array_equal(before.images[0], after.images[0])


def test_decoding_stops_when_told_and_leaves_nothing(ref: DatasetRef) -> None:
    with pytest.raises(StoppedEarly):
        open_images(ref, 16, 3, stop=lambda: True)
    with pytest.raises(StoppedEarly):
        open_images(DatasetRef("fashion-sample"), 32, 1, stop=lambda: True)
    assert sets() == []


def test_a_process_killed_while_decoding_leaves_nothing_half_and_its_rest_is_swept(ref: DatasetRef) -> None:
    script = (
        "import os, signal, sys; from engine.data import open_images; from engine.jobs.spec import DatasetRef\n"
        "def progress(done, of):\n"
        "    if done == 5: os.kill(os.getpid(), getattr(signal, 'SIGKILL', signal.SIGTERM))\n"
        "open_images(DatasetRef(sys.argv[1]), 16, 3, progress=progress)"
    )
    died = subprocess.run([sys.executable, "-c", script, ref.source], cwd=ROOT, check=False)
    assert died.returncode != 0
    (rest,) = sets()
    assert rest.endswith(".part")
    assert len(open_images(ref, 16, 3).images) == 8
    assert len(sets()) == 1
    assert not sets()[0].endswith(".part")


@pytest.mark.parametrize("file", ["set.json", "images.u8", "labels.i64"])
@pytest.mark.parametrize("damage", [b"", b"{", None])
def test_a_damaged_cache_is_decoded_anew(ref: DatasetRef, file: str, damage: bytes | None) -> None:
    before = np.array(open_images(ref, 16, 3).images)
    victim = paths.cache() / "data" / sets()[0] / file
    if damage is None:
        victim.unlink()
    else:
        victim.write_bytes(damage)
    again = open_images(ref, 16, 3)
    assert np.array_equal(again.images, before)
    assert len(again.labels) == 8


def test_where_room_is_short_the_sets_unused_for_longest_go_first() -> None:
    old, middle, new = (Path(name) for name in ("old", "middle", "new"))
    sets = [(old, 400 << 20), (middle, 100 << 20), (new, 100 << 20)]
    assert cache.to_drop(sets, free=2 << 30, need=1 << 30) == []
    assert cache.to_drop(sets, free=1 << 30, need=1 << 30) == [old]
    assert cache.to_drop(sets, free=800 << 20, need=1 << 30) == [old, middle]
    assert cache.to_drop(sets, free=500 << 20, need=1 << 30) == [old, middle, new]
    assert cache.to_drop(sets, free=300 << 20, need=1 << 30) is None


def test_what_can_never_fit_is_a_sentence_and_drops_nothing(ref: DatasetRef) -> None:
    open_images(ref, 16, 3)

    def fill(stream, room):
        room(1 << 60)
        raise AssertionError("there is no room for so much")

    with pytest.raises(DiskFull, match=r"but .* has only .* MB free"):
        cache.build("new", fill)
    assert len(sets()) == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_disk_that_fills_up_on_the_way_is_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    place = paths.cache() / "data"
    place.mkdir(parents=True)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(place)], check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:

        def fill(stream, room):
            room(0)
            for _ in range(4):
                stream.write(bytes(1 << 20))
            raise AssertionError("the disk should be full")

        with pytest.raises(DiskFull, match="The disk is full"):
            cache.build("new", fill)
        assert sets() == []
        with pytest.raises(DiskFull, match=r"need 7 MB, but .* has only"):
            open_images(DatasetRef("fashion-sample"), 64, 1)
        assert sets() == []
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.parametrize(("size", "channels", "said"), [(3, 3, "not 3"), (5000, 3, "not 5000"), (16, 4, "not 4")])
def test_senseless_sizes_are_sentences(ref: DatasetRef, size: int, channels: int, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        open_images(ref, size, channels)


def test_another_process_that_is_ready_first_is_left_its_set(ref: DatasetRef, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, rename = open_images(ref, 16, 3), Path.rename
    late: list[Path] = []
    place = cache.folder_of(sets()[0])
    place.rename(place.with_name("elsewhere"))

    def slower(part: Path, target: Path) -> Path:
        if not late:
            late.append(part)
            place.with_name("elsewhere").rename(place)
        return rename(part, target)

    monkeypatch.setattr(Path, "rename", slower)
    assert np.array_equal(open_images(ref, 16, 3).images, whole.images)
    assert late
    assert sets() == [place.name]


def test_two_processes_that_decode_the_same_set_do_not_disturb_each_other(ref: DatasetRef) -> None:
    script = (
        "import sys; from engine.data import open_images; from engine.jobs.spec import DatasetRef\n"
        "print(open_images(DatasetRef(sys.argv[1]), 16, 3).images.sum())"
    )
    command = [sys.executable, "-c", script, ref.source]
    both = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    one, two = (running.communicate()[0] for running in both)
    assert one == two != ""
    assert len(sets()) == 1
