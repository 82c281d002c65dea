from __future__ import annotations

import pytest

from django_products.core.references.testing import references, values


@pytest.mark.parametrize(
    "call",
    [
        'apps.get_model("posthog", "Team")',
        'apps.get_model("posthog.Team")',
        'apps.get_model(app_label="posthog", model_name="Team")',
        'apps.get_model("posthog", model_name="Team")',
        'schema_apps.get_model("posthog", "Team")',
        'state.apps.get_registered_model("posthog", "Team")',
        'get_model("posthog", "Team")',
    ],
)
def test_get_model(call: str) -> None:
    assert values(f"Team = {call}", "model") == ["posthog.Team"]
    assert values(f"Team = {call}", "dynamic") == []


def test_the_registry_of_a_data_migration() -> None:
    text = """
    LABEL = "posthog"
    def forwards(apps, schema_editor):
        Team = apps.get_model(LABEL, "Team")
    """
    assert values(text, "model") == ["posthog.Team"]


def test_a_model_that_only_a_run_knows_still_names_the_label() -> None:
    assert values('apps.get_model("posthog", name)', "model") == ["posthog.*"]
    assert values('apps.get_model("posthog", name)', "dynamic") == ["get_model"]


def test_a_label_that_only_a_run_knows_is_dynamic() -> None:
    (reference,) = references('\napps.get_model(f"{product}.Team")', "dynamic")
    assert (reference.value, reference.line, reference.extra) == ("get_model", 2, "*.Team")


def test_a_parameter_shadows_a_constant() -> None:
    text = """
    label = "posthog"
    def model(label):
        return apps.get_model(label, "Team")
    """
    assert values(text, "model") == []
    assert values(text, "dynamic") == ["get_model"]


def test_an_alias_of_the_registry() -> None:
    text = "from django.apps import apps as registered\nregistered.get_model(label)"
    assert values(text, "dynamic") == ["get_model"]


@pytest.mark.parametrize(
    "call", ["self.get_model()", 'config.get_model("Team")', "ml.get_model(x)"]
)
def test_other_calls_of_that_name_yield_nothing(call: str) -> None:
    assert values(call, "model") == values(call, "dynamic") == []


def test_get_app_config_names_the_label() -> None:
    assert values('apps.get_app_config("posthog").path', "model") == ["posthog.*"]
    assert values("apps.get_app_config(label)", "dynamic") == ["get_app_config"]


def test_is_installed_asks_silently() -> None:
    assert values('apps.is_installed("products.a")', "optional_import") == ["products.a"]
    assert values('package.is_installed("products.a")', "optional_import") == []
    assert values("apps.is_installed(name)", "dynamic") == ["is_installed"]
