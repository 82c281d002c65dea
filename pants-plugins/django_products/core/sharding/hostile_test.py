"""Recorded durations, and reports, of any content."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from django_products.core.problems import Code, Problem
from django_products.core.sharding.durations import parse_durations, render_durations
from django_products.core.sharding.junit import Timing, durations_of, read_report
from django_products.core.testing import contents, json_contents

DOCUMENT = {"version": 1, "process": 0.5, "files": {"a/x.py": 1.5, "b/y.py": 2}}
REPORT = (
    '<?xml version="1.0" encoding="utf-8"?><testsuites><testsuite time="1.5">'
    '<testcase classname="a.test_x.TestX" name="test_a" time="0.5"/></testsuite></testsuites>'
)
BY_CLASS = {"a.test_x": "a/test_x.py"}


@settings(max_examples=150)
@given(json_contents(DOCUMENT))
def test_any_durations_are_times_and_problems(content: bytes) -> None:
    durations, problems = parse_durations("d.json", content)
    for problem in problems:
        assert problem.code is Code.UNREADABLE_DURATIONS
        str(problem).encode()
    for seconds in (durations.process, *durations.files.values()):
        assert isinstance(seconds, float) and 0 <= seconds < math.inf
    assert durations.files == {} or b"version" in content or b"\0" in content


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"[" * 100_000, "it is no JSON"),
        (b'{"version": 1, "files": {"a": 1' + b"0" * 400 + b"}}", "`a` is no number"),
        (b'{"version": 1, "files": {"\\ud800": null}}', r"`\ud800` is no number"),
    ],
)
def test_what_once_ended_in_a_traceback(content: bytes, says: str) -> None:
    durations, [problem] = parse_durations("d.json", content)
    assert durations.files == {} and says in problem.what
    str(problem).encode()


def test_many_wrong_times_are_told_in_no_time() -> None:
    files = {str(number): None for number in range(20_000)}
    _, problems = parse_durations("d", json.dumps({"version": 1, "files": files}).encode())
    assert len(problems) == 20_000


@settings(max_examples=150)
@given(contents(REPORT))
def test_any_report_is_times_or_a_problem(content: bytes) -> None:
    read = read_report("r.xml", content, BY_CLASS)
    if isinstance(read, Problem):
        assert read.code is Code.UNREADABLE_REPORT
    if isinstance(read, Timing):
        text = render_durations(durations_of([read]))
        assert parse_durations("d.json", text.encode())[1] == ()


@pytest.mark.parametrize("time", ["nan", "inf", "-1", "1e999", "soon", ""])
def test_a_time_that_is_none_is_never_recorded(time: str) -> None:
    content = REPORT.replace('time="0.5"', f'time="{time}"').encode()
    read = read_report("r.xml", content, BY_CLASS)
    assert isinstance(read, Problem) and f"a time is '{time}'" in read.what


@given(st.sampled_from(("foo", "shift_jis", "base64", "utf-32", "utf-7")))
def test_an_encoding_that_cannot_be_read(encoding: str) -> None:
    content = REPORT.replace("utf-8", encoding).encode()
    assert isinstance(read_report("r.xml", content, BY_CLASS), Problem)
