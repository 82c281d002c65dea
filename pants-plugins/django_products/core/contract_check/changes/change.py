"""One difference between two contracts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any


class Verdict(Enum):
    """What a change of a contract means for those who use it."""

    UNCHANGED = "unchanged"
    COMPATIBLE = "compatible"
    BREAKING = "breaking"


@dataclass(frozen=True, order=True)
class Change:
    """Arguments:
    path: the stub, relative to the build root.
    name: what has changed, as its module names it: `Artifact.width`.
    text: a phrase that begins with the name.
    breaking: code that uses the contract, or a double of it, may stop working.
    """

    path: str
    name: str
    text: str
    breaking: bool


def verdict_of(changes: Iterable[Change]) -> Verdict:
    found = [change.breaking for change in changes]
    if not found:
        return Verdict.UNCHANGED
    return Verdict.BREAKING if any(found) else Verdict.COMPATIBLE


def change_to_json(change: Change) -> dict[str, Any]:
    return {
        "path": change.path,
        "name": change.name,
        "text": change.text,
        "breaking": change.breaking,
    }


def change_from_json(data: Mapping[str, Any]) -> Change:
    return Change(data["path"], data["name"], data["text"], data["breaking"])


def contract_added(path: str, product: str) -> Change:
    """The product had no contract at the base."""
    return Change(path, product, f"the contract of {product} is new", breaking=False)


def unknown_base(path: str, product: str, why: str) -> Change:
    """The contract at the base cannot be read: anything may have changed."""
    text = f"the contract of {product} at the base cannot be derived: {why}"
    return Change(path, product, text, breaking=True)
