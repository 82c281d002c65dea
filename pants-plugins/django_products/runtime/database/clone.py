"""Begin each test database on PostgreSQL as a clone of a template, instead of migrating from nothing.

The first process that needs a template migrates as Django does, and leaves a copy for the others, which wait for it. Whatever
is in the way of that, the test database is migrated as if there were no templates.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager

from .. import messages
from . import templates
from .creation import around_new_databases, in_place_of_migrate
from .template_key import Inputs, UnknownContents, template_name
from .templates import State

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from .creation import Migrate

_POSTGRESQL = "postgresql"

WAIT_SECONDS = 300
"""For a process that migrates. Longer than most take; one that hangs must not hang all others."""


def install(inputs: Inputs) -> None:
    """From now on, where Django would migrate a new test database, look whether there is a template.

    Arguments:
        inputs: what migrating reads here.
    """

    @contextmanager
    def around(creation: Any) -> Iterator[None]:
        with ExitStack() as stack:
            making = _making(creation, inputs, stack)
            if making is not None:
                stack.enter_context(making.in_place())
            yield

    around_new_databases(_POSTGRESQL, around)


def _making(creation: Any, inputs: Inputs, stack: ExitStack) -> _Making | None:
    """None when a template is out of the question."""
    from django.db import Error  # pants: no-infer-dep

    # The user's own template decides what is in the database, and may change at any time.
    if creation.connection.settings_dict["TEST"].get("TEMPLATE"):
        return None
    try:
        # Not that of the test database, which has to be free of connections to be copied.
        cursor = stack.enter_context(creation._nodb_cursor())  # noqa: SLF001
        cursor.execute("SELECT current_user")
        role = cursor.fetchone()[0]
        name = template_name(inputs, creation.connection, role)
    except (Error, UnknownContents) as error:
        _say(creation, str(error))
        return None
    return _Making(creation, name, cursor, stack)


class _Making:
    """One test database on its way.

    Arguments:
        creation: Django's.
        name: of the template.
        cursor: of a connection that lives until the database is made.
        stack: ended with it.
    """

    def __init__(self, creation: Any, name: str, cursor: Any, stack: ExitStack) -> None:
        self.creation = creation
        self.name = name
        self.cursor = cursor
        self.stack = stack
        self.has_template: bool | None = None
        self.is_cloned = False
        self.is_to_donate = False

    @contextmanager
    def in_place(self) -> Iterator[None]:
        self.original = self.creation._execute_create_test_db  # noqa: SLF001
        self.creation._execute_create_test_db = self.create  # noqa: SLF001
        try:
            with in_place_of_migrate(self.migrate):
                yield
        finally:
            del self.creation._execute_create_test_db  # noqa: SLF001

    def create(self, cursor: Any, parameters: Any, keepdb: bool = False) -> None:
        """Where Django creates an empty database; once more after it has dropped one of the same name."""
        from django.db import Error  # pants: no-infer-dep
        from django.db.backends.postgresql.psycopg_any import errors  # pants: no-infer-dep

        try:
            if self.has_template is None:
                self.has_template = self.is_there()
            if self.has_template:
                templates.clone(self.name, parameters["dbname"], self.cursor)
                self.is_cloned = True
                return
        except Error as error:
            if isinstance(error.__cause__, errors.DuplicateDatabase):
                raise
            _say(self.creation, f"no template could be used: {error}")
        self.original(cursor, parameters, keepdb)

    def is_there(self) -> bool:
        """Wait for the template, or for the turn to make it."""
        if templates.state_of(self.name, self.cursor) is State.COMPLETE:
            return True
        lock = ExitStack()
        if not lock.enter_context(templates.locked(self.name, self.cursor, seconds=WAIT_SECONDS)):
            _say(self.creation, f"another process has been migrating for {WAIT_SECONDS} seconds")
            return False
        if templates.state_of(self.name, self.cursor) is State.COMPLETE:
            lock.close()
            return True
        self.is_to_donate = True
        self.stack.push(lock)
        return False

    def migrate(self, migrate: Migrate) -> None:
        if self.is_cloned:
            return
        migrate()
        if self.is_to_donate:
            self.donate()

    def donate(self) -> None:
        from django.db import Error  # pants: no-infer-dep

        connection = self.creation.connection
        database = connection.settings_dict["NAME"]
        try:
            lacking = templates.what_is_not_copied(database, self.cursor)
            if lacking:
                _say(self.creation, lacking)
                return
            connection.close()
            if hasattr(connection, "close_pool"):  # Since Django 5.1.
                connection.close_pool()
            templates.donate(connection.ops.quote_name(database), self.name, self.cursor)
            templates.collect(self.name, self.cursor)
        except Error as error:
            _say(self.creation, f"no template could be made: {error}")


def _say(creation: Any, reason: str) -> None:
    creation.log(messages.no_template(creation.connection.alias, reason.strip()))
