"""Template databases on a PostgreSQL server: found, made and thrown away.

The server copies a database wholly or not at all, and a template is trusted once it has a comment, which comes last. So
whatever is interrupted or overtaken here costs time, and nothing else: locks only spare processes the same work.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from enum import Enum

from .template_key import PREFIX, family_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

UNUSED_DAYS = 14
KEPT_OF_A_FAMILY = 4
"""Each edit of a model makes another. Of the same apps, so many stay: going from branch to branch needs some."""

_COMMENT = "Migrated test database of django_products, last used "
_OURS = f"^{PREFIX}_[0-9a-f]{{8}}_[0-9a-f]{{32}}$"
# By the hour: to write down each use would be one more write for each process.
_FOUND = """
SELECT description, left(description, -3) IS DISTINCT FROM left(now, -3), now FROM (
    SELECT shobj_description(oid, 'pg_database') AS description,
           %s || to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS now
    FROM pg_database WHERE datname = %s
) AS found
"""
# What belongs to a database, and is not copied with it.
_NOT_COPIED = """
SELECT EXISTS (SELECT FROM pg_db_role_setting WHERE setdatabase = oid),
       datacl IS NOT NULL
FROM pg_database WHERE datname = %s
"""
_OWN = """
SELECT datname, shobj_description(oid, 'pg_database') AS description,
       substring(shobj_description(oid, 'pg_database') FROM '[0-9]{4}-[0-9]{2}-[0-9]{2}')::date
           < current_date - %s
FROM pg_database WHERE datname ~ %s AND datdba = (SELECT oid FROM pg_roles WHERE rolname = current_user)
ORDER BY description DESC NULLS LAST, oid DESC
"""


class State(Enum):
    COMPLETE = "complete"
    HALF_MADE = "half-made"
    """Someone makes it at this moment, or was stopped while making it."""
    ABSENT = "absent"


def state_of(name: str, cursor: Any) -> State:
    """Is a template there? If so, it counts as used now.

    Arguments:
        name: of the template.
        cursor: of a connection to any other database of the server, in autocommit mode; the same below.
    """
    cursor.execute(_FOUND, [_COMMENT, name])
    found = cursor.fetchone()
    if found is None:
        return State.ABSENT
    comment, is_old, now = found
    if not (comment or "").startswith(_COMMENT):
        return State.HALF_MADE
    if is_old:
        _comment(name, now, cursor)
    return State.COMPLETE


def _comment(name: str, comment: str, cursor: Any) -> None:
    from django.db import DatabaseError  # pants: no-infer-dep

    # Another process says so at this moment, or has thrown the template away, which whoever clones it will see.
    with suppress(DatabaseError):
        cursor.execute(f"COMMENT ON DATABASE {name} IS '{comment}'")


def clone(name: str, database: str, cursor: Any) -> None:
    """Arguments:
    name: of the template.
    database: to make, quoted.
    cursor: see above.
    """
    cursor.execute(f"CREATE DATABASE {database} TEMPLATE {name}")


def what_is_not_copied(database: str, cursor: Any) -> str | None:
    """What a copy of a database would lack, if anything."""
    cursor.execute(_NOT_COPIED, [database])
    has_settings, has_privileges = cursor.fetchone()
    if has_settings:
        return "a migration gives the database settings of its own (ALTER DATABASE … SET)"
    return "a migration grants privileges on the database" if has_privileges else None


def donate(database: str, name: str, cursor: Any) -> None:
    """Make a template of a database to which nobody is connected.

    Arguments:
        database: quoted.
        name: of the template, whose lock is held.
        cursor: see above.
    """
    cursor.execute(f"DROP DATABASE IF EXISTS {name}")
    cursor.execute(f"CREATE DATABASE {name} TEMPLATE {database} ALLOW_CONNECTIONS false")
    # Last: a process that is killed before this leaves one that nobody trusts.
    cursor.execute(
        "SELECT %s || to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')", [_COMMENT]
    )
    cursor.execute(f"COMMENT ON DATABASE {name} IS '{cursor.fetchone()[0]}'")


def collect(name: str, cursor: Any) -> None:
    """Throw away what nobody needs: what was left half-made, was not used for long, or has many successors.

    Arguments:
        name: of the template that was just made.
        cursor: see above.
    """
    cursor.execute(_OWN, [UNUSED_DAYS, _OURS])
    of_family = 0
    for each, comment, is_unused in cursor.fetchall():
        of_family += family_of(each) == family_of(name)
        has_successors = family_of(each) == family_of(name) and of_family > KEPT_OF_A_FAMILY
        if each == name or not (comment is None or is_unused or has_successors):
            continue
        with locked(each, cursor, seconds=0) as is_ours:
            if is_ours:
                cursor.execute(f"DROP DATABASE IF EXISTS {each}")


@contextmanager
def locked(name: str, cursor: Any, *, seconds: int) -> Iterator[bool]:
    """Hold the lock of a template, which the server takes from a process that ends in whatever way.

    Arguments:
        name: of the template.
        cursor: see above; the lock is that of its connection.
        seconds: how long to wait for it.

    Yields:
        Whether it is held.
    """
    from django.db import Error  # pants: no-infer-dep

    number = int(name[-16:], 16) - (1 << 63)
    is_held = _wait_for(number, cursor, seconds) if seconds else _try(number, cursor)
    try:
        yield is_held
    finally:
        if is_held:
            # Where the connection is lost, so is the lock.
            with suppress(Error):
                cursor.execute("SELECT pg_advisory_unlock(%s)", [number])


def _try(number: int, cursor: Any) -> bool:
    cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
    return bool(cursor.fetchone()[0])


def _wait_for(number: int, cursor: Any, seconds: int) -> bool:
    from django.db import OperationalError  # pants: no-infer-dep

    cursor.execute(f"SET lock_timeout = '{seconds}s'")
    try:
        cursor.execute("SELECT pg_advisory_lock(%s)", [number])
    except OperationalError:
        return False
    finally:
        cursor.execute("RESET lock_timeout")
    return True
