from __future__ import annotations

import pytest

from django_products.core.problems import Code, Problem
from django_products.core.sharding.durations import Durations
from django_products.core.sharding.junit import (
    Timing,
    durations_of,
    no_reports,
    paths_by_class,
    read_report,
)

PATH = "dist/a.xml"
BY_CLASS = paths_by_class(["p/x/tests/test_a.py", "p/x/tests/test_b.py", "p/x/data.json"])


def report(*cases: str, time: str = "3.5") -> bytes:
    suite = f'<testsuite name="pytest" time="{time}">{"".join(cases)}</testsuite>'
    return f'<?xml version="1.0" encoding="utf-8"?><testsuites>{suite}</testsuites>'.encode()


def case(classname: str, time: str) -> str:
    return f'<testcase classname="{classname}" name="test_it[1]" time="{time}" />'


def test_times_are_those_of_files() -> None:
    content = report(
        case("p.x.tests.test_a", "1"),
        case("p.x.tests.test_a.TestClass", "0.5"),
        case("p.x.tests.test_b", "1.5"),
    )
    timing = Timing((("p/x/tests/test_a.py", 1.5), ("p/x/tests/test_b.py", 1.5)), 0.5)
    assert read_report(PATH, content, BY_CLASS) == timing


def test_a_report_about_other_files() -> None:
    assert read_report(PATH, report(case("elsewhere.test_a", "1")), BY_CLASS) is None
    assert read_report(PATH, report(), BY_CLASS) is None


@pytest.mark.parametrize("content", [b"", b"<a>", b"\xff", report(case("p.x.tests.test_a", "x"))])
def test_what_is_no_report(content: bytes) -> None:
    problem = read_report(PATH, content, BY_CLASS)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.path) == (Code.UNREADABLE_REPORT, PATH)


def test_no_report_at_all() -> None:
    assert no_reports("dist").path == "dist"


def test_several_reports() -> None:
    timings = (Timing((("a.py", 1.0),), 0.2), Timing((("a.py", 3.0), ("b.py", 1.0)), 0.6))
    assert durations_of(timings) == Durations({"a.py": 3.0, "b.py": 1.0}, 0.4)
    assert durations_of(()) == Durations()
