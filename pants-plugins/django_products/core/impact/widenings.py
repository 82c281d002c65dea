"""Where a change selects more than a contract would let through, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django_products.core.boundaries.unit import owner_of
from django_products.core.build_files import is_build_file
from django_products.core.impact.situation import Situation
from django_products.core.impact.values import Fate, Widening, WideningKind


def widenings_of(situation: Situation, unknown: Iterable[str]) -> tuple[Widening, ...]:
    """Sorted by subject, each once.

    Arguments:
        situation: the change.
        unknown: paths of files that do not parse, or import a module whose name is computed.
    """
    found = {
        *_of_files(situation),
        *_of_reach(situation),
        *_of_contracts(situation),
        *_of_unknown_imports(situation, frozenset(unknown)),
        *_of_generators(situation),
    }
    return tuple(sorted(found, key=lambda each: (each.subject, each.kind.value)))


def _of_files(situation: Situation) -> Iterator[Widening]:
    for given in situation.given:
        owners = situation.owners[given.path]
        if situation.global_inputs in owners and not is_build_file(given.path):
            text = f"{given.path} may be seen by any test: every test depends on it."
            yield Widening(given.path, WideningKind.GLOBAL_INPUT, text)
        if is_build_file(given.path) and owners:
            text = f"{given.path} declares targets: each of them counts as changed."
            yield Widening(given.path, WideningKind.BUILD_FILE, text)
        if given.fate in (Fate.REMOVED, Fate.RENAMED):
            gone = f"was renamed to {given.renamed_to}" if given.renamed_to else "is gone"
            text = f"{given.path} {gone}: what named it, or could see it, is selected."
            yield Widening(given.path, WideningKind.REMOVED, text)


def _of_reach(situation: Situation) -> Iterator[Widening]:
    """Changed files that nothing is cut for, as far as tests of others see them."""
    layout = situation.project.layout
    seen_by = _units_by_file(situation)
    for given in situation.given:
        product, own = layout.product_of(given.path), owner_of(given.path, layout)
        others = seen_by.get(given.path, frozenset()) - {own}
        if not others or layout.is_for_tests(given.path):
            continue
        if layout.core_of(given.path) is not None:
            text = f"{given.path} belongs to core, which is not cut: what reaches it is selected."
            yield Widening(given.path, WideningKind.CORE, text)
        elif product in situation.project.by_name and product not in situation.project.isolated:
            text = f"{product} is not isolated: its dependents see its files, and are selected."
            yield Widening(product or "", WideningKind.NOT_ISOLATED, text)


def _units_by_file(situation: Situation) -> dict[str, frozenset[str]]:
    """For each changed file, the units whose tests see it."""
    found: dict[str, set[str]] = {}
    for address in situation.selection.tests:
        unit = owner_of(situation.targets.name_of(address), situation.project.layout)
        for path in situation.selection.changed_for(address):
            found.setdefault(path, set()).add(unit)
    return {path: frozenset(units) for path, units in found.items()}


def _of_contracts(situation: Situation) -> Iterator[Widening]:
    for product, compared in situation.compared.items():
        if compared.base_problem:
            text = (
                f"{product}: its contract at the base is unknown ({compared.base_problem}), so it "
                "counts as changed."
            )
            yield Widening(product, WideningKind.BASE_UNKNOWN, text)
        elif compared.changes is None and situation.contract_is_changed(product):
            text = f"{product}: nothing is compared, so a file of its facade changes its contract."
            yield Widening(product, WideningKind.SUPPOSED_CONTRACT, text)


def reached_from_own_product(situation: Situation) -> tuple[str, ...]:
    """The Python files of products that are changed, or reached from a file of their product.

    Among them are those that `widenings_of` asks about; sorted.
    """
    layout, name_of = situation.project.layout, situation.targets.name_of
    found = set()
    for address, before in situation.selection.tree.items():
        path = name_of(address)
        product = layout.product_of(path)
        if product is None or not path.endswith(".py"):
            continue
        if before is None or layout.product_of(name_of(before)) == product:
            found.add(path)
    return tuple(sorted(found))


def _of_unknown_imports(situation: Situation, unknown: frozenset[str]) -> Iterator[Widening]:
    for path in unknown.intersection(reached_from_own_product(situation)):
        text = (
            f"{path} does not parse, or imports a module whose name is computed: it depends on "
            f"every source of {situation.project.layout.product_of(path)}."
        )
        yield Widening(path, WideningKind.UNKNOWN_IMPORTS, text)


def _of_generators(situation: Situation) -> Iterator[Widening]:
    for address, generator in situation.selection.by_generator.items():
        if situation.targets.is_wanted_test(address):
            text = f"{generator} is reached: Pants selects every target that it generates."
            yield Widening(generator, WideningKind.GENERATOR, text)
