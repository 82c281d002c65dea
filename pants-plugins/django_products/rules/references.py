"""The Django references in each file. One process reads one directory."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from pants.engine.fs import PathGlobs, Snapshot
from pants.engine.rules import Rule, collect_rules, rule
from pants.source.source_root import OptionalSourceRootsResult, SourceRootsRequest
from pants.util.frozendict import FrozenDict

from django_products.compat import (
    analysed,
    directory_references,
    snapshot_of_globs,
    source_roots_of,
)
from django_products.core.layout import Layout
from django_products.core.references.reference import (
    FileReferences,
    Problem,
    Reference,
    ReferenceKind,
)
from django_products.requests.analysis import AnalysisRequest, AnalysisResponse
from django_products.requests.references import (
    DirectoryReferences,
    DirectoryReferencesRequest,
    FileReferencesRequest,
)
from django_products.rules.source_roots import roots_among


@rule
async def find_directory_references(
    request: DirectoryReferencesRequest, layout: Layout
) -> DirectoryReferences:
    snapshot: Snapshot = await snapshot_of_globs(PathGlobs([f"{request.directory}/*.py"]))
    if not snapshot.files:
        return DirectoryReferences(FrozenDict())
    roots: OptionalSourceRootsResult = await source_roots_of(
        SourceRootsRequest((), (PurePath(request.directory),))
    )
    response: AnalysisResponse = await analysed(
        AnalysisRequest.create(
            "django_products.core.references",
            {
                "files": list(snapshot.files),
                "settings": [path for path in snapshot.files if layout.is_settings_file(path)],
                "source_root": roots_among(roots).of(request.directory),
            },
            snapshot.digest,
            f"Find Django references in {request.directory}",
        )
    )
    return DirectoryReferences(
        FrozenDict(
            (path, _file_references(path, found))
            for path, found in sorted(response.parsed()["files"].items())
        )
    )


def _file_references(path: str, found: dict) -> FileReferences:  # type: ignore[type-arg]
    problem = found["problem"]
    return FileReferences(
        path,
        tuple(
            Reference(ReferenceKind(kind), value, line, extra)
            for kind, value, line, extra in found["references"]
        ),
        Problem(problem["line"], problem["message"]) if problem else None,
        found["utf8"],
    )


@rule
async def find_file_references(request: FileReferencesRequest) -> FileReferences:
    directory = request.path.rpartition("/")[0]
    found: DirectoryReferences = await directory_references(DirectoryReferencesRequest(directory))
    return found.by_path.get(request.path, FileReferences(request.path))


def rules() -> Iterable[Rule]:
    return collect_rules()
