from __future__ import annotations

import pytest

from django_products.core.references.testing import pairs, values

NAME = "DJANGO_SETTINGS_MODULE"


@pytest.mark.parametrize(
    "text",
    [
        f'os.environ.setdefault("{NAME}", "posthog.settings")',
        f'os.environ["{NAME}"] = "posthog.settings"',
        f'monkeypatch.setenv("{NAME}", "posthog.settings")',
        f'V = "{NAME}"\nos.environ[V] = "posthog.settings"',
    ],
)
def test_the_settings_module(text: str) -> None:
    assert pairs(text, "dotted") == [("posthog.settings", NAME)]


def test_a_module_that_only_a_run_knows_is_dynamic() -> None:
    assert pairs(f'os.environ["{NAME}"] = f"posthog.{{x}}"', "dynamic") == [(NAME, "posthog.*")]


@pytest.mark.parametrize("text", ['os.environ["X"] = "a.b"', 'd.setdefault("X", "a.b")'])
def test_other_variables_yield_nothing(text: str) -> None:
    assert values(text, "dotted") == values(text, "dynamic") == []
