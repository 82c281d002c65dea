from __future__ import annotations

from dataclasses import replace

import pytest

from django_products.core.boundaries.testing import codes, violations
from django_products.core.project import LinkedTest, Product, Project

CARTS = "products/carts/backend"
LOGIC = f"{CARTS}/logic.py"
VIEWS = f"{CARTS}/presentation/views.py"
API = f"{CARTS}/facade/api.py"
TASKS = f"{CARTS}/tasks/tasks.py"
COMMAND = f"{CARTS}/management/commands/sync.py"
TEST = f"{CARTS}/tests/test_api.py"
OWN = "products.carts.backend"
OTHER = "products.shops.backend"

# --- Another product


@pytest.mark.parametrize("path", [LOGIC, API, TASKS, COMMAND, TEST, f"{CARTS}/tests/conftest.py"])
@pytest.mark.parametrize(
    "imported",
    [
        "models.Shop",
        "logic.open_shop",
        "presentation.views.ShopView",
        "presentation.serializers.ShopSerializer",
        "tasks.tasks.close",
        "apps",
    ],
)
def test_nothing_of_another_product_but_its_facade(
    project: Project, path: str, imported: str
) -> None:
    module, _, name = f"{OTHER}.{imported}".rpartition(".")
    text = f"\nfrom {module} import {name}"
    assert codes(path, text, project) == [f"2 DJP201 {OTHER}.{imported}"]


@pytest.mark.parametrize("path", [LOGIC, API, TASKS, COMMAND, TEST])
@pytest.mark.parametrize(
    "statement",
    [
        f"from {OTHER}.facade import api",
        f"from {OTHER}.facade.contracts import Shop",
        f"import {OTHER}.facade.api",
        f"from {OTHER} import facade",
        "import products",
        "from django.db import models",
        "from posthog.models import Team",
    ],
)
def test_facades_core_and_libraries_are_fine(project: Project, path: str, statement: str) -> None:
    assert codes(path, statement, project) == []


@pytest.mark.parametrize(
    "statement",
    [
        f"import {OTHER}.models",
        f"import {OTHER}",
        f"from {OTHER} import models",
        "from products import shops",
        "from ...shops.backend import models",
        f"def f():\n    from {OTHER} import models",
        f"from {OTHER}.facade_of_old import api",
    ],
)
def test_however_internals_are_imported(project: Project, statement: str) -> None:
    [found] = codes(LOGIC, statement, project)
    assert " DJP201 products.shops" in found


def test_a_product_that_is_not_isolated_has_a_facade_too(project: Project) -> None:
    text = "from products.flags.backend.models import Flag"
    assert codes(LOGIC, text, project) == ["1 DJP201 products.flags.backend.models.Flag"]


def test_a_directory_of_products_without_a_product_is_nobodys(project: Project) -> None:
    assert codes(LOGIC, "from products.common.text import slug", project) == []


def test_each_name_and_each_line_is_a_violation(project: Project) -> None:
    text = f"from {OTHER}.models import Shop, Owner\nfrom {OTHER}.models import Shop"
    assert codes(LOGIC, text, project) == [
        f"1 DJP201 {OTHER}.models.Owner",
        f"1 DJP201 {OTHER}.models.Shop",
        f"2 DJP201 {OTHER}.models.Shop",
    ]


@pytest.mark.parametrize(
    "call",
    [
        f'import_module("{OTHER}.logic")',
        f'include("{OTHER}.logic")',
        f'patch("{OTHER}.logic")',
        f'path("shops/", include("{OTHER}.logic"))',
    ],
)
def test_internals_that_a_string_names(project: Project, call: str) -> None:
    assert codes(LOGIC, call, project) == [f"1 DJP206 {OTHER}.logic"]
    assert codes(TEST, call, project) == [f"1 DJP206 {OTHER}.logic"]
    assert codes(LOGIC, call.replace(".logic", ".facade.api"), project) == []


# --- Tests


@pytest.mark.parametrize(
    "path",
    [
        f"{CARTS}/tests/integration/test_real.py",
        f"{CARTS}/tests/integration/shops.py",
        "tests/test_carts_to_shops.py",
        "scripts/tool.py",
    ],
)
def test_linked_tests_and_what_is_no_product_import_anything(project: Project, path: str) -> None:
    text = f"from {OTHER}.models import Shop\nfrom {OWN}.logic import f"
    assert codes(path, text, project) == []


def test_a_test_imports_all_of_its_own_product(project: Project) -> None:
    for module in ("models", "logic", "presentation.views", "tasks.tasks", "facade.api"):
        assert codes(TEST, f"import {OWN}.{module}", project) == []


def test_only_a_test_can_become_an_integration_test(project: Project) -> None:
    text = f"from {OTHER}.models import Shop"
    [in_test], [in_logic] = violations(TEST, text, project), violations(LOGIC, text, project)
    assert "integration" in " ".join(in_test.problem.ways_out)
    assert "integration" not in " ".join(in_logic.problem.ways_out)


# --- Layers of a product


@pytest.mark.parametrize(
    ("path", "imported", "code"),
    [
        (VIEWS, f"{OWN}.models", "DJP202"),
        (VIEWS, f"{OWN}.logic", "DJP202"),
        (VIEWS, f"{OWN}.tasks.tasks", "DJP202"),
        (VIEWS, f"{OWN}.exceptions", "DJP202"),
        (VIEWS, f"{OTHER}.facade.api", "DJP202"),
        (VIEWS, f"{OTHER}.logic", "DJP202"),
        (API, f"{OWN}.presentation.views", "DJP203"),
        (TASKS, f"{OWN}.logic", "DJP205"),
        (TASKS, f"{OWN}.models", "DJP205"),
        (TASKS, f"{OWN}.presentation.views", "DJP205"),
        (f"{CARTS}/tasks.py", f"{OWN}.logic", "DJP205"),
        (COMMAND, f"{OWN}.logic", "DJP205"),
        (COMMAND, f"{OWN}.models", "DJP205"),
    ],
)
def test_a_layer_passes_its_own_facade(
    project: Project, path: str, imported: str, code: str
) -> None:
    assert codes(path, f"import {imported}", project) == [f"1 {code} {imported}"]


@pytest.mark.parametrize(
    ("path", "imported"),
    [
        (VIEWS, f"{OWN}.facade.api"),
        (VIEWS, f"{OWN}.presentation.serializers"),
        (VIEWS, "posthog.api.base"),
        (VIEWS, "rest_framework.views"),
        (API, f"{OWN}.logic"),
        (API, f"{OWN}.models"),
        (API, f"{OTHER}.facade.api"),
        (TASKS, f"{OWN}.facade.api"),
        (TASKS, f"{OWN}.tasks.schedules"),
        (TASKS, f"{OTHER}.facade.api"),
        (COMMAND, f"{OWN}.facade.api"),
        (COMMAND, f"{OWN}.tasks.tasks"),
        (LOGIC, f"{OWN}.models"),
        (LOGIC, f"{OWN}.presentation.views"),
    ],
)
def test_what_a_layer_may_import(project: Project, path: str, imported: str) -> None:
    assert codes(path, f"import {imported}", project) == []


def test_relative_imports_are_the_same(project: Project) -> None:
    assert codes(VIEWS, "from ..logic import f", project) == [f"1 DJP202 {OWN}.logic.f"]
    assert codes(VIEWS, "from ..facade import api\nfrom . import serializers", project) == []


# --- Core


@pytest.mark.parametrize("path", ["posthog/urls.py", "posthog/tests/test_urls.py"])
@pytest.mark.parametrize("module", [f"{OTHER}.models", f"{OTHER}.facade.api"])
def test_core_imports_no_product(project: Project, path: str, module: str) -> None:
    assert codes(path, f"import {module}", project) == [f"1 DJP204 {module}"]
    assert codes(path, f'include("{module}")', project) == [f"1 DJP204 {module}"]


def test_core_imports_core(project: Project) -> None:
    text = "import posthog.models\nimport django\nfrom products import find_apps"
    assert codes("posthog/urls.py", text, project) == []


# --- What to use instead


def test_what_the_facade_offers_under_the_same_name_is_named(project: Project) -> None:
    text = f"from {OTHER}.logic import open_shop"
    offers = {"shops": {"open_shop": (f"{OTHER}.facade.api.open_shop",)}}
    [found] = violations(LOGIC, text, project, offers)
    assert found.problem.ways_out[0] == f"Use `{OTHER}.facade.api.open_shop`."


def test_and_otherwise_the_facade(project: Project) -> None:
    offers = {"shops": {"close_shop": (f"{OTHER}.facade.api.close_shop",)}}
    [found] = violations(LOGIC, f"from {OTHER}.logic import open_shop", project, offers)
    assert found.problem.ways_out[0] == f"Use the facade, `{OTHER}.facade`."


def test_a_task_is_pointed_to_its_own_facade(project: Project) -> None:
    offers = {"carts": {"sync": (f"{OWN}.facade.api.sync",)}}
    [found] = violations(TASKS, f"from {OWN}.logic import sync", project, offers)
    assert found.problem.ways_out[0] == f"Use `{OWN}.facade.api.sync`."


def test_the_message(project: Project) -> None:
    [found] = violations(LOGIC, f"from {OTHER}.models import Shop", project)
    assert str(found.problem) == (
        f"{LOGIC}:1: DJP201 {OWN}.logic -> {OTHER}.models.Shop: `shops` is another product, and "
        "this is not its facade.\n"
        "Everything of `shops` but its facade may change without notice, and what depends on it "
        "reruns on every change of `shops`.\n"
        f"  1. Use the facade, `{OTHER}.facade`.\n"
        f"  2. Add what you need to `{OTHER}.facade` (`products/shops/backend/facade/`)."
    )


def test_a_test_that_is_listed_as_linked_may_import_anything(project: Project) -> None:
    path = "products/carts/backend/tests/test_api.py"
    text = "from products.shops.backend import models\n"
    assert codes(path, text, project)
    product = Product("carts", True, (), (LinkedTest(path, ("shops.facade.api.find",)),))
    listing = replace(project, products=(product, Product("shops", True)))
    assert codes(path, text, listing) == []
