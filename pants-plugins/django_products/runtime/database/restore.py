"""Begin each test database as a snapshot, instead of migrating from nothing."""

from __future__ import annotations

import functools
import json
import os
from contextlib import contextmanager

from .contents import Fit, contents, fit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

RECORD = "contents.json"
_SQLITE = "sqlite"


def install(directory: str) -> None:
    """From now on, where Django would migrate a new test database, look whether a snapshot will do.

    Arguments:
        directory: of snapshots, each a directory with its record and a file for each database.
    """
    from django.db.backends.base.creation import BaseDatabaseCreation  # pants: no-infer-dep

    original = BaseDatabaseCreation.create_test_db

    @functools.wraps(original)
    def create_test_db(
        self: Any, verbosity: int = 1, autoclobber: bool = False, *args: Any, **kwargs: Any
    ) -> Any:
        # `--reuse-db`: what is in it is the user's.
        keep = kwargs.get("keepdb", args[1] if len(args) > 1 else False)
        if keep or self.connection.vendor != _SQLITE:
            return original(self, verbosity, autoclobber, *args, **kwargs)
        with _migrating_from(directory, self.connection):
            return original(self, verbosity, autoclobber, *args, **kwargs)

    BaseDatabaseCreation.create_test_db = create_test_db


@contextmanager
def _migrating_from(directory: str, connection: Any) -> Iterator[None]:
    from django.core import management  # pants: no-infer-dep

    original = management.call_command

    def call_command(name: Any, *args: Any, **kwargs: Any) -> Any:
        if name == "migrate" and restore(directory, connection) is Fit.COMPLETE:
            return None
        return original(name, *args, **kwargs)

    management.call_command = call_command
    try:
        yield
    finally:
        management.call_command = original


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
