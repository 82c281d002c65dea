from __future__ import annotations

import ast

import pytest

from django_products.core.references.literals import MOST_OPERANDS
from django_products.core.references.nodes import walk
from django_products.core.references.source import Source, source_of


def source(text: str) -> Source:
    return source_of("posthog/teams/x.py", walk(ast.parse(text)))


def text_of(expression: str, before: str = "") -> str | None:
    node = ast.parse(expression, mode="eval").body
    return source(f"{before}\n").literals.text(node)


def pattern_of(expression: str, before: str = "") -> str | None:
    node = ast.parse(expression, mode="eval").body
    return source(f"{before}\n").literals.pattern(node)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ('"a"', "a"),
        ('"a" "b"', "ab"),
        ('"a" + "b" + "c"', "abc"),
        ('f"a{X}"', "ax"),
        ("X", "x"),
        ('f"{X}.{Y}"', "x.xy"),
        ("__name__", "posthog.teams.x"),
        ("__package__", "posthog.teams"),
        ("b'a'", None),
        ("1", None),
        ('f"{X!r}"', None),
        ('f"{X:>3}"', None),
        ('"a" + z', None),
        ('"%s" % X', None),
        ("z", None),
        ("z.X", None),
    ],
)
def test_text(expression: str, text: str | None) -> None:
    assert text_of(expression, 'X = "x"\nY: str = X + "y"') == text


@pytest.mark.parametrize(
    ("expression", "pattern"),
    [
        ('f"a.{z}.b"', "a.*.b"),
        ('"a." + z', "a.*"),
        ('z + ".b"', "*.b"),
        ('"a.%s.%(n)03d" % z', "a.*.*"),
        ('"a.{}.{n}".format(z)', "a.*.*"),
        ('"a"', "a"),
        ("z + 1", None),
        ("1 + 2", None),
        ("z % 2", None),
        ("z.format(1)", None),
        ("z", None),
    ],
)
def test_pattern(expression: str, pattern: str | None) -> None:
    assert pattern_of(expression) == pattern


def test_a_constant_bound_in_a_function_counts_if_it_is_the_only_one() -> None:
    assert text_of("label", 'def f():\n    label = "posthog"') == "posthog"
    assert text_of("label", 'def f():\n    label = "a"\ndef g():\n    label = "b"') is None


@pytest.mark.parametrize("before", ['X = X + "a"', 'X = Y\nY = X + "a"', "X = X"])
def test_constants_defined_by_themselves_have_no_value(before: str) -> None:
    assert text_of("X", before) is None


def test_doubling_constants_do_not_explode() -> None:
    doubled = "\n".join(f"A{i + 1} = A{i} + A{i}" for i in range(100))
    assert text_of("A3", f'A0 = "x"\n{doubled}') == "x" * 8
    assert text_of("A90", f'A0 = "x"\n{doubled}') is None


def test_a_very_long_sum_has_no_value() -> None:
    assert text_of("+".join(['"a"'] * MOST_OPERANDS)) == "a" * MOST_OPERANDS
    assert text_of("+".join(['"a"'] * (MOST_OPERANDS + 1))) is None


@pytest.mark.parametrize(
    "expression", ['["a", "b"]', '("a",) + ("b",)', '["a", *B]', '["a"] + B', "A"]
)
def test_lists(expression: str) -> None:
    literals = source('B = ["b"]\nA = ["a", *B]').literals
    node = ast.parse(expression, mode="eval").body
    assert [text for text, _ in literals.texts(node)] == ["a", "b"]


def test_a_list_of_itself_ends() -> None:
    literals = source("A = [*A, 'a']").literals
    assert [t for t, _ in literals.texts(ast.parse("A", mode="eval").body)] == ["a"]
