from __future__ import annotations

import pytest

from django_products.core.references.testing import pairs, references


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("# django-products: allow[DJP201] until the move", [("DJP201", "until the move")]),
        ("#django-products:allow[DJP201]until", [("DJP201", "until")]),
        ("# django-products: allow[DJP201]", [("DJP201", "")]),
        ("# django-products: allow[A, B] x", [("A", "x"), ("B", "x")]),
        ("# noqa: F401  # django-products: allow[A] x", [("A", "x")]),
        ("# django-products: allow[A] x  # noqa: F401", [("A", "x")]),
        ("# django-products: allow[A]  # noqa: F401", [("A", "")]),
        ("# django-products: allow[] x", [("", "x")]),
        ("# django-products: ignore[A] x", [("", "ignore[A] x")]),
        ("# django-products is a backend", []),
        ("# noqa", []),
    ],
)
def test_a_comment_has_codes_and_a_reason(comment: str, found: list[tuple[str, str]]) -> None:
    assert pairs(f"import a  {comment}\n", "allowance") == found


def test_it_has_the_line_on_which_it_stands() -> None:
    text = "x = (\n    1,\n    2,  # django-products: allow[A] x\n)\n"
    assert [reference.line for reference in references(text, "allowance")] == [3]


def test_a_string_is_no_comment() -> None:
    assert pairs('x = "# django-products: allow[A] x"\n', "allowance") == []
