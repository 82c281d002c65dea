from __future__ import annotations

import ast
import copy
import sys

import pytest

from django_products.core.deep_code import DEEPEST, check_depth, with_room


def chain(terms: int) -> ast.Module:
    """`1 + 1 + …`, whatever the parser of this Python has room for."""
    value: ast.expr = ast.Constant(1, lineno=3, col_offset=0)
    for _ in range(terms - 1):
        value = ast.BinOp(value, ast.Add(), ast.Constant(1), lineno=3, col_offset=0)
    return ast.Module([ast.Expr(value, lineno=3, col_offset=0)], [])


def test_there_is_room_for_what_is_not_too_deep() -> None:
    found: list[str] = []
    tree = chain(DEEPEST - 10)
    check_depth(tree)
    with_room(lambda: found.append(ast.unparse(copy.deepcopy(tree))))
    assert found[0].count("+") == DEEPEST - 11


def test_the_limit_is_as_before() -> None:
    before = sys.getrecursionlimit()
    with_room(lambda: None)
    assert sys.getrecursionlimit() == before


def test_what_is_too_deep_has_a_line() -> None:
    with pytest.raises(SyntaxError, match="nested too deeply") as caught:
        check_depth(chain(DEEPEST))
    assert caught.value.lineno == 3


@pytest.mark.parametrize("error", [SystemExit(3), KeyError("x")])
def test_it_ends_as_the_program_does(error: BaseException) -> None:
    def fail() -> None:
        raise error

    with pytest.raises(type(error)) as caught:
        with_room(fail)
    assert caught.value is error
