"""The goal on a miniature monolith, with a stand-in for pytest; see `acceptance/test_product_adopt.py`."""

from __future__ import annotations

import json

import pytest

from django_products.core.rendering.testing import parsed_by_schema
from django_products.rules.testing.monolith import Monolith

TESTS = "products/carts/backend/tests"
FIND = "shops.facade.api.get_shop"
LISTED = f"""\
product(
    isolated=True,
    linked_tests={{
        "backend/tests/test_flow.py": [
            "{FIND}",
        ],
    }},
)
"""


@pytest.fixture
def carts(monolith: Monolith) -> Monolith:
    monolith.write(
        {
            f"{TESTS}/test_flow.py": f"# uses {FIND}\n",
            f"{TESTS}/test_other.py": "",
            "products/carts/BUILD": "product(isolated=True)\n",
        }
    )
    return monolith


def test_a_test_that_meets_a_facade_is_listed_and_from_then_on_linked(carts: Monolith) -> None:
    result = carts.product_adopt("products/carts::")
    assert result.exit_code == 0, result.stderr
    assert carts.read("products/carts/BUILD") == LISTED
    assert "products/carts/BUILD\n  + products/carts/backend/tests/test_flow.py\n" in result.stdout
    assert "3 test files of 1 product ran cut: 1 entry listed, 0 taken out." in result.stdout
    types = carts.types("products/carts")
    assert types["backend/tests/test_flow.py"] == "linked_test"
    assert types["backend/tests/test_other.py"] == "django_test"
    facade = "products/shops/backend/facade/api.py"
    carts.write({f"{TESTS}/test_flow.py": "import products.shops.backend.facade.api\n"})
    assert facade in carts.dependencies("products/carts:backend/tests/test_flow.py")
    again = carts.product_adopt("::")
    assert again.exit_code == 0
    assert "nothing to list, and nothing to take out" in again.stdout


def test_check_writes_nothing(carts: Monolith) -> None:
    assert carts.product_adopt("--check", "::").exit_code == 1
    assert carts.read("products/carts/BUILD") == "product(isolated=True)\n"
    carts.write({"products/carts/BUILD": LISTED})
    assert carts.product_adopt("--check", "::").exit_code == 0


def test_what_fails_for_another_reason_is_reported_and_not_listed(carts: Monolith) -> None:
    carts.write({f"{TESTS}/test_other.py": "# fails\n"})
    result = carts.product_adopt("::")
    assert result.exit_code == 1
    assert carts.read("products/carts/BUILD") == LISTED
    assert "products.carts.backend.tests.test_other.test\n" in result.stderr
    assert "`./pants test products/carts::` says why" in result.stderr


def test_shrink_takes_out_what_passes_cut(carts: Monolith) -> None:
    carts.write({f"{TESTS}/test_flow.py": "", "products/carts/BUILD": LISTED})
    assert carts.product_adopt("::").exit_code == 0
    assert carts.read("products/carts/BUILD") == LISTED
    assert carts.product_adopt("--check", "--shrink", "::").exit_code == 1
    result = carts.product_adopt("--shrink", "::")
    assert result.exit_code == 0
    assert "  - products/carts/backend/tests/test_flow.py\n" in result.stdout
    assert carts.read("products/carts/BUILD") == "product(\n    isolated=True,\n)\n"


def test_shrink_leaves_what_still_needs_its_link_or_cannot_tell(carts: Monolith) -> None:
    carts.write({"products/carts/BUILD": LISTED})
    assert carts.product_adopt("--check", "--shrink", "::").exit_code == 0
    carts.write({f"{TESTS}/test_flow.py": "# fails\n"})
    assert carts.product_adopt("--shrink", "::").exit_code == 1
    assert carts.read("products/carts/BUILD") == LISTED


def test_a_target_that_cannot_be_changed_alone(carts: Monolith) -> None:
    carts.write({"products/carts/BUILD": "product(**dict(isolated=True))\n"})
    result = carts.product_adopt("::")
    assert result.exit_code == 1
    assert "products/carts/BUILD: DJP522" in result.stderr
    assert (
        f'linked_tests={{\n    "backend/tests/test_flow.py": [\n        "{FIND}"' in result.stderr
    )
    assert carts.read("products/carts/BUILD") == "product(**dict(isolated=True))\n"


def test_for_programs(carts: Monolith) -> None:
    result = carts.product_adopt("--output=json", "::")
    document = parsed_by_schema(result.stdout, "product-adopt")
    flow = f"{TESTS}/test_flow.py"
    assert document["products"][0] == {
        "product": "carts",
        "build": "products/carts/BUILD",
        "ran": 3,
        "linked_tests": [{"path": flow, "uses": [FIND]}],
        "added": [flow],
        "removed": [],
        "failed": [],
        "problems": [],
    }
    assert json.dumps(document["written"]) == "true"


def test_the_linter_objects_to_what_nothing_needs(carts: Monolith) -> None:
    needless = LISTED.replace(FIND, "carts.facade.api.get_total")
    carts.write({"products/carts/BUILD": needless})
    assert "products/carts/BUILD DJP521" in carts.violations()
    assert carts.product_adopt("::").exit_code == 0
    assert "products/carts/BUILD DJP521" not in carts.violations()
