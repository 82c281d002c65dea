from __future__ import annotations

from dataclasses import replace

import pytest

from django_products.core.boundaries.testing import codes, violations
from django_products.core.project import App, Project

MODELS = "products/carts/backend/models.py"
SHOP = "products.shops.backend.models.Shop"


@pytest.mark.parametrize(
    "field", ["ForeignKey", "OneToOneField", "ManyToManyField", "TenantForeignKey"]
)
def test_a_relation_to_core_leaves_no_accessor_there(project: Project, field: str) -> None:
    text = f'team = models.{field}("posthog.Team")'
    assert codes(MODELS, text, project) == ["1 DJP207 posthog.Team"]
    hidden = f'team = models.{field}("posthog.Team", related_name="+")'
    assert codes(MODELS, hidden, project) == []


@pytest.mark.parametrize(
    ("target", "what"),
    [
        ("settings.AUTH_USER_MODEL", "AUTH_USER_MODEL"),
        ("settings.OAUTH_MODEL", "OAUTH_MODEL"),
        ("get_user_model()", "AUTH_USER_MODEL"),
        ("Team", "posthog.models.Team"),
        ("Group", "django.contrib.auth.models.Group"),
        ('"auth.Group"', "auth.Group"),
        ('"flags.Flag"', "flags.Flag"),
    ],
)
def test_everything_outside_of_the_product_counts(project: Project, target: str, what: str) -> None:
    text = f"""
    from django.contrib.auth.models import Group
    from posthog.models import Team
    x = models.ForeignKey({target}, related_name="carts")
    """
    assert codes(MODELS, text, project) == [f"4 DJP207 {what}"]


@pytest.mark.parametrize("target", ['"self"', '"Item"', "Item", "Line", '"carts.Item"'])
def test_inside_of_the_product_accessors_are_its_own(project: Project, target: str) -> None:
    text = f"""
    from products.carts.backend.models.line import Line
    class Item: ...
    x = models.ForeignKey({target})
    """
    assert codes(MODELS, text, project) == []


def test_a_user_model_in_the_product_is_its_own(project: Project) -> None:
    own_user = replace(project, user_model="carts.User")
    text = "x = models.ForeignKey(settings.AUTH_USER_MODEL)"
    assert codes(MODELS, text, own_user) == []


@pytest.mark.parametrize("name", ['"+"', '"carts+"', '"%(class)s+"', 'f"{x}+"'])
def test_a_name_that_ends_with_a_plus_is_no_accessor(project: Project, name: str) -> None:
    text = f'x = models.ForeignKey("posthog.Team", related_name={name})'
    assert codes(MODELS, text, project) == []


@pytest.mark.parametrize(
    "field",
    [
        'ForeignKey("shop.Shop", related_name="+")',
        'OneToOneField(to="shop.Shop", related_name="+")',
        'ManyToManyField("shop.Shop", related_name="+")',
        'ManyToManyField("posthog.Team", through="shop.Shop", related_name="+")',
    ],
)
def test_no_relation_into_another_isolated_product(project: Project, field: str) -> None:
    assert codes(MODELS, f"x = models.{field}", project) == ["1 DJP208 shop.Shop"]
    assert codes("posthog/models.py", f"x = models.{field}", project) == ["1 DJP208 shop.Shop"]


def test_nor_to_its_class(project: Project) -> None:
    text = f"from {SHOP[:-5]} import Shop\nx = models.ForeignKey(Shop, related_name='+')"
    assert codes(MODELS, text, project) == [f"1 DJP201 {SHOP}", f"2 DJP208 {SHOP}"]


def test_into_a_product_that_is_not_isolated_it_is_allowed(project: Project) -> None:
    text = 'x = models.ForeignKey("flags.Flag", related_name="+")'
    assert codes(MODELS, text, project) == []


def test_the_line_is_that_of_the_target(project: Project) -> None:
    text = 'x = models.ForeignKey(\n    "posthog.Team",\n)'
    assert codes(MODELS, text, project) == ["2 DJP207 posthog.Team"]


def test_migrations_repeat_what_models_were(project: Project) -> None:
    text = 'models.ForeignKey(to="posthog.team")\nmodels.ForeignKey(to="shop.shop")'
    assert codes("products/carts/backend/migrations/0001_initial.py", text, project) == []


def test_core_may_have_accessors(project: Project) -> None:
    assert codes("posthog/models.py", 'models.ForeignKey("auth.Group")', project) == []


def test_an_app_inside_of_a_product_is_the_products(project: Project) -> None:
    nested = replace(project, apps=(*project.apps, App("extra", "products/carts/backend/extra")))
    assert codes(MODELS, 'models.ForeignKey("extra.X")', nested) == []


def test_the_message_says_what_the_accessor_is(project: Project) -> None:
    [named] = violations(MODELS, 'ForeignKey("a.B", related_name="carts")', project)
    [unnamed] = violations(MODELS, 'ForeignKey("a.B")', project)
    assert "its `related_name` is 'carts'" in named.problem.what
    assert "it has no `related_name`" in unnamed.problem.what
