"""What griffe reports, in our words.

Source: https://mkdocstrings.github.io/griffe/reference/api/checks/
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django_products.core.contract_check.changes.change import Change

FAILED = "FAILED"
"""In the place of a kind: griffe itself failed on that stub."""


@dataclass(frozen=True)
class Breakage:
    """Arguments:
    path: the stub that has it.
    kind: a name of griffe's `BreakageKind`, or `FAILED`.
    name: the object, as its module names it.
    parameter: the parameter that it is about, or empty.
    old: what it was: the value, or the kind of object.
    new: what it is; empty for nothing.
    """

    path: str
    kind: str
    name: str
    parameter: str
    old: str
    new: str


def breakage_to_json(breakage: Breakage) -> dict[str, str]:
    return asdict(breakage)


def breakage_from_json(data: Mapping[str, Any]) -> Breakage:
    return Breakage(
        data["path"], data["kind"], data["name"], data["parameter"], data["old"], data["new"]
    )


_PARAMETERS: Mapping[str, Callable[[Breakage], str]] = {
    "PARAMETER_ADDED_REQUIRED": lambda each: f"gained required parameter `{each.parameter}`",
    "PARAMETER_REMOVED": lambda each: f"lost parameter `{each.parameter}`",
    "PARAMETER_CHANGED_REQUIRED": lambda each: f"parameter `{each.parameter}` is required now",
    "PARAMETER_CHANGED_DEFAULT": lambda each: (
        f"parameter `{each.parameter}` has another default: {each.new}, was {each.old}"
    ),
    "PARAMETER_MOVED": lambda each: f"parameter `{each.parameter}` moved",
    "PARAMETER_CHANGED_KIND": lambda each: (
        f"parameter `{each.parameter}` is {each.new} now, was {each.old}"
    ),
}


def change_of(breakage: Breakage, signature: str) -> Change | None:
    """The change that a breakage is; None for kinds that are found here, and better.

    Arguments:
        breakage: what griffe reported.
        signature: for a function, its former parameters as `(params, *, team_id)`.
    """
    if breakage.kind == "OBJECT_REMOVED":
        text = f"{breakage.name} removed"
    elif breakage.kind == "OBJECT_CHANGED_KIND":
        text = f"{breakage.name} changed from {breakage.old} to {breakage.new}"
    elif breakage.kind == FAILED:
        text = f"{breakage.name} cannot be read by griffe: {breakage.new}"
    elif breakage.kind in _PARAMETERS:
        if breakage.parameter in ("self", "cls"):
            return None  # whether it is bound is said once, by its decorators
        text = f"{breakage.name}{signature} {_PARAMETERS[breakage.kind](breakage)}"
    else:
        return None
    return Change(breakage.path, breakage.name, text, breaking=True)
