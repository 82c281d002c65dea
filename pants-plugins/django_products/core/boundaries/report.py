"""What the user reads."""

from __future__ import annotations

from collections.abc import Iterable

from django_products.core.boundaries.violation import Violation
from django_products.core.problems import Code

#: Reported, but no reason to fail.
ADVICE = frozenset({Code.ISOLATION_NOT_DECLARED})


def render(violations: Iterable[Violation]) -> str:
    """Every violation once, in the order of the places."""
    unique = {violation.problem: violation for violation in violations}
    ordered = sorted(unique.values(), key=lambda violation: violation.order)
    return "\n\n".join(str(violation.problem) for violation in ordered)


def fails(violations: Iterable[Violation]) -> bool:
    return any(violation.code not in ADVICE for violation in violations)
