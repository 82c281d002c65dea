"""What the build tells a test that clones its database from a template: what decides the template's content.

It is what a snapshot is keyed by, for all apps that are in the sandbox. It is told as a list of files, which
are there anyway: their text is looked at where the test runs, and the list changes only with which files they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from django_products.core.database.migrating import is_app_config, read_first
from django_products.core.linking import files_to_link
from django_products.core.project import Project

# The last line that `runtime/database/migrate.py` prints: the kinds of databases.
_WITH_TEMPLATES = "postgresql"


def has_templates(output: str) -> bool:
    """Can a database of the settings begin as a clone of another?

    Arguments:
        output: of the process that makes the snapshot of core.
    """
    lines = output.splitlines()
    return bool(lines) and _WITH_TEMPLATES in lines[-1].split()


def begins_with(files: Iterable[str], project: Project) -> tuple[str, ...]:
    """Where Django begins in the sandbox of a test: the settings, and each app that is there.

    Arguments:
        files: that the test depends on, with all that they need.

    Returns:
        Paths, sorted; none where the settings are no file of the project.
    """
    settings = read_first(None, project)
    if not settings:
        return ()
    return tuple(sorted({*settings, *(path for path in files if is_app_config(path, project))}))


def there_for_real(
    contracts: Iterable[str], files: Iterable[str], project: Project
) -> frozenset[str]:
    """What is imported in place of contracts, where the product behind one is in the sandbox as well.

    Arguments:
        contracts: products whose contracts migrating reads.
        files: that the test depends on, with all that they need.
    """
    present = frozenset(files)
    return frozenset(
        path for product in contracts for path in files_to_link(product, project) if path in present
    )


def listing(files: Iterable[str], environment: Iterable[str]) -> str:
    """Arguments:
    files: that migrating reads, relative to the build root.
    environment: variables that the test has; `NAME=value` counts as its name.
    """
    names = {each.partition("=")[0] for each in environment}
    return json.dumps({"environment": sorted(names), "files": sorted(files)}, indent=1)
