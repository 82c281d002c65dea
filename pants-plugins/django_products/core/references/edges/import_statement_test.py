from __future__ import annotations

import sys

import pytest

from django_products.core.references.testing import pairs, references, values


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("import a", [("a", "")]),
        ("import a.b as c", [("a.b", "")]),
        ("import a, b", [("a", ""), ("b", "")]),
        ("from a.b import c as d", [("a.b.c", "a.b")]),
        ("from a import *", [("a", "a")]),
        ("from . import c", [("posthog.c", "posthog")]),
        ("from .b import c", [("posthog.b.c", "posthog.b")]),
    ],
)
def test_each_name_is_absolute_and_has_its_module(
    statement: str, found: list[tuple[str, str]]
) -> None:
    assert pairs(statement, "import") == found


def test_imports_inside_functions_and_blocks_count() -> None:
    text = """
    try:
        import a
    except ImportError:
        def f():
            from b import c
    """
    assert values(text, "import") == ["a", "b.c"]


def test_the_same_name_is_found_on_every_line() -> None:
    found = references("import a\nx = 1\nimport a\n", "import")
    assert [(reference.value, reference.line) for reference in found] == [("a", 1), ("a", 3)]


@pytest.mark.skipif(sys.version_info < (3, 10), reason="names have no line of their own")
def test_a_name_of_a_long_statement_has_its_own_line() -> None:
    found = references("from a import (\n    b,\n    c,\n)\n", "import")
    assert [(reference.value, reference.line) for reference in found] == [("a.b", 2), ("a.c", 3)]
