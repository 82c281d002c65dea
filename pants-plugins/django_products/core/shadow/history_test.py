from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from django_products.core.problems import Code
from django_products.core.shadow.history import Unreadable, appended, parse_history, render_line
from django_products.core.shadow.run import Run, digest_of
from django_products.core.shadow.score import Mark, Scored
from django_products.core.shadow.testing import run

texts = st.text()
names = st.lists(texts, max_size=3).map(tuple)
runs = st.builds(
    Run,
    texts,
    texts,
    st.none() | texts,
    texts,
    texts,
    texts,
    st.integers(),
    st.integers(),
    names,
    names,
    st.lists(st.builds(Scored, texts, texts, st.sampled_from(Mark), texts, names)).map(
        lambda scored: tuple(sorted(scored, key=lambda each: list(Mark).index(each.mark)))
    ),
)


@given(runs)
def test_a_run_comes_back_as_it_was(written: Run) -> None:
    line = render_line(written)
    assert line.count("\n") == 1
    assert parse_history("h", line.encode()).entries == (written,)


@given(st.binary(), runs)
def test_no_line_is_lost(content: bytes, new: Run) -> None:
    before = parse_history("h", content).entries
    after = parse_history("h", content + appended(content, new)).entries
    assert after == (*before, new)


def test_a_line_that_cannot_be_read_says_where() -> None:
    good = render_line(run(1))
    data = json.loads(good)
    for bad, why in (
        ("<<<<<<< HEAD", "Expecting value"),
        ("[]", "it is no JSON object"),
        (json.dumps({**data, "version": 2}), "version 2 is not known here, only 1"),
        (json.dumps({k: v for k, v in data.items() if k != "escaped"}), "there is no 'escaped'"),
        (json.dumps({**data, "escaped": [1]}), "1 stands where an object belongs"),
        (json.dumps({**data, "selected": True}), "True stands where a whole number belongs"),
        ("\udcff".encode(errors="surrogateescape").decode("latin-1"), "Expecting value"),
    ):
        history = parse_history("dist/h.jsonl", f"{good}\n{bad}\n{good}".encode())
        assert [isinstance(each, Unreadable) for each in history.entries] == [False, True, False]
        (problem,) = history.problems
        assert problem.code is Code.UNREADABLE_SHADOW_RUN
        assert problem.place == "dist/h.jsonl:3"
        assert why in problem.what


def test_bytes_that_are_no_text() -> None:
    assert len(parse_history("h", b"\xff\xfe\n").problems) == 1


@pytest.mark.parametrize("field", ["commit", "edits", "base", "selection"])
def test_runs_are_alike_but_for_these(field: str) -> None:
    one = run(1)
    assert replace(one, time="later", selected=7).identity == one.identity
    other: Any = {field: "other"}
    assert replace(one, **other).identity != one.identity


def test_a_selection_has_no_order() -> None:
    assert digest_of(("a", "b")) == digest_of(("b", "a")) != digest_of(("a",))
