"""What decides how a migrated database looks, as far as a running Django can tell at little cost.

The build keys a snapshot by the files that migrating reads. This is the second lock: what is written here when
the snapshot is made is compared when it is used, so that settings that a `conftest.py` changes, or an app
that only some tests have, are seen too.
"""

from __future__ import annotations

import os
import sys
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
    """There are more apps or models than it knows, or more is done after migrating: Django migrates on top of it."""
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
    is_all = len(known) == len(migrations)
    for key in ("receivers", "models"):
        before, after = set(recorded[key]), set(present[key])
        if not before <= after:
            return Fit.NONE
        is_all = is_all and before == after
    return Fit.COMPLETE if is_all else Fit.BASE


def contents() -> dict[str, Any]:
    """Of the Django project that is set up; it can be written as JSON."""
    import django  # pants: no-infer-dep
    from django.conf import settings  # pants: no-infer-dep

    return {
        "django": django.get_version(),
        "databases": {alias: _database(alias) for alias in sorted(settings.DATABASES)},
        "routers": [str(router) for router in settings.DATABASE_ROUTERS],
        "migrations": {
            label: {os.path.basename(path)[:-3]: _digest(path) for path in paths}
            for label, paths in _migrations()
        },
        "models": sorted(f"{each.__module__}.{each.__qualname__}" for each in _models()),
        "receivers": sorted(f"{module}.{name}" for module, name in _receivers()),
    }


def read_while_migrating() -> Iterator[str]:
    """Every file, installed ones too, whose code Django itself runs or reads when it migrates.

    The name of a module in place of a file that nobody knows.
    """
    from django.apps import apps  # pants: no-infer-dep
    from django.db import connections, router  # pants: no-infer-dep

    modules = {module for module, _ in _receivers()}
    modules.update(model.__module__ for model in _models())
    modules.update(type(each).__module__ for each in (*router.routers, *connections.all()))
    for app in apps.get_app_configs():
        modules.add(type(app).__module__)
        if app.models_module is not None:
            modules.add(app.models_module.__name__)
    for name in sorted(modules):
        yield getattr(sys.modules.get(name), "__file__", None) or name
    for _, paths in _migrations():
        yield from paths


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


def _migrations() -> Iterator[tuple[str, list[str]]]:
    """By app label, the file of each migration; none for an app without migrations."""
    from django.apps import apps  # pants: no-infer-dep
    from django.db.migrations.loader import MigrationLoader  # pants: no-infer-dep

    for app in apps.get_app_configs():
        module, is_named = MigrationLoader.migrations_module(app.label)
        if module is None:
            directory = None
        elif is_named:
            directory = _directory_of(module)
        else:
            directory = os.path.join(app.path, "migrations")
        yield app.label, list(_files(directory))


def _models() -> Iterator[Any]:
    """All, those that a test declares too: they have permissions, and tables where an app has no migrations."""
    from django.apps import apps  # pants: no-infer-dep

    return iter(apps.get_models(include_auto_created=True))


def _directory_of(module: str) -> str | None:
    from importlib.util import find_spec

    try:
        spec = find_spec(module)
    except ImportError:
        return None
    locations = spec.submodule_search_locations if spec else None
    return next(iter(locations), None) if locations else None


def _files(directory: str | None) -> Iterator[str]:
    if directory is not None and os.path.isdir(directory):
        for name in sorted(os.listdir(directory)):
            if name.endswith(".py"):
                yield os.path.join(directory, name)


def _digest(path: str) -> str:
    with open(path, "rb") as stream:
        return blake2b(stream.read(), digest_size=16).hexdigest()


def _receivers() -> Iterator[tuple[str, str]]:
    """Module and name of what Django calls before and after it migrates: permissions and the like are made there."""
    from django.db.models.signals import post_migrate, pre_migrate  # pants: no-infer-dep

    for signal in (pre_migrate, post_migrate):
        for entry in signal.receivers:
            receiver = entry[1]
            called = receiver() if isinstance(receiver, weakref.ReferenceType) else receiver
            if called is not None:
                owner = called if hasattr(called, "__qualname__") else type(called)
                yield owner.__module__, owner.__qualname__
