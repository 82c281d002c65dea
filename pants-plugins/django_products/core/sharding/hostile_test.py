"""Recorded durations, and reports, of any content."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from django_products.core.problems import Problem
from django_products.core.sharding.durations import parse_durations
from django_products.core.sharding.hostile import (
    BY_CLASS,
    DOCUMENT,
    REPORT,
    check_durations,
    check_report,
)
from django_products.core.sharding.junit import read_report
from django_products.core.testing import contents, json_contents


@settings(max_examples=150)
@given(json_contents(DOCUMENT))
def test_any_durations_are_times_and_problems(content: bytes) -> None:
    check_durations(content)


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
    check_report(content)


@pytest.mark.parametrize("time", ["nan", "inf", "-1", "1e999", "soon", ""])
def test_a_time_that_is_none_is_never_recorded(time: str) -> None:
    content = REPORT.replace('time="0.5"', f'time="{time}"').encode()
    read = read_report("r.xml", content, BY_CLASS)
    assert isinstance(read, Problem) and f"a time is '{time}'" in read.what


@given(st.sampled_from(("foo", "shift_jis", "base64", "utf-32", "utf-7")))
def test_an_encoding_that_cannot_be_read(encoding: str) -> None:
    content = REPORT.replace("utf-8", encoding).encode()
    assert isinstance(read_report("r.xml", content, BY_CLASS), Problem)
