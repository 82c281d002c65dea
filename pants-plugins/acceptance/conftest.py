from __future__ import annotations

from collections.abc import Iterator

import pytest
from monolith import Monolith


@pytest.fixture(scope="session")
def warm_monolith(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Monolith]:
    """The copy, after one complete run: everything is cached."""
    monolith = Monolith.copy_to(tmp_path_factory.mktemp("monolith"))
    run = monolith.test_all()
    assert run.code == 0, run.output
    yield monolith
    monolith.stop_daemon()


@pytest.fixture
def monolith(warm_monolith: Monolith) -> Iterator[Monolith]:
    """The warm copy; whatever a test does to it is undone."""
    with warm_monolith.edits():
        yield warm_monolith
