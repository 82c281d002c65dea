import pytest

from posthog.databases import SLOT, database

SQLITE = "sqlite:////srv/posthog.sqlite3"
POSTGRESQL = "postgres://me@127.0.0.1:5433/posthog"


@pytest.mark.parametrize("environment", [{}, {"DATABASE_URL": ""}])
def test_default(environment: dict[str, str]) -> None:
    settings = database(environment, default=SQLITE)

    assert settings["ENGINE"] == "django.db.backends.sqlite3"
    assert settings["NAME"] == "/srv/posthog.sqlite3"


def test_url_from_the_environment() -> None:
    settings = database({"DATABASE_URL": POSTGRESQL}, default=SQLITE)

    assert settings["ENGINE"] == "django.db.backends.postgresql"
    assert (settings["HOST"], settings["PORT"]) == ("127.0.0.1", 5433)
    assert settings["NAME"] == "posthog"
    assert "TEST" not in settings


def test_each_slot_has_a_test_database() -> None:
    names = [
        database({"DATABASE_URL": POSTGRESQL, SLOT: slot}, default=SQLITE)["TEST"]["NAME"]
        for slot in ("0", "1")
    ]

    assert names == ["test_posthog_slot0", "test_posthog_slot1"]


def test_sqlite_stays_in_memory() -> None:
    assert "TEST" not in database({SLOT: "0"}, default=SQLITE)
