"""Sources that were sound: this file, and what else Django code looks like, with some of it changed."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings

from django_products.core.references.exchange import answer, request_from
from django_products.core.references.hostile import DJANGO, check_source
from django_products.core.testing import texts


@settings(max_examples=200)
@given(texts(DJANGO, Path(__file__).read_text(encoding="utf-8")))
def test_a_changed_source_is_scanned_or_has_a_problem(text: str) -> None:
    check_source(text)


def test_a_request_of_files_that_are_not_there_says_so() -> None:
    said = answer(request_from('{"files": ["/no/such.py"]}'))
    assert "cannot be read" in said
