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


# --- URLs


@pytest.mark.parametrize("path", [LOGIC, TEST, "posthog/views.py"])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('reverse("shop:list")', "shop:list"),
        ('redirect("store:list", 1)', "store:list"),
        ('reverse(f"store:{name}")', "store:*"),
        ('reverse("api:store:list")', "api:store:list"),
        ('class V(RedirectView):\n  pattern_name = "store:list"', "store:list"),
    ],
)
def test_urls_of_another_isolated_product(
    project: Project, path: str, text: str, found: str
) -> None:
    line = text.count("\n") + 1
    namespaces = {"store": frozenset({"shops"})}
    assert codes(path, text, project, namespaces) == [f"{line} DJP227 {found}"]


@pytest.mark.parametrize(
    "name",
    ["list", "posthog:list", "flags:list", "carts:list", "carts:shop:list", "admin:index", "v2:x"],
)
def test_urls_of_the_own_product_of_core_and_of_the_not_isolated(
    project: Project, name: str
) -> None:
    shared = {"v2": frozenset({"carts", "shops"})}
    assert codes(LOGIC, f'reverse("{name}")', project, shared) == []


# --- Templates

LIST = "products/carts/backend/templates/carts/list.html"
TEMPLATES = frozenset(
    {
        LIST,
        "posthog/templates/base.html",
        "posthog/templatetags/common.py",
        "products/carts/backend/templatetags/cart_tags.py",
        "products/flags/backend/templates/flags/list.html",
        "products/shops/backend/jinja2/shops/mail.txt",
        "products/shops/backend/templates/base.html",
        "products/shops/backend/templates/carts/list.html",
        "products/shops/backend/templates/shops/list.html",
        "products/shops/backend/templatetags/shop_tags.py",
        "products/shops/backend/templatetags/common.py",
    }
)


@pytest.fixture
def shown(project: Project) -> Project:
    return replace(project, files=project.files | TEMPLATES)


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        (LOGIC, 'render(request, "shops/list.html")', "shops/list.html"),
        (LOGIC, 'render_to_string("shops/mail.txt")', "shops/mail.txt"),
        (LOGIC, 'class V(V):template_name = "shops/list.html"', "shops/list.html"),
        (LIST, '{% extends "shops/list.html" %}', "shops/list.html"),
        (LIST, '{% include "../shops/list.html" %}', "shops/list.html"),
        (LIST, "{% load shop_tags i18n %}", "shop_tags"),
        ("posthog/templates/base.html", "{% load a from shop_tags %}", "shop_tags"),
    ],
)
def test_templates_and_tags_of_another_isolated_product(
    shown: Project, path: str, text: str, found: str
) -> None:
    assert codes(path, text, shown) == [f"1 DJP228 {found}"]


@pytest.mark.parametrize(
    "text",
    [
        '{% extends "base.html" %}',  # Core has one too.
        '{% include "carts/list.html" %}',
        '{% include "flags/list.html" %}',
        '{% include "admin/base.html" %}',
        "{% load cart_tags common i18n %}",
    ],
)
def test_templates_of_the_own_product_of_core_of_libraries_and_of_the_not_isolated(
    shown: Project, text: str
) -> None:
    assert codes(LIST, text, shown) == []


def test_a_url_in_a_template(project: Project) -> None:
    assert codes(LIST, "<p>\n{% url 'shop:list' %}", project) == ["2 DJP227 shop:list"]
    assert codes(LIST, "{% url 'carts:list' %}", project) == []


def test_a_template_of_linked_tests_names_anything(shown: Project) -> None:
    path = "products/carts/backend/tests/integration/templates/x.html"
    assert codes(path, '{% include "shops/list.html" %}{% url "shop:list" %}', shown) == []


def test_a_comment_in_a_template_allows_its_line(project: Project) -> None:
    comment = "{# django-products: allow[DJP227] until May #}"
    assert codes(LIST, f"{comment}{{% url 'shop:list' %}}", project) == []
    assert codes(LIST, f"{comment}\n{{% url 'shop:list' %}}", project) == [
        "1 DJP222 DJP227",
        "2 DJP227 shop:list",
    ]


# --- Fixtures and migrations


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
    text = 'apps.get_model("shop", "Shop")\ncall_command("open")\nreverse("shop:list")'
    assert codes(path, text, project) == []
