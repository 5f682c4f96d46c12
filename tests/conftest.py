"""What every test gets: no screen, one thread a process, a library that is not the user's, the same random cases each time."""

import os
import tempfile
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import pytest
from hypothesis import settings

settings.register_profile("suite", derandomize=True, deadline=None, database=None)
settings.load_profile("suite")


@pytest.fixture(autouse=True, scope="session")
def library_of_the_session() -> Iterator[None]:
    """An empty library for whatever has none of its own, so that no test can reach the user's."""
    before = os.environ.get("ATELIER_HOME")
    with tempfile.TemporaryDirectory(prefix="atelier-tests-", ignore_cleanup_errors=True) as folder:
        os.environ["ATELIER_HOME"] = folder
        yield
    if before is None:
        del os.environ["ATELIER_HOME"]
    else:
        os.environ["ATELIER_HOME"] = before
