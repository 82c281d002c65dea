"""A miniature repository for the tests of this package."""

from __future__ import annotations

from collections.abc import Mapping

from django_products.core.contract_check.changes.change import Change
from django_products.core.git.changes import Changes
from django_products.core.impact.changed import Given, Owner, changed_files, roots_of
from django_products.core.impact.graph import Graph
from django_products.core.impact.situation import ContractComparison, Situation
from django_products.core.impact.targets import AllFacts, TargetFacts
from django_products.core.project import Product, Project

LOGIC = "products/shops/backend/logic.py"
API = "products/shops/backend/facade/api.py"
CONTRACTS = "products/shops/backend/facade/contracts.py"
CONTRACT = "products/shops#contract"
SHOPS_TEST = "products/shops/backend/tests/test_logic.py"
CARTS_LOGIC = "products/carts/backend/logic.py"
CARTS_TEST = "products/carts/backend/tests/test_logic.py"
FLAGS = "products/flags/backend/models.py"
CORE = "posthog/models.py"
CORE_URLS = "posthog/urls.py"
CORE_TEST = "posthog/tests/test_urls.py"
FLOW = "tests/test_flow.py"
PLAIN = "tools/tool.py"
PLAIN_TEST = "tools/tool_test.py"
SIBLING = "tools/other_test.py"
GLOBAL_INPUTS = "//:project#global-inputs"
README = "README.md"

TESTS = (SHOPS_TEST, CARTS_TEST, FLOW, PLAIN_TEST, SIBLING, CORE_TEST)

DEPENDENTS = {
    LOGIC: (API, SHOPS_TEST),
    API: (FLOW,),
    CONTRACT: (CARTS_LOGIC,),
    CARTS_LOGIC: (CARTS_TEST,),
    FLAGS: (CARTS_LOGIC,),
    CORE: (LOGIC,),
    CORE_URLS: (CORE_TEST,),
    PLAIN: (PLAIN_TEST, "tools:tools"),
    PLAIN_TEST: ("tools:tests",),
    SIBLING: ("tools:tests",),
    GLOBAL_INPUTS: TESTS,
    "//:project#removed/gone.py": (CARTS_TEST,),
}

_GENERATORS = {
    PLAIN: "tools:tools",
    PLAIN_TEST: "tools:tests",
    SIBLING: "tools:tests",
    LOGIC: "products/shops:shops",
    SHOPS_TEST: "products/shops:shops",
}

PROJECT = Project(
    products=(
        Product("carts", True, ("contracts",)),
        Product("flags", False),
        Product("shops", True, ("contracts",)),
    )
)


def targets(*, unwanted: str = "") -> AllFacts:
    """Every target.

    Arguments:
        unwanted: a file that filters leave out.
    """
    files = {each for pair in DEPENDENTS.items() for each in (pair[0], *pair[1]) if "." in each}
    found = [
        TargetFacts(
            path,
            "" if "#" in path else path,
            _GENERATORS.get(path),
            path in TESTS,
            path != unwanted,
        )
        for path in sorted({*files, CONTRACTS, GLOBAL_INPUTS, CONTRACT})
    ]
    found += [TargetFacts(address) for address in sorted({*_GENERATORS.values()})]
    return AllFacts.of(found)


def situation(
    *paths: str,
    changes: Changes | None = None,
    owned: Mapping[str, tuple[str, ...]] | None = None,
    compared: Mapping[str, ContractComparison] | None = None,
    facts: AllFacts | None = None,
) -> Situation:
    """The files have changed since `main`.

    Arguments:
        paths: relative to the build root, as Pants lists them.
        changes: what git says; by default the same.
        owned: targets that own a file beside that of its name.
        compared: by default the contract of each isolated product of theirs is as it was.
        facts: by default `targets()`.
    """
    facts = facts or targets()
    given = changed_files(paths, changes or Changes("0123456789", tuple(sorted(paths))))
    matched: dict[str, set[str]] = {}
    for path in (each.path for each in given):
        for address in ((path,) if path in facts.by_address else ()) + (owned or {}).get(path, ()):
            matched.setdefault(address, set()).add(path)
    touched = PROJECT.isolated.intersection(PROJECT.layout.product_of(each.path) for each in given)
    return Situation(
        "main",
        "0123456789",
        given,
        roots_of((Owner(a, a.rpartition("/")[0], frozenset(m)) for a, m in matched.items()), given),
        Graph(DEPENDENTS),
        facts,
        PROJECT,
        {"shops": CONTRACT, "carts": "products/carts#contract"},
        GLOBAL_INPUTS,
        dict.fromkeys(sorted(touched), ContractComparison(())) if compared is None else compared,
    )


def supposed(given: tuple[Given, ...], *addresses: str) -> Situation:
    """The files are given as arguments, and own these targets."""
    owners = (Owner(a, a.rpartition("/")[0], frozenset({given[0].path})) for a in addresses)
    touched = PROJECT.isolated.intersection(PROJECT.layout.product_of(each.path) for each in given)
    return Situation(
        None,
        None,
        given,
        roots_of(owners, given),
        Graph(DEPENDENTS),
        targets(),
        PROJECT,
        {"shops": CONTRACT, "carts": "products/carts#contract"},
        GLOBAL_INPUTS,
        dict.fromkeys(sorted(touched), ContractComparison()),
    )


FIELD_ADDED = ContractComparison(
    (Change("x/contracts.pyi", "Shop.number", "Shop.number removed", breaking=True),)
)
