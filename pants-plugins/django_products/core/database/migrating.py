"""What of a file's dependencies migrating reads.

Django imports the settings, and of each installed app its config, its models and its migrations; those
import what they import. Nothing imports the admin, tasks, commands, templates and fixtures of an app, although
installing it makes them all available: a snapshot that depended on them would be made again after
each edit of a function that some task calls.
"""

from __future__ import annotations

from collections.abc import Iterable

from django_products.core.edges import imported_names, loaded_by_django
from django_products.core.project import Project
from django_products.core.references.reference import FileReferences

# To make a snapshot costs a process that starts Django, as much as many migrations. It is paid after each edit
# of a model, and before the tests can start; migrations are paid by each run.
_WORTH_A_PROCESS = 24


def read_first(product: str | None, project: Project) -> tuple[str, ...]:
    """Where Django begins: the settings, which name core's apps, and the app of a product.

    Returns:
        Paths of the project; none where the settings are no file of it.
    """
    roots = project.layout.source_roots
    settings = next(
        (
            path
            for directory in roots.directories_of(project.layout.settings_module)
            for path in (f"{directory}.py", f"{directory}/__init__.py")
            if path in project.files
        ),
        None,
    )
    if settings is None:
        return ()
    app = project.app_of_product(product) if product else None
    return (settings, app.config) if app else (settings,)


def is_app_config(path: str, project: Project) -> bool:
    app = project.app_of(path)
    return app is not None and path == app.config


def read_by_migrating(
    path: str, dependencies: Iterable[str], references: FileReferences, project: Project
) -> frozenset[str]:
    """Those of the dependencies of a file that migrating reads too.

    Arguments:
        path: of the file, relative to the build root.
        dependencies: paths of files that it depends on.
        references: what `core.references` read in its text.
    """
    found = frozenset(dependencies)
    app = project.app_of(path)
    if app is None or not is_app_config(path, project):
        return found
    imported = imported_names(references)
    available = found & frozenset(loaded_by_django(app, project))
    return found - {
        each
        for each in available
        if not _is_read(each[len(app.directory) + 1 :])
        and not _is_imported(project.layout.source_roots.module_of(each), imported)
    }


def _is_read(inside: str) -> bool:
    return inside.partition("/")[0] in ("models", "models.py", "migrations")


def _is_imported(module: str, names: frozenset[str]) -> bool:
    return any(f"{name}.".startswith(f"{module}.") for name in names)


def is_worth_a_snapshot(product: str, project: Project) -> bool:
    """Has a product so many migrations that its own snapshot pays, beside that of core?"""
    return _migrations_of(product, project) >= _WORTH_A_PROCESS


def _migrations_of(product: str, project: Project) -> int:
    app = project.app_of_product(product)
    if app is None:
        return 0
    inside = project.in_directory(f"{app.directory}/migrations")
    return sum(path.endswith(".py") and not path.endswith("/__init__.py") for path in inside)
