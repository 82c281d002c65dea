"""The Django references of Python files."""

from __future__ import annotations

from dataclasses import dataclass

from pants.util.frozendict import FrozenDict

from django_products.core.references.reference import FileReferences


@dataclass(frozen=True)
class DirectoryReferencesRequest:
    """Read the Django references in the Python files of one directory.

    Arguments:
        directory: relative to the build root.
    """

    directory: str


@dataclass(frozen=True)
class DirectoryReferences:
    by_path: FrozenDict[str, FileReferences]


@dataclass(frozen=True)
class FileReferencesRequest:
    """Read the Django references in one Python file, relative to the build root."""

    path: str
