"""Selection after an edit, without inferring again what the edit left as it was.

To find out whether a result still holds, the engine asks for all that it was made of, at once. At the first answer
that differs it drops the other questions, and of what it was about to find unchanged it forgets that it could: all of it
runs again. Most rules depend on a few things, and lose nothing by that. Two rules of Pants depend on the dependencies of
every target: the map of dependents, and, by way of that, the one that reads `--changed-since`. After many an edit all of the
dependencies would be inferred again, or some of them, by chance.

So the latter is not asked whether it holds: it runs, and asks for one thing after the other, each of which is
remembered, and for the dependencies before the map does.

Source: `attempt_cleaning` and `Entry::cancel` in Pants' src/rust/engine/graph/src
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pants.engine.internals.mapper import SpecsFilter
from pants.engine.internals.options_parsing import _Options
from pants.engine.rules import Rule, TaskRule, _uncacheable_rule, collect_rules
from pants.engine.target import AllUnexpandedTargets, Dependencies
from pants.vcs import changed
from pants.vcs.changed import ChangedAddresses, ChangedRequest, DependentsOption

from django_products.compat import (
    all_options,
    concurrently,
    dependencies_of,
    known_dependencies,
    read_ahead,
    untold_changes,
)
from django_products.core.dependents_option import dependents_left_out
from django_products.requests.contract_changes import UntoldChanges
from django_products.requests.graph import KnownDependencies
from django_products.requests.references import ReadAheadRequest
from django_products.target_types import LinkedTestDependenciesField

logger = logging.getLogger(__name__)

_find_changed_owners = changed.find_changed_owners


@_uncacheable_rule
async def find_dependencies(targets: AllUnexpandedTargets) -> KnownDependencies:
    fields = [each.get(Dependencies) for each in targets]
    # A linked test asks for the dependencies of others, and for their targets: where one of these differs, the engine
    # drops its other questions. So everything else is asked for before.
    for are_linked in (False, True):
        await concurrently(
            dependencies_of(each)
            for each in fields
            if isinstance(each, LinkedTestDependenciesField) == are_linked
        )
    return KnownDependencies()


@_uncacheable_rule
async def find_changed_owners(
    request: ChangedRequest, specs_filter: SpecsFilter
) -> ChangedAddresses:
    untold: UntoldChanges = await untold_changes()
    request = replace(request, sources=tuple(sorted({*request.sources, *untold.paths})))
    if request.dependents is not DependentsOption.TRANSITIVE:
        options: _Options = await all_options()
        left_out = dependents_left_out(request.dependents.value, options.options.goals)
        if left_out is not None:
            logger.warning(left_out)
    if request.dependents is not DependentsOption.NONE:
        # An edited product is read by two processes. What the files refer to is not asked for before targets are known,
        # and these not before the contract is derived: so both processes start here, side by side.
        edited = ReadAheadRequest(request.sources)
        await concurrently((known_dependencies(), read_ahead(edited)))
    found: ChangedAddresses = await _find_changed_owners(request, specs_filter)
    return found


def select_in_order() -> None:
    """Without effect where Pants' rule is another one than in 2.17."""
    module: Any = changed
    original = getattr(_find_changed_owners, "rule", None)
    ours: TaskRule = vars(find_changed_owners)["rule"]
    if isinstance(original, TaskRule) and original.input_selectors == ours.input_selectors:
        module.find_changed_owners.rule = ours
        # Wherever the one is collected, the other is, too.
        module.find_dependencies = find_dependencies


def rules() -> Iterable[Rule]:
    # The other one goes in the place of Pants'.
    return collect_rules({"find_dependencies": find_dependencies})
