"""The Django references in each file. One process reads a product, or a directory."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import PurePath

from pants.engine.fs import PathGlobs, Paths, Snapshot
from pants.engine.rules import Rule, collect_rules, rule
from pants.source.source_root import OptionalSourceRootsResult, SourceRootsRequest
from pants.util.frozendict import FrozenDict

from django_products.compat import (
    analysed,
    concurrently,
    file_references,
    paths_of_globs,
    read_together,
    references_in,
    references_of_sources,
    snapshot_of_globs,
    source_roots_of,
)
from django_products.core.layout import Layout
from django_products.core.references.batch import batch
from django_products.core.references.reference import (
    FileReferences,
    Problem,
    Reference,
    ReferenceKind,
)
from django_products.requests.analysis import AnalysisRequest, AnalysisResponse
from django_products.requests.references import (
    FileReferencesRequest,
    ReadAhead,
    ReadAheadRequest,
    ReadTogetherRequest,
    References,
    ReferencesRequest,
    SourceReferencesRequest,
)
from django_products.rules.source_roots import roots_among


@rule
async def find_what_is_read_together(
    request: ReadTogetherRequest, layout: Layout
) -> ReferencesRequest:
    product = layout.product_in(request.directory)
    product_dir = None if product is None else layout.product_dir(product)
    globs = [] if product_dir is None else [f"{product_dir}/**/*.py"]
    files: Paths = await paths_of_globs(PathGlobs(globs))
    return ReferencesRequest(batch(request.directory, product_dir, files.files))


@rule
async def find_references(request: ReferencesRequest) -> References:
    directory = request.batch.directory
    below = "**/*.py" if request.batch.recursive else "*.py"
    snapshot: Snapshot = await snapshot_of_globs(PathGlobs([os.path.join(directory, below)]))
    if not snapshot.files:
        return References(FrozenDict())
    found: References = await references_of_sources(
        SourceReferencesRequest(snapshot, directory or "the build root")
    )
    return found


@rule
async def find_references_of_sources(
    request: SourceReferencesRequest, layout: Layout
) -> References:
    files = request.sources.files
    directories = {PurePath(path).parent for path in files}
    roots: OptionalSourceRootsResult = await source_roots_of(
        SourceRootsRequest((), sorted(directories))
    )
    response: AnalysisResponse = await analysed(
        AnalysisRequest.create(
            "django_products.core.references",
            {
                "files": list(files),
                "settings": [path for path in files if layout.is_settings_file(path)],
                "source_roots": list(roots_among(roots).directories),
            },
            request.sources.digest,
            f"Find Django references in {request.what}",
        )
    )
    return References(
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
    together: ReferencesRequest = await read_together(
        ReadTogetherRequest(request.path.rpartition("/")[0])
    )
    found: References = await references_in(together)
    return found.by_path.get(request.path, FileReferences(request.path))


@rule
async def read_ahead_of_targets(request: ReadAheadRequest, layout: Layout) -> ReadAhead:
    paths = (path for path in request.paths if path.endswith(".py") and layout.product_of(path))
    await concurrently(file_references(FileReferencesRequest(path)) for path in paths)
    return ReadAhead()


def rules() -> Iterable[Rule]:
    return collect_rules()
