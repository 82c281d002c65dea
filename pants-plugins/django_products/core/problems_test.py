from __future__ import annotations

import re
from pathlib import Path

import django_products
from django_products.core.problems import Code, Problem, ProblemsError


def problem(path: str = "a/BUILD", line: int | None = None, code: Code = Code.NO_FACADE) -> Problem:
    return Problem(code, path, "What is there.", "Why it is wrong.", ("Do this.", "Or that."), line)


def test_a_problem_says_where_what_why_and_how_to_get_out() -> None:
    assert str(problem()) == (
        "a/BUILD: DJP002 What is there.\nWhy it is wrong.\n  1. Do this.\n  2. Or that."
    )


def test_a_line_is_part_of_the_place() -> None:
    assert problem(line=3).place == "a/BUILD:3"
    assert str(problem(line=3)).startswith("a/BUILD:3: DJP002 ")


def test_an_error_reports_all_problems_in_the_order_of_their_places() -> None:
    unordered = (
        problem("b"),
        problem("a", line=12),
        problem("a", line=2),
        problem("a", line=2, code=Code.NO_BACKEND),
        problem("a"),
    )
    error = ProblemsError(unordered)
    assert [(p.place, p.code) for p in error.problems] == [
        ("a", Code.NO_FACADE),
        ("a:2", Code.NO_BACKEND),
        ("a:2", Code.NO_FACADE),
        ("a:12", Code.NO_FACADE),
        ("b", Code.NO_FACADE),
    ]
    for each in unordered:
        assert str(each) in str(error)


def test_codes_are_stable_and_none_is_used_twice() -> None:
    numbers = [int(re.fullmatch(r"DJP(\d{3})", code.value)[1]) for code in Code]  # type: ignore[index]
    assert numbers == sorted(set(numbers))
    assert len(Code.__members__) == len(Code)  # an alias would be a code used twice


def test_every_code_is_raised_somewhere() -> None:
    root = Path(django_products.__file__).parent
    texts = [path.read_text() for path in root.rglob("*.py") if not path.name.endswith("_test.py")]
    used = {code.name for code in Code if any(f"Code.{code.name}" in text for text in texts)}
    assert {code.name for code in Code} - used == set()
