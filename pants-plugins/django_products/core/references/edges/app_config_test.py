from __future__ import annotations

from django_products.core.references.testing import pairs, references, values

CONFIG = """
class TeamsConfig(AppConfig):
    name = "products.teams.backend"
    label = "teams"
    default_auto_field = "posthog.fields.BigId"
"""


def test_a_configuration() -> None:
    (reference,) = references(CONFIG, "appconfig")
    assert reference.value == "products.teams.backend"
    assert (reference.line, reference.extra) == (2, "teams")


def test_its_package_and_its_field_are_imported() -> None:
    assert values(CONFIG, "dotted") == ["products.teams.backend", "posthog.fields.BigId"]


def test_the_default_label_is_the_callers_rule() -> None:
    assert pairs('class A(apps.AppConfig):\n    name = "a.b"', "appconfig") == [("a.b", "")]


def test_the_own_package() -> None:
    text = "class A(AppConfig):\n    name = __package__"
    assert values(text, "appconfig", path="products/a/apps.py") == ["products.a"]


def test_a_name_that_only_a_run_knows_is_dynamic() -> None:
    assert values("class A(AppConfig):\n    name = find()", "dynamic") == ["AppConfig.name"]


def test_a_class_without_a_name_or_of_another_kind_yields_nothing() -> None:
    text = 'class A(AppConfig):\n    verbose_name = "a.b"\nclass B(Config):\n    name = "a.b"'
    assert values(text, "appconfig") == values(text, "dotted") == values(text, "dynamic") == []


def test_default_app_config() -> None:
    assert values('default_app_config = "a.apps.A"', "dotted") == ["a.apps.A"]
