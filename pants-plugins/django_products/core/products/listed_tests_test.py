from __future__ import annotations

from django_products.core.product_graph.derive import Dependency
from django_products.core.products.listed_tests import ListedTest, listed_tests
from django_products.core.project import LinkedTest, Product, Project

OLD, FLOW = (f"products/carts/backend/tests/test_{name}.py" for name in ("old", "flow"))
OWN, REAL, LEGACY = (
    f"products/{name}/backend/facade/api.py" for name in ("carts", "shops", "flags")
)
CONTRACT = "products/taxes#contract"
CORE = "posthog/models.py"
PROJECT = Project(
    products=(
        Product("carts", True, (), (LinkedTest(OLD, ("shops.facade.api",)), LinkedTest(FLOW, ()))),
        Product("flags", False),
        Product("shops", True),
        Product("taxes", True),
    ),
    files=frozenset({OLD, FLOW, OWN, REAL, LEGACY, CORE}),
)


def test_the_isolated_products_that_each_has_for_real() -> None:
    seen = [Dependency(OLD, target) for target in (OWN, REAL, LEGACY, CONTRACT, CORE)]
    others = [Dependency(OWN, REAL), Dependency("tests/test_x.py", REAL)]
    assert listed_tests([*seen, *others], PROJECT) == {
        "carts": (ListedTest(FLOW, ()), ListedTest(OLD, ("shops",)))
    }
