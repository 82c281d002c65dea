from __future__ import annotations

import pytest

from django_products.core.references.setting_strings import dotted_strings


@pytest.mark.parametrize(
    "text",
    [
        'TEMPLATES = [{"DIRS": ["posthog/templates"]}]',
        'STATICFILES_DIRS = ["posthog/templates/"]',
        'FIXTURE_DIRS: list = ("posthog/templates",)',
        'LOCALE_PATHS = ["posthog/templates"]',
    ],
)
def test_a_directory(text: str) -> None:
    (reference,) = dotted_strings(text)
    assert (reference.kind.value, reference.value) == ("file", "posthog/templates/")


@pytest.mark.parametrize("text", ['X = ["posthog/templates"]', 'STATICFILES_DIRS = ["/srv", ""]'])
def test_other_strings_yield_nothing(text: str) -> None:
    assert dotted_strings(text) == ()
