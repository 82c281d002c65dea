"""What `products-baseline` prints."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django_products.core.boundaries.baseline_file import Entry
from django_products.core.boundaries.baseline_moves import Move
from django_products.core.boundaries.baseline_update import BaselineUpdate
from django_products.core.problem_json import problem_to_json
from django_products.core.problems import Code, Problem


def render_text(update: BaselineUpdate) -> str:
    """A line for each entry that goes or comes, and for each violation that is left."""
    return "".join(f"{line}\n" for line in _lines(update))


def _lines(update: BaselineUpdate) -> Iterator[str]:
    for entry in update.removed:
        yield f"removed {entry.path}: {entry.code} {entry.what}"
    for move in update.moved:
        yield f"moved {move.before.path} -> {move.after.path}: {move.after.code} {move.after.what}"
    for entry in update.added:
        yield f"added {entry.path}: {entry.code} {entry.what}"
    for violation in sorted(update.left, key=lambda violation: violation.order):
        yield f"not listed {violation.problem.place}: {violation.code.value} {violation.what}"


def render_json(update: BaselineUpdate, path: str, *, written: bool) -> str:
    """The same for programs, as `schemas/products-baseline.json` says.

    Arguments:
        path: of the baseline.
        written: the file has been changed.
    """
    document = {
        "version": 1,
        "baseline": path,
        "written": written,
        "removed": [_entry(entry) for entry in update.removed],
        "moved": [_move(move) for move in update.moved],
        "added": [_entry(entry) for entry in update.added],
        "not_listed": [
            problem_to_json(violation.problem)
            for violation in sorted(update.left, key=lambda violation: violation.order)
        ],
    }
    return json.dumps(document, indent=2) + "\n"


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "product": entry.product,
        "path": entry.path,
        "code": entry.code,
        "what": entry.what,
        "reason": entry.reason,
    }


def _move(move: Move) -> dict[str, Any]:
    return {**_entry(move.after), "from": move.before.path}


def blank_reason(path: str) -> Problem:
    """What to say of `--allow=` without a reason.

    Arguments:
        path: of the baseline.
    """
    return Problem(
        Code.BLANK_REASON,
        path,
        "`--allow` has no reason.",
        "Without it nobody can tell later why an entry is there, and when it may go.",
        (
            "Say why these violations are still there: "
            '`./pants products-baseline --allow="older than the rules" products/NAME::`.',
            "Leave `--allow` out: what is corrected is taken out, and nothing is added.",
        ),
    )


def not_listed(path: str, number: int) -> Problem:
    """What to say where violations are left.

    Arguments:
        path: of the baseline.
        number: of the violations.
    """
    what = "1 violation is" if number == 1 else f"{number} violations are"
    return Problem(
        Code.NEW_VIOLATIONS,
        path,
        f"{what} not listed: those that the report names so.",
        "The list is for what is older than the rules, so nothing new is added without a reason.",
        (
            "Correct them: `./pants lint` says how.",
            "List them, with a reason: `./pants products-baseline --allow=REASON products/NAME::`.",
        ),
    )
