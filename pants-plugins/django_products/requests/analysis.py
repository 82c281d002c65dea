"""Running a module of `core` over files of users."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pants.backend.python.util_rules.pex_environment import PythonExecutable
from pants.engine.fs import Digest

from django_products.requests.request import request


@dataclass(frozen=True)
class AnalysisTool:
    """The program that reads users' code, and the interpreter that runs it."""

    digest: Digest
    python: PythonExecutable


@request
@dataclass(frozen=True)
class AnalysisRequest:
    """Run one module of `core` over files.

    Arguments:
        module: dotted module with a `__main__` that takes a request and a response path.
        request: JSON text of the request.
        files: the files to read, at their paths relative to the build root.
        description: what the user sees while it runs.
    """

    module: str
    request: str
    files: Digest
    description: str

    @classmethod
    def create(
        cls, module: str, request: Mapping[str, Any], files: Digest, description: str
    ) -> AnalysisRequest:
        return cls(module, json.dumps(request, sort_keys=True), files, description)


@dataclass(frozen=True)
class AnalysisResponse:
    """What the program answered: JSON text."""

    text: str

    def parsed(self) -> Any:
        return json.loads(self.text)
