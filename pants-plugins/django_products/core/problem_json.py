"""Problems as JSON: for programs, and on the way from a sandbox into the engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django_products.core.problems import Code, Problem


def problem_to_json(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code.value,
        "path": problem.path,
        "line": problem.line,
        "what": problem.what,
        "why": problem.why,
        "ways_out": list(problem.ways_out),
    }


def problem_from_json(data: Mapping[str, Any]) -> Problem:
    return Problem(
        Code(data["code"]),
        data["path"],
        data["what"],
        data["why"],
        tuple(data["ways_out"]),
        data["line"],
    )
