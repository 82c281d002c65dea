"""The changed files, under the names that people know, and the targets that they change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django_products.core.build_files import is_build_file
from django_products.core.git.changes import Changes, as_listed
from django_products.core.impact.targets import Root
from django_products.core.impact.values import Fate


@dataclass(frozen=True, order=True)
class Given:
    """A changed file, or what is taken for one.

    Arguments:
        path: relative to the build root; for an argument that is no file, the address.
        fate: what has become of it.
        renamed_to: its new path, or None.
        listed: what it is called in Pants' list of changes.
    """

    path: str
    fate: Fate
    renamed_to: str | None
    listed: frozenset[str]


def changed_files(listed: Iterable[str], changes: Changes) -> tuple[Given, ...]:
    """The files that Pants takes for changed, sorted by path.

    Arguments:
        listed: Pants' own list, in which odd names are broken and a renamed file has only its new one.
        changes: what git says.
    """
    of_pants = frozenset(listed)
    removed = dict(changes.removed)
    found: list[Given] = []
    for path in changes.changed:
        names = frozenset((path, *as_listed(path)))
        renamed_to = removed.get(path)
        if renamed_to is not None:
            found.append(Given(path, Fate.RENAMED, renamed_to, names))
        elif of_pants & names:
            fate = Fate.REMOVED if path in removed else Fate.CHANGED
            found.append(Given(path, fate, None, names))
    known = {name for given in found for name in given.listed}
    found += (Given(path, Fate.CHANGED, None, frozenset((path,))) for path in of_pants - known)
    return tuple(sorted(found, key=lambda given: given.path))


def supposed_files(paths: Iterable[str]) -> tuple[Given, ...]:
    """Files, or addresses, given as arguments."""
    return tuple(
        Given(path, Fate.SUPPOSED, None, frozenset((path,))) for path in sorted(set(paths))
    )


@dataclass(frozen=True)
class Owner:
    """A target that Pants takes for changed.

    Arguments:
        address: of the target.
        directory: of the BUILD file that declares it, relative to the build root.
        matched: which names of the list its sources match.
    """

    address: str
    directory: str
    matched: frozenset[str]


def roots_of(owners: Iterable[Owner], given: Iterable[Given]) -> tuple[Root, ...]:
    """The targets that the changed files change, sorted by address."""
    files = tuple(given)
    return tuple(
        Root(owner.address, _changed_by(owner, files))
        for owner in sorted(owners, key=lambda owner: owner.address)
    )


def _changed_by(owner: Owner, files: tuple[Given, ...]) -> tuple[str, ...]:
    found = [
        given.path
        for given in files
        if given.listed & owner.matched
        or given.path == owner.address
        or (is_build_file(given.path) and given.path.rpartition("/")[0] == owner.directory)
    ]
    # Pants has ways to own a file beside sources, such as the entry point of a binary: then any of
    # them may be meant.
    return tuple(found) or tuple(each.path for each in files)
