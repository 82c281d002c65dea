from __future__ import annotations

import pytest

from django_products.core.references.testing import values


@pytest.mark.parametrize(
    "value", ['["posthog.fixtures"]', '"posthog.fixtures"', '("posthog.fixtures",)']
)
def test_plugins(value: str) -> None:
    assert values(f"pytest_plugins = {value}", "dotted") == ["posthog.fixtures"]
    assert values(f"plugins = {value}", "dotted") == []


def test_a_plugin_that_only_a_run_knows_is_dynamic() -> None:
    assert values("pytest_plugins: list[str] = [find()]", "dynamic") == ["pytest_plugins"]
