"""The Django references of Python files."""

from __future__ import annotations

from dataclasses import dataclass

from pants.util.frozendict import FrozenDict

from django_products.core.references.reference import FileReferences


@dataclass(frozen=True)
class ReadTogetherRequest:
    """Ask which files are read together with those of a directory.

    Arguments:
        directory: relative to the build root.
    """

    directory: str


@dataclass(frozen=True)
class ReferencesRequest:
    """Read the Django references in the Python files of a directory, in one process.

    Arguments:
        directory: relative to the build root.
        recursive: those of the directories below it, too.
    """

    directory: str
    recursive: bool


@dataclass(frozen=True)
class References:
    by_path: FrozenDict[str, FileReferences]


@dataclass(frozen=True)
class FileReferencesRequest:
    """Read the Django references in one Python file, relative to the build root."""

    path: str
