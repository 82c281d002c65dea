"""What a product must have, and where: required and misplaced files, packages, orphan tests."""

from __future__ import annotations

import pytest

from django_products.core.boundaries.misplaced_files import misplaced_files
from django_products.core.boundaries.orphan_tests import orphan_tests
from django_products.core.boundaries.packages import package_violations
from django_products.core.boundaries.required_files import missing_files
from django_products.core.boundaries.unit import check_layout, owner_of, unit_of
from django_products.core.layout import Layout
from django_products.core.project import Product, Project

LAYOUT = Layout()
CARTS = "products/carts/backend"
CONTRACT = ("contracts", "enums")
ISOLATED, OPEN = Product("carts", True, CONTRACT), Product("carts", False, CONTRACT)
ALL = frozenset({f"{CARTS}/apps.py", f"{CARTS}/facade/api.py", f"{CARTS}/facade/contracts.py"})


# --- Required files


def missing(product: Product, files: frozenset[str]) -> list[str]:
    return [f"{v.path} {v.code.value}" for v in missing_files(product, files, LAYOUT)]


def test_a_product_with_all_files() -> None:
    assert missing(ISOLATED, ALL) == missing(OPEN, ALL) == []


@pytest.mark.parametrize("path", sorted(ALL))
def test_each_file_that_an_isolated_product_must_have(path: str) -> None:
    assert missing(ISOLATED, ALL - {path}) == [f"{path} DJP213"]


def test_a_product_that_is_not_isolated_must_be_an_app_only() -> None:
    assert missing(OPEN, frozenset()) == [f"{CARTS}/apps.py DJP213"]


def test_packages_take_the_place_of_modules() -> None:
    files = {f"{CARTS}/apps.py"} | {
        f"{CARTS}/facade/{name}/__init__.py" for name in ("api", "enums")
    }
    assert missing(ISOLATED, frozenset(files)) == []
    no_file = (ALL - {f"{CARTS}/apps.py"}) | {f"{CARTS}/apps/__init__.py"}
    assert missing(ISOLATED, no_file) == [f"{CARTS}/apps.py DJP213"]


def test_contract_modules_have_the_names_that_the_product_gives_them() -> None:
    product = Product("carts", True, ("types",))
    assert missing(product, ALL) == [f"{CARTS}/facade/types.py DJP213"]
    assert missing(product, ALL | {f"{CARTS}/facade/types.py"}) == []


# --- Misplaced files


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (f"{CARTS}/views.py", f"{CARTS}/presentation/views.py"),
        (f"{CARTS}/serializers.py", f"{CARTS}/presentation/serializers.py"),
        (f"{CARTS}/urls.py", f"{CARTS}/presentation/urls.py"),
        (f"{CARTS}/api.py", f"{CARTS}/facade/api.py"),
        (f"{CARTS}/contracts.py", f"{CARTS}/facade/contracts.py"),
        (f"{CARTS}/enums.py", f"{CARTS}/facade/enums.py"),
        (f"{CARTS}/tasks.py", f"{CARTS}/tasks/tasks.py"),
        ("products/carts/models.py", f"{CARTS}/models.py"),
        ("products/carts/facade/api.py", f"{CARTS}/facade/api.py"),
    ],
)
def test_a_module_of_a_layer_beside_its_layer(path: str, place: str) -> None:
    [found] = misplaced_files("carts", [path], LAYOUT)
    assert (found.path, found.code.value) == (path, "DJP214")
    assert f"`git mv {path} {place}`" in found.problem.ways_out[0]


@pytest.mark.parametrize(
    "path",
    [
        f"{CARTS}/logic.py",
        f"{CARTS}/models.py",
        f"{CARTS}/admin.py",
        f"{CARTS}/receivers.py",
        f"{CARTS}/presentation/views.py",
        f"{CARTS}/presentation/v2/views.py",
        f"{CARTS}/extra/views.py",
        f"{CARTS}/views.html",
        "products/carts/__init__.py",
        "products/carts/scripts/models.py",
        "products/carts/frontend/views.tsx",
    ],
)
def test_what_may_be_where_it_is(path: str) -> None:
    assert list(misplaced_files("carts", [path], LAYOUT)) == []


def test_the_names_of_a_facade_are_configured() -> None:
    layout = Layout(facade="public", contract_modules=("types",))
    paths = ["products/carts/public/x.py", f"{CARTS}/enums.py", f"{CARTS}/types.py"]
    found = list(misplaced_files("carts", paths, layout))
    assert [violation.path for violation in found] == [f"{CARTS}/types.py", paths[0]]


# --- Packages


def packages(*files: str) -> list[str]:
    found = package_violations(CARTS, frozenset(f"{CARTS}/{file}" for file in files))
    return [f"{violation.code.value} {violation.path}" for violation in found]


def test_packages_that_are_complete() -> None:
    assert packages("__init__.py", "logic/__init__.py", "logic/a.py", "templates/x.html") == []


def test_a_module_beside_a_package_of_its_name() -> None:
    found = packages("__init__.py", "logic.py", "logic/__init__.py")
    assert found == [f"DJP215 {CARTS}/logic.py"]


def test_a_directory_of_data_beside_a_module_is_fine() -> None:
    assert packages("__init__.py", "logic.py", "logic/x.json") == []


def test_a_package_without_init() -> None:
    assert packages("a.py") == [f"DJP216 {CARTS}/__init__.py"]
    assert packages("__init__.py", "deep/er/a.py") == [
        f"DJP216 {CARTS}/deep/__init__.py",
        f"DJP216 {CARTS}/deep/er/__init__.py",
    ]


# --- Orphan tests


@pytest.mark.parametrize(
    "path",
    ["products/carts/test_x.py", f"{CARTS}/tests/test_x.py", "tests/new/test_x.py"],
)
def test_a_test_that_no_target_owns(path: str) -> None:
    [found] = orphan_tests([path], frozenset(), LAYOUT)
    assert (found.path, found.code.value) == (path, "DJP217")
    assert list(orphan_tests([path], frozenset({path}), LAYOUT)) == []


def test_a_helper_without_an_owner_runs_nowhere_anyhow() -> None:
    assert list(orphan_tests([f"{CARTS}/tests/x.py", "x.py"], frozenset(), LAYOUT)) == []


# --- Units


@pytest.mark.parametrize(
    ("path", "unit", "owner"),
    [
        (f"{CARTS}/logic.py", "products/carts", "carts"),
        ("products/carts/BUILD", "products/carts", "carts"),
        ("posthog/models/team.py", "posthog", "posthog"),
        ("tests/deep/test_x.py", "tests", "tests"),
        ("products/__init__.py", "products", "products"),
        ("conftest.py", "", ""),
    ],
)
def test_what_is_checked_together(path: str, unit: str, owner: str) -> None:
    assert unit_of(path, LAYOUT) == unit
    assert owner_of(path, LAYOUT) == owner


def test_all_that_is_wrong_with_a_product_in_order(project: Project) -> None:
    files = [f"{CARTS}/views.py", f"{CARTS}/tests/test_x.py", f"{CARTS}/deep/x.py"]
    found = check_layout("products/carts", files, frozenset({files[0], files[2]}), project)
    assert [f"{violation.code.value} {violation.path}" for violation in found] == [
        f"DJP216 {CARTS}/__init__.py",
        f"DJP213 {CARTS}/apps.py",
        f"DJP216 {CARTS}/deep/__init__.py",
        f"DJP213 {CARTS}/facade/api.py",
        f"DJP213 {CARTS}/facade/contracts.py",
        f"DJP217 {CARTS}/tests/test_x.py",
        f"DJP214 {CARTS}/views.py",
    ]


def test_core_and_linked_tests_have_no_layout_but_own_their_tests(project: Project) -> None:
    for unit in ("posthog", "tests"):
        files = [f"{unit}/views.py", f"{unit}/test_x.py"]
        [found] = check_layout(unit, files, frozenset({f"{unit}/views.py"}), project)
        assert (found.code.value, found.path) == ("DJP217", f"{unit}/test_x.py")
