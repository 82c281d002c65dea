"""What the user reads."""

from __future__ import annotations

from collections.abc import Iterable

from django_products.core.boundaries.baseline import (
    corrected_violations,
    hand_written_violations,
)
from django_products.core.boundaries.baseline_file import BaselineFile
from django_products.core.boundaries.verdict import Verdict
from django_products.core.boundaries.violation import Violation
from django_products.core.problems import Code

#: Reported, but no reason to fail.
ADVICE = frozenset({Code.ISOLATION_NOT_DECLARED})


def messages(verdict: Verdict, baseline: BaselineFile, baseline_path: str) -> tuple[Violation, ...]:
    """What is wrong in the units that were asked for, and in the baseline itself."""
    return (
        *verdict.reported,
        *baseline.problems,
        *hand_written_violations(baseline_path, baseline.by_hand),
        *corrected_violations(baseline_path, verdict.corrected),
    )


def render(violations: Iterable[Violation]) -> str:
    """Every violation once, in the order of the places."""
    unique = {violation.problem: violation for violation in violations}
    ordered = sorted(unique.values(), key=lambda violation: violation.order)
    return "\n\n".join(str(violation.problem) for violation in ordered)


def failing(violations: Iterable[Violation]) -> tuple[Violation, ...]:
    """Those that are more than an advice."""
    return tuple(violation for violation in violations if violation.code not in ADVICE)
