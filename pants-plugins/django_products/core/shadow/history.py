"""The history of shadow runs: a file of JSON lines, one for each run, the newest last."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django_products.core.problems import Problem
from django_products.core.shadow.problems import unreadable_line
from django_products.core.shadow.run import Run
from django_products.core.shadow.score import Mark, Scored

VERSION = 1


@dataclass(frozen=True)
class Unreadable:
    """A line that says nothing of its run.

    Arguments:
        line: counted from 1.
        problem: what is wrong with it.
    """

    line: int
    problem: Problem


@dataclass(frozen=True)
class History:
    """Arguments:
    entries: in the order of the file.
    """

    entries: tuple[Run | Unreadable, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(each.problem for each in self.entries if isinstance(each, Unreadable))


def parse_history(path: str, content: bytes) -> History:
    """
    Arguments:
        path: of the file, as messages name it.
        content: the file.
    """
    return History(tuple(_entries(path, content)))


def _entries(path: str, content: bytes) -> Iterator[Run | Unreadable]:
    for number, line in enumerate(content.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            yield _run_from_json(json.loads(line))
        except KeyError as error:
            yield Unreadable(number, unreadable_line(path, number, f"there is no {error}"))
        except (ValueError, TypeError, RecursionError) as error:
            yield Unreadable(number, unreadable_line(path, number, str(error)))


def render_line(run: Run) -> str:
    """A line of the history, with its end."""
    return json.dumps(run_to_json(run), ensure_ascii=True) + "\n"


def appended(content: bytes, run: Run) -> bytes:
    """What to add to a file with some content, so that no line of it is lost."""
    is_torn = bool(content) and not content.endswith(b"\n")
    return b"\n" * is_torn + render_line(run).encode()


def run_to_json(run: Run) -> dict[str, Any]:
    return {
        "version": VERSION,
        "time": run.time,
        "commit": run.commit,
        "edits": run.edits,
        "base": {"name": run.base_name, "commit": run.base},
        "selection": run.selection,
        "selected": run.selected,
        "all_tests": run.all_tests,
        "changed": list(run.changed),
        "channels": list(run.channels),
        **{
            key: [_scored_to_json(each) for each in run.marked(mark)]
            for mark, key in KEY_OF_MARK.items()
        },
    }


KEY_OF_MARK = {mark: mark.value.replace(" ", "_") for mark in Mark}


def _scored_to_json(scored: Scored) -> dict[str, Any]:
    return {
        "file": scored.path,
        "case": scored.name,
        "reason": scored.reason,
        "channels": list(scored.channels),
    }


def _run_from_json(data: Any) -> Run:
    """
    Raises:
        KeyError, TypeError, ValueError: it is no run.
    """
    if not isinstance(data, dict):
        raise TypeError("it is no JSON object")
    if data["version"] != VERSION:
        raise ValueError(f"version {data['version']!r:.80} is not known here, only {VERSION}")
    base = _typed(dict, data["base"])
    return Run(
        _typed(str, data["time"]),
        _typed(str, data["commit"]),
        None if data["edits"] is None else _typed(str, data["edits"]),
        _typed(str, base["name"]),
        _typed(str, base["commit"]),
        _typed(str, data["selection"]),
        _typed(int, data["selected"]),
        _typed(int, data["all_tests"]),
        _strings(data["changed"]),
        _strings(data["channels"]),
        tuple(
            _scored_from_json(each, mark)
            for mark, key in KEY_OF_MARK.items()
            for each in _typed(list, data[key])
        ),
    )


def _scored_from_json(data: Any, mark: Mark) -> Scored:
    entry = _typed(dict, data)
    return Scored(
        _typed(str, entry["file"]),
        _typed(str, entry["case"]),
        mark,
        _typed(str, entry["reason"]),
        _strings(entry["channels"]),
    )


def _strings(value: Any) -> tuple[str, ...]:
    return tuple(_typed(str, each) for each in _typed(list, value))


_NOUNS = {str: "a text", int: "a whole number", list: "a list", dict: "an object"}


def _typed(kind: type, value: Any) -> Any:
    if type(value) is not kind:  # True is no number here.
        raise TypeError(f"{value!r:.80} stands where {_NOUNS[kind]} belongs")
    return value
