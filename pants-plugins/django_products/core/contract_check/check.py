"""Every rule over one facade."""

from __future__ import annotations

from collections.abc import Mapping

from django_products.core.contract_check.facade import read_facade
from django_products.core.contract_check.purity import (
    constructors,
    cycles,
    effects,
    errors,
    frozen,
    hashable,
)
from django_products.core.contract_check.purity import imports as pure_imports
from django_products.core.contract_check.request import CheckRequest
from django_products.core.contract_check.shape import imports, re_exports, signatures, thin
from django_products.core.problems import Problem

_RULES = (
    pure_imports.check,
    frozen.check,
    hashable.check,
    constructors.check,
    effects.check,
    errors.check,
    cycles.check,
    imports.check,
    signatures.check,
    re_exports.check,
    thin.check,
)


def check_facade(request: CheckRequest, files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """All that is wrong with the facade of one product, sorted.

    Arguments:
        request: what is checked.
        files: the Python files of its facade: content by path relative to the build root.
    """
    facade, broken = read_facade(request, files)
    found = {problem for rule in _RULES for problem in rule(facade)}
    return tuple(sorted({*broken, *found}, key=_place))


def _place(problem: Problem) -> tuple[str, int, str, str]:
    return problem.path, problem.line or 0, problem.code.value, problem.what
