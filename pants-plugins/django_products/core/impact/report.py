"""From a change to what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from django_products.core.boundaries.unit import owner_of
from django_products.core.impact.changed import Given
from django_products.core.impact.cuts import cuts_of
from django_products.core.impact.linked_entries import LinkEdges, runs_only_as_linked
from django_products.core.impact.place import layer_of
from django_products.core.impact.situation import Situation
from django_products.core.impact.unchanged import unchanged_tests
from django_products.core.impact.values import (
    ChangedFile,
    ContractImpact,
    Layer,
    Report,
    SelectedTest,
)
from django_products.core.impact.widenings import widenings_of


def report_of(
    situation: Situation,
    unknown: Iterable[str] = (),
    link_edges: Mapping[str, LinkEdges] | None = None,
) -> Report:
    """Arguments:
    situation: the change.
    unknown: paths of files that do not parse, or import a module whose name is computed.
    link_edges: by address, those of the tests that `selected_entries` names.
    """
    selection = situation.selection
    tests_of = Counter(
        path for address in selection.tests for path in selection.changed_for(address)
    )
    everything = situation.targets.by_address
    return Report(
        situation.base,
        situation.commit,
        tuple(_changed(given, tests_of[given.path], situation) for given in situation.given),
        tuple(_contract(product, situation) for product in sorted(situation.compared)),
        tuple(
            _selected(address, (link_edges or {}).get(address), situation)
            for address in selection.tests
        ),
        tuple(cuts_of(situation)),
        widenings_of(situation, unknown),
        sum(situation.targets.is_wanted_test(address) for address in everything),
        sum(1 for _ in unchanged_tests(situation)),
    )


def _changed(given: Given, tests: int, situation: Situation) -> ChangedFile:
    path, owners = given.path, situation.owners[given.path]
    layer = layer_of(path, situation.project)
    if layer is Layer.OTHER and situation.global_inputs in owners:
        layer = Layer.GLOBAL_INPUT
    elif path in situation.targets.by_address and not situation.targets.by_address[path].path:
        layer = Layer.TARGET
    return ChangedFile(
        path, given.fate, layer, situation.product_of(path), given.renamed_to, owners, tests
    )


def _contract(product: str, situation: Situation) -> ContractImpact:
    compared = situation.compared[product]
    return ContractImpact(
        product,
        situation.contracts[product],
        situation.contract_is_changed(product),
        compared.changes,
        compared.base_problem,
    )


def _selected(address: str, edges: LinkEdges | None, situation: Situation) -> SelectedTest:
    path = situation.targets.name_of(address)
    return SelectedTest(
        address,
        path,
        owner_of(path, situation.project.layout),
        situation.selection.changed_for(address),
        situation.way_of(situation.selection.way_to(address)),
        edges is not None and runs_only_as_linked(address, edges, situation),
    )
