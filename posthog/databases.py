"""The database that the environment asks for."""

from collections.abc import Mapping
from typing import Any

import dj_database_url

SLOT = "TEST_SLOT"


def database(environment: Mapping[str, str], *, default: str) -> dict[str, Any]:
    """One entry of `DATABASES`.

    Args:
        environment: `DATABASE_URL`; and `TEST_SLOT`, a number that no other test process on this
            machine has at the same time, for a test database that no other process uses.
        default: the URL when the environment names none.
    """
    settings: dict[str, Any] = dict(
        dj_database_url.parse(environment.get("DATABASE_URL") or default)
    )
    slot = environment.get(SLOT)
    # SQLite's test databases are in memory, and so in nobody's way. A name would make them files.
    if slot and settings["ENGINE"] != "django.db.backends.sqlite3":
        settings["TEST"] = {"NAME": f"test_{settings['NAME']}_slot{slot}"}
    return settings
