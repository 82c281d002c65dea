from __future__ import annotations

from django_products.core.boundaries.leaks import (
    isolation_not_declared,
    isolation_not_earned,
    leaks_into,
)
from django_products.core.boundaries.testing import violation
from django_products.core.boundaries.unit import internals_in_use
from django_products.core.layout import Layout
from django_products.core.project import Product, Project
from django_products.core.references.scan import scan

LAYOUT = Layout()
ISOLATED = Product("shops", True, ("contracts",))
OPEN = Product("shops", False, ("contracts",))
SHOPS = "products/shops/backend"
COMPLETE = frozenset({f"{SHOPS}/apps.py", f"{SHOPS}/facade/api.py", f"{SHOPS}/facade/contracts.py"})


def test_every_place_that_reaches_internals_is_listed_in_order() -> None:
    leaks = leaks_into(
        [
            violation("b.py", 3, "x", "shops"),
            violation("a.py", 12, "y", "shops"),
            violation("a.py", 2, "z", "shops"),
            violation("a.py", 1, "w"),
        ]
    )
    [found] = isolation_not_earned(ISOLATED, leaks, LAYOUT)
    assert found.path == "products/shops/BUILD"
    assert found.code.value == "DJP218"
    assert found.problem.what == (
        "`isolated=True`, but 3 places outside reach internals: a.py:2 (z), a.py:12 (y), b.py:3 (x)."
    )


def test_one_place_and_very_many_places() -> None:
    one = leaks_into([violation("a.py", 1, "x", "shops")])
    [found] = isolation_not_earned(ISOLATED, one, LAYOUT)
    assert "but 1 place outside reaches internals: a.py:1 (x)." in found.problem.what
    many = leaks_into(violation("a.py", line, "x", "shops") for line in range(1, 13))
    [found] = isolation_not_earned(ISOLATED, many, LAYOUT)
    assert found.problem.what.endswith("a.py:10 (x) and 2 more.")


def test_nothing_is_said_of_one_that_is_not_isolated_or_not_reached() -> None:
    leaks = leaks_into([violation("a.py", 1, "x", "shops")])
    assert list(isolation_not_earned(OPEN, leaks, LAYOUT)) == []
    assert list(isolation_not_earned(ISOLATED, {}, LAYOUT)) == []


def test_a_product_that_could_be_isolated_is_told_so() -> None:
    none = frozenset[str]()
    [found] = isolation_not_declared(OPEN, none, COMPLETE, LAYOUT)
    assert (found.path, found.code.value) == ("products/shops/BUILD", "DJP219")
    assert list(isolation_not_declared(ISOLATED, none, COMPLETE, LAYOUT)) == []
    assert list(isolation_not_declared(OPEN, frozenset({"shops"}), COMPLETE, LAYOUT)) == []
    for path in COMPLETE:
        assert list(isolation_not_declared(OPEN, none, COMPLETE - {path}, LAYOUT)) == []


def test_internals_are_in_use_also_where_it_is_allowed(project: Project) -> None:
    def used_by(text: str) -> frozenset[str]:
        return internals_in_use([scan("products/carts/backend/logic.py", text)], project, {})

    allowed = "  # django-products: allow[DJP201] x"
    assert used_by(f"import products.flags.backend.models{allowed}") == {"flags"}
    assert used_by('apps.get_model("flags", "Flag")') == {"flags"}
    assert used_by('models.ForeignKey("flags.Flag", related_name="+")') == {"flags"}
    assert used_by('reverse("flags:list")') == {"flags"}
    assert used_by("import products.flags.backend.facade.api") == frozenset()
    assert used_by("import products.carts.backend.models") == frozenset()
