"""Requests that are answered alike, whoever makes them.

The engine decides when it starts which rule answers which `Get`, and tries each rule with all that its callers, and theirs, have
at hand: time that each start of a daemon takes. At a union it stops: "only the provided parameter is available to callees"
(`pants.engine.unions.union`). So our requests are unions with one member, themselves. That an answer cannot depend on a
command's arguments is right in itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from pants.engine.environment import EnvironmentName
from pants.engine.rules import Rule, TaskRule
from pants.engine.unions import UnionRule, is_union, union

_Request = TypeVar("_Request", bound=type)


def request(cls: _Request) -> _Request:
    """Decorates the class of a request. What answers it has the environment at hand, and nothing else."""
    return union(in_scope_types=[EnvironmentName])(cls)


def members(rules: Iterable[Rule | UnionRule]) -> Iterable[UnionRule]:
    """What makes each request that one of these rules answers a member of the union that it is."""
    answered = {
        each for rule in rules if isinstance(rule, TaskRule) for each in rule.input_selectors
    }
    for each in sorted(answered, key=lambda one: (one.__module__, one.__qualname__)):
        if is_union(each) and each.__module__.startswith("django_products."):
            yield UnionRule(each, each)
