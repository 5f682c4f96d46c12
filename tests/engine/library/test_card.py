"""Model cards: written and read, and refused where they cannot be trusted."""

import json
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import AtelierError, BadInput, NotFound
from engine.library.card import (
    CARD,
    DataCard,
    ModelCard,
    plain_name,
    read_card,
    verify,
    weight_shapes,
    weights_file,
    write_card,
)


def card(**more: object) -> ModelCard:
    return ModelCard(**{"name": "dresses", "size": 32, "channels": 1, **more})


def edited(folder: Path, **changes: object) -> Path:
    file = folder / CARD
    file.write_text(json.dumps({**json.loads(file.read_text()), **changes}))
    return folder


def test_a_card_comes_back_as_it_was_written(tmp_path: Path) -> None:
    whole = card(
        title="Dresses",
        architecture={"generator": "dcgan", "settings": {"width": 64}},
        data=DataCard("fashion-mnist", "MIT", 60000, "ab"),
        classes=("Kleid", "ドレス"),
        metrics={"fd": 3.25},
        parents=("fashion32",),
    )
    write_card(tmp_path, whole)
    assert read_card(tmp_path) == whole


def test_a_folder_without_a_card_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"no model folder at .*none"):
        read_card(tmp_path / "none")
    with pytest.raises(NotFound, match=r"has no card\.json"):
        read_card(tmp_path)


@pytest.mark.parametrize(
    "text", [b"", b"{", b"[]", b'{"name": 3}', b"\xff\xfe", b"[" * 100_000, b'{"name":"a","size":32}']
)
def test_a_damaged_card_is_a_sentence(tmp_path: Path, text: bytes) -> None:
    (tmp_path / CARD).write_bytes(text)
    with pytest.raises(BadInput, match="not a card Atelier can read"):
        read_card(tmp_path)


def test_a_card_of_many_megabytes_is_not_even_read(tmp_path: Path) -> None:
    (tmp_path / CARD).write_bytes(b" " * (5 << 20))
    with pytest.raises(BadInput, match="is 5 MB"):
        read_card(tmp_path)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("weights", "../../elsewhere.safetensors"),
        ("weights", "/etc/passwd.safetensors"),
        ("weights", "C:\\x.safetensors"),
        ("weights", "model.pkl"),
        ("preview", "../preview.png"),
        ("name", "a/b"),
        ("name", ".hidden"),
        ("name", ""),
        ("family", "sorcery"),
        ("size", 0),
        ("size", 10**9),
        ("channels", 4),
        ("latent_size", -1),
        ("steps", -5),
    ],
)
def test_a_card_that_reaches_out_or_makes_no_sense_is_refused(
    tmp_path: Path, make_model: Callable[..., Path], field: str, value: object
) -> None:
    folder = edited(make_model(tmp_path, "dresses"), **{field: value})
    with pytest.raises(BadInput):
        read_card(folder)


def test_a_senseless_card_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="4 channels"):
        write_card(tmp_path, card(channels=4))
    assert not list(tmp_path.iterdir())


def test_whole_weights_are_verified(tmp_path: Path, make_model: Callable[..., Path]) -> None:
    folder = make_model(tmp_path, "dresses")
    verify(folder, read_card(folder))
    assert weight_shapes(folder / "generator.safetensors") == {"w": (2, 3), "b": (3,)}


def test_missing_weights_are_said(tmp_path: Path, make_model: Callable[..., Path]) -> None:
    folder = make_model(tmp_path, "dresses")
    (folder / "generator.safetensors").unlink()
    with pytest.raises(NotFound, match="dresses has lost its weights"):
        weights_file(folder, read_card(folder))


def test_changed_weights_are_said(tmp_path: Path, make_model: Callable[..., Path]) -> None:
    folder = make_model(tmp_path, "dresses")
    data = bytearray((folder / "generator.safetensors").read_bytes())
    data[-1] ^= 1
    (folder / "generator.safetensors").write_bytes(data)
    with pytest.raises(BadInput, match="are not those its card names"):
        verify(folder, read_card(folder))


@pytest.mark.parametrize("length", [0, 4, 8, 40, -1])
def test_weights_cut_short_are_said(tmp_path: Path, make_model: Callable[..., Path], length: int) -> None:
    file = make_model(tmp_path, "dresses") / "generator.safetensors"
    file.write_bytes(file.read_bytes()[:length])
    with pytest.raises(BadInput, match=r"whole safetensors|cut short"):
        weight_shapes(file)


@pytest.mark.parametrize(
    "header",
    [
        b"[]",
        b"{}x",
        b'{"w":{}}',
        b'{"w":{"shape":["a"],"data_offsets":[0,4]}}',
        b'{"w":{"shape":[1],"data_offsets":[0,99]}}',
    ],
)
def test_a_false_header_of_weights_is_said(tmp_path: Path, header: bytes) -> None:
    (tmp_path / "w.safetensors").write_bytes(struct.pack("<Q", len(header)) + header + b"\0\0\0\0")
    with pytest.raises(BadInput):
        weight_shapes(tmp_path / "w.safetensors")


def test_a_header_that_claims_the_whole_memory_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "w.safetensors").write_bytes(struct.pack("<Q", 1 << 62) + b"{}")
    with pytest.raises(BadInput, match="whole safetensors"):
        weight_shapes(tmp_path / "w.safetensors")


@given(st.binary(max_size=200))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_are_a_card_or_a_sentence(tmp_path: Path, data: bytes) -> None:
    (tmp_path / CARD).write_bytes(data)
    (tmp_path / "w.safetensors").write_bytes(data)
    with pytest.raises(AtelierError):
        read_card(tmp_path)
    with pytest.raises(AtelierError):
        weight_shapes(tmp_path / "w.safetensors")


def test_plain_names() -> None:
    assert plain_name("Robes d'été 2")
    assert not any(plain_name(name) for name in ("", " a", ".a", "a/b", "a\\b", "a:b", "a\0b", "a\nb", "x" * 200))
