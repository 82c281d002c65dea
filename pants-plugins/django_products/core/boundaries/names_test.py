from __future__ import annotations

from dataclasses import replace

import pytest

from django_products.core.boundaries.testing import codes
from django_products.core.project import Project

LOGIC = "products/carts/backend/logic.py"
TEST = "products/carts/backend/tests/test_api.py"
LINKED = "products/carts/backend/tests/integration/test_real.py"
MIGRATION = "products/carts/backend/migrations/0002_total.py"


@pytest.mark.parametrize("path", [LOGIC, TEST, MIGRATION, "posthog/views.py"])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('apps.get_model("shop", "Shop")', "DJP210 shop.Shop"),
        ('apps.get_model("shop.Shop")', "DJP210 shop.Shop"),
        ('apps.get_app_config("shop")', "DJP210 shop.*"),
        ('ContentType.objects.get(app_label="shop", model="shop")', "DJP210 shop.shop"),
        ('call_command("open")', "DJP212 open"),
    ],
)
def test_names_that_lead_into_another_isolated_product(
    project: Project, path: str, text: str, found: str
) -> None:
    assert codes(path, text, project) == [f"1 {found}"]


@pytest.mark.parametrize(
    "text",
    [
        'apps.get_model("carts", "Cart")',
        'apps.get_model("posthog", "Team")',
        'apps.get_model("flags", "Flag")',
        'apps.get_model("auth", "Group")',
        'call_command("sync")',
        'call_command("unknown")',
        'call_command("loaddata", "flags")',
        'call_command("loaddata", "carts")',
    ],
)
def test_names_of_the_own_product_of_core_of_libraries_and_of_the_not_isolated(
    project: Project, text: str
) -> None:
    assert codes(LOGIC, text, project) == []


def test_a_fixture_of_another_product(project: Project) -> None:
    text = 'class T(TestCase):\n    fixtures = ["shops.json", "carts.json"]\n'
    with_shops = replace(
        project, files=project.files | {"products/shops/backend/fixtures/shops.json"}
    )
    assert codes(TEST, text, with_shops) == ["2 DJP211 shops.json"]
    assert codes(LINKED, text, with_shops) == []


def test_a_dependency_on_a_migration_of_another_product(project: Project) -> None:
    text = """
    class Migration(migrations.Migration):
        dependencies = [
            ("carts", "0001_initial"),
            ("posthog", "0001_initial"),
            ("flags", "0001_initial"),
            ("shop", "0001_initial"),
        ]
        run_before = [("shop", "0002_more")]
    """
    assert codes(MIGRATION, text, project) == [
        "7 DJP209 shop.0001_initial",
        "9 DJP209 shop.0002_more",
    ]


def test_the_models_of_a_migration_s_relations_are_not_looked_up(project: Project) -> None:
    text = 'models.ForeignKey(to="shop.shop")\napps.get_model("shop", "Shop")'
    assert codes(MIGRATION, text, project) == ["2 DJP210 shop.Shop"]


def test_a_relation_is_reported_once(project: Project) -> None:
    text = 'x = models.ForeignKey("shop.Shop", related_name="+")'
    assert codes("products/carts/backend/models.py", text, project) == ["1 DJP208 shop.Shop"]


@pytest.mark.parametrize("path", [LINKED, "tests/test_all.py"])
def test_linked_tests_name_anything(project: Project, path: str) -> None:
    assert codes(path, 'apps.get_model("shop", "Shop")\ncall_command("open")', project) == []
