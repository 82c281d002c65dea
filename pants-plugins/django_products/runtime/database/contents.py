"""What decides how a migrated database looks, as far as a running Django can tell at little cost.

The build keys a snapshot by the files that migrating reads. This is the second lock: what is written here when
the snapshot is made is compared when it is used, so that settings that a `conftest.py` changes, or an app
that only some tests have, are seen too.
"""

from __future__ import annotations

import os
import weakref
from enum import Enum
from hashlib import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    Contents = Mapping[str, Any]


class Fit(Enum):
    """How a snapshot stands to what is installed."""

    COMPLETE = "complete"
    """Nothing is left to migrate."""
    BASE = "base"
    """There are more apps than it knows, or more is done after migrating: Django migrates on top of it."""
    NONE = "none"


def fit(recorded: Contents, present: Contents) -> Fit:
    """Arguments:
    recorded: what `contents` was where the snapshot was made.
    present: what it is now.
    """
    if any(recorded[key] != present[key] for key in ("django", "databases", "routers")):
        return Fit.NONE
    known, migrations = recorded["migrations"], present["migrations"]
    if any(migrations.get(label) != known[label] for label in known):
        return Fit.NONE
    before, after = set(recorded["receivers"]), set(present["receivers"])
    if not before <= after:
        return Fit.NONE
    return Fit.COMPLETE if len(known) == len(migrations) and before == after else Fit.BASE


def contents() -> dict[str, Any]:
    """Of the Django project that is set up; it can be written as JSON."""
    import django  # pants: no-infer-dep
    from django.conf import settings  # pants: no-infer-dep

    return {
        "django": django.get_version(),
        "databases": {alias: _database(alias) for alias in sorted(settings.DATABASES)},
        "routers": [str(router) for router in settings.DATABASE_ROUTERS],
        "migrations": _migrations(),
        "receivers": sorted(_receivers()),
    }


def _database(alias: str) -> dict[str, str]:
    from django.db import connections  # pants: no-infer-dep

    found = connections[alias].settings_dict
    # A name is chosen for each process, and says nothing of what is in the database.
    test = {key: value for key, value in found["TEST"].items() if key != "NAME"}
    return {
        "engine": found["ENGINE"],
        "options": repr(sorted(found.get("OPTIONS", {}).items())),
        "test": repr(sorted(test.items())),
    }


def _migrations() -> dict[str, dict[str, str]]:
    """By app label, the digest of each migration; none for an app without migrations."""
    from django.apps import apps  # pants: no-infer-dep
    from django.db.migrations.loader import MigrationLoader  # pants: no-infer-dep

    found = {}
    for app in apps.get_app_configs():
        module, is_named = MigrationLoader.migrations_module(app.label)
        if module is None:
            directory = None
        elif is_named:
            directory = _directory_of(module)
        else:
            directory = os.path.join(app.path, "migrations")
        found[app.label] = dict(_digests(directory))
    return found


def _directory_of(module: str) -> str | None:
    from importlib.util import find_spec

    try:
        spec = find_spec(module)
    except ImportError:
        return None
    locations = spec.submodule_search_locations if spec else None
    return next(iter(locations), None) if locations else None


def _digests(directory: str | None) -> Iterator[tuple[str, str]]:
    if directory is None or not os.path.isdir(directory):
        return
    for name in sorted(os.listdir(directory)):
        if name.endswith(".py"):
            with open(os.path.join(directory, name), "rb") as stream:
                yield name[:-3], blake2b(stream.read(), digest_size=16).hexdigest()


def _receivers() -> Iterator[str]:
    """What Django calls before and after it migrates: permissions and the like are made there."""
    from django.db.models.signals import post_migrate, pre_migrate  # pants: no-infer-dep

    for signal in (pre_migrate, post_migrate):
        for entry in signal.receivers:
            receiver = entry[1]
            called = receiver() if isinstance(receiver, weakref.ReferenceType) else receiver
            if called is not None:
                name = getattr(called, "__qualname__", type(called).__qualname__)
                yield f"{getattr(called, '__module__', '')}.{name}"
