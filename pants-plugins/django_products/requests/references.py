"""The Django references of Python files."""

from __future__ import annotations

from dataclasses import dataclass

from pants.engine.fs import Snapshot
from pants.util.frozendict import FrozenDict

from django_products.core.references.batch import Batch
from django_products.core.references.reference import FileReferences
from django_products.requests.request import request


@request
@dataclass(frozen=True)
class ReadTogetherRequest:
    """Ask which files are read together with those of a directory.

    Arguments:
        directory: relative to the build root.
    """

    directory: str


@request
@dataclass(frozen=True)
class ReferencesRequest:
    """Read the Django references in a batch of files, in one process."""

    batch: Batch


@request
@dataclass(frozen=True)
class SourceReferencesRequest:
    """Read the Django references in files, in one process.

    Arguments:
        sources: Python files.
        what: how a user would call them.
    """

    sources: Snapshot
    what: str


@dataclass(frozen=True)
class References:
    by_path: FrozenDict[str, FileReferences]


@request
@dataclass(frozen=True)
class FileReferencesRequest:
    """Read the Django references in one Python file, relative to the build root."""

    path: str


@request
@dataclass(frozen=True)
class ReadAheadRequest:
    """Read the Django references in the files of products among these, before the targets they belong to are known.

    Arguments:
        paths: of any files, relative to the build root, sorted.
    """

    paths: tuple[str, ...]


@dataclass(frozen=True)
class ReadAhead:
    """Says no more than that the references have been read."""
