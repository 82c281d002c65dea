"""A history of any content: every line is a run, or told as unreadable, which the gate counts."""

from __future__ import annotations

import json

from hypothesis import given, settings

from django_products.core.shadow.history import parse_history
from django_products.core.shadow.hostile import LINE, check_history
from django_products.core.testing import json_contents


@settings(max_examples=150)
@given(json_contents(json.loads(LINE)))
def test_any_line_is_a_run_or_unreadable(content: bytes) -> None:
    check_history(content)


def test_a_long_version_is_told_in_short() -> None:
    line = json.dumps({"version": ["x" * 100] * 1000})
    [problem] = parse_history("h", line.encode()).problems
    assert len(problem.what) < 300
