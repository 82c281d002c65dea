"""Make a snapshot: migrate new test databases, and write each into a file.

A program: `python -m django_products_runtime.database.migrate OUTPUT [BASE]`. BASE is a directory of snapshots
to begin with. It writes nothing when a database is not SQLite, and prints of what kinds they all are.
"""

from __future__ import annotations

import json
import os
import sys

from .. import importer
from . import restore
from .contents import contents

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# When a migration was applied is the one thing that Django writes differently each time.
_APPLIED = "UPDATE django_migrations SET applied = '2000-01-01 00:00:00'"


def main(output: str, base: str | None = None) -> None:
    """Arguments:
    output: the directory to write.
    base: see above.
    """
    importer.install()
    import django  # pants: no-infer-dep
    from django.db import connections  # pants: no-infer-dep
    from django.test.utils import setup_databases, setup_test_environment  # pants: no-infer-dep

    django.setup()
    os.makedirs(output)
    vendors = {connections[alias].vendor for alias in connections}
    sys.stdout.write(" ".join(sorted(vendors)))
    if vendors != {"sqlite"}:
        return
    if base is not None:
        restore.install(base)
    setup_test_environment(debug=False)
    recorded = contents()
    setup_databases(verbosity=0, interactive=False, serialized_aliases=())
    for alias in connections:
        _write(connections[alias], os.path.join(output, f"{alias}.sqlite"))
    with open(os.path.join(output, restore.RECORD), "w", encoding="utf-8") as stream:
        json.dump(recorded, stream, sort_keys=True)


def _write(connection: Any, path: str) -> None:
    import sqlite3

    if "django_migrations" in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(_APPLIED)
    target = sqlite3.connect(path)
    try:
        connection.connection.backup(target)
    finally:
        target.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
