"""The request and the response of a run in a sandbox, as JSON.

Request: `{"files": [path, …], "settings": [path, …], "source_roots": [path, …]}`, paths relative to
the working directory.
Response: `{"files": {path: {"references": [[kind, value, line, extra], …], "problem": …,
"utf8": true}}}`, where the problem is null or `{"line": 3, "message": "…"}`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from django_products.core.modules import SourceRoots
from django_products.core.references.parsing import Unparsable, is_utf8, read
from django_products.core.references.reference import FileReferences, Problem
from django_products.core.references.scan import scan


@dataclass(frozen=True)
class Request:
    files: tuple[str, ...]
    settings: frozenset[str]
    source_roots: SourceRoots


def request_from(text: str) -> Request:
    content = json.loads(text)
    settings = frozenset(content.get("settings", ()))
    files = tuple(sorted({*content["files"], *settings}))
    return Request(files, settings, SourceRoots(tuple(content.get("source_roots", ()))))


def answer(request: Request) -> str:
    files = {
        path: _as_json(replace(_scanned(path, request), utf8=is_utf8(path)))
        for path in request.files
    }
    return json.dumps({"files": files}, sort_keys=True) + "\n"


def _scanned(path: str, request: Request) -> FileReferences:
    try:
        return scan(
            path,
            read(path),
            settings=path in request.settings,
            source_root=request.source_roots.of(path),
        )
    except Unparsable as error:
        return FileReferences(path, problem=error.problem)
    except Exception as error:
        # One file that this scanner cannot digest must not take inference away from all others.
        message = f"cannot be scanned: {type(error).__name__}: {error}"
        return FileReferences(path, problem=Problem(0, message))


def _as_json(scanned: FileReferences) -> dict[str, object]:
    problem = scanned.problem
    return {
        "references": [
            [reference.kind.value, reference.value, reference.line, reference.extra]
            for reference in scanned.references
        ],
        "problem": problem and {"line": problem.line, "message": problem.message},
        "utf8": scanned.utf8,
    }
