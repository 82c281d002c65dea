"""What holds for all rules together."""

from __future__ import annotations

from pants.engine.rules import TaskRule
from pants.engine.unions import UnionRule
from pants.vcs import changed

from django_products import register


def test_every_request_of_ours_is_a_union_of_itself() -> None:
    """See `requests.request`: one that is not costs each start of a daemon some hundred milliseconds."""
    # One rule of ours is in the place of one of Pants', see `rules/pants_changed.py`.
    rules = (*register.rules(), *changed.rules())
    asked = {
        each
        for rule in rules
        if isinstance(rule, TaskRule)
        for get in rule.input_gets
        for each in get.input_types
        if each.__module__.startswith("django_products.")
    }
    members = {
        rule.union_base
        for rule in rules
        if isinstance(rule, UnionRule) and rule.union_base is rule.union_member
    }
    assert len(asked) > 20
    assert asked == members
