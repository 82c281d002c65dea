from __future__ import annotations

import ast

import pytest

from django_products.core.references.bindings import Bindings, bindings_of
from django_products.core.references.nodes import walk


def bindings(text: str) -> Bindings:
    return bindings_of(walk(ast.parse(text)), "a.b")


def expression(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


@pytest.mark.parametrize(
    ("statement", "used", "qualified", "last"),
    [
        (
            "from django.apps import apps as r",
            "r.get_model",
            "django.apps.apps.get_model",
            "get_model",
        ),
        ("from django.urls import reverse as r", "r", "django.urls.reverse", "reverse"),
        ("import django.urls as u", "u.reverse", "django.urls.reverse", "reverse"),
        ("import django.urls", "django.urls.reverse", "django.urls.reverse", "reverse"),
        ("from . import x", "x.f", "a.b.x.f", "f"),
        ("from ..c import x", "x", "a.c.x", "x"),
        ("", "f(1).g", "f().g", "g"),
        ("", "f[1].g", "f[].g", "g"),
        ("", "A[B]", "A[]", "A"),
        ("", "(lambda: 1).g", "?.g", "g"),
    ],
)
def test_names(statement: str, used: str, qualified: str, last: str) -> None:
    names = bindings(statement)
    assert names.qualified(expression(used)) == qualified
    assert names.last(expression(used)) == last


@pytest.mark.parametrize(
    "second",
    [
        "X = 2",
        "X += 1",
        "del X",
        "import X",
        "from a import y as X",
        "def X(): ...",
        "class X: ...",
        "def f(X): ...",
        "f = lambda X: X",
        "for X in y: ...",
        "[X for X in y]",
        "with y as X: ...",
        "try: ...\nexcept E as X: ...",
        "def f():\n    global X",
        "(X := 3)",
    ],
)
def test_a_name_bound_twice_has_no_certain_meaning(second: str) -> None:
    assert "X" in bindings("X = 1").once
    assert "X" not in bindings(f"X = 1\n{second}").once


def test_long_chains_stop() -> None:
    assert bindings("").qualified(expression("f" + ".g()" * 200)).startswith("?")
