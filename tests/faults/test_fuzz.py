"""No file, however it was changed, gets anything out of a reader but a sentence. `benchmarks/fuzz.py` is the long form of this."""

import random
from pathlib import Path

import pytest

from tests.faults.readers import PERMITTED, READERS, changed

EXECUTIONS = {"ledger": 40}
"""Of readers that take longer than the 150 of the others."""


@pytest.mark.parametrize("name", READERS)
@pytest.mark.filterwarnings("ignore")
def test_changed_files_are_refused_with_a_sentence(name: str, tmp_path: Path) -> None:
    reader, rng = READERS[name], random.Random(name)
    valid = reader.valid()
    said: list[str] = []
    (tmp_path / reader.file).write_bytes(valid[0])
    reader.read(tmp_path / reader.file)
    for _ in range(EXECUTIONS.get(name, 150)):
        (tmp_path / reader.file).write_bytes(changed(reader, valid, rng))
        try:
            reader.read(tmp_path / reader.file)
        except PERMITTED as error:
            said.append(str(error))
    assert all(sentence.strip() for sentence in said)
    assert said or name in ("picture", "zip", "checkpoint", "safetensors", "library", "ledger"), (
        "too little was changed"
    )
