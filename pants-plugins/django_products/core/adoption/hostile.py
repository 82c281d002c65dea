"""A BUILD file, and a report, of any content: nothing but the field changes, or it is left to people."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Mapping
from contextlib import suppress

from django_products.core.adoption.build_file import (
    NotEditableError,
    has_product,
    with_linked_tests,
)
from django_products.core.adoption.junit import read_report
from django_products.core.hostile import Reader, of_text
from django_products.core.junit_xml import UnreadableReportError

BUILD = """\
# Ours: "ünïcödé".
X = 1

product(
    isolated=True,  # since June
    linked_tests={  # see TEAM-1
        # Ours until June.
        "tests/test_a.py": ["x.facade.f"],  # Ann
        "tests/test_b.py": [
            "x.facade.f",
        ]
    },
    overrides={"backend/tests/test_slow.py": {"timeout": 300}},
)
"""
ON_ONE_LINE = "product(linked_tests={'a.py': ['x'], 'b.py': ('y',)}, name='x')\n"
REPORT = (
    '<testsuites><testsuite><properties><property name="facade_not_linked" value="a.py x.y"/></properties>'
    '<testcase classname="a" name="b"><failure/></testcase></testsuite></testsuites>'
)
_ENTRIES: tuple[Mapping[str, tuple[str, ...]], ...] = (
    {},
    {"tests/test_a.py": ("s.facade.f",)},
    {"tests/test_b.py": ("s.facade.f",), "é.py": ("s.facade.f", "s.facade.g")},
)


def check_build_file(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        has_product(text)
        for entries in _ENTRIES:
            with suppress(NotEditableError):
                _check_edit(text, entries)


def _check_edit(text: str, entries: Mapping[str, tuple[str, ...]]) -> None:
    edited = with_linked_tests(text, entries)
    assert with_linked_tests(edited, entries) == edited
    assert _without_the_field(edited) == _without_the_field(text)


def _without_the_field(text: str) -> str:
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            node.keywords = [each for each in node.keywords if each.arg != "linked_tests"]
    return ast.dump(tree)


def check_report(content: bytes) -> None:
    with suppress(UnreadableReportError):
        report = read_report(content)
        report.failed_beside(("a.py",))


READERS = (
    Reader("build-file", of_text(check_build_file), (BUILD.encode(), ON_ONE_LINE.encode())),
    Reader("adoption-report", check_report, (REPORT.encode(),)),
)
