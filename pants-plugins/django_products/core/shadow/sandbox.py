"""What stays of a test's sandbox when all files of the repository are put into it."""

from __future__ import annotations

from collections.abc import Iterable

from django_products.core.layout import STUBS
from django_products.core.project import Project
from django_products.core.runtime_package import PACKAGE, READ_BY_MIGRATING, SNAPSHOTS

# Without these, tests migrate by themselves.
_DATABASES = (f"/{PACKAGE}/{SNAPSHOTS}/", f"/{PACKAGE}/{READ_BY_MIGRATING}/")


def brought_along(
    files: Iterable[str], directories: Iterable[str], now: Iterable[str], tree: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a process brings along: its requirements and the runtime, but no sources, no stubs, and no databases.

    Arguments:
        files: of its sandbox.
        directories: the same.
        now: the files of the repository as it is.
        tree: the files that are put into the sandbox instead.

    Returns:
        Its own files, and the directories that would be gone without them; both sorted.
    """
    known = {*now, *tree}
    own = sorted(path for path in files if path not in known and not _is_left_out(path))
    around = {each for path in (*own, *tree) for each in _directories_of(path)}
    empty = (each for each in directories if each not in around and not _is_left_out(f"{each}/x"))
    inside = {each for path in known for each in _directories_of(path)}
    return tuple(own), tuple(sorted(set(empty) - inside))


def _is_left_out(path: str) -> bool:
    """Is it a stub, or a database that was migrated by what is cut, or by the files of now?"""
    return STUBS in path.split("/")[:-1] or any(each in f"/{path}" for each in _DATABASES)


def _directories_of(path: str) -> Iterable[str]:
    parts = path.split("/")[:-1]
    return ("/".join(parts[:count]) for count in range(1, len(parts) + 1))


def import_path(present: str, project: Project) -> str:
    """The source roots of a process, and those of files that it was cut off from.

    Arguments:
        present: those that it has, separated by colons.
        project: the monolith.
    """
    entries = [entry for entry in present.split(":") if entry]
    known = {"" if entry == "." else entry for entry in entries}
    roots = {project.layout.source_roots.of(path) for path in project.files}
    return ":".join((*entries, *(root or "." for root in sorted(roots - known))))
