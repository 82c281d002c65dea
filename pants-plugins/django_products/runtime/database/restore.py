"""Begin each test database on SQLite as a snapshot, instead of migrating from nothing."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager

from .contents import Fit, contents, fit
from .creation import around_new_databases, in_place_of_migrate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from .creation import Migrate

RECORD = "contents.json"
_SQLITE = "sqlite"


def install(directory: str) -> None:
    """From now on, where Django would migrate a new test database, look whether a snapshot will do.

    Arguments:
        directory: of snapshots, each a directory with its record and a file for each database.
    """

    @contextmanager
    def around(creation: Any) -> Iterator[None]:
        def migrate_what_is_left(migrate: Migrate) -> None:
            if restore(directory, creation.connection) is not Fit.COMPLETE:
                migrate()

        with in_place_of_migrate(migrate_what_is_left):
            yield

    around_new_databases(_SQLITE, around)


def restore(directory: str, connection: Any) -> Fit:
    """Fill an empty database from the snapshot that fits best, and say how well it does."""
    found, how = _best(directory, f"{connection.alias}.{_SQLITE}")
    if found is not None:
        import sqlite3

        connection.ensure_connection()
        source = sqlite3.connect(found)
        try:
            source.backup(connection.connection)
        finally:
            source.close()
    return how


def _best(directory: str, file: str) -> tuple[str | None, Fit]:
    """The file of the best snapshot: one that is complete, else the one that knows most apps."""
    present = contents()
    best: tuple[int, str] | None = None
    for name in sorted(os.listdir(directory)):
        snapshot = os.path.join(directory, name)
        path = os.path.join(snapshot, file)
        if not os.path.isfile(path):
            continue
        with open(os.path.join(snapshot, RECORD), encoding="utf-8") as stream:
            recorded = json.load(stream)
        how = fit(recorded, present)
        if how is Fit.COMPLETE:
            return path, how
        known = len(recorded["migrations"])
        if how is Fit.BASE and (best is None or known > best[0]):
            best = known, path
    return (best[1], Fit.BASE) if best else (None, Fit.NONE)
