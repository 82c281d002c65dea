from __future__ import annotations

import pytest

from django_products.core.junit_xml import UnreadableReportError
from django_products.core.shadow.junit import read_cases
from django_products.core.shadow.outcome import Case

A, B = "products/a/tests/test_a.py", "products/a/tests/test_b.py"
PATHS = {"products.a.tests.test_a": A, "products.a.tests.test_b": B}


def report(*cases: str) -> bytes:
    return f"<testsuites><testsuite>{''.join(cases)}</testsuite></testsuites>".encode()


def case(name: str, inside: str = "", classname: str = "products.a.tests.test_a") -> str:
    return f'<testcase classname="{classname}" name="{name}">{inside}</testcase>'


def test_cases_are_named_as_pytest_names_them() -> None:
    found = read_cases(
        report(
            case("test_it[1]", classname="products.a.tests.test_a.TestA.TestB"),
            case("test_x", '<failure message="assert 1 == 2&#10; more"/>'),
        ),
        PATHS,
    )
    assert found.outcome.failed == {Case(A, "test_x"): "assert 1 == 2"}
    assert found.outcome.passed == {Case(A), Case(A, "TestA::TestB::test_it[1]")}
    assert found.told == {A}


def test_skipped_is_neither() -> None:
    found = read_cases(report(case("test_x", "<skipped/>")), PATHS)
    assert not found.outcome.failed
    assert found.outcome.passed == {Case(A)}


def test_a_failure_in_one_phase_is_a_failure() -> None:
    found = read_cases(report(case("test_x"), case("test_x", '<error message="e"/>')), PATHS)
    assert found.outcome.fails(Case(A, "test_x"))
    assert not found.outcome.passes(Case(A, "test_x"))


def test_a_file_that_cannot_be_imported_fails_as_a_whole() -> None:
    text = "x.py:1: in &lt;module&gt;\nE   ImportError: no\n"
    error = f'<error message="collection failure">{text}</error>'
    found = read_cases(report(case("products.a.tests.test_b", error, "")), PATHS)
    assert found.outcome.failed == {Case(B): "ImportError: no"}
    assert found.told == {B}


def test_what_fails_elsewhere_is_not_lost() -> None:
    found = read_cases(report(case("products.a", '<error message="m"/>', "")), PATHS)
    assert found.elsewhere == ("products.a: it cannot be imported",)
    assert not found.told


def test_a_torn_report() -> None:
    with pytest.raises(UnreadableReportError):
        read_cases(b"<testsuites><testsuite", PATHS)
