"""A history, and a report, of any content: every line is a run, or told as unreadable, which the gate counts."""

from __future__ import annotations

from contextlib import suppress

from django_products.core.hostile import Reader
from django_products.core.junit_xml import UnreadableReportError
from django_products.core.problems import Code
from django_products.core.shadow.history import Unreadable, parse_history, render_line
from django_products.core.shadow.junit import read_cases
from django_products.core.shadow.score import Mark
from django_products.core.shadow.testing import run

LINE = render_line(run(1))
REPORT = (
    '<testsuites><testsuite><testcase classname="a.test_x.TestX" name="test_a"><failure message="E: a&#10;b"/>'
    '</testcase><testcase name="a.test_y"><error>\nE   ImportError: x</error></testcase></testsuite></testsuites>'
)


def check_history(content: bytes) -> None:
    history = parse_history("h", content)
    assert len(history.entries) == sum(1 for line in content.split(b"\n") if line.strip())
    for each in history.entries:
        if isinstance(each, Unreadable):
            assert each.problem.code is Code.UNREADABLE_SHADOW_RUN and each.line >= 1
            str(each.problem).encode()
        else:
            [again] = parse_history("h", render_line(each).encode()).entries
            assert again == each


def check_cases(content: bytes) -> None:
    with suppress(UnreadableReportError):
        found = read_cases(content, {"a.test_x": "a/test_x.py", "a.test_y": "a/test_y.py"})
        assert found.told <= {"a/test_x.py", "a/test_y.py"}
        assert not found.outcome.failed.keys() & found.outcome.passed


READERS = (
    Reader("history", check_history, tuple(render_line(run(1, mark)).encode() for mark in Mark)),
    Reader("cases", check_cases, (REPORT.encode(),)),
)
