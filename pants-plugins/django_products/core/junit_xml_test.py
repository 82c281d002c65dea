"""Reports of any content, for each of their readers. That of `sharding` is tested there."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from django_products.core.adoption.junit import read_report
from django_products.core.junit_xml import UnreadableReportError
from django_products.core.shadow.junit import read_cases
from django_products.core.shadow.reason import plain, tells_a_fault
from django_products.core.testing import contents, texts

REPORT = """<?xml version="1.0" encoding="utf-8"?>
<testsuites><testsuite><properties><property name="facade_not_linked" value="a/b.py x.f"/></properties>
<testcase classname="a.b.TestX" name="test_a"><failure message="KeyError: x">E  y</failure></testcase>
<testcase classname="" name="a.b"><error message="collection failure">E   ImportError: z</error></testcase>
<testcase classname="a.c" name="test_d"/></testsuite></testsuites>"""
PATHS = {"a.b": "a/b.py"}
UNREADABLE = [
    b"",
    b"<a>" * 20_000,
    b'<?xml version="1.0" encoding="foo"?><a/>',
    b'<?xml version="1.0" encoding="base64"?><a/>',
    b'<?xml version="1.0" encoding="shift_jis"?><a/>',
]


@settings(max_examples=150)
@given(contents(REPORT))
def test_any_report_is_read_or_unreadable(content: bytes) -> None:
    with suppress(UnreadableReportError):
        read_report(content)
    with suppress(UnreadableReportError):
        read_cases(content, PATHS)


@pytest.mark.parametrize("content", UNREADABLE, ids=lambda content: repr(content[:50]))
def test_what_cannot_be_read(content: bytes) -> None:
    with pytest.raises(UnreadableReportError):
        read_report(content)
    with pytest.raises(UnreadableReportError):
        read_cases(content, PATHS)


@settings(max_examples=100)
@given(texts("KeyError: x in (/s/pants-sandbox-1/a/b.py)", ": A: b: C: d"))
def test_any_reason_is_plain_text(text: str) -> None:
    assert len(plain(text)) <= len(text)
    assert isinstance(tells_a_fault(text), bool)


@pytest.mark.parametrize("piece", ["/", "/a", "A", "/pants-sandbox-"])
def test_a_long_line_takes_no_time(piece: str) -> None:
    text = piece * 20_000
    assert plain(text) == text
    assert not tells_a_fault(text)


@given(st.text("ab/"), st.text("ab/"))
def test_a_sandbox_is_taken_out_wherever_it_is(before: str, after: str) -> None:
    path = f"/{before}/pants-sandbox-x1/{after}"
    assert plain(f"in '{path}'") == f"in '{after}'"
