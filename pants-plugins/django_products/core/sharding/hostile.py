"""Recorded durations, and reports, of any content."""

from __future__ import annotations

import json
import math

from django_products.core.hostile import Reader
from django_products.core.problems import Code, Problem
from django_products.core.sharding.durations import parse_durations, render_durations
from django_products.core.sharding.junit import Timing, durations_of, read_report

DOCUMENT = {"version": 1, "process": 0.5, "files": {"a/x.py": 1.5, "b/y.py": 2}}
REPORT = (
    '<?xml version="1.0" encoding="utf-8"?><testsuites><testsuite time="1.5">'
    '<testcase classname="a.test_x.TestX" name="test_a" time="0.5"/></testsuite></testsuites>'
)
BY_CLASS = {"a.test_x": "a/test_x.py"}


def check_durations(content: bytes) -> None:
    durations, problems = parse_durations("d.json", content)
    for problem in problems:
        assert problem.code is Code.UNREADABLE_DURATIONS
        str(problem).encode()
    for seconds in (durations.process, *durations.files.values()):
        assert isinstance(seconds, float) and 0 <= seconds < math.inf


def check_report(content: bytes) -> None:
    read = read_report("r.xml", content, BY_CLASS)
    if isinstance(read, Problem):
        assert read.code is Code.UNREADABLE_REPORT
    if isinstance(read, Timing):
        text = render_durations(durations_of([read]))
        assert parse_durations("d.json", text.encode())[1] == ()


READERS = (
    Reader("durations", check_durations, (json.dumps(DOCUMENT).encode(),)),
    Reader("report", check_report, (REPORT.encode(),)),
)
