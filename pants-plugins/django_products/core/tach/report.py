"""All that is wrong with a repository, or with its `tach.toml`, as far as tach can tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django_products.core.problems import Problem, in_order
from django_products.core.project import Project
from django_products.core.tach.agreement import agreement_problems
from django_products.core.tach.config import config_from
from django_products.core.tach.diagnostics import (
    configuration_error,
    diagnostic_problems,
    unused_problems,
)


def tach_problems(answer: Mapping[str, Any], text: str, project: Project) -> tuple[Problem, ...]:
    """Arguments:
    answer: what `tach/run_tach.py` wrote.
    text: the content of `tach.toml`, for its lines.
    """
    found = [configuration_error(answer["error"])] if answer["error"] else []
    found.extend(diagnostic_problems(answer["diagnostics"]))
    if answer["config"] is not None:
        config = config_from(answer["config"], text)
        found.extend(unused_problems(answer["unused"], config))
        found.extend(agreement_problems(config, project))
    return in_order(found)
