from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from django_products.core.problems import Code
from django_products.core.rendering.testing import parsed_by_schema
from django_products.core.sharding.durations import (
    Durations,
    DurationsUpdate,
    Estimate,
    parse_durations,
    render_durations,
    updated,
)
from django_products.core.sharding.durations_report import render_json, render_text

PATH = "durations.json"
TIMES = st.dictionaries(st.text(min_size=1, max_size=5), st.floats(0, 1e6), max_size=8)


def test_what_is_not_recorded_is_estimated() -> None:
    durations = Durations({"a/x.py": 1.0, "a/y.py": 3.0, "b/z.py": 10.0})
    assert durations.of("a/x.py") == Estimate(1.0, known=True)
    assert durations.of("a/new.py") == Estimate(2.0, known=False)
    assert durations.of("c/new.py") == Estimate(3.0, known=False)
    assert Durations().of("a/x.py") == Estimate(1.0, known=False)


@given(TIMES, st.floats(0, 100))
def test_what_is_written_is_read(files: dict[str, float], process: float) -> None:
    durations = Durations(files, process)
    text = render_durations(durations)
    assert parse_durations(PATH, text.encode()) == (durations, ())
    assert render_durations(Durations(dict(reversed(files.items())), process)) == text


def test_one_line_for_each_file_so_that_branches_merge() -> None:
    assert render_durations(Durations({"b.py": 2.0, "a.py": 1.5}, 0.4)) == (
        '{\n  "files": {\n    "a.py": 1.5,\n    "b.py": 2.0\n  },\n'
        '  "process": 0.4,\n  "version": 1\n}\n'
    )


def test_an_update_drops_what_is_gone_and_leaves_what_is_much_the_same() -> None:
    old = Durations({"gone.py": 9.0, "same.py": 1.0, "slow.py": 1.0, "idle.py": 4.0}, 0.5)
    new = Durations({"same.py": 1.2, "slow.py": 2.04, "new.py": 0.001, "stray.py": 1.0}, 0.6)
    update = updated(old, new, ["same.py", "slow.py", "idle.py", "new.py"])
    assert update.durations == Durations(
        {"same.py": 1.0, "slow.py": 2.0, "idle.py": 4.0, "new.py": 0.1}, 0.5
    )
    assert (update.added, update.changed, update.dropped) == (
        ("new.py",),
        ("slow.py",),
        ("gone.py",),
    )


def test_an_update_by_no_report_keeps_the_start_of_a_process() -> None:
    assert updated(Durations({"a.py": 1.0}, 0.5), Durations(), ["a.py"]).durations.process == 0.5


@given(TIMES, TIMES)
def test_a_second_update_changes_nothing(old: dict[str, float], new: dict[str, float]) -> None:
    first = updated(Durations(old), Durations(new), {*old, *new}).durations
    assert updated(first, Durations(new), {*old, *new}).durations == first


def test_an_update_is_described() -> None:
    two = Durations({"a.py": 1.0, "b.py": 1.0})
    update = DurationsUpdate(two, ("a.py",), (), ("c.py", "d.py"))
    assert render_text(update, PATH) == "durations.json: 2 test files, 1 new, 2 dropped.\n"
    nothing = DurationsUpdate(two, (), (), ())
    assert render_text(nothing, PATH) == "durations.json: 2 test files, nothing changed.\n"
    document = parsed_by_schema(render_json(update, PATH, written=True), "test-durations")
    assert document == {
        "version": 1,
        "durations": PATH,
        "written": True,
        "files": 2,
        "added": ["a.py"],
        "changed": [],
        "dropped": ["c.py", "d.py"],
    }


def test_no_file_is_no_mistake() -> None:
    assert parse_durations(PATH, b"") == (Durations(), ())


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        (b'{\n"files": {\n<<<<<<< HEAD', 3, "it is no JSON"),
        (b"\xff\xfe\x00", None, "it is no JSON"),
        (b"[]", None, "version"),
        (b'{"version": 2}', None, "version"),
        (b'{"version": 1, "files": []}', None, "seconds by path"),
        (b'{"version": 1, "process": "1"}', None, "seconds by path"),
        (b'{"version": 1, "files": {"a.py": true}}', None, "`a.py`"),
        (b'{"version": 1, "files": {"a.py": -1}}', None, "`a.py`"),
        (b'{"version": 1, "files": {"a.py": NaN}}', None, "`a.py`"),
    ],
)
def test_what_cannot_be_read_is_said(content: bytes, line: int | None, what: str) -> None:
    durations, [problem] = parse_durations(PATH, content)
    assert durations.files == {}
    assert (problem.code, problem.path, problem.line) == (Code.UNREADABLE_DURATIONS, PATH, line)
    assert what in problem.what


def test_one_wrong_time_costs_that_time_only() -> None:
    content = json.dumps({"version": 1, "process": 1, "files": {"a.py": None, "b.py": 2}})
    durations, problems = parse_durations(PATH, content.encode())
    assert (durations, len(problems)) == (Durations({"b.py": 2.0}, 1.0), 1)


@given(st.binary(max_size=60))
def test_nothing_is_a_traceback(content: bytes) -> None:
    parse_durations(PATH, content)
