"""The cases in pytest's JUnit report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from django_products.core.junit_xml import parse_report
from django_products.core.shadow.outcome import Case, Outcome
from django_products.core.shadow.reason import plain


@dataclass(frozen=True)
class CaseReport:
    """Arguments:
    outcome: what became of the cases.
    told: the test files of which it has a case.
    elsewhere: what failed and belongs to none of the test files, such as a `conftest.py`; a line each.
    """

    outcome: Outcome
    told: frozenset[str]
    elsewhere: tuple[str, ...] = ()


def read_cases(text: bytes, paths: Mapping[str, str]) -> CaseReport:
    """
    Arguments:
        text: the report.
        paths: of test files, by the dotted name that pytest gives to them.

    Raises:
        UnreadableReportError: pytest did not get to its end.

    Source: https://docs.pytest.org/en/stable/how-to/output.html#creating-junitxml-format-files
    """
    root = parse_report(text)
    failed: dict[Case, str] = {}
    passed: set[Case] = set()
    elsewhere = []
    for element in root.iter("testcase"):
        classname, name = element.get("classname", ""), element.get("name", "")
        case = _case(classname, name, paths)
        failure = _failure(element)
        if case is None:
            if failure is not None:
                elsewhere.append(f"{'.'.join(filter(None, (classname, name)))}: {failure}")
            continue
        if case.name:
            passed.add(Case(case.path))
        if failure is not None:
            failed.setdefault(case, failure)
        elif element.find("skipped") is None:
            passed.add(case)
    told = {case.path for case in (*failed, *passed)}
    return CaseReport(
        Outcome(failed, frozenset(passed - failed.keys())), frozenset(told), tuple(elsewhere)
    )


def _case(classname: str, name: str, paths: Mapping[str, str]) -> Case | None:
    """The case of an element; that of a file which cannot be imported has no class name."""
    if not classname:
        return Case(paths[name]) if name in paths else None
    module, inside = classname, ""
    while module not in paths:
        module, _, last = module.rpartition(".")
        inside = f"{last}::{inside}"
        if not module:
            return None
    return Case(paths[module], f"{inside}{name}")


def _failure(element: ElementTree.Element) -> str | None:
    """Why a case failed, a line; None if it did not."""
    for kind in ("failure", "error"):
        found = element.find(kind)
        if found is not None:
            if kind == "error" and not element.get("classname"):
                # "collection failure" is all that the message says; the exception ends the text.
                marked = [line for line in (found.text or "").splitlines() if line[:2] == "E "]
                return plain(marked[-1][1:].strip()) if marked else "it cannot be imported"
            lines = found.get("message", "").strip().splitlines()
            return plain(lines[0]) if lines else "it failed"
    return None
