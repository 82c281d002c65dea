"""The JUnit report that pytest writes, with the records of `runtime/record.py` in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from django_products.core.junit_xml import parse_report
from django_products.core.modules import module_of

_RECORD = "facade_not_linked"


@dataclass(frozen=True)
class JUnitReport:
    """Arguments:
    met: pairs of a test file and what it used that is not linked; only of tests that failed.
    failed: dotted names of tests, and of files that cannot be imported, that failed without such a use.
    """

    met: tuple[tuple[str, str], ...]
    failed: tuple[str, ...]

    def failed_beside(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Those of `failed` that are tests of some files."""
        prefixes = tuple(f"{module_of(path)}." for path in paths)
        return tuple(name for name in self.failed if name.startswith(prefixes))


def read_report(text: bytes) -> JUnitReport:
    """
    Raises:
        UnreadableReportError: pytest did not get to its end.
    """
    root = parse_report(text)
    imports = {record for suite in root.iter("testsuite") for record in _records(suite)}
    met, failed = set(imports), []
    modules = {module_of(path) for path, _ in imports}
    for case in root.iter("testcase"):
        if case.find("failure") is None and case.find("error") is None:
            continue  # Also of one that is expected to fail: it does, and will.
        records = list(_records(case))
        met.update(records)
        name = ".".join(filter(None, (case.get("classname"), case.get("name"))))
        if not records and name not in modules:
            failed.append(name)
    return JUnitReport(tuple(sorted(met)), tuple(sorted(set(failed))))


def _records(holder: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for each in holder.iterfind(f"properties/property[@name='{_RECORD}']"):
        path, _, use = each.get("value", "").rpartition(" ")
        yield path, use
