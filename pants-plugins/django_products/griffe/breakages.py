"""Run griffe over pairs of stubs: `request.json response.json`. Runs in griffe's environment.

Each stub is read by itself, as a module: griffe's own loader wants the packages around it, which
are not there. So it sees no base from another module.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import griffe  # type: ignore[import-not-found]  # pants: no-infer-dep

# For these kinds griffe gives the whole parameters.
_ATTRIBUTES = {"PARAMETER_CHANGED_DEFAULT": "default", "PARAMETER_CHANGED_KIND": "kind"}


def module(path: str, text: str) -> Any:
    return griffe.visit("stub", filepath=Path(path), code=text)


def shown(value: Any) -> str:
    """A default or a value, a kind of object or of parameter; empty for nothing."""
    if value is None:
        return ""
    value = getattr(value, "value", value)
    return str(value)


def old_and_new(kind: str, breakage: Any) -> tuple[str, str]:
    if kind == "OBJECT_REMOVED":
        return "", ""
    old, new = breakage.old_value, breakage.new_value
    attribute = _ATTRIBUTES.get(kind)
    if attribute is not None:
        old, new = getattr(old, attribute, None), getattr(new, attribute, None)
    return shown(old), shown(new)


def parameter(breakage: Any) -> str:
    found = breakage.old_value or breakage.new_value
    return str(getattr(found, "name", ""))


def breakages(path: str, old: str, new: str) -> list[dict[str, str]]:
    try:
        modules = module(path, old), module(path, new)
        reported = list(griffe.find_breaking_changes(*modules))
    except Exception as error:
        # Whatever it is: it must not hide the other stubs, and is reported as a change of this one.
        name = path.rpartition("/")[2].rpartition(".")[0]
        why = f"{type(error).__name__}: {error}"
        failed = {"kind": "FAILED", "name": name, "parameter": "", "old": "", "new": why}
        return [{"path": path, **failed}]
    found = []
    for breakage in reported:
        kind = breakage.kind.name
        name = breakage.obj.path.partition(".")[2]
        about = parameter(breakage) if kind.startswith("PARAMETER") else ""
        was, now = old_and_new(kind, breakage)
        found.append(
            {"path": path, "kind": kind, "name": name, "parameter": about, "old": was, "new": now}
        )
    return sorted(found, key=lambda each: sorted(each.items()))


def main(argv: list[str]) -> int:
    with open(argv[1], encoding="utf-8") as stream:
        request = json.load(stream)
    found = [each for pair in request["stubs"] for each in breakages(**pair)]
    with open(argv[2], "w", encoding="utf-8") as out:
        json.dump({"breakages": found}, out, indent=1)
    return 0
