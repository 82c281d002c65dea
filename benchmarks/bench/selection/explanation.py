"""Why a difference is there, from what both tools say of themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bench.selection.observed import Observation, Reason, unit_of
from bench.selection.verdict import Class

_MOST = 4


def explained(seen: Observation, name: Class, unit: str) -> str:
    """Why a unit is in a class, a sentence or two."""
    if name is Class.OURS_UNSOUND:
        return f"here, {_not_failed_here(seen, unit)}"
    if name is Class.TURBO_UNSOUND and unit in seen.turbo.ran:
        return "its task ran, and passed."
    turbo = _ran(seen, unit) if unit in seen.turbo.ran else _hit(seen, unit)
    ways = [seen.ours.ways[test] for test in seen.ours.selected if unit_of(test) == unit]
    here = f"the way {_way(ways)}." if ways else _not_selected(seen, unit)
    return f"Turborepo: {turbo} Here: {here}"


def inputs(seen: Observation) -> Iterable[str]:
    """Which tasks of Turborepo have the changed files among their inputs, a sentence a file."""
    for path in seen.changed:
        tasks = seen.turbo.readers.get(path, ())
        everybody = any(
            reason.kind == "global" and path in reason.paths
            for reasons in seen.turbo.why.values()
            for reason in reasons
        )
        known = "every task" if everybody else listed(tasks) if tasks else "no task"
        yield f"{short(path)} is an input of {known}."


def listed(names: Sequence[str]) -> str:
    """At most some of them, as code."""
    shown = ", ".join(f"`{name}`" for name in names[:_MOST])
    return f"{shown} and {len(names) - _MOST} more" if len(names) > _MOST else shown


def short(path: str) -> str:
    """A path as code, without what all products have alike."""
    if path.startswith("products/") and "/backend/" in path:
        path = path.removeprefix("products/").replace("/backend/", "/", 1)
    return f"`{path}`"


def _ran(seen: Observation, unit: str) -> str:
    return " ".join(_reason(each) for each in seen.turbo.why.get(unit, ()))


def _reason(reason: Reason) -> str:
    files = ", ".join(map(short, reason.paths[:_MOST]))
    more = f" and {len(reason.paths) - _MOST} more" if len(reason.paths) > _MOST else ""
    if reason.kind == "global":
        return f"every task has the input {files}{more}."
    if reason.kind == "input":
        return f"its task has the input {files}{more}."
    if reason.kind == "dependency":
        return f"it waits for `{reason.task}`, which has the input {files}{more}."
    return "no input differs; its package, or the lock file around it, does."


def _hit(seen: Observation, unit: str) -> str:
    """Why Turborepo found the hash of the unit's task as it was."""
    waits = seen.turbo.needs.get(unit, ())
    of_others = f", nor of `backend:contract-check` of {listed(waits)}" if waits else ""
    return f"no input of its task differs{of_others}."


def _not_failed_here(seen: Observation, unit: str) -> str:
    missed = sorted({p for p in seen.failed if unit_of(p) == unit} - set(seen.ours.failed))
    ran = [path for path in missed if path in seen.ours.selected]
    cut = sorted({product for path in missed for product in seen.ours.cuts.get(path, ())})
    said = [f"{', '.join(map(short, missed))}:"]
    if ran:
        said.append("it ran, and passed." if ran == missed else f"{listed(ran)} ran, and passed.")
    if len(ran) < len(missed):
        said.append(_cut(cut) if cut else "no way leads from a changed file to it.")
    return " ".join(said)


def _not_selected(seen: Observation, unit: str) -> str:
    tests = [path for path in seen.ours.cuts if unit_of(path) == unit]
    cut = sorted({product for path in tests for product in seen.ours.cuts[path]})
    return _cut(cut) if cut else "no test of it depends on a changed file."


def _cut(products: Sequence[str]) -> str:
    return f"its tests see only the contract of {listed(products)}, which is as it was."


def _way(ways: Iterable[tuple[str, ...]]) -> str:
    shortest = min(ways, key=lambda way: (len(way), way))
    return " → ".join(map(short, shortest))
