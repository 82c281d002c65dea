"""Where Django makes a test database, and where it would migrate it."""

from __future__ import annotations

import functools
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from typing import Any

    Migrate = Callable[[], Any]


def around_new_databases(
    vendor: str, around: Callable[[Any], AbstractContextManager[None]]
) -> None:
    """From now on, do something around the making of each test database that begins as nothing.

    Arguments:
        vendor: of the databases, in Django's words.
        around: given Django's `creation` of the connection.
    """
    from django.db.backends.base.creation import BaseDatabaseCreation  # pants: no-infer-dep

    original = BaseDatabaseCreation.create_test_db

    @functools.wraps(original)
    def create_test_db(
        self: Any, verbosity: int = 1, autoclobber: bool = False, *args: Any, **kwargs: Any
    ) -> Any:
        # `--reuse-db`: what is in it is the user's.
        keep = kwargs.get("keepdb", args[1] if len(args) > 1 else False)
        if keep or self.connection.vendor != vendor:
            return original(self, verbosity, autoclobber, *args, **kwargs)
        with around(self):
            return original(self, verbosity, autoclobber, *args, **kwargs)

    BaseDatabaseCreation.create_test_db = create_test_db


@contextmanager
def in_place_of_migrate(replacement: Callable[[Migrate], Any]) -> Iterator[None]:
    """Arguments:
    replacement: called where Django calls its command `migrate`, with what runs it.
    """
    from django.core import management  # pants: no-infer-dep

    original = management.call_command

    def call_command(name: Any, *args: Any, **kwargs: Any) -> Any:
        if name == "migrate":
            return replacement(lambda: original(name, *args, **kwargs))
        return original(name, *args, **kwargs)

    management.call_command = call_command
    try:
        yield
    finally:
        management.call_command = original
