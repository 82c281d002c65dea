"""What is concluded from the JUnit reports of tests that ran cut."""

from __future__ import annotations

import pytest

from django_products.core.adoption.junit import JUnitReport, read_report
from django_products.core.adoption.outcome import Outcome
from django_products.core.junit_xml import UnreadableReportError
from django_products.core.project import LinkedTest

A, B, C = (f"products/carts/backend/tests/test_{letter}.py" for letter in "abc")
MODULE = "products.carts.backend.tests.test"
FIND, OPEN = "shops.facade.api.find", "shops.facade.api.open"


def properties(*records: str) -> str:
    inside = "".join(f'<property name="facade_not_linked" value="{each}"/>' for each in records)
    return f"<properties>{inside}</properties>" if records else ""


def case(classname: str, name: str, result: str, *records: str) -> str:
    end = f'<{result} message="m">text</{result}>' if result else ""
    return f'<testcase classname="{classname}" name="{name}">{properties(*records)}{end}</testcase>'


def report(*cases: str, imports: tuple[str, ...] = ()) -> JUnitReport:
    text = f"<testsuites><testsuite>{properties(*imports)}{''.join(cases)}</testsuite></testsuites>"
    return read_report(text.encode())


def test_a_failure_is_told_from_one_that_a_link_mends() -> None:
    found = report(
        case(f"{MODULE}_a.TestA", "test_1", "failure", f"{A} {FIND}", f"{A} {OPEN}"),
        case(f"{MODULE}_a.TestA", "test_2", "error"),
        case(f"{MODULE}_b", "test_3", ""),
    )
    assert found.met == ((A, FIND), (A, OPEN))
    assert found.failed == (f"{MODULE}_a.TestA.test_2",)
    assert found.failed_beside([A]) == found.failed
    assert found.failed_beside([A.replace("test_a", "test_")]) == ()


def test_what_is_expected_to_fail_needs_no_link() -> None:
    found = report(case(f"{MODULE}_a", "test_1", "skipped", f"{A} {FIND}"))
    assert found == JUnitReport((), ())


def test_a_file_that_cannot_be_imported() -> None:
    cases = case("", f"{MODULE}_a", "error"), case("", f"{MODULE}_b", "error")
    found = report(*cases, imports=(f"{A} {FIND}",))
    assert found == JUnitReport(((A, FIND),), (f"{MODULE}_b",))


def test_a_report_that_ends_in_the_middle() -> None:
    with pytest.raises(UnreadableReportError):
        read_report(b"<testsuites><testsuite>")


def test_all_pass() -> None:
    outcome = Outcome.before([A, B]).after_round(0, JUnitReport((), ()), "")
    assert outcome == Outcome((A, B), (), passed=(A, B))


def test_who_meets_a_facade_is_taken_out_and_the_others_run_again() -> None:
    found = JUnitReport(((A, OPEN), (A, FIND)), (f"{MODULE}_a.test_2", f"{MODULE}_b.test_3"))
    first = Outcome.before([A, B, C]).after_round(1, found, "")
    met = (LinkedTest(A, (FIND, OPEN)),)
    # test_3 may have failed because of test_a: the next round tells.
    assert first == Outcome((A, B, C), (B, C), met, failed=(f"{MODULE}_a.test_2",))
    assert first.after_round(0, JUnitReport((), ()), "") == Outcome(
        (A, B, C), (), met, (B, C), (f"{MODULE}_a.test_2",)
    )


def test_what_fails_for_another_reason_is_neither_met_nor_passed() -> None:
    found = JUnitReport((), (f"{MODULE}_b.test_3",))
    outcome = Outcome.before([A, B]).after_round(1, found, "text")
    assert outcome == Outcome((A, B), (), failed=found.failed)


@pytest.mark.parametrize("report_of_a_crash", [None, JUnitReport((), ())])
def test_a_process_that_crashed_failed_whole(report_of_a_crash: JUnitReport | None) -> None:
    outcome = Outcome.before([A, B]).after_round(139, report_of_a_crash, "text")
    assert outcome == Outcome((A, B), (), failed=(A, B), output="text")


def test_a_record_of_a_file_that_was_not_asked_about_changes_nothing() -> None:
    found = JUnitReport((("conftest.py", FIND),), ())
    assert Outcome.before([A]).after_round(1, found, "text").failed == (A,)
