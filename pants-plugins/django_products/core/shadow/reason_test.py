from __future__ import annotations

import pytest

from django_products.core.shadow.reason import plain, tells_a_fault, with_last_line


def test_a_sandbox_has_no_name() -> None:
    text = "cannot import name 'x' (/sandboxes/pants-sandbox-aB3/products/a.py) \x1b[31mred\x1b[0m"
    assert plain(text) == "cannot import name 'x' (products/a.py) red"
    assert plain("'/s/pants-sandbox-1/a/b'") == "'a/b'"


@pytest.mark.parametrize(
    "reason",
    [
        "assert 1 == 2",
        "assert 'KeyError: x' in text",
        "AssertionError: x",
        "Failed: DID NOT RAISE <class 'ValueError'>",
        "it failed",
        "pytest found no test",
        "the process ended with -11 and without a report",
        "the process ended with -15 and without a report: Exceeded timeout of 5 seconds",
    ],
)
def test_what_tells_no_fault(reason: str) -> None:
    assert not tells_a_fault(reason)


def test_an_exception_does() -> None:
    assert tells_a_fault("ImportError: cannot import name 'x' from 'products.a'")
    assert tells_a_fault("django.core.exceptions.ImproperlyConfigured: no")
    assert tells_a_fault("the process ended with 1 and without a report: RuntimeError: x")


def test_the_last_line() -> None:
    assert with_last_line("it died", "a\n\x1b[31m b \x1b[0m\n\n") == "it died: b"
    assert with_last_line("it died", "\n") == "it died"
