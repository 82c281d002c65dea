"""A history of any content: every line is a run, or told as unreadable, which the gate counts."""

from __future__ import annotations

import json

from hypothesis import given, settings

from django_products.core.problems import Code
from django_products.core.shadow.history import Unreadable, parse_history, render_line
from django_products.core.shadow.testing import run
from django_products.core.testing import json_contents


@settings(max_examples=150)
@given(json_contents(json.loads(render_line(run(1)))))
def test_any_line_is_a_run_or_unreadable(content: bytes) -> None:
    history = parse_history("h", content)
    assert len(history.entries) == sum(1 for line in content.split(b"\n") if line.strip())
    for each in history.entries:
        if isinstance(each, Unreadable):
            assert each.problem.code is Code.UNREADABLE_SHADOW_RUN and each.line >= 1
            str(each.problem).encode()
        else:
            [again] = parse_history("h", render_line(each).encode()).entries
            assert again == each


def test_a_long_version_is_told_in_short() -> None:
    line = json.dumps({"version": ["x" * 100] * 1000})
    [problem] = parse_history("h", line.encode()).problems
    assert len(problem.what) < 300
