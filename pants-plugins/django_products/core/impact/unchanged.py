"""What a cache that knows the base still serves."""

from __future__ import annotations

from collections.abc import Iterator

from django_products.core.boundaries.unit import owner_of
from django_products.core.impact.situation import Situation
from django_products.core.impact.values import Fate


def unchanged_tests(situation: Situation) -> Iterator[str]:
    """The addresses of the tests whose process has the inputs that it had at the base.

    A test that is not selected has the inputs that it had. Where tests share a process, that is one
    entry of a cache: it is another when one of them is selected, or is gone.
    """
    targets, layout = situation.targets, situation.project.layout
    selected = frozenset(situation.selection.tests)
    batches = {targets.by_address[address].batch for address in selected} - {None}
    losing = {
        owner_of(given.path, layout)
        for given in situation.given
        if given.fate in (Fate.REMOVED, Fate.RENAMED)
    }
    for address, facts in targets.by_address.items():
        if not targets.is_wanted_test(address) or address in selected or facts.batch in batches:
            continue
        if facts.batch is None or owner_of(facts.name, layout) not in losing:
            yield address
