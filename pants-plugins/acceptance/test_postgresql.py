"""The same tests, on a real PostgreSQL server. docs/postgresql.md describes what is tested here."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from monolith import Monolith
from postgresql_cluster import Cluster, running_cluster, server_programs

PROGRAMS = server_programs()
pytestmark = pytest.mark.skipif(
    PROGRAMS is None,
    reason="needs PostgreSQL's server programs (Debian, Ubuntu: apt install postgresql)",
)
_CREATED = re.compile(r'CREATE DATABASE "(test_posthog_slot\d+)"')
# So that the test needs no more cores than any machine has, and shows what several do.
TWO_AT_ONCE = "--process-execution-local-parallelism=2"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    assert PROGRAMS
    with running_cluster(PROGRAMS) as cluster:
        yield cluster


def test_everything_on_postgresql(monolith: Monolith, cluster: Cluster) -> None:
    env = {"PANTS_CONFIG_FILES": "pants.postgresql.toml", "DATABASE_URL": cluster.url}

    run = monolith.pants(TWO_AT_ONCE, "test", "::", env=env)

    assert run.code == 0, run.output
    # Results on SQLite, with which the caches are full, say nothing about PostgreSQL.
    assert run.ran and not run.cached, run.output
    # Processes that ran at once had different databases.
    created = _CREATED.findall(cluster.log.read_text())
    assert len(set(created)) == 2, created
    assert len(created) >= len(run.ran) / 2, created

    again = monolith.pants(TWO_AT_ONCE, "test", "::", env=env)

    assert again.code == 0, again.output
    assert not again.ran, again.output
    assert again.cached == run.ran, again.output
